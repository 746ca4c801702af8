"""Closed years are one partition each; nothing that was stored changes by it."""

from datetime import date

import pytest

from shebao.assessment.models import Assessed
from shebao.assessment.runs import assess_month
from shebao.assessment.years import merge_year, partitions
from shebao.policy import load
from shebao.values import Month, Refused
from tests.regions.worked_examples import REGIONS
from tests.registry.factories import ON, an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db


def stored() -> list[tuple]:
    return sorted(Assessed.objects.values_list())


@pytest.fixture
def months():
    """Three months of 2022 and one of 2023, of two people."""
    act = an_act()
    employer = an_employer(act)
    for _ in range(2):
        an_employee(act, employer)
    pack = load(REGIONS).pack("420500")
    for month in (Month(2022, 10), Month(2022, 11), Month(2022, 12), Month(2023, 1)):
        assess_month(pack, month, account="console", name="系统", on=ON)
    return pack


def test_a_closed_year_becomes_one_partition(months):
    before = stored()
    assert merge_year("420500", 2022, on=date(2023, 5, 8)) == 3
    assert partitions("assessment_assessed_420500") == [
        "assessment_assessed_420500_2022",
        "assessment_assessed_420500_202301",
    ]
    assert stored() == before
    assert len(before) == 8


def test_a_merged_year_is_left_alone_and_open_years_are_refused(months):
    merge_year("420500", 2022, on=date(2023, 5, 8))
    assert merge_year("420500", 2022, on=date(2023, 5, 8)) == 0
    with pytest.raises(Refused, match="还没有结束"):
        merge_year("420500", 2023, on=date(2023, 12, 31))


def test_a_month_that_comes_after_its_year_was_merged_is_refused_before_it_loads(months):
    merge_year("420500", 2022, on=date(2023, 5, 8))
    with pytest.raises(Refused, match="已经归并"):
        assess_month(months, Month(2022, 9), account="console", name="系统", on=ON)
