"""A month as a grid of weeks: working days, days off, make-up workdays, and what is due on each."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shebao.casework.deadlines import Due
from shebao.values import Month, WorkCalendar
from shebao.values.estimates import estimating

SATURDAY = 5


@dataclass(frozen=True)
class Day:
    """One day of the grid; `mark` is 休 on a working day off, 班 on a make-up workday."""

    date: date
    off: bool
    mark: str
    today: bool
    due: tuple[Due, ...]

    @property
    def classes(self) -> str:
        said = {"off": self.off, "rest": self.mark == "休", "work": self.mark == "班"}
        said |= {"today": self.today, "due": bool(self.due)}
        return " ".join(name for name, holds in said.items() if holds)

    @property
    def spoken(self) -> str:
        """Say what the day is, for whoever does not see colours."""
        parts = [f"{self.date.month} 月 {self.date.day} 日"]
        parts += ["今天"] if self.today else []
        parts += [f"{one.title}截止" for one in self.due]
        return "，".join(parts)


def month_grid(
    month: Month, due: Sequence[Due], today: date, calendar: WorkCalendar
) -> list[list[Day | None]]:
    """Return the weeks of a month, Monday first; days of other months are left empty."""
    days = estimating(calendar)
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return [
        [day_of(day, due, days, today) if day.month == month.month else None for day in week]
        for week in weeks
    ]


def day_of(day: date, due: Sequence[Due], days: WorkCalendar, today: date) -> Day:
    weekend = day.weekday() >= SATURDAY
    off = not days.is_workday(day)
    mark = "休" if off and not weekend else "班" if weekend and not off else ""
    return Day(day, off, mark, day == today, tuple(one for one in due if one.until == day))
