"""The money of Yichang's declared months: paid as it should be, but for a few employers that show what else happens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from demo.population import City
from shebao.policy import Pack
from shebao.values import Month
from shebao.values.calendar import WorkCalendar

SQL = Path(__file__).with_name("money.sql").read_text("utf-8")
APRIL = Month(2023, 4)
FILING_DAYS = range(7, 21)  # of a month
LATE_DAY = date(2023, 4, 26)  # on which the bills are issued that are still valid at the demo's clock

UNDECLARED_IN_APRIL = "100001012"  # one of the two employers of the account that has two
IN_ARREARS = "100001020"  # declared March and issued no bill
LAPSED = "100001021"  # let its April bill lapse unpaid
PART_PAID = "100001022"  # paid half of its April bill, which is still valid
PAID_TWICE = "100001023"  # paid its April bill a second time
UNPAID = "100001024"  # has its April bill still to pay
DEFERRED = "100001025"  # 缓缴: may pay the unit's share of three months of 2022 later
DEFERRED_MONTHS = (Month(2022, 10), Month(2022, 11), Month(2022, 12))

UNKNOWN_PAYER, UNKNOWN_BILL = "100009999", "2023041009300199"  # money that nobody here can place
UNKNOWN_FEN = 386_420
UNKNOWN_ON = datetime(2023, 4, 10, 10, 30)  # noqa: DTZ001  # money.sql reads it as local time


@dataclass(frozen=True)
class Fate:
    """What became of one employer's month where it was not simply declared, billed and paid."""

    number: str
    month: Month
    fate: str


FATES = (
    Fate(UNDECLARED_IN_APRIL, APRIL, "undeclared"),
    Fate(IN_ARREARS, Month(2023, 3), "unbilled"),
    Fate(LAPSED, APRIL, "lapsed"),
    Fate(PART_PAID, APRIL, "part"),
    Fate(PAID_TWICE, APRIL, "twice"),
    Fate(UNPAID, APRIL, "live"),
    *(Fate(DEFERRED, month, "deferred") for month in DEFERRED_MONTHS),
)


def move_money(cursor: Any, city: City, pack: Pack, *, fates: Iterable[Fate] = FATES) -> None:
    """Declare every prepared month before the city's last one, and let its money move as the fates have it."""
    filings = [(month.number, day) for month in city.months[:-1] for day in filing_days(month)]
    own = list(fates)
    cursor.execute(
        SQL,
        {
            "region": city.region,
            "since": city.since.number,
            "current": city.month.number,
            "of_month": [month for month, _ in filings],
            "days": [day for _, day in filings],
            "valid_until": [valid_until(pack, day) for _, day in filings],
            "late_day": LATE_DAY,
            "late_until": valid_until(pack, LATE_DAY),
            "numbers": [fate.number for fate in own],
            "months": [fate.month.number for fate in own],
            "fates": [fate.fate for fate in own],
            "posting_seconds": 3600 * int(pack.value("posting_interval", LATE_DAY).plain),
            "distribution": pack.value("distribution_time", LATE_DAY).plain,
            "deferred_until": pack.value("deferral_until", LATE_DAY).plain,
            "unknown_payer": UNKNOWN_PAYER,
            "unknown_bill": UNKNOWN_BILL,
            "unknown_fen": UNKNOWN_FEN,
            "unknown_on": UNKNOWN_ON,
        },
    )


def filing_days(month: Month) -> list[date]:
    """Return the working days on which the demo's employers file."""
    days = (date(month.year, month.month, day) for day in FILING_DAYS)
    return [day for day in days if WorkCalendar().is_workday(day)]


def valid_until(pack: Pack, issued: date) -> date:
    """Return until when a bill of that day is valid (HB-217)."""
    return WorkCalendar().workdays_after(issued, int(pack.value("bill_validity", issued).plain))
