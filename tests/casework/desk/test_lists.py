"""The lists: what each post sees, in which order, how it is narrowed, paged and counted."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.casework.applicants import applicants
from shebao.casework.desk import lists
from shebao.casework.desk.columns import (
    BUSINESS_LABELS,
    TASK_LABELS,
    business_columns,
    left,
    task_columns,
)
from shebao.casework.desk.lists import TaskFilter, View, counts, spoken_count, tasks
from shebao.casework.desk.paging import page
from shebao.casework.states import Duty, TaskState
from shebao.clock.queries import CHINA
from shebao.values import Refused, WorkCalendar
from tests.access.factories import an_actor
from tests.casework.desk.factories import (
    BACK_PAY,
    ON,
    TODAY,
    a_case,
    a_clerk,
    a_task,
    a_tree,
    acts_as,
    leave,
)
from tests.casework.desks import yichang
from tests.registry.factories import an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

REVIEWER, SUPERVISOR = Role.REVIEWER, Role.SUPERVISOR
DAY = timedelta(days=1)


def seen(by, view=View.MINE, on=ON, **narrowed):
    """The tasks of a list as the web's own role sees them."""
    actor = acts_as(by)
    with acting(actor):
        found = tasks(by=actor, on=on, view=view, narrowed=TaskFilter(**narrowed))
        paged = page(by=actor, on=on, view=view, narrowed=TaskFilter(**narrowed))
        assert [one.pk for one in found] == [one.pk for one in paged.tasks]
    return [one.pk for one in paged.tasks]


def keys(*some):
    return [one.pk for one in some]


def test_ones_own_tasks_are_sorted_by_what_is_due_first():
    """Without a term and waiting for the applicant come last, each in the order they came."""
    me, other = a_clerk(REVIEWER), a_clerk(REVIEWER)
    paused, none = a_task(holder=me, state=TaskState.PAUSED), a_task(holder=me)
    late, soon, soon_too = (a_task(holder=me, due=day) for day in (TODAY + 2 * DAY, TODAY, TODAY))
    a_task(holder=other), a_task(), a_task(holder=me, state=TaskState.DONE, ended=ON)
    assert seen(me) == keys(soon, soon_too, late, paused, none)


def test_due_today_overdue_paused_and_done_are_ones_own():
    me, other = a_clerk(REVIEWER), a_clerk(REVIEWER)
    today, late = a_task(holder=me, due=TODAY), a_task(holder=me, due=TODAY - DAY)
    a_task(holder=me, due=TODAY + DAY), a_task(holder=other, due=TODAY), a_task(due=TODAY - DAY)
    waits = a_task(holder=me, state=TaskState.PAUSED)
    a_task(holder=other, state=TaskState.PAUSED)
    first = a_task(holder=me, state=TaskState.DONE, ended=ON - DAY)
    second = a_task(holder=me, state=TaskState.DONE, ended=ON)
    a_task(holder=me, state=TaskState.VOID, ended=ON)
    assert seen(me, View.TODAY) == keys(today)
    assert seen(me, View.OVERDUE) == keys(late)
    assert seen(me, View.PAUSED) == keys(waits)
    assert seen(me, View.DONE) == keys(second, first)


def test_the_day_is_the_one_in_china():
    me, task = a_clerk(REVIEWER), None
    task = a_task(holder=me, due=TODAY)
    night = datetime(2023, 5, 9, 0, 30, tzinfo=CHINA)
    assert seen(me, View.OVERDUE, on=night) == keys(task)
    assert seen(me, View.TODAY, on=night - timedelta(hours=1)) == keys(task)


@pytest.mark.parametrize(
    ("role", "duties"),
    [
        (Role.ACCEPTOR, {Duty.ACCEPT}),
        (Role.OPERATOR, {Duty.HANDLE}),
        (Role.REVIEWER, {Duty.REVIEW, Duty.APPROVE}),
        (Role.FINANCE, {Duty.FINANCE}),
        (Role.DELIVERER, {Duty.DELIVER}),
        (Role.SUPERVISOR, set(Duty) - {Duty.APPLY, Duty.AUTOMATIC, Duty.AUDIT, Duty.SUPERVISE}),
        (Role.AUDITOR, set()),
        (Role.ADMINISTRATOR, set()),
    ],
)
def test_HB_20_each_post_sees_only_its_own_list(role, duties):
    of = {duty: a_task(duty=duty) for duty in lists_duties()}
    a_task(duty=Duty.REVIEW, state=TaskState.DONE, ended=ON)
    me = a_clerk(role)
    mine = [one.pk for duty, one in of.items() if duty in duties]
    assert seen(me, View.WAITING) == seen(me, View.AGENCY) == mine


def lists_duties():
    return [Duty.ACCEPT, Duty.HANDLE, Duty.REVIEW, Duty.APPROVE, Duty.FINANCE, Duty.DELIVER]


def test_HB_20_auditors_and_administrators_have_no_tasks_even_in_their_name():
    for role in (Role.AUDITOR, Role.ADMINISTRATOR):
        me = a_clerk(role)
        a_task(holder=me)
        assert [seen(me, view) for view in View] == [[]] * len(View)


def test_an_employer_sees_no_list():
    task = a_task()
    by = an_actor(task.employer)
    with acting(by):
        assert [list(tasks(by=by, on=ON, view=view)) for view in View] == [[]] * len(View)


def test_a_desk_is_of_one_agency_and_a_supervisor_sees_those_beneath():
    city, district, town = a_tree()
    top, middle, bottom = a_task(agency=city), a_task(agency=district), a_task(agency=town)
    none = a_task()
    theirs, _ = a_clerk(REVIEWER, agency=district), a_clerk(REVIEWER, agency=town)
    assert seen(a_clerk(REVIEWER, agency=city), View.AGENCY) == keys(top, none)
    assert seen(a_clerk(REVIEWER), View.AGENCY) == keys(top, none)
    assert seen(theirs, View.AGENCY) == keys(middle)
    assert seen(a_clerk(SUPERVISOR, agency=district), View.AGENCY) == keys(middle, bottom)
    assert seen(a_clerk(SUPERVISOR, agency=town), View.AGENCY) == keys(bottom)
    assert seen(a_clerk(SUPERVISOR), View.AGENCY) == keys(top, middle, bottom, none)


def test_a_supervisor_sees_what_is_due_whosever_it_is():
    boss, clerk = a_clerk(SUPERVISOR), a_clerk(REVIEWER)
    today, late = a_task(holder=clerk, due=TODAY), a_task(due=TODAY - DAY)
    done = a_task(holder=clerk, state=TaskState.DONE, ended=ON)
    assert seen(boss, View.TODAY) == keys(today)
    assert seen(boss, View.OVERDUE) == keys(late)
    assert seen(boss, View.DONE) == keys(done)
    assert seen(boss) == []
    assert seen(boss, View.AGENCY, holder=clerk.number) == keys(today)


def test_what_somebody_took_is_not_waiting():
    me = a_clerk(REVIEWER)
    free, _ = a_task(), a_task(holder=me)
    a_task(state=TaskState.PAUSED)
    assert seen(me, View.WAITING) == keys(free)


def test_a_list_is_narrowed():
    boss = a_clerk(SUPERVISOR)
    one, late = a_task(due=TODAY + DAY), a_task(due=TODAY - DAY, duty=Duty.HANDLE, item="declare_missed")
    about = a_task(due=TODAY + 5 * DAY)
    waits = a_task(state=TaskState.PAUSED)
    everything = keys(late, one, about, waits)

    def found(**narrowed):
        return seen(boss, View.AGENCY, **narrowed)

    assert found() == everything
    assert found(duty=Duty.HANDLE) == found(item="declare_missed") == found(overdue=True) == keys(late)
    assert found(item=BACK_PAY, since=TODAY, until=TODAY + DAY) == keys(one)
    assert found(until=TODAY) == keys(late)
    assert found(employer=one.employer.number) == found(search=one.employer.number) == keys(one)
    assert found(search=one.case.number) == keys(one)
    assert found(search=one.case.number[:8]) == everything
    assert found(search="91420599MAQ000012W") == everything
    assert found(search="演示") == everything
    assert found(search="没有的") == found(search="99999999") == []


def test_a_task_is_found_by_the_number_of_its_person():
    boss, employer = a_clerk(SUPERVISOR), an_employer(an_act())
    person = an_employee(an_act(), employer)
    about = a_task(case=a_case(person=person, employer=employer))
    a_task(case=a_case(employer=employer))
    assert seen(boss, View.AGENCY, search=person.document_number) == keys(about)


def test_what_was_done_is_narrowed_by_when_it_was_done():
    me = a_clerk(REVIEWER)
    early, late = (a_task(holder=me, state=TaskState.DONE, ended=ON + day * DAY) for day in (0, 3))
    assert seen(me, View.DONE, since=TODAY + DAY) == keys(late)
    assert seen(me, View.DONE, until=TODAY) == keys(early)
    assert seen(me, View.DONE, since=TODAY, until=TODAY + 3 * DAY) == keys(late, early)


@pytest.mark.parametrize("view", [View.AGENCY, View.DONE, View.WAITING])
@pytest.mark.parametrize("place", ["leading", "district", "clerk"])
def test_pages_follow_one_another_forwards_and_back(view, place):
    _, district, town = a_tree()
    agency = None if place == "leading" else district
    me = a_clerk(SUPERVISOR if place != "clerk" else REVIEWER, agency=agency)
    ends = {"state": TaskState.DONE, "holder": me} if view == View.DONE else {}
    for number in range(11):
        some = agency if number % 3 or place != "district" else town
        when = {"ended": ON - number // 2 * DAY} if view == View.DONE else {"due": day_of(number)}
        duty = Duty.REVIEW if number % 2 else Duty.APPROVE
        a_task(agency=some, duty=duty, **ends, **when)
    by = acts_as(me)
    with acting(by):
        whole = [one.pk for one in tasks(by=by, on=ON, view=view)]
        forwards, after = [], ""
        while True:
            got = page(by=by, on=ON, view=view, after=after, size=3)
            assert bool(got.before) == bool(after)
            forwards += [got]
            if not (after := got.after):
                break
        backwards, before = [forwards[-1]], forwards[-1].before
        while before:
            got = page(by=by, on=ON, view=view, before=before, size=3)
            assert got.after
            backwards, before = [got, *backwards], got.before
    assert len(whole) == 11
    assert [one.pk for got in forwards for one in got.tasks] == whole
    assert [one.pk for got in backwards for one in got.tasks] == whole
    assert [len(got.tasks) for got in forwards] == [3, 3, 3, 2]


def day_of(number):
    return None if number > 6 else TODAY + number // 2 * DAY


def test_a_page_that_no_page_gave_is_refused():
    by = acts_as(a_clerk(REVIEWER))
    for wrong in ("x", "2023-05-08", "2023-13-01~4", "~", "2023-05-08~1; drop"):
        with pytest.raises(Refused):
            page(by=by, on=ON, after=wrong)
    assert page(by=by, on=ON, after="~9").tasks == []


def test_every_list_is_counted_up_to_where_nobody_counts(monkeypatch):
    me, boss = a_clerk(REVIEWER), a_clerk(SUPERVISOR)
    for due in (None, TODAY, TODAY - DAY):
        a_task(holder=me, due=due)
    a_task(), a_task(holder=me, state=TaskState.PAUSED)
    told = counts(acts_as(me), ON)
    assert told == {"mine": 4, "today": 1, "overdue": 1, "paused": 1, "waiting": 1, "agency": 5}
    assert counts(acts_as(boss), ON) == told | {"mine": 0}
    monkeypatch.setattr(lists, "MANY", 3)
    assert counts(acts_as(me), ON)["agency"] == 4
    assert [spoken_count(3), lists.spoken_count(4)] == ["3", "0 万以上"]
    monkeypatch.undo()
    assert [spoken_count(10_000), spoken_count(10_001)] == ["10000", "1 万以上"]


def test_HB_19_the_eight_columns():
    me = a_clerk(REVIEWER, name="王芳")
    late = a_task(holder=me, due=TODAY - DAY)
    free = a_task(due=TODAY + DAY, agency=a_tree()[1], urgent=True)
    assert TASK_LABELS == (
        "序号", "任务名称", "任务状态", "任务优先级",
        "任务负责人", "任务所属单位", "任务创建时间", "任务截止时间",
    )  # fmt: skip
    told = task_columns([late, free], on=ON, pack=yichang())
    label = yichang().items[BACK_PAY].label
    assert told[0] == (1, label, "待办", "高", "王芳", yichang().name, ON, TODAY - DAY)
    assert told[1] == (2, label, "待办", "加急", "待分配", "夷陵区", ON, TODAY + DAY)


def test_HB_18_the_ten_columns():
    task = a_task(case=a_case(channel="api"))
    task.case.outcome = {"unit_fen": 1200, "person_fen": 34}
    assert len(BUSINESS_LABELS) == 10
    [told] = business_columns([task], pack=yichang())
    label = yichang().items[BACK_PAY].label
    assert told[:2] == (yichang().name, yichang().items[BACK_PAY].menu[0])
    assert told[2:9] == (label, TODAY, 1, 1234, "待审核", "何静", "接口")


@pytest.mark.parametrize("size", [2, 20])
def test_a_page_with_its_columns_asks_as_often_for_twenty_as_for_two(size):
    boss = a_clerk(SUPERVISOR)
    for number in range(size):
        a_task(due=TODAY + number * DAY)
    by, pack = acts_as(boss), yichang()
    with CaptureQueriesContext(connection) as asked:
        rows = page(by=by, on=ON, view=View.AGENCY).tasks
        assert len(task_columns(rows, on=ON, pack=pack)) == len(business_columns(rows, pack=pack)) == size
        assert len(applicants(task.case for task in rows)) == size
    assert len(asked) == 4


def test_working_days_left():
    """2023-05-08 is a Monday; 05-06 was a working Saturday, 05-07 a Sunday."""
    task, calendar = a_task(due=TODAY), WorkCalendar({})
    assert left(task, TODAY, calendar) == 0
    assert left(task, TODAY - 2 * DAY, calendar) == 1
    assert left(task, TODAY + DAY, calendar) == -1
    assert left(task, TODAY + 5 * DAY, calendar) == -4
    assert left(a_task(), TODAY, calendar) is None


def test_a_colleagues_absence_is_no_secret_of_its_lists():
    """Whoever is away still has the list of before."""
    me = a_clerk(REVIEWER)
    task = a_task(holder=me)
    leave(me)
    assert seen(me) == keys(task)
