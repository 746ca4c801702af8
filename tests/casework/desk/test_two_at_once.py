"""Two workers, two clerks, both at the same moment: one wins, nothing is lost or had twice."""

from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.casework.desk.asking import ask_to_assign, enqueue
from shebao.casework.desk.assigning import assign_waiting
from shebao.casework.desk.giving import give, hand_on, put_back, take
from shebao.casework.models import Case, Step, Task
from shebao.casework.states import Event
from shebao.values import Refused
from tests.casework.desk.factories import ON, REGION, a_clerk, a_task, acts_as, again, held_by
from tests.casework.test_two_at_once import at_once

REVIEWER = Role.REVIEWER


def doing(action, task, *more, by):
    actor = acts_as(by)

    def do():
        with acting(actor):
            return action(task.case.number, *more, by=actor, on=ON)

    return do


def sorts(told):
    return sorted(one.code if isinstance(one, Refused) else type(one).__name__ for one in told)


def test_HB_15_two_workers_share_as_one_does(committing):
    for _ in range(3):
        a_clerk(REVIEWER)
    tasks = [a_task() for _ in range(30)]
    told = at_once(*[lambda: assign_waiting(REGION, at=ON)] * 3)
    assert sum(told) == 30
    assert sorted(held_by(tasks).values()) == [10, 10, 10]
    assert Step.objects.filter(event=Event.GIVEN).count() == 30


def test_two_clerks_take_one_task(committing):
    clerks, task = [a_clerk(REVIEWER) for _ in range(4)], a_task()
    told = at_once(*[doing(take, task, by=one) for one in clerks])
    assert sorts(told) == ["Task", "taken", "taken", "taken"]
    winner = next(one for one in told if isinstance(one, Task))
    assert again(task).holder == winner.holder
    assert all(winner.holder_name in one.message for one in told if isinstance(one, Refused))
    assert Step.objects.count() == 1


def test_a_clerk_takes_while_a_worker_gives(committing):
    clerk, other, tasks = a_clerk(REVIEWER), a_clerk(REVIEWER), [a_task() for _ in range(12)]
    told = at_once(lambda: assign_waiting(REGION, at=ON), *[doing(take, one, by=clerk) for one in tasks])
    assert not [one for one in told if one is None]
    assign_waiting(REGION, at=ON)
    assert set(held_by(tasks)) <= {clerk.number, other.number}
    given = Step.objects.filter(event__in=[Event.GIVEN, Event.TAKEN])
    assert given.count() == given.values("case").distinct().count() == 12


def test_the_holder_hands_on_while_the_supervisor_gives(committing):
    holder, one, two, boss = a_clerk(REVIEWER), a_clerk(REVIEWER), a_clerk(REVIEWER), a_clerk(Role.SUPERVISOR)
    task = a_task(holder=holder)
    told = at_once(
        doing(hand_on, task, one.number, "材料", by=holder), doing(give, task, two.number, "急件", by=boss)
    )
    assert sorts(told) in (["Task", "Task"], ["Task", "holder"])
    assert again(task).holder in {one.number, two.number}
    last = Step.objects.filter(case=task.case).order_by("-pk").first()
    assert again(task).holder_name in last.note


def test_putting_back_twice_at_once_is_once(committing):
    clerk = a_clerk(REVIEWER)
    task = a_task(holder=clerk)
    told = at_once(*[doing(put_back, task, "要换人", by=clerk)] * 2)
    assert sorts(told) == ["Task", "Task"]
    assert Step.objects.count() == 1


def test_a_case_that_is_being_moved_is_left_for_the_next_run(committing):
    """Whoever moves a case holds it, then its task: assignment waits for neither."""
    a_clerk(REVIEWER)
    moved, other = a_task(), a_task()
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=moved.case_id)
        told = at_once(lambda: assign_waiting(REGION, at=ON))
        assert told == [1]
    assert again(other).holder
    assert not again(moved).holder
    assert assign_waiting(REGION, at=ON) == 1


def test_hundreds_of_filings_make_one_job(committing):
    with transaction.atomic():
        for _ in range(5):
            ask_to_assign(REGION)
        assert jobs() == 0
    assert jobs() == 1
    at_once(*[lambda: enqueue(REGION)] * 4)
    assert jobs() == 1
    enqueue("320100")
    assert jobs() == 2


def jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name="assign_tasks", status="todo").count()
