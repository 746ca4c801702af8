"""From which age on somebody may work, and at which age one retires."""

from datetime import date
from functools import lru_cache

from shebao.policy import Pack
from shebao.values import Month


@lru_cache(maxsize=4096)
def least_age(pack: Pack, day: date) -> int:
    """Return the age in years from which somebody may be employed."""
    return pack.value("least_working_age", day).number


@lru_cache(maxsize=4096)
def retirement_age(pack: Pack, month: Month, category: str) -> int:
    """Return the statutory retirement age in years of a category: man, woman_55, woman_50."""
    return pack.value("retirement_age", month, category=category, edge="start").number


def age_on(day: date, born: date) -> int:
    """Return the age in whole years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
