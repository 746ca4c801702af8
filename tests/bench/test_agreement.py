"""The bench's own comparison finds what differs."""

import pytest
from django.db import connection

from bench import agreement, twins
from bench.twins import by_bulk, by_rules, random_cases

pytestmark = pytest.mark.django_db


def test_chunks_of_other_laws_agree():
    assert agreement.random_differences(600, 200) == {"cases": 600, "differing": 0}


def test_a_difference_is_counted(monkeypatch):
    monkeypatch.setattr(agreement, "by_rules", lambda cases: [(None,) * 8 for _ in cases])
    assert agreement.random_differences(200, 200)["differing"] == 200


def test_cases_reach_limits_nulls_and_every_rounding():
    cases = list(random_cases(1, 5000))
    rules = [case.rates.base_rule() for case in cases]
    assert any(case.wage_fen < rule.floor_fen for case, rule in zip(cases, rules, strict=True))
    assert any(case.wage_fen > rule.cap_fen for case, rule in zip(cases, rules, strict=True))
    assert (
        {rule.rounding.mode for rule in rules}
        == {case.rates.amount.mode for case in cases}
        == set(twins.MODES)
    )
    assert {case.rates.risk_class for case in cases} == set(range(1, 9))
    with connection.cursor() as cursor:
        stored = by_bulk(cursor, cases)
    assert stored == by_rules(cases)
    assert any(None in row for row in stored)
