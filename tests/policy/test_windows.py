"""The windows of Jiangsu by the dates of its guide, and Hubei beside it, which has none."""

from datetime import date, timedelta

import pytest

from shebao.policy import load
from shebao.policy.windows import (
    Window,
    filing_window,
    is_open,
    last_window,
    month_of,
    next_window,
    require_open,
    window_on,
)
from shebao.values import Month, Refused

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def suqian(regions_folder):
    return load(regions_folder).pack("321300")


@pytest.fixture(scope="module")
def yichang(regions_folder):
    return load(regions_folder).pack("420500")


@pytest.fixture(scope="module")
def regions_folder():
    from shebao.doors.console.places import REGIONS

    return REGIONS


@pytest.mark.parametrize(
    ("day", "open_"),
    [("2020-01-10", False), ("2020-01-11", True), ("2020-01-31", True)]
    + [(f"2020-02-{day:02}", False) for day in range(1, 11)]
    + [("2020-02-11", True), ("2020-02-29", True), ("2020-03-01", False), ("2021-08-10", False)],
)
def test_JS_10_the_old_window_is_from_the_11th_to_the_end_of_the_month(suqian, day, open_):
    """Leap year included: 2020-02-29 is the last day of its window. JS-19: the rule before the switch."""
    assert is_open(suqian, "register_employment", date.fromisoformat(day)) is open_


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        ("2021-08-11", True),
        ("2021-08-31", True),
        ("2021-09-01", True),
        ("2021-09-06", True),
        ("2021-09-07", False),
        ("2021-09-08", False),
        ("2021-09-09", False),
        ("2021-09-10", False),
        ("2021-09-11", True),
        ("2024-02-29", True),
        ("2022-01-06", True),
        ("2022-01-07", False),
    ],
)
def test_JS_11_the_new_window_is_from_the_11th_to_the_6th_of_the_next_month(suqian, day, open_):
    assert is_open(suqian, "register_employment", date.fromisoformat(day)) is open_


@pytest.mark.parametrize(
    ("day", "month"),
    [
        ("2021-08-11", 202109),
        ("2021-08-31", 202109),
        ("2021-09-06", 202109),
        ("2021-09-07", 202110),
        ("2021-09-10", 202110),
        ("2021-09-11", 202110),
        ("2021-12-11", 202201),
        ("2022-01-06", 202201),
        ("2024-02-29", 202403),
        ("2021-08-10", 202108),
    ],
)
def test_JS_12_a_filing_belongs_to_its_windows_month(suqian, day, month):
    """A pause belongs to the window to come; before the switch the calendar month counts."""
    assert month_of(suqian, date.fromisoformat(day)) == Month.of_number(month)


def test_JS_12_no_day_is_left_without_its_month(suqian):
    """From the 7th on a day belongs to the next month, before it to its own."""
    day = date(2021, 8, 11)
    while day < date(2025, 3, 1):
        after = Month.of(day) + 1 if day.day >= 7 else Month.of(day)
        assert month_of(suqian, day) == after
        day += DAY


ITEMS = {
    "register_employer": True,
    "collect_person": True,
    "register_employment": False,
    "register_insured": False,
    "stop_employee": False,
    "roll_back": False,
    "raise_base": False,
    "move_dispatched": False,
    "preregister_employment": True,
    "keep_project_roster": True,
}


@pytest.mark.parametrize(("item", "open_"), ITEMS.items())
@pytest.mark.parametrize("day", ["2021-09-07", "2021-09-10"])
def test_JS_13_in_the_pause_declarations_refuse_and_pre_registration_accepts(suqian, item, open_, day):
    """By the correction: 3 to 8 refuse; 1, 2, the construction roster and the pre-registration stay open."""
    assert is_open(suqian, item, date.fromisoformat(day)) is open_


def test_JS_77_pre_registration_is_closed_while_the_window_is_open(suqian):
    assert not is_open(suqian, "preregister_employment", date(2021, 9, 12))
    assert not is_open(suqian, "preregister_employment", date(2021, 9, 6))


def test_the_window_itself_and_the_next_one(suqian):
    window = Window(date(2021, 8, 11), date(2021, 9, 6), Month(2021, 9))
    assert window_on(suqian, date(2021, 8, 20)) == window
    assert window_on(suqian, date(2021, 9, 8)) is None
    assert next_window(suqian, date(2021, 9, 8)).first == date(2021, 9, 11)
    assert next_window(suqian, date(2021, 8, 20)).first == date(2021, 9, 11)
    assert last_window(suqian, date(2021, 9, 7)) == window
    assert last_window(suqian, date(2021, 9, 8)) is None


def test_where_the_law_names_no_window_every_day_is_open_and_counts_for_itself(yichang):
    assert filing_window(yichang, "enrol_employee", date(2023, 4, 8)) == "always"
    assert is_open(yichang, "enrol_employee", date(2023, 4, 8))
    assert month_of(yichang, date(2023, 4, 30)) == Month(2023, 4)
    require_open(yichang, "enrol_employee", date(2023, 4, 8))


def test_JS_13_the_refusal_says_when_it_opens(suqian, monkeypatch):
    from shebao.policy.offers import Offer

    offers = {"stop_employee": "用人单位退工停保登记", "preregister_employment": "用人单位用工参保预登记"}
    monkeypatch.setattr(type(suqian), "offer", lambda self, item: Offer(item, offers[item], ""), raising=True)
    monkeypatch.setattr(type(suqian), "offers", lambda self: [self.offer(item) for item in offers])
    with pytest.raises(Refused, match=r"9月11日起可以办理.*“用人单位用工参保预登记”"):
        require_open(suqian, "stop_employee", date(2021, 9, 8))
