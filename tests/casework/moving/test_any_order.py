"""Whatever people try, in whatever order: the database and a plain model of the rules agree on every case."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shebao.access.models import Role
from shebao.casework import moving
from shebao.casework.models import OPEN, Case, CaseDuty, Step, Task
from shebao.casework.states import CaseState
from shebao.casework.terms import clocks
from shebao.policy import Stop
from shebao.values import Refused
from tests.casework.staff import a_member, a_waiting_case, asking, contract, routed, shown

PEOPLE = {
    "甲": (Role.OPERATOR,),
    "乙": (Role.OPERATOR, Role.REVIEWER),
    "丙": (Role.REVIEWER,),
    "丁": (Role.REVIEWER, Role.FINANCE, Role.SUPERVISOR),
}
ROUTE = ("handle", "review", "approve")
MOVES = ("decide", "refuse", "send_back", "pause", "resume", "resubmit", "withdraw", "revoke")
tries = st.lists(
    st.tuples(st.sampled_from(sorted(PEOPLE)), st.sampled_from(MOVES), st.integers(0, 3)), max_size=14
)
ROLE_OF = {"handle": Role.OPERATOR, "review": Role.REVIEWER, "approve": Role.REVIEWER}


class Model:
    """One case as the rules have it: state, position, who has had which duty, whether it waits."""

    def __init__(self) -> None:
        self.state, self.position, self.duty, self.paused = "in_review", 0, {}, False

    def may(self, who, duty, role):
        return role in PEOPLE[who] and self.duty.get(who, duty) == duty

    def try_it(self, who, move):
        """Do it if the rules allow; say whether they did."""
        if move == "withdraw":
            return self.go(self.state in ("in_review", "returned"), "withdrawn")
        if move == "resubmit":
            allowed = self.go(self.state == "returned", "in_review")
            self.paused = self.paused and not allowed
            return allowed
        if move == "revoke":
            allowed = self.state == "done" and self.may(who, "supervise", Role.SUPERVISOR)
            return self.takes(who, "supervise") and self.go(True, "reversed") if allowed else False
        return self.by_staff(who, move)

    def by_staff(self, who, move):
        duty = ROUTE[self.position] if self.position < len(ROUTE) else ""
        if self.state != "in_review" or not self.may(who, duty, ROLE_OF.get(duty)):
            return False
        if move == "decide" and self.paused:
            return False
        if move not in ("pause", "resume") or (move == "pause") != self.paused:
            self.takes(who, duty)
        self.position += move == "decide"
        ended = {"refuse": "refused", "send_back": "returned"}
        if move == "decide" and self.position == len(ROUTE):
            ended["decide"] = "done"
        self.state = ended.get(move, self.state)
        self.paused = {"pause": True, "resume": False, "send_back": True}.get(move, self.paused)
        return True

    def takes(self, who, duty):
        self.duty[who] = duty
        return True

    def go(self, allowed, to):
        if allowed:
            self.state = to
        return allowed


def do(case, who, move, desk, on):
    """Do it with the platform; say whether it was done."""
    staff = asking(a_member(who, *PEOPLE[who]), desk, on)
    applicant = {**desk.asking, "on": on}
    doing = {
        "decide": lambda: moving.decide(case.number, shown(case.number, staff["by"], desk, on), **staff),
        "refuse": lambda: moving.refuse(case.number, "不符", **staff),
        "send_back": lambda: moving.send_back(case.number, "请补", **staff),
        "pause": lambda: moving.pause(case.number, "等", **staff),
        "resume": lambda: moving.resume(case.number, **staff),
        "resubmit": lambda: moving.resubmit(case.number, contract(case.data["id_number"]), **applicant),
        "withdraw": lambda: moving.withdraw(case.number, "", **applicant),
        "revoke": lambda: moving.revoke(case.number, "错", to_take_back(case, staff), **staff),
    }
    try:
        doing[move]()
    except Refused:
        return False
    return True


def to_take_back(case, staff):
    """The digest of what taking it back is shown to come to; nothing where it cannot be or is done."""
    if Case.objects.get(pk=case.pk).state == CaseState.REVERSED:
        return ""
    return moving.rehearse_revocation(case.number, **staff)["digest"]


@pytest.fixture
def started(desk):
    desk.pack = routed(desk.pack, "contract_back_pay", *map(Stop, ROUTE))
    return desk


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tried=tries)
def test_HB_13_whatever_is_tried_the_rules_hold(started, tried):
    desk, model = started, Model()
    case, on = a_waiting_case(desk), desk.on
    for who, move, hours in tried:
        on += timedelta(hours=hours)
        before = Case.objects.get(pk=case.pk)
        repeats = before.state in ("withdrawn", "refused", "reversed") or before.state == "returned"
        last = before.steps.order_by("pk").last().event
        repeats = repeats or (move == "resubmit" and last == "supplemented")
        allowed, done = model.try_it(who, move), do(case, who, move, desk, on)
        assert done == allowed or (done and repeats), (who, move)
        case.refresh_from_db()
        assert (case.state, case.position) == (model.state, model.position), (who, move)
    holds(case, model, desk)


def holds(case, model, desk):
    """What must be so of any case at any time."""
    taken = CaseDuty.objects.filter(case=case).exclude(duty="apply").values_list("human", "duty").distinct()
    assert {who.removeprefix("human-"): duty for who, duty in taken} == model.duty
    assert len(taken) == len(model.duty)
    waiting = Task.objects.filter(OPEN, case=case)
    assert waiting.count() == (case.state in (CaseState.IN_REVIEW, CaseState.RETURNED))
    clock = clocks([case], by=desk.by, pack=desk.pack)[case.pk]
    for task in waiting:
        assert task.due == (None if clock.waits_since else clock.promised_due)
    assert (clock.waits_since is not None) == (bool(waiting) and model.paused)
    assert Step.objects.filter(case=case).first().event == "filed"
