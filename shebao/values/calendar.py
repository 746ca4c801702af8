"""The work calendar: which days count as working days, make-up workdays and an agency's own days included."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar

from shebao.values.errors import Refused

DAY = timedelta(days=1)


@lru_cache(maxsize=10_000)
def published(day: date) -> bool | None:
    """Return whether the State Council's calendar works on that day, None where it is not out yet."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


@dataclass(frozen=True)
class WorkCalendar:
    """The State Council's calendar with an agency's overrides (day → is a working day)."""

    overrides: Mapping[date, bool] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        """Say whether the agency works on that day. Raises Refused for a year nobody has entered."""
        if (known := self.known(day)) is not None:
            return known
        raise Refused(
            "calendar_year",
            f"{day.year} 年的放假和调休安排还没有录入，无法推算工作日。"
            f"请工作人员先在工作日历中补录 {day.year} 年。",
        )

    def is_entered(self, day: date) -> bool:
        """Say whether it is known if that day is worked on."""
        return self.known(day) is not None

    def known(self, day: date) -> bool | None:
        """Return whether the agency works on that day, None in a year nobody has entered."""
        own = self.overrides.get(day)
        return published(day) if own is None else own

    def workday_from(self, day: date) -> date:
        """Return that day if it is a working day, else the next one."""
        while not self.is_workday(day):
            day += DAY
        return day

    def workdays_after(self, day: date, count: int) -> date:
        """Return the count-th working day after a day, which itself is not counted."""
        for _ in range(count):
            day = self.workday_from(day + DAY)
        return day
