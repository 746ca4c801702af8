"""Which proof a region prints, what was asked of it, and what it then says: one place for every layout."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.policy import Pack, Unstated
from shebao.proofs.contributions import booked
from shebao.proofs.employer_proof import Stamp, as_printed, proof_pdf
from shebao.proofs.employer_proofs import Order, employer_proof, require_order
from shebao.proofs.models import ProofKind
from shebao.proofs.rights_record import rights_pdf, rights_printed
from shebao.proofs.rights_records import RightsOrder, candidates, require_period, rights_record
from shebao.values import Actor, Month

AnyOrder = Order | RightsOrder
PRESSES = {ProofKind.EMPLOYER: proof_pdf, ProofKind.RIGHTS: rights_pdf}
LAYOUTS = {"insurance_months": ProofKind.EMPLOYER, "rights_record": ProofKind.RIGHTS}


@dataclass(frozen=True)
class Told:
    """What a proof says, and whom it names."""

    kind: ProofKind
    values: dict[str, Any]
    person_ids: tuple[int, ...]


def layout(pack: Pack, on: datetime) -> ProofKind:
    """Return which proof the region prints; one that says nothing prints that of one insurance."""
    try:
        return LAYOUTS[pack.value("proof_layout", on.date()).plain]
    except Unstated:
        return ProofKind.EMPLOYER


def told_by(order: AnyOrder, *, by: Actor, on: datetime, pack: Pack) -> Told:
    """Read what is to be proven. Raises Refused where there is nothing to prove."""
    if isinstance(order, RightsOrder):
        record = rights_record(order, by=by, on=on, pack=pack)
        named = tuple(row.person_id for row in record.rows)
        return Told(ProofKind.RIGHTS, rights_printed(record), named)
    proof = employer_proof(order, by=by, on=on, pack=pack)
    return Told(ProofKind.EMPLOYER, as_printed(proof), order.person_ids)


def require_asked(order: AnyOrder, *, by: Actor, on: datetime, pack: Pack) -> None:
    """Raise Refused where something is still to be chosen, before the worker begins."""
    if isinstance(order, RightsOrder):
        require_period(order, on)
    else:
        require_order(order, pack, on)
        booked(by=by)


def count_of(order: AnyOrder, *, by: Actor) -> int:
    """Return of how many people a proof may be."""
    return len(candidates(order, by=by)) if isinstance(order, RightsOrder) else len(order.person_ids)


def pressed_pdf(told: Told, stamp: Stamp, *, moment: datetime) -> bytes:
    return PRESSES[told.kind](told.values, stamp, moment=moment)


def wanted(order: AnyOrder) -> dict[str, object]:
    """Return an order as it is kept for the worker."""
    if isinstance(order, RightsOrder):
        return {"since": order.since.number, "until": order.until.number}
    return {"insurance": order.insurance, "months": order.months, "person_ids": list(order.person_ids)}


def order_of(wanted: Mapping[str, Any]) -> AnyOrder:
    """Return the order that was kept."""
    if "insurance" in wanted:
        return Order(**{**wanted, "person_ids": tuple(wanted["person_ids"])})
    return RightsOrder(Month.of_number(wanted["since"]), Month.of_number(wanted["until"]))
