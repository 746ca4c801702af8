"""实收分配: what was received settles claims, in the order in which they are given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shebao.ledger.entries import Event, Move, begin, book
from shebao.ledger.models import Allocation, Claim, Kind, Receipt
from shebao.ledger.rules import shared_out
from shebao.trail.many import write_values
from shebao.values import Fen, Refused


@dataclass(frozen=True)
class Part:
    """So many fen of a receipt for a claim."""

    receipt: Receipt
    claim_id: int
    fen: Fen


def allocate(receipt: Receipt, claim_ids: Sequence[int], *, at: datetime) -> int:
    """Settle open claims in this order out of what is left of a receipt; return the fen allocated."""
    return allocate_many([(receipt.pk, claim_ids)], at=at)


@transaction.atomic
def allocate_many(wanted: Sequence[tuple[int, Sequence[int]]], *, at: datetime) -> int:
    """Allocate receipts, each to the claims named with it, in the order given; return the fen allocated.

    Raises Refused where a receipt is not posted or unplaced, or where a claim is another employer's.
    """
    receipts = held_receipts(one for one, _ in wanted)
    claims = held_claims(claim_id for _, some in wanted for claim_id in some)
    open_fen = {one.pk: one.open_fen for one in claims.values()}
    parts: list[Part] = []
    left = {one.pk: one.left_fen for one in receipts.values()}
    for receipt_id, some in wanted:
        receipt = receipts[receipt_id]
        require_same_payer(receipt, [claims[one] for one in some])
        for claim_id, fen in shared_out(left[receipt_id], [(one, open_fen[one]) for one in some]):
            parts.append(Part(receipt, claim_id, fen))
            open_fen[claim_id] -= fen
            left[receipt_id] -= fen
    write(parts, at)
    return sum(part.fen for part in parts)


def held_receipts(ids: Iterable[int]) -> dict[int, Receipt]:
    """Hold receipts by their ids. Raises Refused for one that cannot be allocated yet."""
    held = Receipt.objects.select_for_update(no_key=True).filter(pk__in=set(ids)).order_by("pk")
    for one in held:
        if one.posted_at is None or one.employer_id is None:
            raise Refused("receipt", f"流水 {one.number} 还没有社保登账，或者还没有认到单位，不能分配。")
    return {one.pk: one for one in held}


def held_claims(ids: Iterable[int]) -> dict[int, Claim]:
    """Hold claims by their ids, in the order of their keys."""
    held = Claim.objects.select_for_update(no_key=True).filter(pk__in=set(ids)).order_by("pk")
    return {one.pk: one for one in held}


def require_same_payer(receipt: Receipt, claims: Sequence[Claim]) -> None:
    if any(one.employer_id != receipt.employer_id for one in claims):
        raise Refused("claim", f"流水 {receipt.number} 只能分配给缴款单位自己的应缴费款。")


def write(parts: Sequence[Part], at: datetime) -> None:
    """Write the allocations and their entries: one posting per receipt, named by what it had given before."""
    if not parts:
        return
    of_receipt = {part.receipt.pk: part.receipt for part in parts}
    keys = {pk: f"allocate:{pk}:{one.allocated_fen}" for pk, one in of_receipt.items()}
    postings = begin(Event(one.region, one.employer_id, keys[pk], None, at) for pk, one in of_receipt.items())
    book(
        Move(
            postings[keys[part.receipt.pk]],
            part.receipt.region,
            part.receipt.employer_id,
            Kind.DUE,
            Kind.UNALLOCATED,
            part.fen,
            claim_id=part.claim_id,
            receipt_id=part.receipt.pk,
        )
        for part in parts
    )
    write_values(
        Allocation,
        (
            {
                "claim_id": part.claim_id,
                "employer_id": part.receipt.employer_id,
                "posting_id": postings[keys[part.receipt.pk]],
                "receipt_id": part.receipt.pk,
                "fen": part.fen,
                "on": part.receipt.paid_on,
            }
            for part in parts
        ),
    )
