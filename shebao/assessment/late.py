"""Late fee and interest on what was not paid in its month.

Counted from the first day that a claim bears it to the day on which its bill is issued, both included
(网上办事大厅培训, 应缴认定单备注2; 社会保险法第八十六条). What is paid within a bill's validity bears
nothing beyond that bill (B2); what is paid after it, up to the day of payment. What is owed no more bears
none: what was claimed beside it is taken back. The employer bears both, on the persons' shares too
(人社部令第20号第十一条).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet

from shebao.assessment.statements import text_of
from shebao.ledger.actions import NewClaim
from shebao.ledger.models import Allocation, Claim, Nature, Share
from shebao.policy import Pack, Unstated
from shebao.values import Fen

PER_RATE = 100_000
DAYS_OF_YEAR = 365
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Borne:
    """What a principal claim bore so far: fen × days paid late, late fee and interest claimed, in fen.

    `counted_to` is the last day to which a payment counts, `reckoned_to` the day of the last claim beside it.
    """

    fen_days: int = 0
    late_fee_fen: Fen = 0
    interest_fen: Fen = 0
    counted_to: date | None = None
    reckoned_to: date | None = None

    def unreckoned(self, late_from: date) -> bool:
        """Say whether a payment counts to a later day than was reckoned."""
        return self.counted_to is not None and self.counted_to > (self.reckoned_to or late_from - DAY)


def extras(employer_id: int, claims: Iterable[Claim], *, on: date, pack: Pack) -> list[NewClaim]:
    """Return what has to be claimed beside an employer's claims on a day: late fee, then interest.

    Of the open claims given, and of what is settled already but was paid late or was taken away since.
    Raises Unstated where interest is due and no document states its rate.
    """
    open_late = [
        one for one in claims if one.nature == Nature.PRINCIPAL and one.open_fen > 0 and one.late_from <= on
    ]
    return beside_late([*open_late, *settled_late([employer_id], on)], on=on, pack=pack)


def beside_late(late: Sequence[Claim], *, on: date, pack: Pack) -> list[NewClaim]:
    """Return what has to be claimed beside principals that are late, of however many employers.

    Raises Unstated where interest is due and no document states its rate.
    """
    if not late:
        return []
    borne = borne_by(late)
    return [*late_fees(late, borne, on=on, pack=pack), *interests(late, borne, on=on, pack=pack)]


def settled_late(employer_ids: Collection[int], on: date) -> list[Claim]:
    """Return employers' settled claims beside which something else has to be claimed."""
    found = {*reckoned_too_little(employer_ids, on), *reckoned_too_much(employer_ids, on)}
    return sorted(found, key=lambda one: one.pk)


def settled_principals(employer_ids: Collection[int], on: date) -> QuerySet[Claim]:
    return Claim.objects.filter(
        employer_id__in=employer_ids,
        nature=Nature.PRINCIPAL,
        amount_fen__gt=0,
        settled_fen=F("amount_fen"),
        late_from__lte=on,
    ).order_by("pk")


def reckoned_too_little(employer_ids: Collection[int], on: date) -> list[Claim]:
    """Return settled claims of which a part was paid late, after what was reckoned beside them."""
    paid = Allocation.objects.filter(
        claim=OuterRef("pk"), receipt__isnull=False, on__gte=OuterRef("late_from")
    )
    found = list(settled_principals(employer_ids, on).filter(Exists(paid)))
    borne = borne_by(found)
    return [one for one in found if borne[one.pk].unreckoned(one.late_from)]


def reckoned_too_much(employer_ids: Collection[int], on: date) -> list[Claim]:
    """Return settled claims that were taken away, with something still open beside them on no bill."""
    gone = Allocation.objects.filter(claim=OuterRef("pk"), against__isnull=False)
    beside = Claim.objects.filter(principal=OuterRef("pk"), billed=False).exclude(settled_fen=F("amount_fen"))
    return list(settled_principals(employer_ids, on).filter(Exists(gone), Exists(beside)))


def late_fees(late: Sequence[Claim], borne: Mapping[int, Borne], *, on: date, pack: Pack) -> list[NewClaim]:
    rate = pack.value("late_fee_rate", on).rate
    return [
        beside(one, Nature.LATE_FEE, fen)
        for one in late
        if (fen := late_fee(fen_days(one, borne[one.pk], on), rate) - borne[one.pk].late_fee_fen)
    ]


def interests(late: Sequence[Claim], borne: Mapping[int, Borne], *, on: date, pack: Pack) -> list[NewClaim]:
    bearing = interest_bearing(on, pack)
    if not bearing:
        return []
    rate = pack.value("interest_rate", on).rate
    return [
        beside(one, Nature.INTEREST, fen)
        for one in late
        if one.insurance in bearing
        and (fen := interest(fen_days(one, borne[one.pk], on), rate) - borne[one.pk].interest_fen)
    ]


def interest_bearing(on: date, pack: Pack) -> tuple[str, ...]:
    """Return the insurances that bear interest: none where the region's documents know of no interest."""
    try:
        return pack.value("interest_insurances", on).items
    except Unstated as silence:
        if silence.code == "no_file":
            return ()
        raise


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
    if not found:
        return found
    with connection.cursor() as cursor:
        cursor.execute(text_of("settlement/borne.sql"), {"claims": list(found)})
        for claim_id, *sums, counted_to, reckoned_to in cursor.fetchall():
            late, fee, yielded = map(int, sums)
            found[claim_id] = Borne(late, fee, yielded, counted_to, reckoned_to)
    return found
