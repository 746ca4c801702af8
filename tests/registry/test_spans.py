"""Spans against a model that simply keeps every month by itself."""

from random import Random

import pytest
from django.db import DataError, IntegrityError, transaction

from shebao.registry.actions import Declaring, Ending, Enrolling, enrol, set_base, stop
from shebao.registry.insurances import ALL, Insurance
from shebao.registry.models import DeclaredBase, Enrolment
from shebao.registry.queries import holding, known
from shebao.values import Month
from tests.registry.factories import a_person, an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

MONTHS = [Month(2022, 1) + months for months in range(30)]
FAR = Month(2030, 1)
NUMBERS = [year * 100 + month for year in (2022, 2023, 2024) for month in range(1, 13)]


def declaring(person, employer, wage_fen: int, since: str, until: str | None = None) -> Declaring:
    end = Month.parse(until) if until else None
    return Declaring(person.id, employer.id, wage_fen, Month.parse(since), end)


def standing(person, employer=None) -> list[tuple[int, int, int | None]]:
    rows = known(DeclaredBase.objects.filter(person=person)).order_by("since")
    if employer:
        rows = rows.filter(employer=employer)
    return list(rows.values_list("wage_fen", "since", "until"))


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


def test_HB_175_a_base_declared_for_a_year_of_insurance_holds_for_its_twelve_months():
    act = an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, since="2022-07", wage_fen=None)
    set_base([declaring(person, employer, 467_000, "2023-07", "2024-07")], act=act)
    held = DeclaredBase.objects.filter(person=person)
    assert [number for number in NUMBERS if holding(held, Month.of_number(number)).exists()] == [
        202307, 202308, 202309, 202310, 202311, 202312, 202401, 202402, 202403, 202404, 202405, 202406,
    ]  # fmt: skip


def test_HB_179_a_new_entrant_is_reckoned_on_the_first_months_wage_until_the_year_of_insurance_ends():
    act = an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, since="2023-03", wage_fen=None)
    set_base([declaring(person, employer, 520_000, "2023-03", "2023-07")], act=act)
    set_base([declaring(person, employer, 467_000, "2023-07", "2024-07")], act=an_act())
    assert standing(person) == [(520_000, 202303, 202307), (467_000, 202307, 202407)]


def test_a_base_put_right_for_some_months_leaves_the_later_ones():
    act = an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, since="2022-07", wage_fen=400_000)
    set_base([declaring(person, employer, 500_000, "2023-01")], act=an_act())
    set_base([declaring(person, employer, 450_000, "2022-07", "2023-01")], act=an_act())
    assert standing(person) == [(450_000, 202207, 202301), (500_000, 202301, None)]
    set_base([declaring(person, employer, 600_000, "2023-03", "2023-05")], act=an_act())
    assert standing(person) == [
        (450_000, 202207, 202301),
        (500_000, 202301, 202303),
        (600_000, 202303, 202305),
        (500_000, 202305, None),
    ]


def test_what_is_left_of_a_base_comes_in_under_the_act_that_took_it_out():
    act, later = an_act(), an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, since="2022-07", wage_fen=400_000)
    set_base([declaring(person, employer, 600_000, "2023-03", "2023-05")], act=later)
    rows = DeclaredBase.objects.filter(person=person).order_by("learned_id", "since")
    assert [(row.since, row.until, row.learned_id, row.retired_id) for row in rows] == [
        (202207, None, act.id, later.id),
        (202207, 202303, later.id, None),
        (202303, 202305, later.id, None),
        (202305, None, later.id, None),
    ]


def test_a_base_without_an_end_replaces_everything_from_its_month_on():
    act = an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, since="2022-07", wage_fen=400_000)
    set_base([declaring(person, employer, 500_000, "2023-01", "2023-07")], act=an_act())
    set_base([declaring(person, employer, 600_000, "2022-09")], act=an_act())
    assert standing(person) == [(400_000, 202207, 202209), (600_000, 202209, None)]


def test_a_stop_ends_the_declared_base_too():
    act = an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, since="2022-07", wage_fen=400_000)
    stop([Ending(person.id, employer.id, Month(2023, 1))], act=an_act())
    enrol([Enrolling(person.id, employer.id, ALL, "employee", Month(2023, 4))], act=an_act())
    assert standing(person) == [(400_000, 202207, 202301)]
    assert Month(2023, 4) in enrolled(person)
    assert Month(2023, 4) not in wages(person)


def test_a_stop_leaves_the_base_at_another_employer():
    act = an_act()
    first, second = an_employer(act), an_employer(act)
    person = an_employee(act, first, wage_fen=400_000)
    an_employee(act, second, wage_fen=500_000, insurances=Insurance.INJURY, person=person, since="2022-08")
    stop([Ending(person.id, first.id, Month(2022, 10))], act=an_act())
    assert standing(person) == [(400_000, 202207, 202210), (500_000, 202208, None)]


@pytest.mark.parametrize("order", [1, -1])
def test_two_bases_of_one_person_in_one_call_follow_each_other(order):
    act = an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, since="2022-07", wage_fen=400_000)
    rows = [
        declaring(person, employer, 500_000, "2023-01"),
        declaring(person, employer, 600_000, "2023-04"),
    ]
    written = set_base(rows[::order], act=an_act())
    assert [(row.wage_fen, row.since, row.until) for row in written] == [
        (500_000, 202301, 202304),
        (600_000, 202304, None),
    ]
    assert standing(person) == [
        (400_000, 202207, 202301),
        (500_000, 202301, 202304),
        (600_000, 202304, None),
    ]


def test_of_two_bases_from_the_same_month_the_last_one_given_stands():
    act = an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, wage_fen=None)
    rows = [declaring(person, employer, wage, "2023-01") for wage in (500_000, 600_000)]
    set_base(rows, act=an_act())
    assert standing(person) == [(600_000, 202301, None)]


def test_of_two_stops_the_earliest_month_counts():
    act = an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, since="2022-07", wage_fen=400_000)
    months = [Month(2023, 5), Month(2023, 2), Month(2023, 5)]
    assert stop([Ending(person.id, employer.id, month) for month in months], act=an_act()) == 1
    assert max(enrolled(person)) == Month(2023, 1)
    assert standing(person) == [(400_000, 202207, 202302)]


def test_many_people_in_one_call_with_some_of_them_twice():
    act = an_act()
    first, second = an_employer(act), an_employer(act)
    both = an_employee(act, first, wage_fen=400_000)
    an_employee(act, second, wage_fen=300_000, insurances=Insurance.INJURY, person=both)
    once, untouched = an_employee(act, first, wage_fen=400_000), an_employee(act, first, wage_fen=400_000)
    set_base(
        [
            declaring(both, first, 600_000, "2023-04", "2023-06"),
            declaring(once, first, 700_000, "2023-01"),
            declaring(both, second, 350_000, "2023-02"),
            declaring(both, first, 500_000, "2023-01"),
        ],
        act=an_act(),
    )
    assert standing(both, first) == [
        (400_000, 202207, 202301),
        (500_000, 202301, 202304),
        (600_000, 202304, 202306),
        (500_000, 202306, None),
    ]
    assert standing(both, second) == [(300_000, 202207, 202302), (350_000, 202302, None)]
    assert standing(once) == [(400_000, 202207, 202301), (700_000, 202301, None)]
    assert standing(untouched) == [(400_000, 202207, None)]
    endings = [
        Ending(person.id, first.id, Month(2023, month)) for person, month in ((both, 5), (once, 3), (both, 4))
    ]
    assert stop(endings, act=an_act()) == 2
    assert standing(both, first) == [(400_000, 202207, 202301), (500_000, 202301, 202304)]
    assert standing(both, second)[-1] == (350_000, 202302, None)
    assert standing(once)[-1] == (700_000, 202301, 202303)
    assert max(enrolled(untouched)) == MONTHS[-1]


def test_a_base_that_ends_before_it_begins_is_refused():
    act = an_act()
    employer = an_employer(act)
    person = an_employee(act, employer, wage_fen=400_000)
    backwards = [declaring(person, employer, 500_000, "2023-03", until) for until in ("2023-03", "2023-01")]
    for row in backwards:
        with pytest.raises((IntegrityError, DataError)), transaction.atomic():
            set_base([row, declaring(person, employer, 600_000, "2023-03")], act=an_act())
    assert standing(person) == [(400_000, 202207, None)]


@pytest.mark.parametrize("seed", range(8))
def test_spans_say_what_single_months_would(seed):
    random = Random(seed)
    employer, person = an_employer(an_act()), a_person()
    months_of_wage: dict[Month, int] = {}
    months_enrolled: set[Month] = set()
    later = [*MONTHS, FAR]
    for step in range(25):
        act, month = an_act(), random.choice(MONTHS)
        match random.choice(("base", "bases", "enrol", "stop")):
            case "base" | "bases" as kind:
                rows = [
                    Declaring(
                        person.id,
                        employer.id,
                        1000 + 10 * step + place,
                        since := random.choice(MONTHS),
                        random.choice((None, since + random.randrange(1, 9))),
                    )
                    for place in range(1 if kind == "base" else 3)
                ]
                set_base(rows, act=act)
                for row in sorted(rows, key=lambda row: row.since):
                    end = row.until or FAR + 1
                    months_of_wage |= {m: row.wage_fen for m in later if row.since <= m < end}
            case "enrol" if not any(m >= month for m in months_enrolled):
                enrol([Enrolling(person.id, employer.id, ALL, "employee", month)], act=act)
                months_enrolled |= {m for m in later if m >= month}
            case "stop":
                second = month + random.randrange(5)
                stop([Ending(person.id, employer.id, until) for until in (second, month)], act=act)
                months_enrolled = {m for m in months_enrolled if m < month}
                months_of_wage = {m: wage for m, wage in months_of_wage.items() if m < month}
        assert wages(person) == {m: wage for m, wage in months_of_wage.items() if m != FAR}
        assert enrolled(person) == months_enrolled - {FAR}
