"""What the bench says of halls: a month lived through, what came of it, how long each action took."""

import pytest

from bench.__main__ import TOPICS
from bench.halls import MOST, HallsReport, measure_halls, parts

pytestmark = pytest.mark.django_db
NUMBERS = 60


def test_halls_are_a_topic_of_the_bench():
    assert "halls" in TOPICS


def test_a_small_month_is_told_with_every_action_and_everybody_who_came(settings, tmp_path):
    settings.ARCHIVE = kept = tmp_path / "archive"
    report = HallsReport("2026-01-01", "PostgreSQL", NUMBERS, [])
    for timings in measure_halls(report, NUMBERS, 20230504, say=lambda words: None):
        report.timings += timings
    page = "\n".join(report.page())
    assert page.startswith("# A month of three busy halls, 2026-01-01\n")
    assert f"a month of {NUMBERS} numbers" in page
    took = {one.work: len(one.seconds) for one in report.timings}
    assert {"walk_in", "call_next", "begin", "finish", "open_counter", "close_counter"} <= took.keys()
    assert f"| begin | {took['begin']} | 95 % |" in page
    assert {one.most for one in report.timings} == {MOST}
    numbers = next(one for one in report.found if " numbers: " in one)
    given, away = int(numbers.split(" ", 1)[0]), int(numbers.rsplit(" ", 1)[1])
    assert given + away == NUMBERS
    assert not kept.exists() and kept == settings.ARCHIVE


def test_what_is_counted_is_told_in_one_order():
    assert parts({"served": 2, "cancelled": 1}) == "1 cancelled, 2 served"
