"""Every "within n working days / days / months / by day d" of the law is reckoned here and nowhere else."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from shebao.values.calendar import WorkCalendar
from shebao.values.errors import Refused
from shebao.values.month import Month

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Unit(StrEnum):
    """What a term counts in; the names are those of the parameter files."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    DAY_OF_MONTH = "day_of_month"


@dataclass(frozen=True)
class Term:
    """So many of a unit: 10 working days, 30 days, 3 months, or the 25th of the month.

    `rolls` says whether a last day that is no working day gives way to the next one: so for periods of days
    and months by 民法典 第二百零三条; never for a fixed day of the month (catalogue A77).
    """

    count: int
    unit: Unit
    rolls: bool = False


def due(term: Term, start: date, work: WorkCalendar) -> date:
    """Return the last day of a term; it ends at 24:00 of that day, Asia/Shanghai.

    The first day is not counted (民法典 第二百零一条). A term in working days that begins on a day off begins
    with the next working day (catalogue A42: issued Saturday 2021-11-13, ten working days, until 2021-11-29).
    A month without the day ends on its last day (民法典 第二百零二条).
    """
    if term.count < 0:
        raise Refused("term", "期限不能是负数。")
    if term.unit is Unit.WORKING_DAYS:
        return work.workdays_after(work.workday_from(start), term.count)
    if term.unit is Unit.DAY_OF_MONTH:
        return day_of(Month.of(start), term.count)
    if term.unit is Unit.DAYS:
        last = start + timedelta(days=term.count)
    else:
        last = day_of(Month.of(start) + term.count, start.day)
    return work.workday_from(last) if term.rolls else last


def in_time(moment: datetime, last: date) -> bool:
    """Say whether something done at that moment keeps a term that ends with that day (24:00; A64, A83)."""
    return moment < datetime.combine(last + timedelta(days=1), time(), tzinfo=SHANGHAI)


def day_of(month: Month, day: int) -> date:
    """Return that day of the month, or the month's last day when it has no such day."""
    return date(month.year, month.month, min(day, calendar.monthrange(month.year, month.month)[1]))
