"""Tasks find somebody: fairly, with the right post, there, and without another duty in the case."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shebao.access.accounts import end_account
from shebao.access.models import Role
from shebao.casework.desk import assigning
from shebao.casework.desk.assigning import assign_waiting
from shebao.casework.desk.explaining import explained
from shebao.casework.models import CaseDuty, Step
from shebao.casework.states import CaseState, Duty, Event, TaskState
from shebao.trail.models import Act
from tests.access.factories import SYSTEM
from tests.casework.desk.factories import (
    BACK_PAY,
    ON,
    REGION,
    TODAY,
    a_clerk,
    a_task,
    a_tree,
    again,
    end_post,
    had,
    held_by,
    leave,
    move_to,
)

pytestmark = pytest.mark.django_db

REVIEWER = Role.REVIEWER


def run(at=ON) -> int:
    return assign_waiting(REGION, at=at)


def test_HB_15_ten_tasks_to_three_free_clerks_are_four_three_three():
    for _ in range(3):
        a_clerk(REVIEWER)
    tasks = [a_task() for _ in range(10)]
    assert run() == 10
    assert sorted(held_by(tasks).values()) == [3, 3, 4]


def test_HB_15_whoever_has_fewest_open_tasks_comes_first():
    busy, free = a_clerk(REVIEWER), a_clerk(REVIEWER)
    for _ in range(4):
        a_task(holder=busy)
    tasks = [a_task() for _ in range(4)]
    run()
    assert held_by(tasks) == {free.number: 4}


def test_HB_15_a_paused_task_is_no_load():
    waiting, free = a_clerk(REVIEWER), a_clerk(REVIEWER)
    for _ in range(3):
        a_task(holder=waiting, state=TaskState.PAUSED)
    tasks = [a_task() for _ in range(4)]
    run()
    assert held_by(tasks) == {waiting.number: 2, free.number: 2}


def test_HB_15_of_equals_it_is_the_one_who_has_waited_longest():
    """What was given and done since counts as well: the quick are not given everything."""
    quick, idle = a_clerk(REVIEWER), a_clerk(REVIEWER)
    a_task(holder=idle, began=ON - timedelta(days=2), state=TaskState.DONE, ended=ON)
    a_task(holder=quick, began=ON - timedelta(days=1), state=TaskState.DONE, ended=ON)
    first, second = a_task(), None
    run()
    assert again(first).holder == idle.number
    first.state, first.ended = TaskState.DONE, ON
    first.holder = idle.number
    first.given = ON
    first.save()
    second = a_task()
    run()
    assert again(second).holder == quick.number


@pytest.mark.parametrize(
    ("duty", "role"),
    [
        (Duty.ACCEPT, Role.ACCEPTOR),
        (Duty.HANDLE, Role.OPERATOR),
        (Duty.REVIEW, Role.REVIEWER),
        (Duty.APPROVE, Role.REVIEWER),
        (Duty.FINANCE, Role.FINANCE),
        (Duty.DELIVER, Role.DELIVERER),
    ],
)
def test_HB_20_each_duty_goes_to_its_own_post(duty, role):
    clerks = {one: a_clerk(one) for one in Role}
    task = a_task(duty=duty)
    run()
    assert again(task).holder == clerks[role].number


def test_tasks_stay_at_their_agency():
    """受理在哪里都行，办理在参保地: the task of a district is never its city's or its town's."""
    city, district, town = a_tree()
    here = a_clerk(REVIEWER, agency=district)
    a_clerk(REVIEWER, agency=city), a_clerk(REVIEWER, agency=town)
    tasks = [a_task(agency=district) for _ in range(3)]
    run()
    assert held_by(tasks) == {here.number: 3}


def test_no_agency_and_the_leading_one_are_the_same():
    city, _, _ = a_tree()
    named, unnamed = a_clerk(REVIEWER, agency=city), a_clerk(REVIEWER)
    tasks = [a_task(), a_task(agency=city)]
    run()
    assert held_by(tasks) == {named.number: 1, unnamed.number: 1}


def test_skills_narrow_and_none_are_all():
    a_clerk(REVIEWER, skills=["declare_missed"])
    every, skilled = a_clerk(REVIEWER), a_clerk(REVIEWER, skills=[BACK_PAY])
    tasks = [a_task() for _ in range(4)]
    run()
    assert held_by(tasks) == {every.number: 2, skilled.number: 2}
    mine = next(one for one in map(again, tasks) if one.holder == skilled.number)
    assert "这个事项在你的擅长事项里。" in explained(mine)


def test_HB_13_whoever_had_another_duty_in_the_case_is_left_out():
    """CQR-51: the same reviewer does not review and approve."""
    first, second = a_clerk(REVIEWER), a_clerk(REVIEWER)
    task = a_task(duty=Duty.APPROVE)
    had(task, first, Duty.REVIEW)
    run()
    found = again(task)
    assert found.holder == second.number
    assert "另有 1 人办过这件的别的环节，不参加分配。" in explained(found)


def test_whoever_had_the_same_duty_before_may_have_it_again():
    """After 退回补正 the case comes back to whoever reviewed it."""
    only = a_clerk(REVIEWER)
    task = a_task()
    had(task, only, Duty.REVIEW)
    run()
    assert again(task).holder == only.number


def test_a_human_with_two_accounts_is_one_human():
    first, other = a_clerk(REVIEWER, human="h"), a_clerk(Role.OPERATOR, human="h")
    task = a_task()
    had(task, other, Duty.HANDLE)
    assert run() == 0
    assert again(task).holder == "" != first.number


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (lambda task: None, "本机构没有审核岗。"),
        (lambda task: leave(a_clerk(REVIEWER)), "没有在岗的审核岗：1 人都不在。"),
        (lambda task: a_clerk(REVIEWER, skills=["declare_missed"]), "在岗的审核岗都不办这个事项。"),
        (
            lambda task: had(task, a_clerk(REVIEWER), Duty.HANDLE),
            "在岗的审核岗都办过这件的别的环节，不能再办。",
        ),
    ],
)
def test_where_nobody_can_the_task_says_what_is_missing(prepare, said):
    task = a_task()
    prepare(task)
    assert run() == 0
    found = again(task)
    assert found.holder == ""
    assert found.given is None
    assert said in explained(found)[0]
    assert not Step.objects.filter(case=task.case).exists()


def test_what_was_missing_is_given_once_somebody_is_there():
    task = a_task()
    run()
    clerk = a_clerk(REVIEWER)
    assert run() == 1
    assert again(task).holder == clerk.number


def test_an_account_that_has_ended_gets_nothing():
    clerk = a_clerk(REVIEWER)
    end_account(clerk, by=SYSTEM, on=ON)
    a_task()
    assert run() == 0


def test_a_paused_task_is_given_to_nobody():
    a_clerk(REVIEWER)
    task = a_task(state=TaskState.PAUSED)
    assert run() == 0
    assert again(task).holder == ""


def test_absence_counts_on_its_days_both_included():
    clerk, task = a_clerk(REVIEWER), a_task()
    leave(clerk, since=TODAY, until=TODAY + timedelta(days=1))
    assert run(ON) == 0
    assert run(ON + timedelta(days=1)) == 0
    assert run(ON + timedelta(days=2)) == 1
    assert again(task).holder == clerk.number


def test_the_tasks_of_somebody_away_go_to_the_deputy():
    gone, deputy, idle = a_clerk(REVIEWER, name="王芳"), a_clerk(REVIEWER), a_clerk(REVIEWER)
    for _ in range(2):
        a_task(holder=deputy)
    task = a_task(holder=gone)
    leave(gone, deputy=deputy)
    assert run() == 1
    found = again(task)
    assert found.holder == deputy.number != idle.number
    assert explained(found) == ["王芳不在岗，你是代办人。"]
    step = Step.objects.get(case=task.case)
    assert (step.event, step.duty, step.human) == (Event.HANDED_ON, Duty.AUTOMATIC, "系统")


def test_a_deputy_who_may_not_is_passed_over():
    gone, other = a_clerk(REVIEWER), a_clerk(REVIEWER)
    deputies = [a_clerk(REVIEWER), a_clerk(Role.OPERATOR)]
    had_duty, wrong_post = a_task(holder=gone), a_task(holder=gone)
    had(had_duty, deputies[0], Duty.HANDLE)
    leave(gone, deputy=deputies[0])
    run()
    assert again(had_duty).holder == other.number
    assert again(wrong_post).holder == deputies[0].number


def test_without_a_deputy_somebody_else_gets_it_and_without_anybody_it_waits():
    gone = a_clerk(REVIEWER, name="王芳")
    task = a_task(holder=gone)
    leave(gone)
    assert run() == 0
    found = again(task)
    assert found.holder == found.holder_name == ""
    assert Step.objects.get(case=task.case).note == "王芳不在岗，收回待分配。"
    other = a_clerk(REVIEWER)
    run()
    assert again(task).holder == other.number


def test_what_waits_for_its_applicant_stays_with_whoever_is_away():
    gone, _ = a_clerk(REVIEWER), a_clerk(REVIEWER)
    task = a_task(holder=gone, state=TaskState.PAUSED)
    leave(gone)
    run()
    assert again(task).holder == gone.number


@pytest.mark.parametrize("state", [TaskState.OPEN, TaskState.PAUSED])
def test_CQR_109_a_post_that_has_ended_loses_its_tasks(state):
    gone, other = a_clerk(REVIEWER), a_clerk(REVIEWER)
    task = a_task(holder=gone, state=state)
    end_post(gone)
    run()
    assert again(task).holder == other.number


def test_whoever_moved_to_another_post_loses_what_the_post_does_not_cover():
    _, district, _ = a_tree()
    moved, other = a_clerk(REVIEWER, agency=district), a_clerk(REVIEWER)
    task = a_task(holder=moved)
    run()
    assert again(task).holder == other.number


@pytest.mark.parametrize("state", [TaskState.OPEN, TaskState.PAUSED])
def test_CQO_10_whoever_is_no_longer_granted_the_item_loses_its_tasks(state):
    holder, other = a_clerk(REVIEWER, name="王芳"), a_clerk(REVIEWER, name="李明")
    task = a_task(holder=holder, state=state)
    move_to(holder, REVIEWER, skills=["declare_missed"])
    run()
    assert again(task).holder == other.number
    assert Step.objects.get(case=task.case).note == "王芳不再办这个事项，分配给李明。"


def test_CQO_10_what_nobody_is_granted_any_more_waits():
    holder = a_clerk(REVIEWER, name="王芳")
    task, kept = a_task(holder=holder), a_task(holder=holder, item="declare_missed")
    move_to(holder, REVIEWER, skills=["declare_missed"])
    assert run() == 0
    assert (again(task).holder, again(kept).holder) == ("", holder.number)
    assert Step.objects.get(case=task.case).note == "王芳不再办这个事项，收回待分配。"


def test_tasks_that_are_done_are_left_alone():
    gone = a_clerk(REVIEWER)
    task = a_task(holder=gone, state=TaskState.DONE, ended=ON)
    end_post(gone)
    assert run() == 0
    assert again(task).holder == gone.number


def test_every_assignment_leaves_a_step_and_an_act_and_no_duty():
    clerk = a_clerk(REVIEWER, name="王芳")
    task = a_task()
    run()
    step = Step.objects.get(case=task.case)
    assert (step.event, step.duty, step.human, step.state) == (
        Event.GIVEN, Duty.AUTOMATIC, "系统", CaseState.IN_REVIEW,
    )  # fmt: skip
    assert step.note == "分配给王芳。"
    act = Act.objects.get(pk=step.act_id)
    assert (act.name, act.case_number, act.business_time) == ("系统", task.case.number, ON)
    assert act.employer_number == task.employer.number
    assert not CaseDuty.objects.filter(human=clerk.human).exists()


def test_a_second_run_changes_nothing():
    a_clerk(REVIEWER)
    task, left = a_task(), a_task(duty=Duty.FINANCE)
    run()
    before = again(task), again(left)
    assert run(ON + timedelta(hours=1)) == 0
    assert [vars(one)["why"] for one in (again(task), again(left))] == [one.why for one in before]
    assert again(task).given == before[0].given
    assert Step.objects.count() == 1


def test_the_most_pressing_are_given_first():
    first, second = a_clerk(REVIEWER), a_clerk(REVIEWER)
    later = a_task(due=TODAY + timedelta(days=5))
    none = a_task()
    soon = a_task(due=TODAY)
    urgent = a_task(due=TODAY + timedelta(days=9), urgent=True)
    run()
    assert [again(one).holder for one in (urgent, soon, later, none)] == [
        first.number, second.number, first.number, second.number,
    ]  # fmt: skip


@pytest.mark.parametrize("count", [2, 40])
def test_the_number_of_queries_does_not_grow_with_the_tasks(count):
    for _ in range(3):
        a_clerk(REVIEWER)
    for _ in range(count):
        a_task()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        run()
    assert len(asked) == 20, [one["sql"][:80] for one in asked]


def test_HB_15_many_tasks_are_shared_evenly_over_several_goes(monkeypatch):
    monkeypatch.setattr(assigning, "AT_ONCE", 3)
    clerks = [a_clerk(REVIEWER) for _ in range(4)]
    tasks = [a_task() for _ in range(10)]
    assert run() == 10
    shares = held_by(tasks)
    assert set(shares) == {one.number for one in clerks}
    assert sorted(shares.values()) == [2, 2, 3, 3]


def test_HB_15_it_is_explained():
    only = a_clerk(REVIEWER, name="王芳")
    first = a_task()
    run()
    assert explained(again(first)) == ["按岗位自动分配：审核岗。", "在岗、能办这件的审核岗只有你一人。"]
    a_clerk(REVIEWER), a_clerk(REVIEWER)
    second = a_task()
    run()
    assert explained(again(second)) == [
        "按岗位自动分配：审核岗。",
        "同岗位 3 人在岗、能办这件，2 人手上都是 0 件，最少；",
        "其中你最久没有分到新任务。",
    ]
    third = a_task()
    run()
    assert explained(again(third), reader="other")[1].startswith("同岗位 3 人在岗、能办这件，职员")
    assert "手上 0 件，最少。" in explained(again(third), reader=only.number)[1]
    assert explained(a_task()) == ["刚到，还没有分配。"]
