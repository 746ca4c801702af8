"""What is known of an employer that something may be due for: a handful of queries, however many people."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection

from shebao.assessment.booked import Booked, booked_of
from shebao.assessment.models import Assessment, Occasion, State
from shebao.casework.queries import ADDING
from shebao.policy import Pack, Unstated
from shebao.policy.windows import (
    Window,
    attributes_by_window,
    counts_as_declared,
    month_of,
    next_window,
    open_meanwhile,
    window_on,
)
from shebao.registry.wages import wages_declared
from shebao.values import Actor, Fen, Month

FURTHER = "contract_back_pay"
TO_FILE_FURTHER = "该人员还需申报劳动合同补缴业务"  # the notice that asks for it; other notices only inform
RETIRED_WITHIN_MONTHS = 12  # how long a claim of benefits is recalled; no document states an end
AMOUNTS = (
    "pension_unit_fen",
    "pension_person_fen",
    "unemployment_unit_fen",
    "unemployment_person_fen",
    "injury_unit_fen",
)


@dataclass(frozen=True)
class Undeclared:
    """A month that waits for its declaration, and what is expected of it."""

    month: Month
    persons: int
    fen: Fen


@dataclass(frozen=True)
class Unbilled:
    """Open claims on no bill that bear late fee from the same day on; `lapsed` is the bill that held them."""

    months: tuple[Month, ...]
    late_from: date
    fen: Fen
    lapsed: str = ""


@dataclass(frozen=True)
class Payable:
    """A bill that can be paid."""

    number: str
    valid_until: date
    fen: Fen


@dataclass(frozen=True)
class WageWindow:
    """The days on which a year's wages are declared, and for how many people that is still to be done."""

    year: int
    first: date
    last: date
    missing: int


@dataclass(frozen=True)
class Preregistered:
    """How many people were pre-registered and are not enrolled yet, and in which window they are to be."""

    window: Window
    persons: int


@dataclass(frozen=True)
class Facts:
    """Everything that deadlines are reckoned from."""

    today: date
    declare_until: date
    undeclared: Sequence[Undeclared] = ()
    unbilled: Sequence[Unbilled] = ()
    bills: Sequence[Payable] = ()
    deferred: Sequence[tuple[date, Fen]] = ()
    refundable_fen: Fen = 0
    wages: WageWindow | None = None
    further: int = 0
    retired: int = 0
    window: Window | None = None  # that of the region's filings, where they belong to a window's month
    meanwhile: Sequence[str] = ()  # what is open just because the declaration pauses
    preregistered: Sequence[Preregistered] = ()

    @property
    def month(self) -> Month:
        """The month that is declared now."""
        return self.window.month if self.window else Month.of(self.today)


class Told(NamedTuple):
    """What due_facts.sql tells: lists as JSON, None where they are empty; amounts in fen, days as texts."""

    unbilled: list[tuple[str, str, int, Fen]] | None
    payable: list[tuple[str, str, Fen]] | None
    deferred: list[tuple[str, Fen]] | None
    refundable_fen: Fen
    further: int
    retired: int
    preregistered: list[tuple[str, int]] | None


def facts_of(*, by: Actor, on: datetime, pack: Pack) -> Facts:
    """Look up what deadlines of the employer acted for are reckoned from."""
    today = on.date()
    told = told_of(by, month_of(pack, today))
    return Facts(
        today,
        declare_until(pack, today),
        () if counts_as_declared(pack, today) else undeclared(by, month_of(pack, today)),
        unbilled(told),
        [Payable(number, date.fromisoformat(until), fen) for number, until, fen in told.payable or ()],
        [(date.fromisoformat(until), fen) for until, fen in told.deferred or ()],
        told.refundable_fen,
        wage_window(by, on, pack),
        told.further,
        told.retired,
        window_of(pack, today),
        open_meanwhile(pack, today),
        preregistered(told, pack),
    )


def told_of(by: Actor, month: Month) -> Told:
    """Ask for everything that the employer acted for owes, is owed and has still to file."""
    asked: dict[str, Any] = {
        "employer": own(by),
        "region": by.region,
        "since": (month - RETIRED_WITHIN_MONTHS).number,
        "month": month.number,
        "adding": list(ADDING),
        "further": FURTHER,
        "asks": json.dumps([TO_FILE_FURTHER]),
    }
    with connection.cursor() as cursor:
        cursor.execute(statement(), asked)
        return Told(*cursor.fetchone())


@cache
def statement() -> str:
    return Path(__file__).with_name("due_facts.sql").read_text("utf-8")


def window_of(pack: Pack, today: date) -> Window | None:
    """Return the window that is open, or the coming one, where filings belong to their window's month."""
    if not attributes_by_window(pack, today):
        return None
    return window_on(pack, today) or next_window(pack, today)


def preregistered(told: Told, pack: Pack) -> list[Preregistered]:
    """Count those who wait for their enrolment, by the window that opened after they were pre-registered."""
    counted: Counter[Window] = Counter()
    for day, persons in told.preregistered or ():
        counted[next_window(pack, date.fromisoformat(day))] += persons
    return [Preregistered(window, persons) for window, persons in counted.items()]


def declare_until(pack: Pack, today: date) -> date:
    """Return the last day on which the current month can be declared: the window's, else the month's own."""
    last = Month.of(today).last_day
    try:
        if pack.value("declaration_window_closes", today).plain == "next_month":
            return last
        return last.replace(
            day=min(last.day, int(pack.value("declaration_window", today, edge="last").number))
        )
    except Unstated:
        return last


def undeclared(by: Actor, current: Month) -> list[Undeclared]:
    """Return the months up to this one that wait for a declaration, by what the item goes by (HB-225)."""
    booked = booked_of(current, by=by)
    waiting = [*booked.missing]
    if not booked.declared and (booked.persons or booked.header):
        waiting.append(current)
    told = prepared(by, waiting, booked)
    return [expected(month, told.get(month.number), booked.persons) for month in waiting]


def prepared(by: Actor, waiting: Sequence[Month], booked: Booked) -> dict[int, Assessment]:
    """Return the prepared headers of months that wait; the current one's is known already."""
    told = {booked.header.month: booked.header} if booked.header and not booked.declared else {}
    if missing := [month.number for month in waiting if month != booked.month]:
        headers = Assessment.objects.filter(
            employer_id=own(by), occasion=Occasion.MONTHLY, state=State.PREPARED, month__in=missing
        )
        told |= {header.month: header for header in headers}
    return told


def expected(month: Month, header: Assessment | None, persons: int) -> Undeclared:
    """Return a waiting month with what the run reckoned for it, or with its people alone."""
    if header is None:
        return Undeclared(month, persons, 0)
    return Undeclared(month, header.persons, sum(getattr(header, name) for name in AMOUNTS))


def unbilled(told: Told) -> list[Unbilled]:
    """Return what is owed, not deferred and on no live bill, by the day from which it bears late fee."""
    groups: dict[tuple[date, str], list[tuple[Month, Fen]]] = {}
    for late_from, lapsed, month, fen in told.unbilled or ():
        group = groups.setdefault((date.fromisoformat(late_from), lapsed), [])
        group.append((Month.of_number(month), fen))
    return [
        Unbilled(tuple(month for month, _ in some), late_from, sum(fen for _, fen in some), lapsed)
        for (late_from, lapsed), some in groups.items()
    ]


def wage_window(by: Actor, on: datetime, pack: Pack) -> WageWindow | None:
    """Return the window of the coming or present year's wages; none where it does not apply (HB-176)."""
    today = on.date()
    try:
        first, last = (
            date.fromisoformat(pack.value("wage_declaration_window", today, edge=edge).plain)
            for edge in ("first", "last")
        )
    except Unstated:
        return None
    begins = Month.of(last) + 1
    told = wages_declared(by, begins, on=today, pack=pack) if today >= first else None
    return WageWindow(last.year, first, last, told.missing) if told and told.urban else None


def own(by: Actor) -> int:
    return by.employer_id if by.employer_id in by.employers and by.employer_id else 0
