"""Working days as pages tell them, also in years whose days off are not published; never what is enforced.

The State Council publishes a year's calendar late in the year before. Until it is entered, Monday to Friday
are taken for working days, and whoever reads the count is told so.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from shebao.values.calendar import WorkCalendar
from shebao.values.terms import Term, Unit, due

ESTIMATED = "按周一至周五估算，放假安排公布后更新"
FARTHEST = 400  # days that are counted; beyond them nobody counts in working days
DAY = timedelta(days=1)
SATURDAY = 5


class Estimate(WorkCalendar):
    """A calendar that takes Monday to Friday for working days where nobody has entered the year."""

    def is_workday(self, day: date) -> bool:
        known = self.known(day)
        return day.weekday() < SATURDAY if known is None else known


@dataclass(frozen=True)
class Count:
    """So many working days, and whether some of them are only estimated."""

    days: int
    estimated: bool

    @property
    def spoken(self) -> str:
        """Return the count as it follows a word: 还剩 3 个工作日, 还剩约 3 个工作日."""
        return f"{'约' if self.estimated else ''} {self.days} 个工作日"


def estimating(calendar: WorkCalendar) -> Estimate:
    """Return a calendar with the same exceptions that knows every year, by estimate where it must."""
    return Estimate(calendar.overrides)


def is_estimated(first: date, last: date, calendar: WorkCalendar) -> bool:
    """Say whether working days after the first up to the last one are only estimated."""
    return not all(calendar.is_entered(day) for day in days_between(first, last))


def workdays_between(first: date, last: date, calendar: WorkCalendar) -> Count:
    """Count the working days after the first day up to the last one, which is counted."""
    known = estimating(calendar)
    return Count(
        sum(known.is_workday(day) for day in days_between(first, last)), is_estimated(first, last, calendar)
    )


def as_estimated(told: str, estimated: bool) -> str:
    """Return what a page tells of a day or a count, with a word on it where it is only estimated."""
    return f"{told}（{ESTIMATED}）" if estimated else told


def told_due(term: Term, start: date, calendar: WorkCalendar) -> str:
    """Return the last day of a term as a page tells it."""
    last = due(term, start, estimating(calendar))
    counts = term.unit is Unit.WORKING_DAYS or term.rolls
    return as_estimated(str(last), counts and is_estimated(start, last, calendar))


def days_between(first: date, last: date) -> list[date]:
    return [first + DAY * place for place in range(1, min((last - first).days, FARTHEST) + 1)]
