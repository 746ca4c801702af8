"""Cases that are refused, sent back and completed, withdrawn or left to lapse."""

from datetime import date, datetime, timedelta

import pytest

from shebao.casework import moving, queries, submissions
from shebao.casework.models import Material, Step, Task
from shebao.casework.moving.completing import rehearse_completion
from shebao.casework.states import CaseState, Event, TaskState
from shebao.casework.submissions.materials import Paper
from shebao.clock.queries import CHINA
from shebao.notices.models import Notice
from shebao.values import Refused, calendar
from tests.casework.desks import an_id_number
from tests.casework.staff import OPERATOR, PAPER, REVIEWER, a_waiting_case, asking, contract, passed, walked


def events(case):
    return list(Step.objects.filter(case=case).order_by("pk").values_list("event", flat=True))


def test_CQO_58_a_refusal_needs_a_reason_and_the_employer_reads_it(desk, case):
    with pytest.raises(Refused, match="请写明不予办理的原因"):
        moving.refuse(case.number, "  ", **asking(OPERATOR, desk))
    for _ in range(2):
        case = moving.refuse(case.number, "合同没有盖章", **asking(OPERATOR, desk))
    assert case.state == CaseState.REFUSED
    told = Notice.objects.get(employer=desk.employer, topic="case")
    assert "合同没有盖章" in told.text
    assert Task.objects.get(case=case).state == TaskState.DONE


def test_what_is_sent_back_is_completed_under_its_number_and_goes_on_where_it_was(desk, case):
    passed(case.number, OPERATOR, desk)
    case = moving.send_back(case.number, "工资和合同不一致", **asking(REVIEWER, desk))
    assert case.state == CaseState.RETURNED
    typed = contract(case.data["id_number"], wage_fen="6000")
    outcome, row = rehearse_completion(case.number, typed, **desk.asking)
    assert not row.wrong
    case = moving.resubmit(case.number, typed, papers=[Paper("contract", PAPER, "新合同.pdf")], **desk.asking)
    assert (case.state, case.position) == (CaseState.IN_REVIEW, 1)
    assert case.data["wage_fen"] == 600_000
    assert case.outcome["unit_fen"] == outcome["unit_fen"]
    papers = Material.objects.filter(submission=case.submission).order_by("pk")
    assert [one.dropped for one in papers] == [True, False]
    assert passed(case.number, REVIEWER, desk).state == CaseState.DONE
    assert events(case) == ["filed", "decided", "returned", "supplemented", "decided"]


def test_a_completion_that_is_wrong_changes_nothing(desk, case):
    case = moving.send_back(case.number, "请核对月份", **asking(OPERATOR, desk))
    typed = contract(case.data["id_number"], first_month="2022-10")
    with pytest.raises(Refused, match="还没有劳动关系"):
        moving.resubmit(case.number, typed, **desk.asking)
    case.refresh_from_db()
    assert case.state == CaseState.RETURNED
    assert case.data["first_month"] == "2022-11"


def test_an_applicant_withdraws_until_it_is_decided(desk, case):
    for _ in range(2):
        case = moving.withdraw(case.number, "填错了", **desk.asking)
    assert case.state == CaseState.WITHDRAWN
    assert Task.objects.get(case=case).state == TaskState.VOID
    with pytest.raises(Refused):
        passed(case.number, OPERATOR, desk)


def test_what_is_done_cannot_be_withdrawn_and_staff_withdraw_nothing(desk, case):
    with pytest.raises(Refused, match="申请人自己"):
        moving.withdraw(case.number, "", **asking(OPERATOR, desk))
    walked(case.number, desk)
    with pytest.raises(Refused, match="不能撤回"):
        moving.withdraw(case.number, "", **desk.asking)


def test_what_nobody_completes_lapses_after_its_term(desk, case):
    """Sent back on Thursday 2023-04-20: ten working days end on Saturday 2023-05-06, a make-up workday.

    21, 23 (make-up), 24, 25, 26, 27, 28 April, 4, 5, 6 May.
    """
    moving.send_back(case.number, "请补合同", **asking(OPERATOR, desk))
    last = datetime(2023, 5, 6, 23, 59, tzinfo=CHINA)
    assert moving.lapse(case.region, last, pack=desk.pack) == 0
    assert moving.lapse(case.region, last + timedelta(minutes=1), pack=desk.pack) == 1
    assert moving.lapse(case.region, last + timedelta(days=1), pack=desk.pack) == 0
    case.refresh_from_db()
    assert case.state == CaseState.LAPSED
    assert events(case)[-1] == Event.LAPSED
    assert Notice.objects.filter(topic="case", title__contains="已失效").count() == 1


def test_what_lapses_waits_for_no_other_case(desk, case, monkeypatch):
    """Neither many that are older and not due yet, nor one whose term reaches into a year not entered."""
    monkeypatch.setattr("shebao.casework.moving.ending.AT_ONCE", 1)
    later = a_waiting_case(desk)
    moving.send_back(later.number, "请补合同", **asking(OPERATOR, desk))
    may = datetime(2023, 5, 5, 9, 0, tzinfo=CHINA)
    moving.send_back(case.number, "请补合同", **asking(OPERATOR, desk, may))
    known = calendar.published
    monkeypatch.setattr(calendar, "published", lambda day: known(day) if day <= date(2023, 5, 8) else None)
    assert moving.lapse(case.region, datetime(2023, 5, 8, 0, 0, tzinfo=CHINA), pack=desk.pack) == 1
    later.refresh_from_db()
    assert later.state == CaseState.LAPSED


def test_HB_31_what_completes_one_case_of_a_filing_leaves_the_papers_of_the_others(desk):
    """Two people on one filing with one contract: a new one for the first stands in the first one's place."""
    first, second = two_of_one_filing(desk)
    moving.send_back(first.number, "合同缺页", **asking(OPERATOR, desk))
    new = [Paper("contract", PAPER + b"%1", "新合同.pdf")]
    moving.resubmit(first.number, contract(first.data["id_number"]), papers=new, **desk.asking)
    kept = {one.file.name: one.row for one in Material.objects.filter(dropped=False).select_related("file")}
    assert kept == {"合同.pdf": None, "新合同.pdf": first.row}
    moving.send_back(first.number, "还缺一页", **asking(OPERATOR, desk))
    newest = [Paper("contract", PAPER + b"%2", "全合同.pdf")]
    moving.resubmit(first.number, contract(first.data["id_number"]), papers=newest, **desk.asking)
    kept = {one.file.name: one.row for one in Material.objects.filter(dropped=False).select_related("file")}
    assert kept == {"合同.pdf": None, "全合同.pdf": first.row}
    assert second.submission_id == first.submission_id


def two_of_one_filing(desk):
    numbers = [an_id_number(), an_id_number()]
    for number in numbers:
        desk.enrol(number, since="2022-11-01")
    filing = desk.open("contract_back_pay")
    for number in numbers:
        desk.add(filing, **contract(number))
    submissions.attach_material(filing.id, "contract", PAPER, "合同.pdf", **desk.asking)
    return list(queries.cases(desk.confirm(desk.rehearse(filing)), by=desk.by))
