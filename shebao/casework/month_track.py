"""Where an employer's month stands on its way: people, declaration, bill, payment, money distributed."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from shebao.assessment.models import Bill, BillState
from shebao.assessment.stages import Stages, stages
from shebao.values import Actor, Fen, Month


@dataclass(frozen=True)
class MonthAmounts:
    """What a month comes to: as prepared until it is declared, then with all that was settled since."""

    month: Month
    persons: int = 0
    unit_fen: Fen = 0
    person_fen: Fen = 0
    declared: bool = False

    @property
    def total_fen(self) -> Fen:
        return self.unit_fen + self.person_fen


@dataclass(frozen=True)
class MonthTrack:
    """How far a month has come; amounts are those of its declared claims, corrections included.

    `before` is what the month before came to, `insured` how many people are enrolled in the month, and
    `surplus_fen` what was paid too much by now, neither allocated nor given back.
    """

    amounts: MonthAmounts
    before: MonthAmounts
    claimed_fen: Fen = 0
    billed_fen: Fen = 0
    settled_fen: Fen = 0
    insured: int = 0
    surplus_fen: Fen = 0
    bills: tuple[Bill, ...] = ()
    reached: dict[int, Stages] = field(default_factory=dict)

    @property
    def declared(self) -> bool:
        return self.amounts.declared

    @property
    def billed(self) -> bool:
        return self.declared and self.billed_fen >= self.claimed_fen

    @property
    def received_fen(self) -> Fen:
        return sum(one.received_fen for one in self.reached.values())

    @property
    def paid(self) -> bool:
        """The tax office has all the money of the month's bills, or nothing is owed."""
        return self.billed and (
            self.settled or (bool(self.bills) and self.received_fen >= sum(one.fen for one in self.bills))
        )

    @property
    def settled(self) -> bool:
        return self.declared and self.settled_fen >= self.claimed_fen

    @property
    def stage(self) -> int:
        """Return how many of declaration, bill, payment and money received are done, 0 to 4."""
        done = (self.declared, self.billed, self.paid, self.settled)
        return next((place for place, one in enumerate(done) if not one), len(done))


def month_track(month: Month, *, by: Actor) -> MonthTrack:
    """Return where a month of the employer acted for stands."""
    asked: dict[str, Any] = {
        "employer": own(by),
        "region": by.region,
        "month": month.number,
        "before": (month - 1).number,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement(), asked)
        told, claims, claimed_fen, billed_fen, settled_fen, insured, surplus_fen = cursor.fetchone()
    amounts = {one: MonthAmounts(one) for one in (month, month - 1)}
    amounts |= {one.month: one for one in map(amounts_of, told or ())}
    bills = tuple(bills_of(month, by)) if claims else ()
    return MonthTrack(
        amounts[month],
        amounts[month - 1],
        claimed_fen=claimed_fen,
        billed_fen=billed_fen,
        settled_fen=settled_fen,
        insured=insured,
        surplus_fen=surplus_fen,
        bills=bills,
        reached=stages(bills) if bills else {},
    )


def amounts_of(told: tuple[int, int, Fen, Fen, bool]) -> MonthAmounts:
    number, persons, unit_fen, person_fen, declared = told
    return MonthAmounts(Month.of_number(number), persons, unit_fen, person_fen, declared)


@cache
def statement() -> str:
    return Path(__file__).with_name("month_track.sql").read_text("utf-8")


def bills_of(month: Month, by: Actor) -> QuerySet[Bill]:
    """Return the bills, live or paid, on which something of a month stands, the newest first."""
    holding = Bill.objects.filter(
        employer_id=own(by), state__in=(BillState.LIVE, BillState.PAID), lines__claim__month=month.number
    )
    return holding.distinct().order_by("-issued_at")


def own(by: Actor) -> int:
    return by.employer_id if by.employer_id in by.employers and by.employer_id else 0
