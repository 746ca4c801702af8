"""单位职工社会保险缴费工资变更申报: the wage from a month on, and what its declared months come to."""

from datetime import datetime

import pytest

from shebao.assessment.models import Settled
from shebao.clock.queries import CHINA
from shebao.ledger.models import Claim
from shebao.registry.models import DeclaredBase
from tests.casework.desks import a_desk, an_id_number

pytestmark = pytest.mark.django_db

APRIL = datetime(2023, 4, 20, 9, 30, tzinfo=CHINA)


def codes(row):
    return [finding.code for finding in row.findings]


def bases(number):
    found = DeclaredBase.objects.filter(person__document_number=number, retired__isnull=True)
    return [(one.since, one.until, one.wage_fen) for one in found.order_by("since")]


@pytest.fixture
def desk():
    return a_desk(on=APRIL, declared="2023-03")


@pytest.fixture
def number(desk):
    """Somebody hired on 2023-02-06 at 5,200, whose months 02 and 03 were collected back."""
    number = an_id_number()
    desk.enrol(number, since="2023-02-06", wage="5200")
    return number


def typed(number, since="2023-03", wage="6000", **more):
    return {"id_number": number, "since": since, "wage_fen": wage, **more}


def test_HB_79_the_wage_is_another_from_the_month_on(desk, number):
    """6,000 − 5,200 = 800: 128 + 64, 5.60 + 2.40, 1.60 for 2023-03; 04 is still to be declared."""
    case = desk.file("correct_wages", typed(number))[0]
    assert bases(number) == [(202302, 202303, 520_000), (202303, None, 600_000)]
    dues = [
        (due["month"], due["insurance"], due["unit_fen"], due["person_fen"]) for due in case.outcome["dues"]
    ]
    assert dues == [
        ("2023-03", "pension", 12_800, 6_400),
        ("2023-03", "unemployment", 560, 240),
        ("2023-03", "injury", 160, 0),
    ]


def test_HB_79_each_month_is_told_from_the_old_wage_to_what_is_due(desk, number):
    """5,200 costs 878.80 + 431.60 = 1,310.40; 6,000 costs 1,014 + 498 = 1,512; 201.60 more."""
    case = desk.file("correct_wages", typed(number))[0]
    told = "缴费工资 5,200.00 元改为 6,000.00 元，已核定 1,310.40 元，应为 1,512.00 元，补 201.60 元"
    assert {"sign": "·", "text": f"2023-03 {told}"} in case.outcome["changes"]


def test_HB_79_less_is_given_back_by_claims_against_the_employer(desk, number):
    case = desk.file("correct_wages", typed(number, since="2023-02", wage="4400"))[0]
    assert case.outcome["unit_fen"] + case.outcome["person_fen"] == -2 * 20_160
    assert (
        sum(Claim.objects.filter(employer=desk.employer).values_list("amount_fen", flat=True)) == 2 * 110_880
    )


def test_a_month_after_the_stop_is_not_given_back_by_a_correction(desk, number):
    desk.stop(number, on="2023-02-20")
    assert codes(desk.add(desk.open("correct_wages"), **typed(number))) == ["FIX-01"]
    desk.file("correct_wages", typed(number, since="2023-02"))
    assert {one.month for one in Settled.objects.filter(act__item="单位职工社会保险缴费工资变更申报")} == {
        202302
    }


def test_the_wage_of_the_next_year_stays(desk, number):
    desk.file("declare_wages", {"id_number": number, "average_fen": "5000"})
    desk.file("correct_wages", typed(number))
    assert bases(number)[1:] == [(202303, 202307, 600_000), (202307, 202407, 500_000)]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"since": "2023-01"}, "FIX-01"),
        ({"since": "2023-05"}, "FIX-04"),
        ({"wage": "5200"}, "FIX-05"),
        ({"name": "何静静"}, "FIX-02"),
    ],
)
def test_what_cannot_be_is_refused(desk, number, more, code):
    assert codes(desk.add(desk.open("correct_wages"), **typed(number, **more))) == [code]


def test_who_is_not_of_this_employer_is_told_so(desk):
    assert codes(desk.add(desk.open("correct_wages"), **typed(an_id_number()))) == ["FIX-01"]


def test_a_correction_is_taken_back_with_its_money(desk, number):
    case = desk.file("correct_wages", typed(number))[0]
    desk.reverse(case)
    assert bases(number) == [(202302, None, 520_000)]
    assert (
        sum(Claim.objects.filter(employer=desk.employer).values_list("amount_fen", flat=True)) == 2 * 131_040
    )
