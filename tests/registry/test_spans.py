"""Spans against a model that simply keeps every month by itself."""

from random import Random

import pytest

from shebao.registry.actions import Declaring, Ending, Enrolling, enrol, set_base, stop
from shebao.registry.insurances import ALL
from shebao.registry.models import DeclaredBase, Enrolment
from shebao.registry.queries import holding, known
from shebao.values import Month
from tests.registry.factories import a_person, an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

MONTHS = [Month(2022, 1) + months for months in range(30)]
FAR = Month(2030, 1)


def wages(person, *, act_id=None) -> dict[Month, int]:
    standing = known(DeclaredBase.objects.filter(person=person), act_id=act_id)
    return {month: row.wage_fen for month in MONTHS if (row := holding(standing, month).first())}


def enrolled(person) -> set[Month]:
    standing = known(Enrolment.objects.filter(person=person))
    return {month for month in MONTHS if holding(standing, month).exists()}


def test_HB_173_after_a_stop_the_months_before_stay():
    act = an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, since="2022-07")
    assert stop([Ending(person.id, employer.id, Month(2023, 5))], act=an_act()) == 1
    assert max(enrolled(person)) == Month(2023, 4)
    assert min(enrolled(person)) == Month(2022, 7)


def test_a_stop_before_the_beginning_leaves_nothing():
    act = an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, since="2022-07")
    stop([Ending(person.id, employer.id, Month(2022, 7))], act=an_act())
    assert enrolled(person) == set()


def test_a_new_base_takes_the_place_of_what_was_declared_for_that_time():
    act = an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, since="2022-07", wage_fen=400_000)
    set_base([Declaring(person.id, employer.id, 500_000, Month(2023, 1))], act=an_act())
    assert wages(person)[Month(2022, 12)] == 400_000
    assert wages(person)[Month(2023, 1)] == 500_000


def test_what_was_known_at_an_act_stays_readable():
    act = an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, since="2022-07", wage_fen=400_000)
    before = wages(person)
    set_base([Declaring(person.id, employer.id, 500_000, Month(2022, 7))], act=an_act())
    assert wages(person, act_id=act.id) == before
    assert wages(person) != before


@pytest.mark.parametrize("seed", range(8))
def test_spans_say_what_single_months_would(seed):
    random = Random(seed)
    employer, person = an_employer(an_act()), a_person()
    months_of_wage: dict[Month, int] = {}
    months_enrolled: set[Month] = set()
    later = [*MONTHS, FAR]
    for step in range(25):
        act, month = an_act(), random.choice(MONTHS)
        match random.choice(("base", "base", "enrol", "stop")):
            case "base":
                set_base([Declaring(person.id, employer.id, 1000 + step, month)], act=act)
                months_of_wage = {m: wage for m, wage in months_of_wage.items() if m < month}
                months_of_wage |= {m: 1000 + step for m in later if m >= month}
            case "enrol" if not any(m >= month for m in months_enrolled):
                enrol([Enrolling(person.id, employer.id, ALL, "employee", month)], act=act)
                months_enrolled |= {m for m in later if m >= month}
            case "stop":
                stop([Ending(person.id, employer.id, month)], act=act)
                months_enrolled = {m for m in months_enrolled if m < month}
        assert wages(person) == {m: wage for m, wage in months_of_wage.items() if m != FAR}
        assert enrolled(person) == months_enrolled - {FAR}
