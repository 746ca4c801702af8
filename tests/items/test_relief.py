"""Back-pay of 2020 at an employer that enjoys relief, on the desk, by workbook and by program (HB-220)."""

from dataclasses import replace

import pytest

from shebao.ledger.models import Claim
from shebao.policy import Unstated, load
from shebao.registry.relief import Relieving, relieve
from shebao.values import Month
from tests.casework.desks import a_desk, an_id_number, yichang
from tests.regions.worked_examples import ASSUMED, REGIONS
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

ITEM = "back_pay_employee"


@pytest.fixture
def desk():
    desk = a_desk()
    relieve([Relieving(desk.employer.id, Month(2020, 2), Month(2021, 1), an_act())], pack=yichang())
    return replace(desk, pack=load(REGIONS, ASSUMED).pack("420500"))


@pytest.fixture
def number(desk):
    number = an_id_number()
    desk.enrol(number)
    return number


def typed(number, first, last):
    return {
        "id_number": number, "first_month": first, "last_month": last, "wage_fen": "5200",
        "approval_number": "宜人社审〔2023〕7号",
    }  # fmt: skip


def by_month(outcome):
    told = {}
    for due in outcome["dues"]:
        unit, person = told.get(due["month"], (0, 0))
        told[due["month"]] = (unit + due["unit_fen"], person + due["person_fen"])
    return told


def test_HB_220_back_pay_from_january_to_may_charges_the_unit_for_january_alone(desk, number):
    """5,200 in 2020: the unit 832.00 + 36.40 + 5.20 in January; the person 416.00 + 15.60 = 431.60."""
    outcome = desk.file(ITEM, typed(number, "2020-01", "2020-05"))[0].outcome
    assert by_month(outcome) == {
        "2020-01": (87_360, 43_160),
        **{f"2020-0{month}": (0, 43_160) for month in range(2, 6)},
    }
    assert outcome["unit_fen"] == 87_360
    said = {due["month"]: due["why"] for due in outcome["dues"]}
    assert (said["2020-01"], said["2020-05"]) == ("2020-01 自动补收", "2020-05 自动补收，单位享受减免")
    assert all(due["assumed"] for due in outcome["dues"])


def test_HB_220_without_assumed_values_the_relieved_month_stays_refused(desk, number):
    desk.pack = yichang()
    filing = desk.open(ITEM)
    desk.add(filing, **typed(number, "2020-05", "2020-05"))
    with pytest.raises(Unstated, match="2020-05"):
        desk.rehearse(filing)


def test_HB_220_a_relieved_month_that_is_there_is_not_asked_for_twice(desk, number):
    desk.file(ITEM, typed(number, "2020-05", "2020-05"))
    row = desk.add(desk.open(ITEM), **typed(number, "2020-05", "2020-05"))
    assert [finding.code for finding in row.findings] == ["BACK-06"]


def test_HB_220_back_pay_of_2020_is_taken_back_with_its_money(desk, number):
    case = desk.file(ITEM, typed(number, "2020-01", "2020-05"))[0]
    desk.reverse(case)
    of_2020 = Claim.objects.filter(employer=desk.employer, month__lt=202101)
    assert sum(of_2020.values_list("amount_fen", flat=True)) == 0
