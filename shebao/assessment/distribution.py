"""实收分配: money that was posted settles claims, the named bill's first (HB-245, HB-247).

Apportionment: the claims of the bill that the payment names, the oldest month first, principal before
interest before late fee. What is left over stays 待分配 with its payer, seen by staff: nobody is credited
with what he did not pay for. Money for a bill that no longer holds its claims settles them all the same
where they are open.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, F, IntegerField, Value, When

from shebao.assessment.bill_messages import TAX, revocation_message
from shebao.assessment.bill_sums import ORDER
from shebao.assessment.bills import mark_paid
from shebao.assessment.models import Bill, BillKind, BillLine, BillState
from shebao.ledger.actions import allocate_many, mark_distributed
from shebao.ledger.models import Nature, Receipt
from shebao.partners.actions import send
from shebao.values import SHANGHAI

FIRST_COMES = (Nature.PRINCIPAL, Nature.INTEREST, Nature.LATE_FEE)


@transaction.atomic
def distribute(region: str, at: datetime, *, after_days: int = 1) -> int:
    """Distribute what was posted so many days before; return how many receipts were.

    Receipts of unknown payers wait in 待查 until staff have found out whose they are.
    """
    day = at.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    due = list(
        Receipt.objects.select_for_update()
        .filter(
            region=region,
            distributed_at__isnull=True,
            posted_at__lt=day - timedelta(days=after_days - 1),
            employer__isnull=False,
        )
        .order_by("paid_on", "pk")
    )
    named = claims_named_by(region, due)
    allocate_many([(one.pk, claims) for one, claims in zip(due, named, strict=True)], at=at)
    mark_distributed([one.pk for one in due], at)
    settle_bills({claim_id for claims in named for claim_id in claims}, {one.bill_number for one in due}, at)
    return len(due)


def claims_named_by(region: str, receipts: Sequence[Receipt]) -> list[list[int]]:
    """Return, by receipt, the claims that it may settle, in their order."""
    lines = (
        BillLine.objects.filter(
            bill__region=region,
            bill__kind=BillKind.COLLECT,
            bill__number__in={one.bill_number for one in receipts},
        )
        .annotate(
            nature=place_of("claim__nature", FIRST_COMES), insurance=place_of("claim__insurance", ORDER)
        )
        .order_by("claim__month", "nature", "insurance", "-claim__share", "claim_id")
    )
    found: dict[tuple[str, int], list[int]] = {}
    for number, employer_id, claim_id in lines.values_list("bill__number", "employer_id", "claim_id"):
        found.setdefault((number, employer_id), []).append(claim_id)
    return [found.get((one.bill_number, one.employer_id or 0), []) for one in receipts]


def place_of(field: str, order: Sequence[str]) -> Case:
    """Return the place of a field's value in an order; a value that is not in it comes last."""
    return Case(
        *(When(**{field: one, "then": Value(place)}) for place, one in enumerate(order)),
        default=Value(len(order)),
        output_field=IntegerField(),
    )


def settle_bills(claim_ids: set[int], named: set[str], at: datetime) -> None:
    """Mark live bills as paid of which every claim is settled by now.

    One that was settled by money for another bill is taken back from the tax office, lest it be paid again.
    """
    touched = BillLine.objects.filter(claim_id__in=claim_ids, live=True).values("bill_id")
    live = list(Bill.objects.select_for_update().filter(pk__in=touched, state=BillState.LIVE))
    open_ones = set(
        BillLine.objects.filter(bill__in=live)
        .exclude(claim__settled_fen=F("claim__amount_fen"))
        .values_list("bill_id", flat=True)
    )
    paid = [bill for bill in live if bill.pk not in open_ones]
    mark_paid(paid)
    for bill in paid:
        if bill.number not in named:
            send(TAX, "revocation", bill.number, revocation_message(bill, at), region=bill.region,
                 employer_id=bill.employer_id, at=at)  # fmt: skip
