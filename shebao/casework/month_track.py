"""Where an employer's month stands on its way: people, declaration, bill, payment, money distributed."""

from dataclasses import dataclass, field

from django.db.models import Count, F, Q, QuerySet, Sum

from shebao.assessment.models import Assessment, Bill, BillState, Occasion, State
from shebao.assessment.stages import Stages, stages
from shebao.ledger.models import Claim, Nature
from shebao.values import Actor, Fen, Month

UNIT = ("pension_unit_fen", "unemployment_unit_fen", "injury_unit_fen")
PERSON = ("pension_person_fen", "unemployment_person_fen")


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
    """How far a month has come; amounts are those of its declared claims, corrections included."""

    amounts: MonthAmounts
    claimed_fen: Fen = 0
    billed_fen: Fen = 0
    settled_fen: Fen = 0
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
    amounts = month_amounts([month], by=by)[month]
    sums = claims_of(month, by).aggregate(
        claimed=Sum("amount_fen", default=0),
        billed=Sum("amount_fen", filter=Q(billed=True) | Q(settled_fen=F("amount_fen")), default=0),
        settled=Sum("settled_fen", default=0),
    )
    bills = tuple(bills_of(month, by))
    return MonthTrack(
        amounts, sums["claimed"], sums["billed"], sums["settled"], bills, stages(bills) if bills else {}
    )


def month_amounts(months: list[Month], *, by: Actor) -> dict[Month, MonthAmounts]:
    """Return what months of the employer acted for come to, also months of which nothing is known."""
    found = {month: MonthAmounts(month) for month in months}
    headers = Assessment.objects.filter(employer_id=own(by), month__in=[one.number for one in months])
    sums = (
        headers.exclude(state=State.SUPERSEDED)
        .values("month")
        .annotate(
            persons=Sum("persons", filter=Q(occasion=Occasion.MONTHLY), default=0),
            declared=Count("pk", filter=Q(occasion=Occasion.MONTHLY, state=State.DECLARED)),
            unit_fen=sum((Sum(name) for name in UNIT[1:]), Sum(UNIT[0])),
            person_fen=sum((Sum(name) for name in PERSON[1:]), Sum(PERSON[0])),
        )
    )
    for one in sums:
        month = Month.of_number(one["month"])
        found[month] = MonthAmounts(
            month, one["persons"], one["unit_fen"], one["person_fen"], bool(one["declared"])
        )
    return found


def claims_of(month: Month, by: Actor) -> QuerySet[Claim]:
    return Claim.objects.filter(employer_id=own(by), month=month.number, nature=Nature.PRINCIPAL)


def bills_of(month: Month, by: Actor) -> QuerySet[Bill]:
    """Return the bills, live or paid, on which something of a month stands, the newest first."""
    holding = Bill.objects.filter(
        employer_id=own(by), state__in=(BillState.LIVE, BillState.PAID), lines__claim__month=month.number
    )
    return holding.distinct().order_by("-issued_at")


def own(by: Actor) -> int:
    return by.employer_id if by.employer_id in by.employers and by.employer_id else 0
