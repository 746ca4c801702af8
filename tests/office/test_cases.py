"""办件: what passing would bring is shown, each step goes through other hands, and nobody decides twice."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from shebao.access.models import Account, Role
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.casework.terms import Clock
from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.doors.office import acting
from shebao.doors.office.due_chips import clock_told
from shebao.notices.models import Notice
from shebao.trail.models import Look
from shebao.values import WorkCalendar
from tests.assessment.employers import assumed_yichang
from tests.casework.desks import a_desk
from tests.office.conftest import a_clerk, clock_stands_at, log_in
from tests.office.waiting import APRIL, OFFICE, a_member, a_waiting_case, page

TOWARDS_2099 = datetime(2098, 12, 26, 9, 30, tzinfo=CHINA)  # a Friday; nobody has entered these years


@pytest.fixture(autouse=True)
def yichang(db, settings):
    settings.ALLOWED_HOSTS, settings.ASSUMED = ["testserver"], None
    start_clock("420500", frozen_at=APRIL)


@pytest.fixture
def desk(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return a_desk(on=APRIL, declared="2023-03", human="applicant")


@pytest.fixture
def case(desk) -> Case:
    return a_waiting_case(desk)


@pytest.fixture
def operator():
    return a_member(Role.OPERATOR)


@pytest.fixture
def reviewer():
    return a_member(Role.REVIEWER)


def seen(text: str) -> str:
    """What a page says that it shows."""
    return re.search(r'name="seen" value="([\w:]+)"', text)[1]


def passed(client, case, note=""):
    """Pass the step that a case waits for, as it is shown."""
    text = page(client, f"cases/{case.number}/decide/")
    return client.post(f"{OFFICE}/cases/{case.number}/decide/", {"seen": seen(text), "reason": note})


def state_of(case):
    case.refresh_from_db()
    return case.state


def test_a_case_shows_what_passing_today_would_bring_and_changes_nothing(operator, case):
    text = page(operator, f"cases/{case.number}/")
    assert "若今日审批通过" in text
    assert "2022-11" in text
    assert state_of(case) == CaseState.IN_REVIEW


def test_no_document_number_stands_on_the_page_and_the_look_is_written_down(operator, case):
    text = page(operator, f"cases/{case.number}/")
    assert case.data["id_number"] not in text
    look = Look.objects.get(person_id=case.person_id, channel="office")
    assert look.employer_number == case.employer.number
    assert (look.case_number, look.why) == (case.number, "办理单位职工社会保险劳动合同补缴")


def test_HB_168_CQO_59_two_people_pass_it_and_it_takes_effect_at_once(operator, reviewer, case):
    """CQO-57: one message to the employer."""
    text = page(operator, f"cases/{case.number}/decide/")
    assert "转到下一环节：审核" in text
    assert passed(operator, case).status_code == 303
    assert state_of(case) == CaseState.IN_REVIEW
    assert "应补缴 6,552.00 元" in page(reviewer, f"cases/{case.number}/decide/")
    assert passed(reviewer, case).status_code == 303
    assert state_of(case) == CaseState.DONE
    assert Notice.objects.filter(employer=case.employer, topic="case").count() == 1


def test_HB_13_whoever_handled_it_does_not_review_it(case):
    both = a_member(Role.OPERATOR, Role.REVIEWER)
    passed(both, case)
    assert "由审核岗他人办理，不能是你" in page(both, f"cases/{case.number}/")
    answer = both.post(f"{OFFICE}/cases/{case.number}/decide/", {"seen": "x"})
    assert answer.status_code == 409
    assert "要由审核岗的其他同事办理" in answer.content.decode()
    assert state_of(case) == CaseState.IN_REVIEW


@pytest.mark.parametrize("act", ["decide", "refuse", "send_back"])
def test_HB_13_whoever_filed_it_decides_under_no_account(client, desk, case, act):
    account = a_clerk(Role.OPERATOR)
    Account.objects.filter(pk=account.pk).update(human=desk.human)
    log_in(client, account)
    answer = client.post(f"{OFFICE}/cases/{case.number}/{act}/", {"reason": "x", "seen": "x"})
    assert answer.status_code == 409
    assert state_of(case) == CaseState.IN_REVIEW


@pytest.mark.parametrize("act", ["decide", "refuse", "send_back", "pause"])
def test_HB_20_another_post_is_told_whose_step_it_is(client, case, act):
    log_in(client, a_clerk(Role.FINANCE))
    assert "这一步由经办岗办理" in page(client, f"cases/{case.number}/{act}/")
    answer = client.post(f"{OFFICE}/cases/{case.number}/{act}/", {"reason": "x", "seen": "x"})
    assert answer.status_code == 409
    assert state_of(case) == CaseState.IN_REVIEW


def test_what_would_be_done_otherwise_than_was_shown_is_shown_again_and_the_opinion_stays(operator, case):
    address = f"{OFFICE}/cases/{case.number}/decide/"
    answer = operator.post(address, {"seen": "what was shown before", "reason": "合同看过了"})
    text = answer.content.decode()
    assert (answer.status_code, "这一步没有做成：情况变了" in text) == (409, True)
    assert "你写的意见还在" in text
    assert "合同看过了" in text
    assert operator.post(address, {"seen": seen(text), "reason": "合同看过了"}).status_code == 303


def test_CQO_58_refusing_needs_a_reason_that_the_employer_reads(operator, case):
    address = f"{OFFICE}/cases/{case.number}/refuse/"
    assert operator.post(address, {"reason": ""}).status_code == 422
    assert operator.post(address, {"reason": "合同没有盖章"}).status_code == 303
    assert state_of(case) == CaseState.REFUSED
    assert "合同没有盖章" in Notice.objects.get(employer=case.employer, topic="case").text
    assert "合同没有盖章" in page(operator, f"cases/{case.number}/")


def test_whoever_comes_too_late_is_told_who_was_there(operator, case):
    other = a_member(Role.OPERATOR)
    operator.post(f"{OFFICE}/cases/{case.number}/refuse/", {"reason": "合同没有盖章"})
    answer = other.post(f"{OFFICE}/cases/{case.number}/send_back/", {"reason": "请补页"})
    text = answer.content.decode()
    assert (answer.status_code, "情况变了" in text, "请补页" in text) == (409, True, True)
    assert "不予办理" in text


def test_sending_back_says_until_when_and_the_clock_stands(operator, case):
    assert "没有载明补正期限" in page(operator, f"cases/{case.number}/send_back/")
    operator.post(f"{OFFICE}/cases/{case.number}/send_back/", {"reason": "请补第 3 页"})
    assert state_of(case) == CaseState.RETURNED
    text = page(operator, f"cases/{case.number}/")
    assert "计时暂停" in text
    assert "等待申请人补正" in text


def test_a_pause_and_its_end_stand_in_the_history(operator, case):
    operator.post(f"{OFFICE}/cases/{case.number}/pause/", {"reason": "等仲裁书"})
    text = page(operator, f"cases/{case.number}/")
    assert "等仲裁书" in text
    assert "恢复计时" in text
    assert operator.post(f"{OFFICE}/cases/{case.number}/resume/", {"reason": ""}).status_code == 303
    assert "计时暂停" not in page(operator, f"cases/{case.number}/")


def test_the_bar_leads_to_the_question_with_what_was_written(operator, case):
    chosen = {"act": "refuse", "reason": "合同缺页"}
    answer = operator.post(f"{OFFICE}/cases/{case.number}/act/", chosen, follow=True)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "合同缺页" in text
    assert "确认以后" in text
    assert state_of(case) == CaseState.IN_REVIEW


def test_a_task_is_taken_and_put_back(operator, case):
    operator.post(f"{OFFICE}/cases/{case.number}/take/")
    assert "在你手上" in page(operator, f"cases/{case.number}/")
    other = a_member(Role.OPERATOR)
    assert "已经分给" in page(other, f"cases/{case.number}/")
    assert operator.post(f"{OFFICE}/cases/{case.number}/put_back/", {"reason": "休假"}).status_code == 303
    assert "还没有人领取" in page(operator, f"cases/{case.number}/")


def test_a_supervisor_gives_a_task_to_somebody_who_may_do_it(operator, case):
    supervisor, clerk = a_member(Role.SUPERVISOR), a_clerk(Role.OPERATOR)
    assert "指定" in page(supervisor, f"cases/{case.number}/")
    assert clerk.number in page(supervisor, f"cases/{case.number}/give/")
    typed = {"to": clerk.number, "reason": "由他接着办"}
    assert supervisor.post(f"{OFFICE}/cases/{case.number}/give/", typed).status_code == 303
    assert f"在{clerk.name}手上" in page(operator, f"cases/{case.number}/")


def test_HB_168_the_page_before_an_act_names_whom_it_is_about_and_the_look_is_written_down(operator, case):
    """Of several cases of one employer each is told apart; no document number stands there whole."""
    before = Look.objects.filter(person_id=case.person_id, channel="office").count()
    text = page(operator, f"cases/{case.number}/decide/")
    number = case.data["id_number"]
    assert f"何静 {number[:4]}**********{number[-4:]}" in text
    assert number not in text
    looks = Look.objects.filter(person_id=case.person_id, channel="office")
    assert looks.count() == before + 1 and looks.latest("pk").case_number == case.number


def test_a_supervisor_who_had_no_part_takes_back_what_was_done(operator, reviewer, case):
    passed(operator, case)
    passed(reviewer, case)
    supervisor = a_member(Role.SUPERVISOR)
    text = page(supervisor, f"cases/{case.number}/revoke/")
    assert "应退 6,552.00 元" in text
    assert "去掉：2022-11 至 2023-03 参加养老、失业、工伤保险" in text
    assert not re.search(r"<li>2022-11", text), "what goes is read as if it came"
    shown = {"seen": seen(text), "reason": "合同是假的"}
    address = f"{OFFICE}/cases/{case.number}/revoke/"
    assert reviewer.post(address, {"reason": "合同是假的"}).status_code == 409
    assert supervisor.post(address, {"reason": ""}).status_code == 422
    late = supervisor.post(address, shown | {"seen": "0"})
    assert late.status_code == 409 and "和刚才看到的不一样了" in late.content.decode()
    assert supervisor.post(address, shown).status_code == 303
    assert state_of(case) == CaseState.REVERSED
    assert "合同是假的" in page(supervisor, f"cases/{case.number}/")
    assert supervisor.post(address, shown).status_code == 303


def test_a_paper_is_shown_beside_the_form_and_each_look_is_written_down(operator, case):
    text = page(operator, f"cases/{case.number}/")
    address = re.search(r'src="(/office/420500/cases/[^"#]+papers/\d+/)', text)[1]
    before = Look.objects.filter(person_id=case.person_id).count()
    answer = operator.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.content.startswith(b"%PDF")
    assert Look.objects.filter(person_id=case.person_id).count() == before + 1


def test_a_paper_of_another_case_is_not_found(operator, desk, case):
    other = a_waiting_case(desk)
    paper = other.submission.materials.get()
    assert operator.get(f"{OFFICE}/cases/{case.number}/papers/{paper.pk}/").status_code == 404


def test_an_amount_is_explained_step_by_step(operator, case):
    text = page(operator, f"cases/{case.number}/why/?month=2022-11&of=pension")
    assert "养老" in text
    assert operator.get(f"{OFFICE}/cases/{case.number}/why/?month=1999-01&of=pension").status_code == 404


@pytest.mark.parametrize(
    ("old", "now"),
    [("reviews/", "tasks/"), ("reviews/1/", "cases/1/"), ("reviews/1/approve/", "cases/1/decide/")],
)
def test_old_addresses_lead_to_the_new_ones(operator, old, now):
    assert operator.get(f"{OFFICE}/{old}")["Location"] == f"{OFFICE}/{now}"


def test_a_case_that_is_not_there_answers_404(operator):
    assert operator.get(f"{OFFICE}/cases/nothing/").status_code == 404
    assert operator.get(f"{OFFICE}/cases/nothing/decide/").status_code == 404


def test_an_act_that_is_not_there_answers_404(operator, case):
    assert operator.get(f"{OFFICE}/cases/{case.number}/erase/").status_code == 404


def test_a_case_whose_last_day_lies_in_a_year_not_entered_says_why_no_day_is_named():
    why = "2099 年的放假和调休安排还没有录入，无法推算工作日。"
    unknown = Clock(TOWARDS_2099, None, None, None, None, None, unknown=why)
    told = clock_told(unknown, TOWARDS_2099, WorkCalendar())
    assert (told["chip"].text, told["lines"]) == ("期限还不知道", [why])
    none = clock_told(replace(unknown, unknown=""), TOWARDS_2099, WorkCalendar())
    assert (none["chip"].text, none["lines"]) == ("没有期限", ["没有载明承诺办结期限"])


def test_a_case_that_is_extended_into_a_year_not_entered_counts_by_estimate():
    last = date(2099, 1, 9)
    told = clock_told(Clock(TOWARDS_2099, last, last, None, None, None), TOWARDS_2099, WorkCalendar())
    assert told["chip"].text == "还剩约 10 个工作日"
    assert told["lines"] == [
        "承诺 2099-01-09 前办结（按周一至周五估算，放假安排公布后更新）",
        "法定 2099-01-09 前，还剩约 10 个工作日（按周一至周五估算，放假安排公布后更新）",
    ]


def test_who_sends_back_towards_such_a_year_is_told_the_estimated_last_day(operator, case, monkeypatch):
    monkeypatch.setattr(acting, "city", lambda region: assumed_yichang())
    clock_stands_at(TOWARDS_2099)
    text = page(operator, f"cases/{case.number}/send_back/")
    assert re.search(r"单位须在 2099-01-\d\d（按周一至周五估算，放假安排公布后更新） ?前补正", text)


def test_HB_14_whoever_comes_too_late_reads_who_was_faster_and_finds_the_own_words_again(operator, case):
    """Of two windows of one clerk: in one it is passed, in the other it was to be sent back."""
    there = f"{OFFICE}/cases/{case.number}/send_back/"
    asked = page(operator, f"cases/{case.number}/send_back/")
    at = re.search(r'name="at" value="(\d+)"', asked)[1]
    passed(operator, case)
    late = operator.post(there, {"reason": "材料缺页，请补齐。", "at": at})
    told = late.content.decode()
    assert late.status_code == 409
    assert "这一步没有做成：情况变了" in told and "吴敏 04-20 09:30 办理" in told
    # it offers nothing that cannot be done, and promises nothing
    assert "退回给单位</button>" not in told and "计时暂停" not in told
    # and what was written is not lost
    assert "你写的意见还在：材料缺页，请补齐。" in told


def test_HB_14_a_paused_case_is_taken_up_again_before_it_is_passed(operator, case):
    """Whoever paused it is not told that others must go on, nor that it waits for the applicant."""
    operator.post(f"{OFFICE}/cases/{case.number}/pause/", {"reason": "等市场监管部门核实用工"})
    text = page(operator, f"cases/{case.number}/")
    assert re.findall(r'name="act" value="(\w+)"', text)[:2] == ["resume", "send_back"]
    assert "不能是你" not in text
    assert "请先恢复计时，再办理" in page(operator, f"cases/{case.number}/decide/")
    listed = page(operator, "tasks/?view=agency").split("<tbody")[1]
    assert "暂停计时" in listed and "等申请人" not in listed
    operator.post(f"{OFFICE}/cases/{case.number}/resume/", {"reason": ""})
    assert re.findall(r'name="act" value="(\w+)"', page(operator, f"cases/{case.number}/"))[0] == "decide"


def test_HB_17_whoever_sent_a_case_back_may_go_on_and_the_list_says_what_is_awaited(operator, case):
    operator.post(f"{OFFICE}/cases/{case.number}/send_back/", {"reason": "材料缺页，请补齐。"})
    text = page(operator, f"cases/{case.number}/")
    assert "等待申请人补正" in text and "不能是你" not in text
    assert "等申请人补正" in page(operator, "tasks/?view=agency").split("<tbody")[1]


def test_HB_17_who_reads_what_is_written_is_said_before_it_is_written(operator, case):
    assert "申请人在办理经过里看得到" in page(operator, f"cases/{case.number}/decide/")
    assert "申请人看得到；转办、放回、指定的只有同事看得到" in page(operator, f"cases/{case.number}/")


def test_CQO_61_whoever_extends_a_term_reads_between_which_days(case, monkeypatch):
    """Filed on 2023-04-20, a Thursday: promised within 5 working days, and 04-23 is worked on."""
    monkeypatch.setattr(acting, "city", lambda region: assumed_yichang())
    text = page(a_member(Role.SUPERVISOR), f"cases/{case.number}/extend/")
    assert "现在承诺 2023-04-26 办结，法定 2023-05-12，不能延得更晚" in text
