"""Tasks change hands by people: who may take, hand on, give, put back, and what is said otherwise."""

import pytest

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.casework.desk.assigning import assign_waiting
from shebao.casework.desk.explaining import explained
from shebao.casework.desk.giving import colleagues, give, hand_on, put_back, take, take_over
from shebao.casework.models import CaseDuty, Step
from shebao.casework.states import Duty, Event, TaskState
from shebao.trail.models import Act
from shebao.values import Refused
from tests.access.factories import an_actor
from tests.casework.desk.factories import (
    ON,
    REGION,
    a_clerk,
    a_task,
    a_tree,
    acts_as,
    again,
    end_post,
    had,
    leave,
)

pytestmark = pytest.mark.django_db

REVIEWER, SUPERVISOR = Role.REVIEWER, Role.SUPERVISOR


def do(action, task, *more, by, on=ON):
    """Do it as a page does: in the web's own role."""
    actor = acts_as(by)
    with acting(actor):
        return action(task.case.number, *more, by=actor, on=on)


def refused(code, action, task, *more, by) -> str:
    with pytest.raises(Refused) as told:
        do(action, task, *more, by=by)
    assert told.value.code == code
    return told.value.message


def steps(task) -> list[tuple[str, str, str]]:
    found = Step.objects.filter(case=task.case).order_by("pk")
    return [(one.event, one.duty, one.note) for one in found]


def test_a_task_that_nobody_has_is_taken():
    clerk, task = a_clerk(REVIEWER, name="王芳"), a_task()
    do(take, task, by=clerk)
    found = again(task)
    assert (found.holder, found.holder_name, found.given) == (clerk.number, "王芳", ON)
    assert explained(found) == ["你自己领取的。"]
    assert steps(task) == [(Event.TAKEN, Duty.REVIEW, "王芳领取。")]
    assert Act.objects.get(pk=Step.objects.get(case=task.case).act_id).name == "王芳"


def test_taking_is_no_duty_yet():
    """Who only took a task may still put it back and do another duty."""
    clerk, task = a_clerk(REVIEWER), a_task()
    do(take, task, by=clerk)
    assert not CaseDuty.objects.filter(case=task.case).exists()


def test_taking_twice_is_once():
    clerk, task = a_clerk(REVIEWER), a_task()
    do(take, task, by=clerk)
    do(take, task, by=clerk)
    assert len(steps(task)) == 1


def test_a_task_that_somebody_has_is_not_taken_and_it_is_said_who_has_it():
    clerk, other = a_clerk(REVIEWER, name="王芳"), a_clerk(REVIEWER)
    task = a_task(holder=clerk)
    assert "05-08 09:00 起由王芳负责" in refused("taken", take, task, by=other)
    assert again(task).holder == clerk.number


def test_HB_20_another_post_takes_nothing():
    task = a_task()
    for role in set(Role) - {REVIEWER}:
        with pytest.raises(Refused):
            do(take, task, by=a_clerk(role))
    assert again(task).holder == ""


def test_another_agency_takes_nothing():
    city, district, town = a_tree()
    task, own = a_task(agency=district), a_clerk(REVIEWER, agency=district)
    refused("agency", take, task, by=a_clerk(REVIEWER, agency=city))
    with pytest.raises(Refused):
        do(take, task, by=a_clerk(REVIEWER, agency=town))
    do(take, task, by=own)


def test_HB_13_whoever_had_another_duty_takes_nothing():
    clerk, task = a_clerk(REVIEWER), a_task(duty=Duty.APPROVE)
    had(task, clerk, Duty.REVIEW)
    assert "审核" in refused("duty", take, task, by=clerk)


def test_what_is_not_among_ones_items_is_not_taken():
    refused("item", take, a_task(), by=a_clerk(REVIEWER, skills=["declare_missed"]))


def test_an_employer_takes_nothing():
    task = a_task()
    with pytest.raises(Refused):
        take(task.case.number, by=an_actor(task.employer), on=ON)


def test_what_is_done_is_said_to_be_done():
    clerk = a_clerk(REVIEWER)
    task = a_task(state=TaskState.DONE, ended=ON, holder=clerk)
    assert "没有待办的任务" in refused("task", take, task, by=clerk)


def test_a_colleagues_task_is_taken_over_only_while_the_colleague_is_away():
    clerk, other = a_clerk(REVIEWER, name="王芳"), a_clerk(REVIEWER, name="李明")
    task = a_task(holder=clerk)
    assert "王芳在岗，不能接办" in refused("there", take_over, task, "今天到期", by=other)
    leave(clerk)
    do(take_over, task, "今天到期", by=other)
    do(take_over, task, "今天到期", by=other)
    found = again(task)
    assert found.holder == other.number
    assert explained(found) == ["王芳不在岗，你接办。今天到期"]
    assert steps(task) == [(Event.TAKEN, Duty.REVIEW, "王芳不在岗，李明接办。今天到期")]


def test_the_task_of_a_post_that_ended_is_taken_over():
    clerk, other = a_clerk(REVIEWER), a_clerk(REVIEWER)
    task = a_task(holder=clerk)
    end_post(clerk)
    do(take_over, task, "", by=other)
    assert again(task).holder == other.number


def test_the_holder_hands_on_with_a_reason():
    clerk, other = a_clerk(REVIEWER, name="王芳"), a_clerk(REVIEWER, name="李明")
    task = a_task(holder=clerk)
    refused("reason", hand_on, task, other.number, "  ", by=clerk)
    do(hand_on, task, other.number, "材料是他核的", by=clerk)
    do(hand_on, task, other.number, "材料是他核的", by=clerk)
    found = again(task)
    assert (found.holder, found.holder_name) == (other.number, "李明")
    assert explained(found) == ["王芳转办给你：材料是他核的"]
    assert explained(found, reader=clerk.number) == ["王芳转办给李明：材料是他核的"]
    assert steps(task) == [(Event.HANDED_ON, Duty.REVIEW, "转办给李明：材料是他核的")]


def test_nobody_but_the_holder_hands_on():
    clerk, other = a_clerk(REVIEWER), a_clerk(REVIEWER)
    task, third = a_task(holder=clerk), a_clerk(REVIEWER)
    refused("holder", hand_on, task, third.number, "我来", by=other)


@pytest.mark.parametrize("action", [hand_on, give])
def test_nothing_goes_to_whoever_may_not_have_it(action):
    _, district, _ = a_tree()
    clerk = a_clerk(REVIEWER, SUPERVISOR)
    task = a_task(holder=clerk)
    elsewhere, away, handled = a_clerk(REVIEWER, agency=district), a_clerk(REVIEWER), a_clerk(REVIEWER)
    leave(away)
    had(task, handled, Duty.HANDLE)
    unskilled = a_clerk(REVIEWER, skills=["declare_missed"])
    for code, account in (
        ("post", elsewhere.number),
        ("post", a_clerk(Role.OPERATOR).number),
        ("post", "nobody"),
        ("away", away.number),
        ("duty", handled.number),
        ("item", unskilled.number),
    ):
        refused(code, action, task, account, "请办", by=clerk)
    assert again(task).holder == clerk.number
    able = a_clerk(REVIEWER)
    assert [one.account for one in colleagues(task, by=acts_as(clerk), on=ON)] == [able.number]


def test_a_supervisor_gives_and_takes_away():
    boss, clerk, other = a_clerk(SUPERVISOR, name="陈主管"), a_clerk(REVIEWER), a_clerk(REVIEWER, name="李明")
    task = a_task()
    do(give, task, clerk.number, "", by=boss)
    refused("reason", give, task, other.number, "", by=boss)
    do(give, task, other.number, "急件", by=boss)
    do(give, task, other.number, "急件", by=boss)
    assert explained(again(task)) == ["主管陈主管指定给你。急件"]
    assert [(event, duty) for event, duty, _ in steps(task)] == [
        (Event.GIVEN, Duty.SUPERVISE),
        (Event.HANDED_ON, Duty.SUPERVISE),
    ]
    assert not CaseDuty.objects.filter(case=task.case).exists()


def test_nobody_but_a_supervisor_gives():
    clerk, task = a_clerk(REVIEWER), a_task()
    refused("role", give, task, clerk.number, "", by=clerk)


def test_a_supervisor_leads_the_own_agency_and_those_beneath():
    city, district, town = a_tree()
    clerk, task = a_clerk(REVIEWER, agency=district), a_task(agency=district)
    with pytest.raises(Refused):
        do(give, task, clerk.number, "", by=a_clerk(SUPERVISOR, agency=town))
    do(give, task, clerk.number, "", by=a_clerk(SUPERVISOR, agency=district))
    other = a_clerk(REVIEWER, agency=district)
    do(give, task, other.number, "急件", by=a_clerk(SUPERVISOR, agency=city))
    assert again(task).holder == other.number


def test_what_is_put_back_does_not_come_back_by_itself():
    clerk, task = a_clerk(REVIEWER, name="王芳"), a_task()
    do(take, task, by=clerk)
    refused("reason", put_back, task, "", by=clerk)
    do(put_back, task, "和申请人是亲戚", by=clerk)
    do(put_back, task, "和申请人是亲戚", by=clerk)
    assert again(task).holder == ""
    assert explained(again(task))[0].startswith("王芳放回了这件")
    assert [event for event, _, _ in steps(task)] == [Event.TAKEN, Event.HANDED_ON]
    assert assign_waiting(REGION, at=ON) == 0
    assert "已经放回这件" in explained(again(task))[0]
    other = a_clerk(REVIEWER)
    assert assign_waiting(REGION, at=ON) == 1
    assert again(task).holder == other.number


def test_only_the_holder_or_a_supervisor_puts_back():
    clerk, other, boss = a_clerk(REVIEWER), a_clerk(REVIEWER), a_clerk(SUPERVISOR)
    task = a_task(holder=clerk)
    refused("role", put_back, task, "我来", by=other)
    do(put_back, task, "要换人", by=boss)
    assert again(task).holder == ""


def test_putting_back_asks_for_somebody_else(monkeypatch, django_capture_on_commit_callbacks):
    asked = []
    monkeypatch.setattr("shebao.casework.desk.asking.enqueue", asked.append)
    clerk, task = a_clerk(REVIEWER), a_task()
    do(take, task, by=clerk)
    with django_capture_on_commit_callbacks(execute=True):
        do(put_back, task, "要换人", by=clerk)
    assert len(asked) == 1
