"""A case that came back takes the way that it asks for now: no step is left out or without its task."""

from dataclasses import replace

import pytest

from shebao.access.models import Role
from shebao.casework import moving
from shebao.casework.models import Task
from shebao.casework.states import CaseState
from shebao.items import contract_back_pay
from shebao.policy import Stop
from shebao.values import Refused
from tests.casework.counters import Counter
from tests.casework.staff import (
    OPERATOR,
    REVIEWER,
    a_member,
    a_waiting_case,
    asking,
    contract,
    passed,
    routed,
)

ANOTHER = a_member("谭勇", Role.REVIEWER)


@pytest.fixture
def desk(desk, monkeypatch):
    """A desk at which wages above 5,500 are reviewed by one more human."""
    monkeypatch.setattr(
        contract_back_pay, "high_wage", lambda row: row.data["wage_fen"] > 550_000, raising=False
    )
    return desk


def waiting_for(case):
    """The duty of the one open task of a case; empty where it has none."""
    open_ones = Task.objects.filter(case=case, ended__isnull=True)
    return "".join(open_ones.values_list("duty", flat=True))


def back(case, desk, by, wage):
    moving.send_back(case.number, "请核对工资", **asking(by, desk))
    return moving.resubmit(case.number, contract(case.data["id_number"], wage_fen=wage), **desk.asking)


def way(case):
    return [one["duty"] for one in case.route]


def test_HB_08_a_step_that_is_needed_now_comes_before_the_one_that_sent_the_case_back(desk):
    desk.pack = routed(
        desk.pack, "contract_back_pay", Stop("handle"), Stop("review", when="high_wage"), Stop("approve")
    )
    case = a_waiting_case(desk)
    assert way(case) == ["handle", "approve"]
    passed(case.number, OPERATOR, desk)
    case = back(case, desk, REVIEWER, "6000")
    assert way(case) == ["handle", "review", "approve"]
    assert waiting_for(case) == "review"
    passed(case.number, ANOTHER, desk)
    assert waiting_for(case) == "approve"
    assert passed(case.number, REVIEWER, desk).state == CaseState.DONE


def test_HB_08_the_step_that_sent_a_case_back_looks_again_though_it_is_no_longer_needed(desk):
    desk.pack = routed(desk.pack, "contract_back_pay", Stop("handle"), Stop("review", when="high_wage"))
    case = a_waiting_case(desk)
    moving.send_back(case.number, "请核对工资", **asking(OPERATOR, desk))
    typed = contract(case.data["id_number"], wage_fen="6000")
    case = moving.resubmit(case.number, typed, **desk.asking)
    assert way(case) == ["handle", "review"]
    passed(case.number, OPERATOR, desk)
    case = back(case, desk, REVIEWER, "5200")
    assert waiting_for(case) == "review"
    assert passed(case.number, REVIEWER, desk).state == CaseState.DONE


def test_HB_10_what_a_counter_took_is_not_accepted_again_after_its_employer_completed_it(desk):
    desk.pack = routed(desk.pack, "contract_back_pay", Stop("accept"), Stop("handle"), Stop("review"))
    case = a_waiting_case(Counter(desk.employer, desk.on, desk.pack))
    assert way(case) == ["handle", "review"]
    passed(case.number, OPERATOR, desk)
    case = back(case, desk, REVIEWER, "6000")
    assert way(case) == ["handle", "review"]
    assert passed(case.number, REVIEWER, desk).state == CaseState.DONE


def test_HB_253_a_clerk_completes_at_the_counter_what_she_took_there(desk):
    counter = Counter(desk.employer, desk.on, desk.pack)
    case = a_waiting_case(counter)
    moving.send_back(case.number, "请核对工资", **asking(OPERATOR, desk))
    typed = contract(case.data["id_number"], wage_fen="6000")
    assert moving.resubmit(case.number, typed, **counter.asking).state == CaseState.IN_REVIEW


def test_HB_253_a_clerk_withdraws_at_the_counter_what_she_took_there(desk):
    counter = Counter(desk.employer, desk.on, desk.pack)
    case = a_waiting_case(counter)
    assert moving.withdraw(case.number, "单位要求", **counter.asking).state == CaseState.WITHDRAWN


def test_HB_13_whoever_had_a_duty_in_a_case_withdraws_nothing_for_its_applicant(desk):
    case = a_waiting_case(desk)
    passed(case.number, OPERATOR, desk)
    member = replace(desk.by, human=OPERATOR.human)
    with pytest.raises(Refused, match="不能再替申请人办"):
        moving.withdraw(case.number, "", **asking(member, desk))
    case.refresh_from_db()
    assert case.state == CaseState.IN_REVIEW
