"""What follows a decision: papers looked through and filed, as Chongqing's two-stage review asks."""

from datetime import date

import pytest

from shebao.access.models import Role
from shebao.casework import moving
from shebao.casework.models import Step, Task
from shebao.casework.states import CASE_STATES, FILING_STATES, CaseState, Duty, Event, FilingState
from shebao.casework.tasking import renew_dues
from shebao.policy import Stop
from shebao.values import Refused, Term, Unit, WorkCalendar
from shebao.values.terms import due
from tests.casework.staff import (
    DELIVERER,
    OPERATOR,
    REVIEWER,
    a_member,
    a_waiting_case,
    asking,
    passed,
    routed,
    walked,
)

FILER = a_member("向敏", Role.REVIEWER)


@pytest.fixture
def case(desk):
    desk.pack = routed(desk.pack, "contract_back_pay", *map(Stop, ("handle", "review", "deliver", "file")))
    return a_waiting_case(desk)


def test_CQO_62_online_review_first_then_the_papers(desk, case):
    """Two review records, each with its reviewer and day; what was decided holds since the first."""
    case = walked(case.number, desk)
    assert case.state == CaseState.DONE
    moving.deliver(case.number, "窗口领取", **asking(DELIVERER, desk))
    for _ in range(2):
        case = moving.archive(case.number, "合同原件一份，齐全", **asking(FILER, desk))
    assert case.position == 4
    reviews = Step.objects.filter(case=case, duty__in=[Duty.REVIEW, Duty.FILE]).select_related("act")
    assert [(one.duty, one.act.name) for one in reviews.order_by("pk")] == [
        ("review", "胡斌"), ("file", "向敏"),
    ]  # fmt: skip
    assert all(one.act.business_time.date() == date(2023, 4, 20) for one in reviews)
    assert not Task.objects.filter(case=case, ended__isnull=True)


def test_CQO_75_what_follows_a_decision_in_time_is_never_overdue(desk, case):
    walked(case.number, desk)
    task = Task.objects.get(case=case, duty=Duty.DELIVER)
    assert (task.due, task.legal_due) == (None, None)
    assert renew_dues(case.region, pack=desk.pack) == 0


def test_CQO_62_papers_are_not_filed_before_the_online_review(desk, case):
    passed(case.number, OPERATOR, desk)
    with pytest.raises(Refused, match="前面还有环节"):
        moving.archive(case.number, "齐全", **asking(FILER, desk))


def test_HB_13_who_reviewed_online_does_not_file_the_papers(desk, case):
    walked(case.number, desk)
    moving.deliver(case.number, "窗口领取", **asking(DELIVERER, desk))
    with pytest.raises(Refused, match="“审核”是你办的"):
        moving.archive(case.number, "齐全", **asking(REVIEWER, desk))


def test_CQO_60_the_states_of_a_declaration_and_what_may_follow(desk, case):
    """The eight states of the document, as filing, case and its steps have them.

    已录入 → 预申报通过 / 未通过 → 已提交(待审核) → 审核通过 / 审核未通过 → 已归档 / 业务回退.
    """
    assert FilingState.CHECKED in FILING_STATES[FilingState.CHECKING]
    assert FilingState.DRAFT in FILING_STATES[FilingState.CHECKED]
    assert CASE_STATES[CaseState.IN_REVIEW] >= {CaseState.DONE, CaseState.RETURNED}
    assert CaseState.IN_REVIEW in CASE_STATES[CaseState.RETURNED]
    assert CASE_STATES[CaseState.DONE] == {CaseState.REVERSED}
    walked(case.number, desk)
    moving.deliver(case.number, "窗口领取", **asking(DELIVERER, desk))
    moving.archive(case.number, "齐全", **asking(FILER, desk))
    events = list(Step.objects.filter(case=case).order_by("pk").values_list("event", flat=True))
    assert events[-1] == Event.ARCHIVED
    with pytest.raises(Refused):
        moving.send_back(case.number, "再看", **asking(OPERATOR, desk))


def test_YT_56_confirmed_by_the_end_of_the_month_of_entry():
    assert due(Term(31, Unit.DAY_OF_MONTH), date(2016, 11, 15), WorkCalendar()) == date(2016, 11, 30)


def test_CQR_112_every_change_has_its_operator_approver_and_evidence(desk, case):
    case = walked(case.number, desk)
    steps = {one.duty: one.act.name for one in Step.objects.filter(case=case).select_related("act")}
    assert steps["apply"] and steps["handle"] and steps["review"]
    assert case.submission.materials.filter(dropped=False).count() >= 1
