"""Give money back: order it, cancel the order, pay it out."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from shebao.clock.queries import CHINA
from shebao.ledger.bank import BankDetails
from shebao.ledger.banking import line_of_bank
from shebao.ledger.entries import Event, Move, begin, book, of_claim
from shebao.ledger.models import Allocation, Claim, Kind, OrderState, Receipt, RefundOrder
from shebao.trail.many import write_values
from shebao.trail.models import Act
from shebao.values import Fen, Refused, grouped

REFUNDABLE = Path(__file__).with_name("refundable.sql").read_text("utf-8")


def refundable(claims: Iterable[Claim]) -> list[Claim]:
    """Return those of the credits that may go back by now: whole ones, out of money that was paid in."""
    asked = list(claims)
    with connection.cursor() as cursor:
        cursor.execute(REFUNDABLE, {"claims": [one.pk for one in asked]})
        found = {claim_id for (claim_id,) in cursor.fetchall()}
    return [one for one in asked if one.pk in found]


@transaction.atomic
def order_refund(
    *,
    region: str,
    employer_id: int,
    fen: Fen,
    bank: BankDetails,
    act: Act,
    at: datetime,
    bill_number: str = "",
    claim_ids: Sequence[int] = (),
    receipt: Receipt | None = None,
) -> RefundOrder:
    """Order that `fen` go back: what claims come to below nothing, or what is left of a receipt.

    The claims are settled by it. The same refund ordered again under the same act is the one that stands.
    Raises Refused where claims or receipt do not hold that amount, or it was never paid in.
    """
    held = held_receipt(receipt, employer_id)
    claims = held_claims(claim_ids, employer_id)
    key = f"refund:{act.pk}:{refunded(bill_number, held, claim_ids)}"
    posting = begin([Event(region, employer_id, key, act, at)]).get(key)
    if posting is None:
        return RefundOrder.objects.filter(entries__posting__key=key, region=region).distinct().get()
    require_amount(fen, held, claims)
    require_paid(claims)
    order = RefundOrder.objects.create(
        region=region, employer_id=employer_id, bill_number=bill_number, receipt=held, fen=fen,
        bank_name=bank.bank_name, account_name=bank.account_name, account_number=bank.account_number,
        ordered=act, ordered_at=at,
    )  # fmt: skip
    give_back(order, posting, [(one, one.open_fen) for one in claims], Kind.DUE, Kind.REFUNDABLE, at)
    if held is not None:
        book([of_receipt(order, posting, Kind.REFUNDABLE, Kind.UNALLOCATED)])
    return order


def refunded(bill_number: str, receipt: Receipt | None, claim_ids: Sequence[int]) -> str:
    """Name what is refunded, for an act may order more than one refund."""
    if bill_number:
        return bill_number
    return f"receipt {receipt.pk}" if receipt else f"claim {min(claim_ids, default=0)}"


def held_receipt(receipt: Receipt | None, employer_id: int) -> Receipt | None:
    if receipt is None:
        return None
    held = Receipt.objects.select_for_update(no_key=True).get(pk=receipt.pk)
    if held.posted_at is None or held.employer_id != employer_id:
        raise Refused("receipt", f"流水 {held.number} 还没有社保登账，或者不是这个单位的，不能退。")
    return held


def held_claims(claim_ids: Sequence[int], employer_id: int) -> list[Claim]:
    held = Claim.objects.select_for_update(no_key=True).filter(
        pk__in=list(claim_ids), employer_id=employer_id
    )
    return [one for one in held.order_by("pk") if one.open_fen]


def require_amount(fen: Fen, receipt: Receipt | None, claims: Sequence[Claim]) -> None:
    """Raise Refused unless exactly that amount can go back: one source, and enough of it."""
    there = receipt.left_fen if receipt else -sum(one.open_fen for one in claims)
    fits = 0 < fen <= there if receipt else 0 < fen == there
    if not fits or (receipt and claims):
        raise Refused(
            "amount",
            f"可退的是 {grouped(max(there, 0))} 元，不是 {grouped(fen)} 元。请刷新后按可退金额重新办理。",
        )


def require_paid(claims: Sequence[Claim]) -> None:
    """Raise Refused where credits among the claims were not paid in before."""
    credits = [one for one in claims if one.open_fen < 0]
    if len(refundable(credits)) < len(credits):
        raise Refused("unpaid", "要退的费款还没有缴到账，不能退。请等实收分配之后再开退费单据。")


def give_back(
    order: RefundOrder,
    posting_id: int,
    amounts: Sequence[tuple[Claim, Fen]],
    giver: Kind,
    taker: Kind,
    at: datetime,
    sign: int = 1,
) -> None:
    """Settle signed amounts of claims by an order, or with sign -1 open them again."""
    book(of_claim(claim, posting_id, giver, taker, fen, order_id=order.pk) for claim, fen in amounts)
    day = at.astimezone(CHINA).date()
    write_values(
        Allocation,
        (
            {
                "claim_id": claim.pk,
                "employer_id": claim.employer_id,
                "posting_id": posting_id,
                "order_id": order.pk,
                "fen": sign * fen,
                "on": day,
            }
            for claim, fen in amounts
        ),
    )


def of_receipt(order: RefundOrder, posting_id: int, giver: Kind, taker: Kind) -> Move:
    return Move(
        posting_id, order.region, order.employer_id, giver, taker, order.fen,
        receipt_id=order.receipt_id, order_id=order.pk,
    )  # fmt: skip


@transaction.atomic
def cancel_refund(order: RefundOrder, *, act: Act, at: datetime) -> RefundOrder:
    """Take an order back: its claims are open again, its receipt has the money again.

    Raises Refused once it is paid.
    """
    order = held_order(order)
    if order.state == OrderState.CANCELLED:
        return order
    if order.state == OrderState.PAID:
        raise Refused("paid", f"{grouped(order.fen)} 元已经拨付，不能取消退费。")
    key = f"cancel:{order.pk}"
    posting = begin([Event(order.region, order.employer_id, key, act, at)])[key]
    settled = Allocation.objects.filter(order=order).select_related("claim").order_by("claim_id")
    give_back(
        order, posting, [(one.claim, one.fen) for one in settled], Kind.REFUNDABLE, Kind.DUE, at, sign=-1
    )
    if order.receipt_id:
        book([of_receipt(order, posting, Kind.UNALLOCATED, Kind.REFUNDABLE)])
    order.state = OrderState.CANCELLED
    order.save(update_fields=["state"])
    return order


@transaction.atomic
def pay_out(order: RefundOrder, *, statement_number: str, at: datetime, act: Act) -> RefundOrder:
    """Write down that the bank paid an order out, by the line of its statement.

    Raises Refused where it was cancelled, or paid by another line, or the line is about something else.
    """
    order = held_order(order)
    if order.state == OrderState.PAID and order.statement_number == statement_number:
        return order
    if order.state != OrderState.ORDERED:
        raise Refused("state", f"这笔退费{order.get_state_display()}，不能再拨付。")
    if RefundOrder.objects.filter(region=order.region, statement_number=statement_number).exists():
        raise Refused("conflict", f"银行流水 {statement_number} 已经记给另一笔退费。请核对流水号。")
    line_of_bank(order.region, statement_number, -order.fen, at)
    key = f"pay:{order.pk}"
    posting = begin([Event(order.region, order.employer_id, key, act, at)])[key]
    book([
        Move(
            posting, order.region, order.employer_id, Kind.BANK, Kind.REFUNDABLE, order.fen, order_id=order.pk
        )
    ])  # fmt: skip
    order.state, order.paid_at, order.statement_number = OrderState.PAID, at, statement_number
    order.save(update_fields=["state", "paid_at", "statement_number"])
    return order


def held_order(order: RefundOrder) -> RefundOrder:
    return RefundOrder.objects.select_for_update(no_key=True).get(pk=order.pk)
