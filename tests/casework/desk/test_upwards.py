"""What an agency has nobody for is done by the nearest one above that has."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.casework.desk.assigning import assign_waiting
from shebao.casework.desk.explaining import explained
from shebao.casework.desk.giving import colleagues, give, hand_on, put_back, take, take_over
from shebao.casework.desk.lists import View, counts, tasks
from shebao.casework.desk.paging import page
from shebao.casework.states import Duty
from shebao.values import Refused
from tests.casework.desk.factories import (
    ON,
    REGION,
    a_case,
    a_clerk,
    a_task,
    a_tree,
    acts_as,
    again,
    an_agency,
    end_post,
    leave,
    move_to,
)

pytestmark = pytest.mark.django_db

OPERATOR, REVIEWER, SUPERVISOR = Role.OPERATOR, Role.REVIEWER, Role.SUPERVISOR
ABOVE = "本机构没有在岗的经办岗，由上级机构办理。"
NEXT_DAY = ON.replace(day=9)


@pytest.fixture
def tree():
    return a_tree()


def do(action, task, *more, by, on=ON):
    actor = acts_as(by)
    with acting(actor):
        return action(task.case.number, *more, by=actor, on=on)


def seen(by, view=View.WAITING, on=ON):
    actor = acts_as(by)
    with acting(actor):
        found = [one.pk for one in tasks(by=actor, on=on, view=view)]
        assert [one.pk for one in page(by=actor, on=on, view=view).tasks] == found
        assert counts(actor, on)[view.value] == len(found)
    return found


def of_town(tree, duty=Duty.HANDLE, **more):
    return a_task(duty=duty, agency=tree[2], **more)


def of_level(tree, agency, level, duty=Duty.APPROVE):
    """A step that the route wants done at a level."""
    case = a_case(agency=tree[2], duty=duty, level=level)
    return a_task(duty=duty, agency=agency, case=case)


def test_HB_10_what_a_town_has_nobody_for_is_given_to_the_nearest_above(tree):
    city, district, town = tree
    a_clerk(OPERATOR, agency=city), a_clerk(REVIEWER, agency=town)
    near = a_clerk(OPERATOR, agency=district)
    task = of_town(tree)
    assert assign_waiting(REGION, at=ON) == 1
    assert again(task).holder == near.number
    assert explained(again(task))[-1] == ABOVE


def test_where_the_district_has_nobody_either_it_is_the_citys(tree):
    top = a_clerk(OPERATOR)  # a post without an agency is one of the leading agency's
    task = of_town(tree)
    assign_waiting(REGION, at=ON)
    assert again(task).holder == top.number
    assert explained(again(task))[-1] == ABOVE


def test_what_the_own_agency_does_goes_nowhere_else(tree):
    a_clerk(OPERATOR, agency=tree[1])
    own, task = a_clerk(OPERATOR, agency=tree[2]), of_town(tree)
    assign_waiting(REGION, at=ON)
    assert again(task).holder == own.number
    assert len(explained(again(task))) == 2


def test_nothing_goes_down_or_aside(tree):
    """A district's task is neither its town's nor the next district's."""
    city, district, town = tree
    a_clerk(OPERATOR, agency=town), a_clerk(OPERATOR, agency=an_agency("点军区", city))
    task = a_task(duty=Duty.HANDLE, agency=district)
    assert assign_waiting(REGION, at=ON) == 0
    assert "没有经办岗" in explained(again(task))[0]


def test_while_the_only_one_is_away_those_above_do_it_and_keep_what_they_have(tree):
    own, near = a_clerk(OPERATOR, agency=tree[2]), a_clerk(OPERATOR, agency=tree[1])
    task = of_town(tree, holder=own)
    leave(own)
    assign_waiting(REGION, at=ON)
    assert again(task).holder == near.number
    assert assign_waiting(REGION, at=NEXT_DAY) == 0
    assert again(task).holder == near.number
    later = of_town(tree)
    assign_waiting(REGION, at=NEXT_DAY)
    assert again(later).holder == own.number


@pytest.mark.parametrize("leaves", [end_post, leave])
def test_whoever_had_it_from_beneath_and_goes_loses_it(tree, leaves):
    near, other = a_clerk(OPERATOR, agency=tree[1]), a_clerk(OPERATOR, agency=tree[1])
    task = of_town(tree)
    do(take, task, by=near)
    leaves(near)
    assign_waiting(REGION, at=ON)
    assert again(task).holder == other.number


def test_a_deputy_gets_what_came_from_beneath(tree):
    gone, deputy, _ = (a_clerk(OPERATOR, agency=tree[1]) for _ in range(3))
    task = of_town(tree)
    do(take, task, by=gone)
    leave(gone, deputy=deputy)
    assign_waiting(REGION, at=ON)
    assert again(task).holder == deputy.number
    assert assign_waiting(REGION, at=ON) == 0


def test_a_step_of_a_level_stays_at_its_level(tree):
    """CQR-51: what the district must approve the city does not, even where the district has nobody."""
    city, district, _ = tree
    top, boss = a_clerk(REVIEWER, agency=city), a_clerk(SUPERVISOR, agency=district)
    task = of_level(tree, district, "district")
    assert assign_waiting(REGION, at=ON) == 0
    assert again(task).holder == ""
    assert seen(top) == []
    with pytest.raises(Refused):
        do(take, task, by=top)
    with pytest.raises(Refused):
        do(give, task, top.number, "", by=boss)


def test_HB_20_the_nearest_above_sees_it_in_its_lists_and_nobody_further_up(tree):
    city, district, _ = tree
    top, near = a_clerk(OPERATOR, agency=city), a_clerk(OPERATOR, agency=district)
    town, reviewing = of_town(tree), of_town(tree, Duty.REVIEW)
    own = a_task(duty=Duty.HANDLE, agency=district)
    for view in (View.WAITING, View.AGENCY):
        assert seen(near, view) == [town.pk, own.pk]
        assert seen(top, view) == []
    assert seen(a_clerk(REVIEWER, agency=city)) == [reviewing.pk]


def test_the_lists_follow_who_is_there_that_day(tree):
    own, near = a_clerk(OPERATOR, agency=tree[2]), a_clerk(OPERATOR, agency=tree[1])
    task = of_town(tree)
    leave(own)
    assert seen(near) == [task.pk]
    assert seen(near, on=NEXT_DAY) == []
    assert seen(own, on=NEXT_DAY) == [task.pk]


def test_many_towns_without_anybody_are_one_list(tree):
    near = a_clerk(OPERATOR, REVIEWER, agency=tree[1])
    found = []
    for number in range(7):
        found.append(a_task(duty=Duty.HANDLE, agency=an_agency(f"镇{number}", tree[1])).pk)
    assert seen(near) == found


@pytest.mark.parametrize("count", [1, 8])
def test_a_list_asks_as_often_for_many_towns_as_for_one(tree, count):
    clerk = a_clerk(OPERATOR, agency=tree[1])
    for number in range(count):
        a_task(duty=Duty.HANDLE, agency=an_agency(f"镇{number}", tree[1]))
    near = acts_as(clerk)
    with CaptureQueriesContext(connection) as asked:
        assert len(tasks(by=near, on=ON, view=View.WAITING)) == count
    assert len(asked) == 3


def test_the_nearest_above_takes_it_and_nobody_further_up(tree):
    top, near = a_clerk(OPERATOR, agency=tree[0]), a_clerk(OPERATOR, agency=tree[1])
    task = of_town(tree)
    with pytest.raises(Refused, match="别的经办机构"):
        do(take, task, by=top)
    do(take, task, by=near)
    assert again(task).holder == near.number
    assert explained(again(task)) == ["你自己领取的。", ABOVE]
    assert assign_waiting(REGION, at=ON) == 0
    assert again(task).holder == near.number


def test_a_supervisor_gives_it_to_the_nearest_above(tree):
    top, near = a_clerk(OPERATOR, agency=tree[0]), a_clerk(OPERATOR, agency=tree[1])
    boss, task = a_clerk(SUPERVISOR, agency=tree[1]), of_town(tree)
    assert [one.account for one in colleagues(task, by=acts_as(boss), on=ON)] == [near.number]
    with pytest.raises(Refused, match="没有经办岗"):
        do(give, task, top.number, "", by=boss)
    do(give, task, near.number, "", by=boss)
    assert again(task).holder == near.number
    assert explained(again(task))[-1] == ABOVE
    assert assign_waiting(REGION, at=ON) == 0


def test_it_is_handed_on_taken_over_and_put_back_up_there(tree):
    near, other = a_clerk(OPERATOR, agency=tree[1]), a_clerk(OPERATOR, agency=tree[1])
    task = of_town(tree)
    do(take, task, by=near)
    do(hand_on, task, other.number, "请办", by=near)
    assert again(task).holder == other.number
    leave(other)
    do(take_over, task, "", by=near)
    assert again(task).holder == near.number
    do(put_back, task, "请换人", by=near)
    assert again(task).holder == ""


def test_the_own_agency_gets_it_back_from_above(tree):
    """Somebody new at the town may be handed what the district had taken."""
    near, task = a_clerk(OPERATOR, agency=tree[1]), of_town(tree)
    do(take, task, by=near)
    own = a_clerk(OPERATOR, agency=tree[2])
    do(hand_on, task, own.number, "已经有人", by=near)
    assert again(task).holder == own.number
    assert ABOVE not in explained(again(task))


def test_whoever_moves_further_up_loses_what_came_from_beneath(tree):
    near, task = a_clerk(OPERATOR, agency=tree[1]), of_town(tree)
    do(take, task, by=near)
    move_to(near, OPERATOR, agency=tree[0])
    other = a_clerk(OPERATOR, agency=tree[1])
    assign_waiting(REGION, at=ON)
    assert again(task).holder == other.number
