"""rules.py and bulk.sql are one rule: the worked examples and random cases judge both."""

import pytest
from django.db import connection

from bench.twins import Case, by_bulk, by_rules, random_cases
from shebao.assessment.rates import EMPLOYEE, NORMAL_BAND, month_rates
from shebao.policy import load
from shebao.registry.insurances import ALL, codes_of, insurances_of
from shebao.values import Month, Refused, parse_yuan
from tests.regions.worked_examples import ASSUMED, REGIONS, Example, examples

pytestmark = pytest.mark.django_db

ON_THE_FLOOR = list(enumerate((690, 1380, 2415, 3105, 3795, 4485, 5520, 6555), 1))


def case_of(example: Example) -> Case | None:
    """Return a worked example of a wage as a case; None where the law refuses."""
    asked = example.asked
    law = load(REGIONS, ASSUMED if asked.get("assumed") == "true" else None)
    try:
        rates = month_rates(
            law.pack(asked.get("region", example.region)),
            Month.parse(asked["month"]),
            identity=asked.get("identity", EMPLOYEE),
            risk_class=int(asked.get("risk_class", 1)),
            band_percent=int(asked.get("band", NORMAL_BAND)),
            insurances=asked.get("insurances", codes_of(ALL)),
        )
        rates.base_rule()
    except Refused:
        return None
    return Case(rates, insurances_of(asked.get("insurances", codes_of(ALL))), parse_yuan(asked["wage"]))


def by_both(cases: list[Case]) -> list[tuple[Case, object, object]]:
    with connection.cursor() as cursor:
        return list(zip(cases, by_rules(cases), by_bulk(cursor, cases), strict=True))


def test_the_worked_examples_of_every_region_come_out_of_both_engines():
    asked = [one for one in examples() if one.kind == "reckon" and "wage" in one.asked]
    asked = [one for one in asked if "relieved" not in one.asked]  # no month with a relief is run (HB-220)
    cases = [case for case in map(case_of, asked) if case]
    assert len(cases) >= 20
    for case, read, stored in by_both(cases):
        assert stored == read, case


def test_a_hundred_thousand_random_cases_come_out_of_both_engines():
    differing = [
        (case, read, stored)
        for case, read, stored in by_both(list(random_cases(20230508, 100_000)))
        if read != stored
    ]
    assert differing == []


@pytest.mark.parametrize(("risk_class", "unit_fen"), ON_THE_FLOOR)
def test_HB_199_eight_classes_on_the_floor(risk_class, unit_fen):
    rates = month_rates(
        load(REGIONS).pack("420500"), Month(2023, 4), risk_class=risk_class, insurances=["injury"]
    )
    [(_, read, stored)] = by_both([Case(rates, int(ALL), 345_000)])
    assert read == stored == (None,) * 6 + (345_000, unit_fen)
