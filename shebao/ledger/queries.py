"""What may be asked of the books: rows of the actor's employers, for staff also what is nobody's yet."""

from typing import TypeVar

from django.db.models import F, Model, Q, QuerySet, Sum

from shebao.ledger.models import (
    Allocation,
    Claim,
    Deferral,
    Entry,
    Invoice,
    LedgerAccount,
    OrderState,
    Posting,
    Receipt,
    RefundOrder,
    Statement,
)
from shebao.registry.scope import seen
from shebao.values import Actor, Fen, Month

M = TypeVar("M", bound=Model)

OPEN = ~Q(settled_fen=F("amount_fen"))
DEFERRED = Q(deferral__isnull=False, deferral__released__isnull=True)


def scoped(rows: QuerySet[M], by: Actor, region: str = "region") -> QuerySet[M]:
    """Narrow to what an actor may see; staff also see what belongs to no employer of their region."""
    return rows.filter(mine(rows.model, by), **{region: by.region})


def mine(model: type[Model], by: Actor) -> Q:
    if by.office and model._meta.get_field("employer").null:
        return seen(by) | Q(employer__isnull=True) if seen(by) else Q()
    return seen(by)


def claims(by: Actor) -> QuerySet[Claim]:
    """Return claims, the oldest month first."""
    return scoped(Claim.objects.all(), by).order_by("month", "insurance", "share", "id")


def open_claims(by: Actor) -> QuerySet[Claim]:
    """Return claims of which something is open, positive or negative."""
    return claims(by).filter(OPEN)


def free_claims(by: Actor) -> QuerySet[Claim]:
    """Return open claims that a bill may take: on no bill yet, and not deferred."""
    return open_claims(by).filter(billed=False).exclude(DEFERRED)


def arrears(by: Actor, before: Month) -> QuerySet[Claim]:
    """Return what is owed for months before one, deferred claims left out (欠费)."""
    return open_claims(by).filter(amount_fen__gt=0, month__lt=before.number).exclude(DEFERRED)


def open_sum(found: QuerySet[Claim]) -> Fen:
    """Add up what is open of claims, in fen."""
    total: Fen = found.aggregate(fen=Sum(F("amount_fen") - F("settled_fen"), default=0))["fen"]
    return total


def deferrals(by: Actor) -> QuerySet[Deferral]:
    """Return deferrals with their claims, the oldest month first."""
    return scoped(Deferral.objects.select_related("claim"), by).order_by("claim__month", "claim_id")


def deferred(by: Actor) -> QuerySet[Deferral]:
    """Return deferrals that still hold claims back."""
    return deferrals(by).filter(released__isnull=True)


def invoices(by: Actor) -> QuerySet[Invoice]:
    """Return invoices of the tax office, the newest first."""
    return scoped(Invoice.objects.all(), by).order_by("-at", "-id")


def receipts(by: Actor) -> QuerySet[Receipt]:
    """Return money received, the newest first."""
    return scoped(Receipt.objects.all(), by).order_by("-paid_on", "-id")


def suspense(by: Actor) -> QuerySet[Receipt]:
    """Return posted money whose payer is not known (待查); there for staff alone."""
    return receipts(by).filter(employer__isnull=True, posted_at__isnull=False)


def unallocated(by: Actor) -> QuerySet[Receipt]:
    """Return posted money of which something is left (待分配)."""
    left = Q(fen__gt=F("allocated_fen") + F("refunded_fen"))
    return receipts(by).filter(left, employer__isnull=False, posted_at__isnull=False)


def orders(by: Actor) -> QuerySet[RefundOrder]:
    """Return refund orders, the newest first."""
    return scoped(RefundOrder.objects.all(), by).order_by("-ordered_at", "-id")


def orders_to_pay(by: Actor) -> QuerySet[RefundOrder]:
    """Return refund orders that wait for the bank, the oldest first."""
    return orders(by).filter(state=OrderState.ORDERED).order_by("ordered_at", "id")


def allocations(by: Actor) -> QuerySet[Allocation]:
    """Return what settled claims, the newest first."""
    rows = Allocation.objects.select_related("claim", "receipt", "order")
    return scoped(rows, by, "claim__region").order_by("-id")


def accounts(by: Actor) -> QuerySet[LedgerAccount]:
    """Return accounts with their balances."""
    return scoped(LedgerAccount.objects.all(), by).order_by("kind", "employer_id")


def postings(by: Actor) -> QuerySet[Posting]:
    """Return business events of the books, the newest first."""
    return scoped(Posting.objects.all(), by).order_by("-at", "-id")


def entries(by: Actor) -> QuerySet[Entry]:
    """Return entries with their accounts, the newest first."""
    rows = Entry.objects.select_related("posting", "giver", "taker")
    return scoped(rows, by, "posting__region").order_by("-id")


def statements(by: Actor) -> QuerySet[Statement]:
    """Return lines of the fund's bank statement, the newest first; there for staff alone."""
    rows = Statement.objects.filter(region=by.region).order_by("-at", "-id")
    return rows if by.office else rows.none()
