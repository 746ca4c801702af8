"""How many in time and how long it takes, reckoned by hand."""

from datetime import timedelta

import pytest

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.casework.desk.rates import acceptance, on_time
from shebao.casework.states import CaseState, Duty, Event, TaskState
from shebao.values import Refused, Term, Unit, WorkCalendar, due
from tests.casework.desk.factories import ON, TODAY, a_case, a_clerk, a_step, a_task, a_tree, acts_as

pytestmark = pytest.mark.django_db

SUPERVISOR, DONE = Role.SUPERVISOR, TaskState.DONE
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MONTH = (TODAY.replace(day=1), TODAY.replace(day=31))


def rates(by=None, since=MONTH[0], until=MONTH[1]):
    actor = acts_as(by or a_clerk(SUPERVISOR))
    with acting(actor):
        return on_time(actor, since, until)


def finished(*, began=ON, ended=ON, last=None, state=CaseState.DONE, **more):
    """A case whose only task has ended."""
    return a_task(state=DONE, began=began, ended=ended, due=last, case_state=state, **more)


def test_CQO_75_ten_cases_one_on_the_third_working_day_are_ninety_percent():
    """The office's two working days: from Monday 2023-05-08 they end on Wednesday the 10th."""
    last = due(Term(2, Unit.WORKING_DAYS), TODAY, WorkCalendar({}))
    assert last == TODAY + 2 * DAY
    for number in range(10):
        finished(ended=ON + (3 if number == 9 else number % 3) * DAY, last=last)
    total = rates().total
    assert (total.done, total.in_time, total.late, total.percent) == (10, 9, 1, "90%")


def test_the_last_day_counts_to_its_end_in_china():
    night = ON.replace(hour=23, minute=59)
    finished(ended=night, last=TODAY), finished(ended=night + timedelta(minutes=1), last=TODAY)
    assert (rates().total.in_time, rates().total.late) == (1, 1)


def test_what_has_no_term_is_neither_in_time_nor_late():
    finished()
    total = rates().total
    assert (total.done, total.with_term, total.rate, total.percent) == (1, 0, None, "—")
    finished(last=TODAY)
    assert rates().total.percent == "100%"
    assert rates(since=TODAY + DAY).total.percent == "—"


def test_rates_are_rounded_down_and_never_up_to_a_hundred():
    for number in range(3):
        finished(ended=ON + (DAY if number == 0 else 0 * DAY), last=TODAY)
    assert rates().total.percent == "66.6%"


def test_a_case_counts_once_and_each_of_its_people_for_the_own_part():
    one, two = a_clerk(Role.OPERATOR, name="王芳"), a_clerk(Role.REVIEWER, name="李明")
    case = a_case(state=CaseState.DONE)
    first = ON + 2 * HOUR
    finished(case=case, duty=Duty.HANDLE, holder=one, ended=first, last=TODAY)
    finished(case=case, holder=two, began=first, ended=ON + DAY, last=TODAY)
    finished(case=case, duty=Duty.DELIVER, holder=two, began=ON + DAY, ended=ON + 9 * DAY, last=TODAY)
    found = rates()
    assert (found.total.done, found.total.late, found.total.mean_seconds) == (1, 1, 86_400)
    persons = {row.name: row for row in found.persons}
    assert {name: (row.done, row.in_time, row.mean_seconds) for name, row in persons.items()} == {
        "王芳": (1, 1, 7200),
        "李明": (1, 0, 79_200),
    }


def test_a_case_under_way_has_not_been_done():
    case = a_case()
    finished(case=case, duty=Duty.HANDLE, last=TODAY)
    a_task(case=case)
    assert rates().total.done == 0
    assert len(rates().persons) == 1


def test_a_refusal_is_done_and_a_withdrawal_is_not():
    finished(state=CaseState.REFUSED, last=TODAY)
    a_task(state=TaskState.VOID, ended=ON, case_state=CaseState.WITHDRAWN, due=TODAY)
    assert rates().total.done == 1


def test_by_agency_and_item():
    city, district, town = a_tree()
    finished(agency=district, last=TODAY), finished(agency=town, last=TODAY, ended=ON + DAY)
    finished(last=TODAY, item="declare_missed")
    found = rates()
    assert {row.key: row.percent for row in found.agencies} == {
        str(district.pk): "100%", str(town.pk): "0%", "": "100%",
    }  # fmt: skip
    assert {row.key: (row.done, row.percent) for row in found.items} == {
        "contract_back_pay": (2, "50%"), "declare_missed": (1, "100%"),
    }  # fmt: skip
    assert rates(a_clerk(SUPERVISOR, agency=district)).total.done == 2
    assert rates(a_clerk(Role.AUDITOR, agency=town)).total.done == 1
    assert rates(a_clerk(SUPERVISOR, agency=city)).total.done == 3


def test_the_median_is_of_the_middle():
    for hours in (1, 2, 9):
        finished(ended=ON + hours * HOUR)
    total = rates().total
    assert (total.mean_seconds, total.median_seconds) == (4 * 3600, 2 * 3600)


def test_a_period_holds_its_first_and_its_last_day():
    finished(ended=ON.replace(hour=0)), finished(ended=ON.replace(hour=23, minute=59))
    assert rates(since=TODAY, until=TODAY).total.done == 2
    assert rates(since=TODAY + DAY).total.done == rates(until=TODAY - DAY).total.done == 0


def test_nobody_but_supervisors_and_auditors_asks():
    for role in set(Role) - {SUPERVISOR, Role.AUDITOR}:
        with pytest.raises(Refused):
            rates(a_clerk(role))


def test_HB_16_twelve_cases_accepted_are_twelve():
    boss, clerk, other = a_clerk(SUPERVISOR), a_clerk(Role.ACCEPTOR, name="王芳"), a_clerk(Role.ACCEPTOR)
    for minutes in range(12):
        a_step(a_case(), Duty.ACCEPT, Event.ACCEPTED, by=clerk, on=ON + minutes * timedelta(minutes=1))
    online = a_task(duty=Duty.ACCEPT, state=DONE, ended=ON + HOUR, holder=other)
    a_step(online.case, Duty.ACCEPT, Event.DECIDED, by=other, on=ON + HOUR)
    a_step(a_case(), Duty.ACCEPT, Event.TAKEN, by=other)
    a_step(a_case(), Duty.HANDLE, Event.DECIDED, by=other)
    by = acts_as(boss)
    with acting(by):
        found = acceptance(by, *MONTH)
        assert acceptance(by, TODAY + DAY, MONTH[1]) == []
    assert found == [
        (clerk.number, "王芳", 12, 330, 330),  # 0 to 11 minutes
        (other.number, other.name, 1, 3600, 3600),
    ]
