"""Fill a region's registry with synthetic employers and people, as many as wanted, the same on every run."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

from shebao.values import Month

SQL = Path(__file__).with_name("population.sql").read_text("utf-8")
PLACES = tuple(
    re.findall("..", "晨光远安长坂清江西陵峡口柏临沮漳香溪黄柏紫阳东山平湖夷陵丹阳云集")
)  # of which names of employers are made
SEASONS = {1: 0.4, 3: 2.5, 7: 1.8}  # by month of the year: how much more people move than in others


@dataclass(frozen=True)
class City:
    """What distinguishes one synthetic city from another; see population.sql."""

    region: str
    province: str
    area: str
    persons: int
    employers: int
    since: Month
    month: Month
    last_day: date
    leavers: int = 0
    first_person: int = 0
    first_employer: int = 100_000_000
    employer_name: str | None = None
    risk_class: int | None = None
    first_sequence: int = 2
    exponent: float = 1.05
    shift: float = 1.0
    second_jobs: bool = True
    years_older: int = 0
    places: tuple[str, ...] = PLACES

    @property
    def months(self) -> list[Month]:
        return [self.since + number for number in range(self.month - self.since + 1)]


def populate(cursor: Any, city: City, *, acts: Sequence[int], corrected: int) -> None:
    """Generate the city. `acts` are those of its months, `corrected` one that put something right later."""
    drawn = asdict(city) | {
        "since": ordinal(city.since),
        "month": ordinal(city.month),
        "places": list(city.places),
        "seasons": list(accumulate(season(city, month) for month in city.months)),
        "acts": list(acts),
        "corrected": corrected,
    }
    cursor.execute(SQL, drawn)


def season(city: City, month: Month) -> float:
    """Return how much people move in a month, or in as much of it as has passed."""
    passed = city.last_day.day / 31 if month == Month(city.last_day.year, city.last_day.month) else 1
    return SEASONS.get(month.month, 1.0) * passed


def ordinal(month: Month) -> int:
    return month.year * 12 + month.month - 1
