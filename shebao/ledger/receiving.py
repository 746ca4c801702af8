"""What the tax office tells: invoices and payments, each once; then 社保登账, and whose unknown money is."""

from collections.abc import Collection
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

from shebao.ledger.entries import Event, Move, begin, book
from shebao.ledger.models import Invoice, Kind, Receipt
from shebao.trail.models import Act
from shebao.values import Fen, Refused, grouped

M = TypeVar("M", bound=Model)


@transaction.atomic
def receive_invoice(
    region: str, *, number: str, bill_number: str, fen: Fen, at: datetime, employer_id: int | None
) -> Invoice:
    """Keep an invoice (税务开票). Raises Refused where its number came before with other content."""
    told = {"bill_number": bill_number, "fen": fen, "at": at}
    invoice, _ = Invoice.objects.get_or_create(
        region=region, number=number, defaults={**told, "employer_id": employer_id}
    )
    return as_told(invoice, told, f"税票 {number}")


@transaction.atomic
def receive_payment(
    region: str,
    *,
    number: str,
    payer: str,
    bill_number: str,
    fen: Fen,
    paid_on: date,
    tax_posted_at: datetime,
    employer_id: int | None,
) -> Receipt:
    """Keep a payment (税务登账). `employer_id` is None where the payer or the bill is not known here.

    Raises Refused where its number came before with other content.
    """
    if fen <= 0:
        raise Refused("amount", f"税务登账流水 {number} 的金额不是正数，请税务机关核对后重发。")
    told = {
        "payer": payer, "bill_number": bill_number, "fen": fen, "paid_on": paid_on,
        "tax_posted_at": tax_posted_at,
    }  # fmt: skip
    receipt, _ = Receipt.objects.get_or_create(
        region=region, number=number, defaults={**told, "employer_id": employer_id}
    )
    return as_told(receipt, told, f"税务登账流水 {number}")


def as_told(kept: M, told: dict[str, object], what: str) -> M:
    """Return what is kept, if it says what is told now. Raises Refused where it says something else."""
    if any(getattr(kept, name) != value for name, value in told.items()):
        raise Refused("conflict", f"{what}已经收到过，内容与这次不一致。请核对后用新的编号重发。")
    return kept


@transaction.atomic
def post_receipts(region: str, at: datetime) -> int:
    """Post (社保登账) every receipt that the tax office had posted by then; return how many.

    Whose payer is not known goes to 待查, everybody else's to the payer's own 待分配.
    """
    receipts = list(
        Receipt.objects.select_for_update(no_key=True)
        .filter(region=region, posted_at__isnull=True, tax_posted_at__lte=at)
        .order_by("pk")
    )
    if not receipts:
        return 0
    postings = begin(Event(region, one.employer_id, post_key(one), None, at) for one in receipts)
    Receipt.objects.filter(pk__in=[one.pk for one in receipts]).update(posted_at=at)
    book(
        Move(
            postings[post_key(one)],
            region,
            one.employer_id,
            Kind.SUSPENSE if one.employer_id is None else Kind.UNALLOCATED,
            Kind.TAX_CLEARING,
            one.fen,
            receipt_id=one.pk,
        )
        for one in receipts
    )
    return len(receipts)


def post_key(receipt: Receipt) -> str:
    return f"post:{receipt.pk}"


def mark_distributed(receipt_ids: Collection[int], at: datetime) -> None:
    """Write down when receipts were first distributed (实收分配), whatever of them is left."""
    Receipt.objects.filter(
        pk__in=list(receipt_ids), posted_at__isnull=False, distributed_at__isnull=True
    ).update(distributed_at=at)


@transaction.atomic
def identify(receipt: Receipt, employer_id: int, *, act: Act, at: datetime) -> Receipt:
    """Give money from 待查 to its payer's 待分配. Raises Refused where it was given to another before."""
    receipt = Receipt.objects.select_for_update(no_key=True).get(pk=receipt.pk)
    if receipt.employer_id == employer_id:
        return receipt
    if receipt.employer_id is not None:
        raise Refused("conflict", f"流水 {receipt.number}（{grouped(receipt.fen)} 元）已经认到别的单位。")
    receipt.employer_id = employer_id
    receipt.save(update_fields=["employer"])
    if receipt.posted_at is not None:
        key = f"identify:{receipt.pk}"
        posting = begin([Event(receipt.region, employer_id, key, act, at)])[key]
        book([
            Move(
                posting, receipt.region, employer_id, Kind.UNALLOCATED, Kind.SUSPENSE, receipt.fen,
                receipt_id=receipt.pk,
            )
        ])  # fmt: skip
    return receipt
