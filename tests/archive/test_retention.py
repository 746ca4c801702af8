"""How long papers are kept: the day is worked out, each expected one by hand from 令第3号."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shebao.archive.retention import disposable_from, formed_before, keeping_of
from shebao.policy.offers import Retention
from tests.casework.desks import yichang

MAY = date(2023, 5, 8)


@pytest.mark.parametrize(
    ("formed", "years", "first"),
    [
        (date(2023, 5, 8), 10, date(2034, 1, 1)),  # counted from 2024-01-01: 2024 … 2033
        (date(2023, 1, 1), 10, date(2034, 1, 1)),
        (date(2023, 12, 31), 10, date(2034, 1, 1)),
        (date(2024, 1, 1), 10, date(2035, 1, 1)),
        (date(2024, 2, 29), 10, date(2035, 1, 1)),
        (date(2024, 2, 29), 30, date(2055, 1, 1)),
        (date(2023, 1, 31), 50, date(2074, 1, 1)),
        (date(2023, 5, 8), 100, date(2124, 1, 1)),
        (date(1999, 12, 31), 100, date(2100, 1, 1)),
    ],
)
def test_HB_33_the_term_begins_on_new_years_day_after_the_papers_came_about(formed, years, first):
    assert disposable_from(formed, years) == first


@pytest.mark.parametrize("years", [10, 30, 50, 100])
def test_HB_33_every_day_of_a_leap_cycle_is_kept_its_years_whole_and_found_on_the_first_day_after(years):
    day = date(2023, 1, 1)
    while day < date(2027, 2, 1):
        first = disposable_from(day, years)
        last_kept = first - timedelta(days=1)
        assert (last_kept.month, last_kept.day, last_kept.year - day.year) == (12, 31, years)
        assert day < formed_before(first, years)
        assert not day < formed_before(last_kept, years)
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("enrol_employee", "100 年"),
        ("change_key_person", "100 年"),
        ("change_key_particulars", "永久"),
        ("declare_wages", "没有载明"),
    ],
)
def test_CQR_115_an_items_papers_are_kept_by_the_nations_list(item, said):
    held = keeping_of(yichang(), item, MAY)
    assert held.spoken == said
    assert "推定" in held.derived
    assert ("令第3号" in held.law) == (said != "没有载明")


def test_a_kind_without_a_stated_term_says_so_and_ends_never():
    held = keeping_of(yichang(), "declare_wages", MAY)
    assert (held.term, held.years) == ("", None)
    assert "没有载明" in held.why


def test_every_item_says_as_what_its_papers_are_kept():
    assert [one.item for one in yichang().offers() if one.retention is None] == []


def test_another_kind_gives_another_term_at_once():
    pack = yichang()
    offer = replace(pack.items["enrol_employee"], retention=Retention("registration_certificate"))
    other = replace(pack, items={**pack.items, "enrol_employee": offer})
    assert keeping_of(other, "enrol_employee", MAY).years == 10
