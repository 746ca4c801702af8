"""Late fee and interest on what was not paid in its month.

Counted from the first day that a claim bears it to the day on which its bill is issued, both included
(网上办事大厅培训, 应缴认定单备注2; 社会保险法第八十六条). What is paid within a bill's validity bears
nothing beyond that bill (B2). The employer bears both, on the persons' shares too (人社部令第20号第十一条).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from shebao.assessment.statements import text_of
from shebao.ledger.actions import NewClaim
from shebao.ledger.models import Claim, Nature, Share
from shebao.policy import Pack
from shebao.values import Fen

PER_RATE = 100_000
DAYS_OF_YEAR = 365


@dataclass(frozen=True)
class Borne:
    """What a principal claim bore so far: fen × days paid late, late fee and interest claimed, in fen."""

    fen_days: int = 0
    late_fee_fen: Fen = 0
    interest_fen: Fen = 0


def extras(claims: Iterable[Claim], *, on: date, pack: Pack) -> list[NewClaim]:
    """Return what has to be claimed beside open claims on a day: late fee, then interest.

    Raises Unstated where interest is due and no document states its rate.
    """
    late = [
        one for one in claims if one.nature == Nature.PRINCIPAL and one.open_fen > 0 and one.late_from <= on
    ]
    if not late:
        return []
    borne = borne_by(late)
    return [*late_fees(late, borne, on=on, pack=pack), *interests(late, borne, on=on, pack=pack)]


def late_fees(late: Sequence[Claim], borne: Mapping[int, Borne], *, on: date, pack: Pack) -> list[NewClaim]:
    rate = pack.value("late_fee_rate", on).rate
    return [
        beside(one, Nature.LATE_FEE, fen)
        for one in late
        if (fen := late_fee(fen_days(one, borne[one.pk], on), rate) - borne[one.pk].late_fee_fen)
    ]


def interests(late: Sequence[Claim], borne: Mapping[int, Borne], *, on: date, pack: Pack) -> list[NewClaim]:
    bearing = pack.value("interest_insurances", on).items
    rate = pack.value("interest_rate", on).rate
    return [
        beside(one, Nature.INTEREST, fen)
        for one in late
        if one.insurance in bearing
        and (fen := interest(fen_days(one, borne[one.pk], on), rate) - borne[one.pk].interest_fen)
    ]


def late_fee(fen_days: int, rate: int) -> Fen:
    """Return the late fee of so many fen × days at a daily rate in 1/100,000, half up."""
    return (fen_days * rate * 2 + PER_RATE) // (2 * PER_RATE)


def interest(fen_days: int, rate: int) -> Fen:
    """Return the interest of so many fen × days at a yearly rate in 1/100,000, by days of 1/365, half up."""
    whole = PER_RATE * DAYS_OF_YEAR
    return (fen_days * rate * 2 + whole) // (2 * whole)


def fen_days(claim: Claim, borne: Borne, on: date) -> int:
    """Return by how many fen for how many days a claim is late, the day itself included."""
    return borne.fen_days + claim.open_fen * days_late(claim.late_from, on)


def days_late(late_from: date, on: date) -> int:
    return max((on - late_from).days + 1, 0)


def beside(claim: Claim, nature: Nature, fen: Fen) -> NewClaim:
    return NewClaim(
        region=claim.region,
        employer_id=claim.employer_id,
        month=claim.month,
        insurance=claim.insurance,
        share=Share.UNIT,
        nature=nature,
        amount_fen=fen,
        source=claim.source,
        late_from=claim.late_from,
        principal_id=claim.pk,
    )


def borne_by(claims: Sequence[Claim]) -> dict[int, Borne]:
    """Return, by claim, what was paid of it late and what was claimed beside it already."""
    found = dict.fromkeys((one.pk for one in claims), Borne())
    with connection.cursor() as cursor:
        cursor.execute(text_of("settlement/borne.sql"), {"claims": list(found)})
        for claim_id, *told in cursor.fetchall():
            found[claim_id] = Borne(*map(int, told))
    return found
