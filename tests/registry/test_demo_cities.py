"""The demo cities: right numbers that are nobody's, sizes and wages like those of a city."""

from datetime import datetime

import pytest
from django.db import connection
from django.db.models import Count

from demo.cities import CLOCKS, YICHANG, load
from shebao.clock.queries import now
from shebao.registry.models import (
    DeclaredBase,
    Employer,
    EmployerParticulars,
    Enrolment,
    Person,
    PersonNumber,
    PersonParticulars,
)
from shebao.registry.queries import known
from shebao.trail.models import Act

pytestmark = pytest.mark.django_db

LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.fixture
def cities():
    load(connection)


def id_check(number: str) -> str:
    """ISO 7064 MOD 11-2, as GB 11643 prints it."""
    return "10X98765432"[sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(number[:17])) % 11]


def code_check(code: str) -> str:
    """The last character of a unified credit code by GB 32100."""
    total = sum(LETTERS.index(letter) * 3**place for place, letter in enumerate(code[:17]))
    return LETTERS[-total % 31]


def test_every_clock_stands_where_its_law_is_known(cities):
    assert {region: now(region) for region in CLOCKS} == CLOCKS
    assert now("321300").date() == datetime(2021, 8, 11).date()


def test_id_numbers_are_right_and_set_aside(cities):
    numbers = list(Person.objects.values_list("document_number", flat=True))
    assert len(set(numbers)) == len(numbers) == YICHANG.persons
    for number in numbers:
        assert number[17] == id_check(number)
        assert number[14:17] in {"996", "997", "998", "999"}
        datetime.strptime(number[6:14], "%Y%m%d")


def test_credit_codes_are_right(cities):
    codes = list(Employer.objects.values_list("credit_code", flat=True))
    assert "91420503MAQ000012" in {code[:17] for code in codes}
    assert len(set(codes)) == YICHANG.employers
    assert all(code[17] == code_check(code) for code in codes)
    assert code_check("91420599MAQ000012W") == "W"


def test_public_numbers_have_hubeis_length(cities):
    numbers = list(PersonNumber.objects.values_list("number", flat=True))
    assert {len(number) for number in numbers} == {11}
    assert len(set(numbers)) == YICHANG.persons
    numbers = list(Employer.objects.values_list("number", flat=True))
    assert {len(number) for number in numbers} == {9}
    assert len(set(numbers)) == YICHANG.employers


def test_one_wage_at_a_time_was_known_at_every_act(cities):
    brought, corrected = Act.objects.order_by("id")
    for act in (brought, corrected):
        ids = list(known(DeclaredBase.objects.all(), act_id=act.id).values_list("id", flat=True))
        with connection.cursor() as cursor:
            cursor.execute(
                """
                select count(*) from registry_declaredbase as declared
                join registry_declaredbase as other using (person_id, employer_id)
                where declared.id = any(%(ids)s) and other.id = any(%(ids)s) and other.id > declared.id
                    and int4range(declared.since, declared.until) && int4range(other.since, other.until)
                """,
                {"ids": ids},
            )
            assert cursor.fetchone() == (0,)


def test_a_wage_put_right_was_ten_times_too_high_until_then(cities):
    brought, corrected = Act.objects.order_by("id")
    wrong = dict(DeclaredBase.objects.filter(retired=corrected).values_list("person_id", "wage_fen"))
    right = dict(DeclaredBase.objects.filter(learned=corrected).values_list("person_id", "wage_fen"))
    assert len(right) == YICHANG.persons // 50
    assert wrong == {person: 10 * wage_fen for person, wage_fen in right.items()}
    first = known(DeclaredBase.objects.filter(person_id__in=right), act_id=brought.id)
    assert dict(first.values_list("person_id", "wage_fen")) == wrong


def test_no_wage_outlives_the_enrolment_it_was_declared_for(cities):
    ends = {
        (row.person_id, row.employer_id): row.until for row in Enrolment.objects.filter(until__isnull=False)
    }
    last = {}
    for row in DeclaredBase.objects.order_by("person_id", "since"):
        last[row.person_id, row.employer_id] = row.until
    assert {job: last[job] for job in ends} == ends


def test_sizes_and_wages_are_those_of_a_city(cities):
    sizes = Employer.objects.annotate(size=Count("enrolments")).values_list("size", flat=True)
    shares = [sum(least <= size < most for size in sizes) for least, most in ((1, 10), (10, 50), (50, 200))]
    assert 170 <= shares[0] <= 205
    assert 60 <= shares[1] <= 95
    assert 15 <= shares[2] <= 40
    wages = sorted(DeclaredBase.objects.filter(retired=None).values_list("wage_fen", flat=True))
    assert 400_000 < wages[len(wages) // 2] < 500_000
    assert 0.15 < wages.count(345_000) / len(wages) < 0.22
    assert set(EmployerParticulars.objects.values_list("risk_class", flat=True)) == set(range(1, 9))


def test_everybody_has_a_name_and_enrolments_begin_in_2022_07(cities):
    assert PersonParticulars.objects.count() == YICHANG.persons
    assert min(Enrolment.objects.values_list("since", flat=True)) == 202207
    assert max(Enrolment.objects.values_list("since", flat=True)) == 202304


def test_the_city_is_the_same_on_every_run(cities):
    assert Person.objects.order_by("id").values_list("document_number", flat=True)[0] == "420503198509069977"
    assert sum(DeclaredBase.objects.filter(retired=None).values_list("wage_fen", flat=True)) == 3_498_765_399
