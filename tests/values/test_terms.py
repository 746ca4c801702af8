"""Terms and their edges: Friday, make-up Saturday, Spring Festival, month lengths, leap year."""

from datetime import UTC, date, datetime

import pytest

from shebao.values import SHANGHAI, Refused, Term, Unit, WorkCalendar, due, in_time

WORK = WorkCalendar()


def working(count):
    return Term(count, Unit.WORKING_DAYS)


def test_HB_217_ten_working_days_from_a_saturday():
    assert due(working(10), date(2021, 11, 13), WORK) == date(2021, 11, 29)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2021, 11, 15), date(2021, 11, 29)),  # Monday: 16 17 18 19 22 23 24 25 26 29
        (date(2023, 5, 12), date(2023, 5, 26)),  # Friday: two weeks on
        (
            date(2023, 4, 20),
            date(2023, 5, 6),
        ),  # 21 and make-up Sunday 23; 24–28; 4, 5 and make-up Saturday 6 May
        (
            date(2023, 1, 19),
            date(2023, 2, 7),
        ),  # 20; Spring Festival 21–27; make-up 28, 29; 30, 31, 1, 2, 3, 6, 7
    ],
)
def test_ten_working_days_over_weekends_and_holidays(start, last):
    assert due(working(10), start, WORK) == last


def test_a_term_of_days_may_end_on_a_day_off_or_give_way():
    fixed, rolling = Term(30, Unit.DAYS), Term(30, Unit.DAYS, rolls=True)
    assert due(fixed, date(2023, 4, 1), WORK) == date(2023, 5, 1)
    assert due(rolling, date(2023, 4, 1), WORK) == date(2023, 5, 4)  # 1–3 May are holidays


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2021, 11, 13), 3, date(2022, 2, 13)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),  # leap year: the month's last day
        (date(2022, 11, 30), 3, date(2023, 2, 28)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2023, 5, 31), 1, date(2023, 6, 30)),
    ],
)
def test_HB_274_a_term_of_months_ends_on_the_same_day(start, months, last):
    assert due(Term(months, Unit.MONTHS), start, WORK) == last


def test_a_fixed_day_of_the_month_never_moves():
    assert due(Term(10, Unit.DAY_OF_MONTH), date(2016, 12, 1), WORK) == date(2016, 12, 10)  # a Saturday
    assert due(Term(31, Unit.DAY_OF_MONTH), date(2023, 2, 1), WORK) == date(2023, 2, 28)


def test_an_agency_keeps_its_own_days():
    closed = WorkCalendar({date(2023, 5, 15): False})
    assert due(working(1), date(2023, 5, 12), closed) == date(2023, 5, 16)


def test_a_year_without_a_calendar_is_a_clear_error():
    with pytest.raises(Refused) as refusal:
        due(working(10), date(2027, 3, 1), WORK)
    assert refusal.value.code == "calendar_year"
    assert "2027" in refusal.value.message
    entered = WorkCalendar({date(2027, 3, day): day % 7 != 0 for day in range(1, 20)})
    assert due(working(1), date(2027, 3, 1), entered) == date(2027, 3, 2)


def test_a_term_ends_at_24_oclock_of_its_last_day_in_shanghai():
    last = date(2021, 11, 29)
    assert in_time(datetime(2021, 11, 29, 23, 59, 59, 999999, tzinfo=SHANGHAI), last)
    assert not in_time(datetime(2021, 11, 30, 0, 0, tzinfo=SHANGHAI), last)
    assert in_time(datetime(2021, 11, 29, 15, 59, tzinfo=UTC), last)
    assert not in_time(datetime(2021, 11, 29, 16, 0, tzinfo=UTC), last)


def test_a_leap_year_has_its_day():
    assert due(Term(28, Unit.DAYS), date(2024, 2, 1), WORK) == date(2024, 2, 29)
    assert due(Term(28, Unit.DAYS), date(2023, 2, 1), WORK) == date(2023, 3, 1)
    assert due(Term(12, Unit.MONTHS), date(2024, 2, 29), WORK) == date(2025, 2, 28)


def test_no_term_is_negative():
    with pytest.raises(Refused):
        due(Term(-1, Unit.DAYS), date(2024, 2, 1), WORK)
