"""Regions give nothing away on their own: no lower base or rate, no relief (HB-206)."""

import pytest

from shebao.policy import BadLaw, load
from shebao.values import Month
from tests.policy.test_wrong_files import HUBEI

YICHANG = f"{HUBEI}/420500_yichang"
LIMITS = """
    history:
      - {{since: {since}, value: {{floor: "{floor}", cap: "{cap}"}}, law: {{document: d}}}}
"""
RATES = """
    history:
      - {since: 2015-03, until: 2016-05, value: {unit: "1.5", person: "0.5"}, law: {document: d}}
      - {since: 2016-05, value: {unit: "0.7", person: "0.3"}, law: {document: d}}
"""
RELIEF = """
    history:
      - {since: 2020-02, until: 2021-01, value: "0", law: {document: d}}
"""


def limits(floor: str, cap: str = "18000", since: str = "2022-07") -> str:
    return LIMITS.format(floor=floor, cap=cap, since=since)


def told(land) -> list[str]:
    with pytest.raises(BadLaw) as bad:
        load(land.root)
    return bad.value.problems


@pytest.mark.parametrize(
    ("city", "said"),
    [
        (limits("3449"), "floor is 3449 in 2022-07, below 3450"),
        (limits("3450", "17999.99"), "cap is 17999.99 in 2022-07, below 18000"),
        (limits("3400", since="2022-10"), "floor is 3400 in 2022-10, below 3450"),
    ],
)
def test_HB_206_a_city_that_lowers_the_base_is_refused_with_the_month(land, city, said):
    land.parameter(HUBEI, "base_limits", limits("3450"))
    land.parameter(YICHANG, "base_limits", city)
    (problem,) = told(land)
    assert problem.startswith(
        "regions/cn/420000_hubei/420500_yichang/parameters/contribution/base_limits.yaml"
    )
    assert said in problem and "regions/cn/420000_hubei/parameters" in problem


def test_HB_206_the_same_base_and_a_higher_one_are_taken(land):
    land.parameter(HUBEI, "base_limits", limits("3450"))
    land.parameter(YICHANG, "base_limits", limits("3600", "18000"))
    assert (
        load(land.root).pack("420500").value("base_limits", Month.parse("2022-07"), limit="floor").plain
        == "3600"
    )


def test_HB_206_a_city_that_goes_on_with_an_old_base_falls_below_when_the_province_raises_it(land):
    raised = limits("3450") + LIMITS.format(since="2023-07", floor="3740", cap="20000").split("history:")[1]
    land.parameter(HUBEI, "base_limits", raised)
    land.parameter(YICHANG, "base_limits", limits("3450"))
    problems = told(land)
    assert [one.split(": ")[1][:31] for one in problems] == [
        "cap is 18000 in 2023-07, below ", "floor is 3450 in 2023-07, below",
    ]  # fmt: skip


def test_HB_206_a_city_that_lowers_a_rate_is_refused(land):
    land.parameter(HUBEI, "unemployment_rate", RATES)
    land.parameter(YICHANG, "unemployment_rate", RATES.replace('"1.5"', '"1.4"').replace('"0.3"', '"0.2"'))
    assert [one.partition("yaml: ")[2].partition(", below")[0] for one in told(land)] == [
        "unit is 1.4 in 2015-03", "person is 0.2 in 2016-05",
    ]  # fmt: skip


def test_HB_206_a_province_does_not_go_below_the_nation_either(land):
    land.parameter("cn", "unemployment_rate", RATES)
    land.parameter(HUBEI, "unemployment_rate", RATES.replace('"0.7"', '"0.5"'))
    (problem,) = told(land)
    assert "unit is 0.5 in 2016-05, below 0.7 in regions/cn/parameters" in problem


def test_HB_206_a_city_gives_no_relief_and_its_province_does(land):
    land.parameter(HUBEI, "relief_unit_amount", RELIEF)
    assert load(land.root).pack("420500").value("relief_unit_amount", Month.parse("2020-05")).plain == "0"
    land.parameter(YICHANG, "relief_unit_amount", RELIEF)
    load.cache_clear()
    (problem,) = told(land)
    assert "a city may not state relief_unit_amount" in problem


def test_HB_206_where_nothing_is_stated_above_there_is_nothing_to_fall_below(land):
    silent = RATES.replace('"0.7"', "not_stated").replace('"0.3"', "not_stated")
    land.parameter(HUBEI, "unemployment_rate", silent)
    land.parameter(YICHANG, "unemployment_rate", RATES.replace('"0.7"', '"0.5"'))
    load(land.root)


def test_HB_206_the_regions_of_this_program_hold_to_it():
    """The figures that make what a month costs are guarded, in the schema of all regions."""
    declared = load().schema.parameters
    guarded = {name for name, one in declared.items() if one.never_below}
    assert guarded == {"base_limits", "pension_rate", "unemployment_rate", "unemployment_total_rate"}
    assert [name for name, one in declared.items() if one.not_by_city] == ["relief_unit_amount"]
