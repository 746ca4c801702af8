"""参保状态变化: what each act changed of a person's insurance status, and who may know of it (CQR-53)."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import staff_actor
from shebao.registry.actions import Ending, Enrolling, Narrowing, enrol, narrow, stop
from shebao.registry.insurances import ALL, Insurance
from shebao.registry.models import Employer
from shebao.registry.persons import Retiring, record_retirements
from shebao.registry.reversal import take_back
from shebao.registry.status import BESIDE, FURTHER, Change
from shebao.registry.status_facts import status_changes_of
from shebao.trail.actions import record_acts
from shebao.values import Actor, Month
from tests.access.factories import an_actor
from tests.access.offices import a_member, offices
from tests.access.places import an_employer_of
from tests.registry.factories import ON, a_person, an_act, an_employer

pytestmark = pytest.mark.django_db

PENSION, INJURY = Insurance.PENSION, Insurance.INJURY
STAFF = Actor("li", "李四", "li", "420500", channel="office", office=True, agencies=(0,))


@pytest.fixture
def person() -> int:
    return a_person().pk


def hired(person: int, employer: Employer, since: str, insurances: Insurance = ALL, **more):
    act = an_act()
    enrol([Enrolling(person, employer.pk, insurances, "employee", Month.parse(since), **more)], act=act)
    return act


def left(person: int, employer: Employer, until: str, reason: str = "resigned", on: date | None = None):
    act = an_act()
    stop([Ending(person, employer.pk, Month.parse(until), on, reason)], act=act)
    return act


def filed(person: int, employer: Employer, since: str, case_number: str) -> None:
    """Enrol somebody in everything by a case of the employer's."""
    act = record_acts("单位职工参保登记/续保", [case_number], by=an_actor(employer), on=ON)[0]
    enrol([Enrolling(person, employer.pk, ALL, "employee", Month.parse(since))], act=act)


def told(person: int) -> list[tuple[str, int, str, str]]:
    """The changes from the oldest on: kind, insurances, first month and note."""
    found = reversed(status_changes_of(person, by=STAFF))
    return [(str(one.change), int(one.insurances), str(one.month), one.note) for one in found]


def test_CQR_53_somebody_who_goes_straight_to_another_employer_is_transferred(person):
    first, second = an_employer(an_act()), an_employer(an_act())
    hired(person, first, "2023-01", started_on=date(2023, 1, 9))
    left(person, first, "2023-04", on=date(2023, 3, 17))
    hired(person, second, "2023-04")
    left(person, second, "2023-05")
    hired(person, first, "2023-07")
    assert told(person) == [
        ("新增参保", 7, "2023-01", ""), ("中断参保", 7, "2023-04", ""), ("转移参保", 7, "2023-04", ""),
        ("中断参保", 7, "2023-05", ""), ("接续参保", 7, "2023-07", ""),
    ]  # fmt: skip
    days = [one.day for one in reversed(status_changes_of(person, by=STAFF))]
    assert days == [
        date(2023, 1, 9), date(2023, 3, 17), date(2023, 4, 1), date(2023, 4, 30), date(2023, 7, 1),
    ]  # fmt: skip


def test_CQR_53_a_further_insurance_is_a_beginning_and_a_second_job_is_one_beside(person):
    first, second, third = (an_employer(an_act()) for _ in range(3))
    hired(person, first, "2023-01", PENSION)
    hired(person, second, "2023-03", INJURY)
    hired(person, third, "2023-04", INJURY)
    assert told(person) == [
        ("新增参保", 1, "2023-01", ""), ("新增参保", 4, "2023-03", FURTHER),
        ("新增参保", 4, "2023-04", BESIDE),
    ]  # fmt: skip


def test_CQR_53_whoever_keeps_some_insurances_is_interrupted_in_the_others_alone(person):
    employer = an_employer(an_act())
    hired(person, employer, "2023-01")
    narrow([Narrowing(person, employer.pk, Month(2023, 3), INJURY, "employee")], act=an_act())
    assert told(person)[1:] == [("中断参保", 3, "2023-03", "")]


def test_CQR_53_a_death_and_a_retirement_end_for_good(person):
    employer, other = an_employer(an_act()), a_person().pk
    hired(person, employer, "2023-01")
    left(person, employer, "2023-03", "died")
    hired(other, employer, "2023-01")
    record_retirements([Retiring(other, Month(2023, 4), an_act())])
    assert told(person)[1:] == [("终止参保", 7, "2023-03", "死亡")]
    (end,) = [one for one in status_changes_of(other, by=STAFF) if one.change == Change.ENDED]
    assert (int(end.insurances), str(end.month), end.day) == (7, "2023-05", date(2023, 4, 30))


def test_CQR_53_months_that_are_paid_back_change_no_status(person):
    employer = an_employer(an_act())
    hired(person, employer, "2023-03")
    hired(person, employer, "2022-11", until=Month(2023, 3))
    assert [change for change, *_ in told(person)] == ["新增参保"]


def test_CQR_53_what_is_taken_back_stays_readable_with_the_act_that_did(person):
    employer = an_employer(an_act())
    hired(person, employer, "2023-01")
    ended, undoing = left(person, employer, "2023-03"), an_act()
    take_back({ended.id: undoing})
    stopped, begun = status_changes_of(person, by=STAFF)
    assert (stopped.change, stopped.source.act_id, stopped.undone.act_id) == (
        Change.INTERRUPTED, ended.id, undoing.id,
    )  # fmt: skip
    assert begun.undone is None
    left(person, employer, "2023-04")
    assert [one.undone is None for one in status_changes_of(person, by=STAFF)] == [True, False, True]


def test_CQR_53_another_agency_learns_the_transfer_and_neither_employer_nor_case(person):
    places = offices()
    there, here = an_employer_of(places.wujia), an_employer_of(places.xiling)
    filed(person, there, "2023-01", "case-there")
    left(person, there, "2023-04")
    filed(person, here, "2023-04", "case-here")
    by = staff_actor(a_member(places.xiling, Role.OPERATOR), "420500")
    with acting(by):
        found = status_changes_of(person, by=by)
    assert [(str(one.change), one.source.case_number) for one in found] == [
        ("转移参保", "case-here"), ("中断参保", ""), ("新增参保", ""),
    ]  # fmt: skip
    assert found[0].employer_id == here.pk and all((one.employer_id or 0) < 0 for one in found[1:])
    stranger = staff_actor(a_member(places.street, Role.OPERATOR), "420500")
    with acting(stranger):
        assert status_changes_of(person, by=stranger) == []


def test_CQR_53_a_person_asks_for_herself_alone_and_an_employer_not_at_all(person):
    employer = an_employer(an_act())
    hired(person, employer, "2023-01")
    hired(other := a_person().pk, employer, "2023-01")
    own = Actor("own", "何静", "own", "420500", channel="hall", person_id=person)
    with acting(own):
        assert len(status_changes_of(person, by=own)) == 1
        assert status_changes_of(other, by=own) == []
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from registry_status_facts(%s)", [other])
            assert cursor.fetchone() == (0,)
    by = an_actor(employer)
    assert status_changes_of(person, by=by) == []
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(by),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("select * from registry_status_facts(%s)", [person])
