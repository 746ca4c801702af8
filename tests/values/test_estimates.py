"""A year whose days off nobody has entered yet: estimated where it is shown, refused where it counts."""

from datetime import date

import pytest

from shebao.values import Refused, Term, Unit, WorkCalendar
from shebao.values.estimates import ESTIMATED, Estimate, estimating, told_due, workdays_between

FRIDAY = date(2098, 12, 26)  # no calendar of 2098 is published


def test_working_days_of_a_year_that_is_entered_are_counted_as_they_are():
    """2023-04-24 to 05-06: 30 April to 3 May are off, 6 May, a Saturday, is worked on."""
    assert workdays_between(date(2023, 4, 23), date(2023, 5, 6), WorkCalendar()).spoken == " 8 个工作日"


def test_working_days_of_a_year_that_is_not_entered_are_monday_to_friday_and_said_to_be_estimated():
    found = workdays_between(FRIDAY, date(2099, 1, 9), WorkCalendar())
    assert (found.days, found.estimated, found.spoken) == (10, True, "约 10 个工作日")


def test_what_the_agency_has_entered_of_such_a_year_stands():
    new_year = {date(2098, 12, 29): False, date(2098, 12, 27): True}
    assert workdays_between(FRIDAY, date(2098, 12, 27), WorkCalendar(new_year)).spoken == " 1 个工作日"
    assert workdays_between(FRIDAY, date(2098, 12, 30), WorkCalendar(new_year)).spoken == "约 2 个工作日"


def test_what_is_enforced_goes_on_refusing():
    assert isinstance(estimating(WorkCalendar()), Estimate)
    with pytest.raises(Refused, match="还没有录入"):
        WorkCalendar().workdays_after(FRIDAY, 1)


def test_beyond_a_year_nobody_counts():
    assert workdays_between(date(2098, 1, 1), date(2120, 1, 1), WorkCalendar()).days == 286


def test_a_last_day_is_told_with_a_word_on_it_where_it_is_estimated():
    """A42: ten working days from Saturday 2021-11-13; in 2098 from a Friday; a month rests on no calendar."""
    ten, month = Term(10, Unit.WORKING_DAYS), Term(1, Unit.MONTHS)
    assert told_due(ten, date(2021, 11, 13), WorkCalendar()) == "2021-11-29"
    assert told_due(ten, FRIDAY, WorkCalendar()) == f"2099-01-09（{ESTIMATED}）"
    assert told_due(month, FRIDAY, WorkCalendar()) == "2099-01-26"
