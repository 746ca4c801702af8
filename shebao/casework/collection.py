"""征缴相关: what an employer owes, was billed, has paid and has open, month by month; its arrears."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Case, F, Max, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from shebao.assessment.models import Assessment, Occasion, State
from shebao.ledger.models import Claim, Nature
from shebao.ledger.queries import DEFERRED
from shebao.registry.insurances import ALL, codes_of
from shebao.values import Actor, Fen, Month

EXTRAS = (Nature.INTEREST, Nature.LATE_FEE)


@dataclass(frozen=True)
class Collected:
    """One month of an employer's money, in fen, signed as claims are."""

    month: Month
    owed_fen: Fen
    extra_fen: Fen
    billed_fen: Fen
    paid_fen: Fen
    deferred_fen: Fen
    left_fen: Fen

    @classmethod
    def of(cls, row: Mapping[str, int]) -> Self:
        """Return a row of `collection`."""
        return cls(**{**row, "month": Month.of_number(row["month"])})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Arrears:
    """What is open for months before this one, deferred claims left out."""

    fen: Fen
    first: Month | None


def collection(*, by: Actor) -> QuerySet[Any, Any]:
    """Return a row per month with claims, the newest first, as `Collected.of` takes it."""
    owed = Claim.objects.filter(employer_id=own(by)).values("month")
    settled = Q(settled_fen=F("amount_fen"))
    return owed.annotate(
        owed_fen=part(Q(nature=Nature.PRINCIPAL)),
        extra_fen=part(Q(nature__in=EXTRAS)),
        billed_fen=part(Q(billed=True) | settled),
        paid_fen=Sum("settled_fen"),
        deferred_fen=Sum(Case(When(DEFERRED, then=F("amount_fen") - F("settled_fen")), default=Value(0))),
        left_fen=Sum(F("amount_fen") - F("settled_fen")),
    ).order_by("-month")


def part(which: Q) -> Coalesce:
    return Coalesce(Sum("amount_fen", filter=which), 0)


def arrears(current: Month, *, by: Actor) -> Arrears:
    """Return what the employer acted for owes for months before this one (欠费)."""
    late = Claim.objects.filter(employer_id=own(by), month__lt=current.number, amount_fen__gt=0)
    late = late.exclude(settled_fen=F("amount_fen")).exclude(DEFERRED).order_by("month")
    first = late.values_list("month", flat=True).first()
    fen = late.aggregate(fen=Sum(F("amount_fen") - F("settled_fen"), default=0))["fen"]
    return Arrears(fen, Month.of_number(first) if first else None)


def booked_months(*, by: Actor) -> dict[str, Month]:
    """Return, by insurance, the last month that was declared with somebody in it (单位最大核止期号)."""
    declared = Assessment.objects.filter(employer_id=own(by), occasion=Occasion.MONTHLY, state=State.DECLARED)
    last = {code: Max("month", filter=Q(**{f"{code}_unit_fen__gt": 0})) for code in codes_of(ALL)}
    told = declared.aggregate(**last)
    return {code: Month.of_number(month) for code, month in told.items() if month}


def own(by: Actor) -> int:
    return by.employer_id if by.employer_id in by.employers and by.employer_id else 0
