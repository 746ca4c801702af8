"""Issue a proof: printed, sealed, signed, kept in the archive under a code; and revoke it."""

import secrets
import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from shebao.archive import files
from shebao.clock.queries import work_calendar
from shebao.policy import Pack
from shebao.proofs.employer_proof import Stamp
from shebao.proofs.layouts import AnyOrder, Told, pressed_pdf, told_by
from shebao.proofs.models import OrderStage, Proof
from shebao.proofs.queries import proof_with
from shebao.proofs.signing import signed
from shebao.trail.actions import record_acts
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen
from shebao.values import SHANGHAI, Actor, Refused
from shebao.values.terms import due

ITEM = "employer_proof"
LETTERS = 6
REASON_AT_MOST = 200


@dataclass(frozen=True)
class DrawnUp:
    """A proof that is signed and not yet kept."""

    code: str
    told: Told
    content: bytes
    valid_until: date


def silent(stage: str) -> None:
    """Report to nobody."""


def drawn_up(order: AnyOrder, *, verify_page: str, by: Actor, on: datetime, pack: Pack) -> DrawnUp:
    """Read what is to be proven, print, seal and sign; nothing is written."""
    told = told_by(order, by=by, on=on, pack=pack)
    return pressed(told, verify_page=verify_page, on=on, pack=pack)


def pressed(
    told: Told,
    *,
    verify_page: str,
    on: datetime,
    pack: Pack,
    report: Callable[[str], None] = silent,
) -> DrawnUp:
    """Print, seal and sign what has been read. `report` is told each stage as it begins."""
    stamp = Stamp(drawn_code(on), verify_page, demonstration=not settings.PRODUCTION)
    report(OrderStage.TYPESETTING)
    pdf = pressed_pdf(told, stamp, moment=on)
    report(OrderStage.SIGNING)
    content = signed(pdf, reason=told.values["title"], verify_at=stamp.address)
    return DrawnUp(stamp.code, told, content, valid_until(pack, on.astimezone(SHANGHAI).date()))


def issue_proof(
    order: AnyOrder, *, request: str, verify_page: str, by: Actor, on: datetime, pack: Pack
) -> Proof:
    """Issue the region's proof and return it; the same `request` again returns the same proof.

    `verify_page` is the public address below which codes are verified. Raises Refused where there is nothing
    to prove. Everybody named on it can read that it was printed.
    """
    if found := standing(request, by):
        return found
    proof = drawn_up(order, verify_page=verify_page, by=by, on=on, pack=pack)
    return kept(proof, request, by=by, on=on)


def kept(proof: DrawnUp, request: str, *, by: Actor, on: datetime) -> Proof:
    """Keep what was drawn up; where somebody else kept it first, return theirs."""
    try:
        with transaction.atomic():
            return write(proof, request, by=by, on=on)
    except IntegrityError:
        if found := standing(request, by):  # somebody pressed twice at once
            return found
        raise


def write(proof: DrawnUp, request: str, *, by: Actor, on: datetime) -> Proof:
    """Keep the file; write act, looks and proof.

    People read the looks; they are not told the code, by which anybody reads who else is on the proof.
    """
    told = proof.told
    stored = files.store(proof.content, name=f"{told.kind.label}_{proof.code}.pdf", uploader=by.account)
    record_looks(Seen.PROOF, told.person_ids, by=by, on=on, why=f"开具{told.kind.label}")
    return Proof.objects.create(
        region=by.region,
        employer_id=by.employer_id or 0,
        code=proof.code,
        kind=told.kind,
        request=request,
        values=told.values,
        persons=len(told.person_ids),
        file=stored,
        issued=on,
        valid_until=proof.valid_until,
        act=record_acts(ITEM, [proof.code], by=by, on=on)[0],
    )


def standing(request: str, by: Actor) -> Proof | None:
    return Proof.objects.filter(employer_id=by.employer_id or 0, request=request).first()


def valid_until(pack: Pack, day: date) -> date:
    """Return the last day on which it can be verified: the same day of the third month (A54)."""
    return due(pack.value("proof_validity", day).term, day, work_calendar(pack.code))


def drawn_code(on: datetime) -> str:
    """Draw a code: fourteen digits of the moment and six letters by chance, as 20211113133629KRIFGN."""
    letters = "".join(secrets.choice(string.ascii_uppercase) for _ in range(LETTERS))
    return f"{on.astimezone(SHANGHAI):%Y%m%d%H%M%S}{letters}"


def revoke_proof(code: str, reason: str, *, by: Actor, on: datetime) -> Proof:
    """Revoke a proof for a reason that whoever verifies it is told; once revoked it stays so.

    Raises Refused where the reason is missing or too long, or there is no such proof.
    """
    said = " ".join(reason.split())
    if not said:
        raise Refused("proof_reason", "请写明作废原因。验证这份证明的人会看到它。")
    if len(said) > REASON_AT_MOST:
        raise Refused("proof_reason", f"作废原因太长。请写在 {REASON_AT_MOST} 个字以内。")
    with transaction.atomic():
        proof = proof_with(code, by=by, held=True)
        if proof.revoked_id is None:
            proof.revoked = record_acts("revoke_proof", [code], by=by, on=on)[0]
            proof.reason = said
            proof.save(update_fields=["revoked", "reason"])
        return proof
