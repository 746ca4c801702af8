"""Fill a region's registry with synthetic employers and people, as many as wanted, the same on every run."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from shebao.values import Month

SQL = Path(__file__).with_name("population.sql").read_text("utf-8")


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
    first_sequence: int = 1
    per_day: int = 896
    exponent: float = 1.05
    shift: float = 1.0


def populate(cursor: Any, city: City, *, learned: int, corrected: int) -> None:
    """Generate the city under two acts: one brought everything in, a later one corrected some of it."""
    drawn = asdict(city) | {
        "since": ordinal(city.since),
        "month": ordinal(city.month),
        "learned": learned,
        "corrected": corrected,
    }
    cursor.execute(SQL, drawn)


def ordinal(month: Month) -> int:
    return month.year * 12 + month.month - 1
