"""What the bench says of filings: the share of times that counts, nothing slow hidden, nobody twice."""

import pytest

from bench.billing import per_hundred_thousand, ratio
from bench.casework import Timing
from bench.casework_report import CaseworkReport
from bench.hires import hires
from shebao.values import Refused
from shebao.values.id_numbers import parse_id


def a_report(*timings: Timing) -> CaseworkReport:
    return CaseworkReport("2026-01-01", "PostgreSQL", 1_010_000, list(timings))


def test_the_95th_of_a_hundred_times_counts():
    times = [number / 1000 for number in range(1, 101)]
    assert Timing("a page", 0.1, 95, seconds=times).told == 0.095
    assert Timing("a batch", 1.0, seconds=times).told == 0.1
    assert Timing("once", 1.0, 95, seconds=[0.3]).told == 0.3


def test_what_is_too_slow_is_told_and_fails():
    report = a_report(Timing("quick", 1.0, seconds=[0.5]), Timing("slow", 1.0, seconds=[0.5, 1.5]))
    page = "\n".join(report.page())
    assert "| quick | 1 | slowest | 0.500 | 1 |" in page
    assert "| slow | 2 | slowest | 1.500 **over** | 1 |" in page
    assert not report.kept
    assert a_report(Timing("untold", None, seconds=[9.0])).kept


def test_bills_are_held_against_the_copy_of_their_own_round():
    whole = Timing("bills", seconds=[2.0, 9.0, 6.0])
    copied = Timing("copy", seconds=[1.0, 3.0, 1.0])
    assert ratio(whole, copied).seconds == [2.0, 3.0, 6.0]
    assert ratio(whole, copied).told == 3.0
    assert per_hundred_thousand(whole, 50_000).told == 12.0


def test_hires_are_all_different_and_only_those_meant_are_wrong():
    rows = list(hires(1000, wrong_every=100))
    numbers = [row["id_number"] for row in rows]
    assert len(set(numbers)) == 1000
    right = [number for place, number in enumerate(numbers) if place % 100]
    assert [parse_id(number) for number in right] == right
    for place in range(0, 1000, 100):
        with pytest.raises(Refused, match="校验码"):
            parse_id(numbers[place])
