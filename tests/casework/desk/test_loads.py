"""A supervisor sees what everybody has, and who is away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.casework.desk.loads import loads
from shebao.casework.states import TaskState
from tests.casework.desk.factories import ON, TODAY, a_clerk, a_task, a_tree, acts_as, end_post, leave

pytestmark = pytest.mark.django_db

REVIEWER, SUPERVISOR = Role.REVIEWER, Role.SUPERVISOR
DAY = timedelta(days=1)


def told(by, on=ON):
    actor = acts_as(by)
    with acting(actor):
        return {one.account: one for one in loads(actor, on)}


def test_what_everybody_has_is_counted():
    boss, busy, idle = a_clerk(SUPERVISOR), a_clerk(REVIEWER, name="王芳"), a_clerk(Role.OPERATOR)
    for due in (None, TODAY, TODAY - DAY, TODAY + DAY):
        a_task(holder=busy, due=due)
    a_task(holder=busy, state=TaskState.PAUSED)
    a_task(holder=busy, state=TaskState.DONE, ended=ON)
    a_task(holder=busy, state=TaskState.DONE, ended=ON.replace(day=1, hour=0))
    a_task(holder=busy, state=TaskState.DONE, ended=ON.replace(day=1, hour=0) - timedelta(seconds=1))
    a_task(holder=busy, state=TaskState.VOID, ended=ON)
    found = told(boss)
    assert set(found) == {busy.number, idle.number}
    assert found[busy.number].tasks._asdict() == {"open": 4, "today": 1, "overdue": 1, "paused": 1, "done": 2}
    assert (found[busy.number].name, found[busy.number].roles) == ("王芳", ("reviewer",))
    assert found[idle.number].tasks == (0, 0, 0, 0, 0)


def test_the_most_loaded_come_first():
    boss, one, two = a_clerk(SUPERVISOR), a_clerk(REVIEWER), a_clerk(REVIEWER)
    a_task(holder=two)
    assert list(told(boss)) == [two.number, one.number]


def test_who_is_away_is_said_with_the_deputy():
    boss, gone, deputy = a_clerk(SUPERVISOR), a_clerk(REVIEWER), a_clerk(REVIEWER, name="李明")
    leave(gone, until=TODAY + 3 * DAY, deputy=deputy)
    found = told(boss)
    assert (found[gone.number].away_until, found[gone.number].deputy) == (TODAY + 3 * DAY, "李明")
    assert found[deputy.number].away_until is None
    assert told(boss, ON + 4 * DAY)[gone.number].away_until is None


def test_what_a_post_that_ended_has_left_is_seen():
    boss, gone = a_clerk(SUPERVISOR), a_clerk(REVIEWER, name="王芳")
    a_task(holder=gone)
    end_post(gone)
    [found] = told(boss).values()
    assert (found.account, found.name, found.posted, found.tasks.open) == (gone.number, "王芳", False, 1)


def test_a_supervisor_sees_the_own_people_and_those_beneath():
    city, district, town = a_tree()
    top, middle, bottom = (a_clerk(REVIEWER, agency=one) for one in (city, district, town))
    assert set(told(a_clerk(SUPERVISOR, agency=district))) == {middle.number, bottom.number}
    assert set(told(a_clerk(SUPERVISOR))) == {top.number, middle.number, bottom.number}
    assert told(a_clerk(SUPERVISOR, agency=district))[bottom.number].agency == town.name


def test_nobody_else_sees_any():
    for role in set(Role) - {SUPERVISOR}:
        assert told(a_clerk(role)) == {}


@pytest.mark.parametrize("count", [1, 15])
def test_the_number_of_queries_does_not_grow_with_the_people(count):
    by = acts_as(a_clerk(SUPERVISOR))
    for _ in range(count):
        a_task(holder=a_clerk(REVIEWER))
    with CaptureQueriesContext(connection) as asked:
        assert len(loads(by, ON)) == count
    assert len(asked) == 7
