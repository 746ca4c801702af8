"""What is known of an employer that something may be due for: a handful of queries, however many people."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from shebao.assessment.booked import booked_of
from shebao.assessment.models import Assessment, Bill, BillKind, BillLine, BillState, Occasion, State
from shebao.casework import scope
from shebao.casework.models import Case
from shebao.casework.queries import ADDING
from shebao.casework.states import CaseState
from shebao.ledger.models import Claim, Deferral, Receipt
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
from shebao.registry.employment import waiting_by_day
from shebao.registry.models import Retirement
from shebao.registry.queries import known
from shebao.registry.scope import enrolments
from shebao.registry.wages import urban, wages_declared
from shebao.values import Actor, Fen, Month

FURTHER = "contract_back_pay"
TO_FILE_FURTHER = "该人员还需申报劳动合同补缴业务"  # the notice that asks for it; other notices only inform
RETIRED = "retired"
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


def facts_of(*, by: Actor, on: datetime, pack: Pack) -> Facts:
    """Look up what deadlines of the employer acted for are reckoned from."""
    today = on.date()
    return Facts(
        today,
        declare_until(pack, today),
        () if counts_as_declared(pack, today) else undeclared(by, month_of(pack, today)),
        unbilled(by),
        payable(by),
        deferred(by),
        refundable_fen(by),
        wage_window(by, on, pack),
        further(by),
        retired(by, month_of(pack, today)),
        window_of(pack, today),
        open_meanwhile(pack, today),
        preregistered(by, pack),
    )


def window_of(pack: Pack, today: date) -> Window | None:
    """Return the window that is open, or the coming one, where filings belong to their window's month."""
    if not attributes_by_window(pack, today):
        return None
    return window_on(pack, today) or next_window(pack, today)


def preregistered(by: Actor, pack: Pack) -> list[Preregistered]:
    """Count those who wait for their enrolment, by the window that opened after they were pre-registered."""
    counted: Counter[Window] = Counter()
    for day, persons in waiting_by_day(by=by).items():
        counted[next_window(pack, day)] += persons
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
    headers = Assessment.objects.filter(
        employer_id=own(by), occasion=Occasion.MONTHLY, state=State.PREPARED,
        month__in=[month.number for month in waiting],
    )  # fmt: skip
    told = {header.month: header for header in headers}
    return [expected(month, told.get(month.number), booked.persons) for month in waiting]


def expected(month: Month, header: Assessment | None, persons: int) -> Undeclared:
    """Return a waiting month with what the run reckoned for it, or with its people alone."""
    if header is None:
        return Undeclared(month, persons, 0)
    return Undeclared(month, header.persons, sum(getattr(header, name) for name in AMOUNTS))


def unbilled(by: Actor) -> list[Unbilled]:
    """Return what is owed, not deferred and on no live bill, by the day from which it bears late fee."""
    of_bill = BillLine.objects.filter(claim=OuterRef("pk"), bill__state=BillState.LAPSED).order_by("-bill_id")
    open_ones = (
        unbilled_claims(by)
        .filter(amount_fen__gt=0)
        .annotate(lapsed=Subquery(of_bill.values("bill__number")[:1]))
        .values("month", "late_from", "lapsed")
        .annotate(fen=Sum("amount_fen") - Sum("settled_fen"))
        .order_by("late_from", "month")
    )
    groups: dict[tuple[date, str], list[tuple[Month, Fen]]] = {}
    for one in open_ones:
        group = groups.setdefault((one["late_from"], one["lapsed"] or ""), [])
        group.append((Month.of_number(one["month"]), one["fen"]))
    return [
        Unbilled(tuple(month for month, _ in some), late_from, sum(fen for _, fen in some), lapsed)
        for (late_from, lapsed), some in groups.items()
    ]


def unbilled_claims(by: Actor) -> QuerySet[Claim]:
    """Return the open claims of the employer acted for that stand on no live bill and are not put off."""
    put_off = Deferral.objects.filter(claim=OuterRef("pk"), released__isnull=True)
    open_ones = Claim.objects.filter(~Exists(put_off), employer_id=own(by), billed=False)
    return open_ones.exclude(settled_fen=F("amount_fen"))


def deferred(by: Actor) -> list[tuple[date, Fen]]:
    """Return what is put off, by the day until which no late fee is due, the earliest first."""
    waiting = Deferral.objects.filter(employer_id=own(by), released__isnull=True).values("until")
    left = waiting.annotate(left=Sum(F("claim__amount_fen") - F("claim__settled_fen"))).order_by("until")
    return [(one["until"], one["left"]) for one in left if one["left"] > 0]


def refundable_fen(by: Actor) -> Fen:
    """Add up what was charged too much and is on no refund bill yet."""
    too_much = unbilled_claims(by).filter(amount_fen__lt=0)
    return -int(too_much.aggregate(fen=Sum(F("amount_fen") - F("settled_fen"), default=0))["fen"])


def payable(by: Actor) -> list[Payable]:
    """Return the bills that wait for money: live, and not wholly paid yet."""
    received = Receipt.objects.filter(bill_number=OuterRef("number"), region=OuterRef("region"))
    paid = received.order_by().values("bill_number").annotate(paid=Sum("fen")).values("paid")
    waiting = (
        Bill.objects.filter(employer_id=own(by), kind=BillKind.COLLECT, state=BillState.LIVE)
        .annotate(left=F("fen") - Coalesce(Subquery(paid), 0))
        .filter(left__gt=0)
        .order_by("valid_until", "number")
    )
    return [Payable(one.number, one.valid_until, one.left) for one in waiting]


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
    if today < first or not urban(by, begins):
        return None
    return WageWindow(last.year, first, last, wages_declared(by, begins, on=today, pack=pack).missing)


def further(by: Actor) -> int:
    """Count the people of whom an item said that contract back-pay is still to be filed, and it was not."""
    done = scope.cases(by).filter(item=FURTHER, person_id=OuterRef("person_id"), filed__gte=OuterRef("filed"))
    asked: QuerySet[Case] = scope.cases(by).filter(
        ~Exists(done.exclude(state__in=(CaseState.REVERSED, CaseState.REFUSED))),
        employer_id=own(by),
        kind__in=ADDING,
        state=CaseState.DONE,
        outcome__notices__contains=[TO_FILE_FURTHER],
    )
    return asked.values("person_id").distinct().count()


def retired(by: Actor, month: Month) -> int:
    """Count the people retired of late: their benefits are to be claimed in time (HB-174)."""
    left = known(enrolments(by)).filter(employer_id=own(by), end_reason=RETIRED).values("person_id")
    since = (month - RETIRED_WITHIN_MONTHS).number
    return known(Retirement.objects.filter(person_id__in=left, month__range=(since, month.number))).count()


def own(by: Actor) -> int:
    return by.employer_id if by.employer_id in by.employers and by.employer_id else 0
