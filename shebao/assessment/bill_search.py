"""业务单据查询: an employer's bills by the printed conditions, with what has come in on each (HB-264)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from shebao.assessment.models import Bill, BillKind, BillLine
from shebao.assessment.statements import text_of
from shebao.ledger.models import OrderState, Receipt, RefundOrder
from shebao.registry.insurances import ALL, codes_of
from shebao.values import SHANGHAI, Actor, Month, Refused

CHANNELS = {"tax": BillKind.COLLECT, "bank": BillKind.REFUND}
WAITING, PART, ARRIVED = "waiting", "part", "arrived"


@dataclass(frozen=True)
class BillFilter:
    """The conditions of the printed query; what is empty does not narrow. `until` is the last day included.

    `state` is a BillState, `money` waiting, part or arrived, `channel` tax or bank, `insurance` a code.
    """

    since: date | None = None
    until: date | None = None
    state: str = ""
    money: str = ""
    channel: str = ""
    number: str = ""
    insurance: str = ""


@dataclass(frozen=True)
class Listed:
    """One bill of the list: what it is for, what has come in or gone out on it, to which account."""

    bill: Any
    months: tuple[Month, Month] | None
    insurances: tuple[str, ...]
    order: RefundOrder | None

    @property
    def refund(self) -> bool:
        return bool(self.bill.kind == BillKind.REFUND)

    @property
    def money(self) -> str:
        """Say whether the whole amount has come in (or gone out): waiting, part or arrived."""
        if not self.bill.done_fen:
            return WAITING
        return ARRIVED if self.bill.done_fen >= self.bill.fen else PART


class Lines(NamedTuple):
    """What bills_listed.sql tells of a bill."""

    bill_id: int
    first: int | None
    last: int | None
    insurances: list[str] | None
    done_fen: int
    done_at: datetime | None


def own_bills(*, by: Actor) -> QuerySet[Bill]:
    """Return the bills of the employer acted for, the newest first."""
    employer = by.employer_id if by.employer_id in by.employers else 0
    return Bill.objects.filter(region=by.region, employer_id=employer).order_by("-issued_at", "-id")


def bill(number: str, *, by: Actor) -> Bill:
    """Return a bill by its 征集通知单据号. Raises Refused for any other's."""
    if found := own_bills(by=by).select_related("act", "ended").filter(number=number).first():
        return found
    raise Refused("no_bill", "没有这张单据，或者它不是本单位的。请从业务单据查询里打开。")


def bills(*, by: Actor, narrowed: BillFilter | None = None) -> QuerySet[Bill]:
    """Return the bills asked for, the newest first; `listed` says what has come in or gone out on them."""
    asked = narrowed or BillFilter()
    found = own_bills(by=by).select_related("act")
    if asked.since:
        found = found.filter(issued_at__gte=datetime.combine(asked.since, time(), SHANGHAI))
    if asked.until:
        found = found.filter(
            issued_at__lt=datetime.combine(asked.until + timedelta(days=1), time(), SHANGHAI)
        )
    if asked.state:
        found = found.filter(state=asked.state)
    if asked.channel:
        found = found.filter(kind=CHANNELS.get(asked.channel, ""))
    if asked.number:
        found = found.filter(number__startswith=asked.number)
    if asked.insurance:
        found = found.filter(Exists(lines_of(OuterRef("pk")).filter(claim__insurance=asked.insurance)))
    return found.alias(done_fen=done_fen()).filter(money_is(asked.money)) if asked.money else found


def money_is(asked: str) -> Q:
    conditions = {
        WAITING: Q(done_fen=0),
        PART: Q(done_fen__gt=0, done_fen__lt=F("fen")),
        ARRIVED: Q(done_fen__gt=0, done_fen__gte=F("fen")),
    }
    return conditions.get(asked, Q(pk__in=()))


def lines_of(bill_id: Any) -> QuerySet[BillLine]:
    return BillLine.objects.filter(bill=bill_id)


def received() -> QuerySet[Receipt]:
    """Return what was posted here (社保登账) on the outer bill."""
    return Receipt.objects.filter(
        region=OuterRef("region"), bill_number=OuterRef("number"), posted_at__isnull=False
    )


def paid_out() -> QuerySet[RefundOrder]:
    """Return what was paid out on the outer refund bill."""
    return RefundOrder.objects.filter(
        employer=OuterRef("employer"), bill_number=OuterRef("number"), state=OrderState.PAID
    )


def done_fen() -> Coalesce:
    return Coalesce(
        one(received(), Sum("fen")), one(paid_out(), Sum("fen")), 0, output_field=BigIntegerField()
    )


def one(rows: QuerySet[Any], whole: Any) -> Subquery:
    """Return one figure over rows, as a subquery."""
    return Subquery(rows.order_by().values("region").annotate(whole=whole).values("whole"))


def listed(found: Sequence[Bill]) -> list[Listed]:
    """Return bills with the months and insurances on them and the account of a refund.

    Each bill is told by the way how much came in or went out on it (`done_fen`) and when last (`done_at`).
    """
    if not found:
        return []
    with connection.cursor() as cursor:
        cursor.execute(text_of("bills_listed.sql"), {"ids": [one.pk for one in found]})
        lines = {one.bill_id: one for one in map(Lines._make, cursor.fetchall())}
    orders = orders_of([one for one in found if one.kind == BillKind.REFUND])
    return [told(one, lines[one.pk], orders.get(one.number)) for one in found]


def orders_of(refunds: Sequence[Bill]) -> dict[str, RefundOrder]:
    if not refunds:
        return {}
    numbers, employers = {one.number for one in refunds}, {one.employer_id for one in refunds}
    orders = RefundOrder.objects.filter(employer_id__in=employers, bill_number__in=numbers).order_by("id")
    return {one.bill_number: one for one in orders}


def told(found: Any, lines: Lines, order: RefundOrder | None) -> Listed:
    found.done_fen, found.done_at = lines.done_fen, lines.done_at
    if lines.first is None or lines.last is None:
        return Listed(found, None, (), order)
    insurances = tuple(code for code in codes_of(ALL) if code in (lines.insurances or ()))
    return Listed(found, (Month.of_number(lines.first), Month.of_number(lines.last)), insurances, order)
