"""Charge employers: claims, their entries, and what earlier claims of the opposite sign settle at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from shebao.ledger.entries import Event, begin, book, of_claim
from shebao.ledger.models import Claim, Kind
from shebao.ledger.offsetting import offset_in
from shebao.trail.loading import load
from shebao.trail.many import write_many
from shebao.trail.models import Act
from shebao.values import Fen


@dataclass(frozen=True)
class NewClaim:
    """What an employer is to owe, signed, in fen; `principal_id` for late fee and interest.

    `undoes` is the source that this one takes back: they settle each other before anything else.
    """

    region: str
    employer_id: int
    month: int
    insurance: str
    share: str
    nature: str
    amount_fen: Fen
    source: int
    late_from: date
    principal_id: int | None = None
    undoes: int | None = None


@transaction.atomic(savepoint=False)
def charge(new: Sequence[NewClaim], *, act: Act, on: datetime) -> list[Claim]:
    """Write claims with their entries, settle opposite ones against each other, and return the claims.

    All are of one region. What comes to nothing is left out. The same claims charged again under the same
    act are those that stand. `settled_fen` of what is returned is told as it is afterwards.
    """
    return charge_each(new, acts={one.employer_id: act for one in new}, on=on)


@transaction.atomic(savepoint=False)
def charge_each(new: Sequence[NewClaim], *, acts: Mapping[int, Act], on: datetime) -> list[Claim]:
    """Charge employers as `charge` does, each under an act of its own, given by employer."""
    owed = [one for one in new if one.amount_fen]
    if not owed:
        return []
    keys = charge_keys(owed, acts)
    postings = begin(
        Event(owed[0].region, employer_id, key, acts[employer_id], on) for employer_id, key in keys.items()
    )
    fresh = {employer_id: postings[key] for employer_id, key in keys.items() if key in postings}
    written = write_claims([one for one in owed if one.employer_id in fresh], fresh, acts)
    offset_in(fresh, on, {one.source: one.undoes for one in owed if one.undoes})
    return charged([one.pk for one in written], [key for key in keys.values() if key not in postings])


def charge_keys(owed: Sequence[NewClaim], acts: Mapping[int, Act]) -> dict[int, str]:
    """Name the charge of each employer by its act and its content: an act may charge more than once."""
    content: dict[int, list[str]] = {}
    for one in owed:
        content.setdefault(one.employer_id, []).append(" ".join(map(str, vars(one).values())))
    return {
        employer_id: f"charge:{acts[employer_id].pk}:{employer_id}:{digest(told)}"
        for employer_id, told in content.items()
    }


def digest(told: Sequence[str]) -> str:
    return sha256("\n".join(sorted(told)).encode()).hexdigest()[:16]


def write_claims(
    owed: Sequence[NewClaim], postings: Mapping[int, int], acts: Mapping[int, Act]
) -> list[Claim]:
    claims = write_many(
        Claim(
            region=one.region,
            employer_id=one.employer_id,
            month=one.month,
            insurance=one.insurance,
            share=one.share,
            nature=one.nature,
            amount_fen=one.amount_fen,
            source=one.source,
            principal_id=one.principal_id,
            late_from=one.late_from,
            act=acts[one.employer_id],
        )
        for one in owed
    )
    book(of_claim(one, postings[one.employer_id], Kind.ASSESSED, Kind.DUE, one.amount_fen) for one in claims)
    return claims


def charged(written: Sequence[int], repeated: Sequence[str]) -> list[Claim]:
    """Read back what was charged, in the order of writing; what an earlier call charged comes first."""
    before = Claim.objects.filter(entries__posting__key__in=repeated).order_by("pk") if repeated else ()
    found = {one.pk: one for one in load(Claim, "id = any (%s::bigint[])", [list(written)])}
    return [*before, *(found[claim_id] for claim_id in written)]
