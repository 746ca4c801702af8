"""The money of Yichang's declared months: paid, but for a few employers that show what else happens."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from demo.fates import FATES, UNKNOWN_BILL, UNKNOWN_FEN, UNKNOWN_ON, UNKNOWN_PAYER, Fate
from demo.population import City
from shebao.assessment.bill_messages import tell_of_bills
from shebao.assessment.bills import valid_until
from shebao.assessment.models import Bill, BillState
from shebao.policy import Pack
from shebao.values import Month
from shebao.values.calendar import WorkCalendar

SQL = Path(__file__).with_name("money.sql").read_text("utf-8")
FILING_DAYS = range(7, 21)  # of a month
LATE_DAY = date(2023, 4, 26)  # on which the bills are issued that are still valid at the demo's clock


def move_money(
    cursor: Any,
    city: City,
    pack: Pack,
    *,
    fates: Iterable[Fate] = FATES,
    late_day: date = LATE_DAY,
    days: range = FILING_DAYS,
) -> None:
    """Declare every prepared month before the city's last one, and let its money move by the fates.

    `days` of the month are those on which employers file. Without any fate nothing is put off, and no money
    comes in that nobody knows.
    """
    filings = [(month.number, day) for month in city.months[:-1] for day in filing_days(month, days)]
    own = list(fates)
    cursor.execute(
        SQL,
        {
            "region": city.region,
            "since": city.since.number,
            "current": city.month.number,
            "of_month": [month for month, _ in filings],
            "days": [day for _, day in filings],
            "valid_until": [valid_until(day, pack, WorkCalendar()) for _, day in filings],
            "late_day": late_day,
            "late_until": valid_until(late_day, pack, WorkCalendar()),
            "numbers": [fate.number for fate in own],
            "months": [fate.month.number for fate in own],
            "fates": [fate.fate for fate in own],
            "posting_seconds": 3600 * int(pack.value("posting_interval", late_day).plain),
            "distribution": pack.value("distribution_time", late_day).plain,
            "deferred_until": pack.value("deferral_until", late_day).plain if own else late_day,
            "unknown": bool(own),
            "unknown_payer": UNKNOWN_PAYER,
            "unknown_bill": UNKNOWN_BILL,
            "unknown_fen": UNKNOWN_FEN,
            "unknown_on": UNKNOWN_ON,
        },
    )

    tell_tax_office(city.region)


def tell_tax_office(region: str) -> None:
    """Send the bills that can still be paid, as they were issued; those of the past are over."""
    live = Bill.objects.filter(region=region, state=BillState.LIVE)
    tell_of_bills(live.values_list("pk", flat=True), region=region)


def filing_days(month: Month, days: range) -> list[date]:
    """Return the working days on which the demo's employers file; the next one where all are free."""
    calendar = WorkCalendar()
    asked = [date(month.year, month.month, day) for day in days]
    return [day for day in asked if calendar.is_workday(day)] or [calendar.workday_from(asked[-1])]
