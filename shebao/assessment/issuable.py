"""What a bill would hold if it were issued now, back-pay, late fee and interest apart (HB-211).

Nothing is written. Late fee and interest are reckoned as they will be when the bill is issued (HB-219).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shebao.assessment.bill_sums import InsuranceSum, sums_by_insurance
from shebao.assessment.bill_view import WHOLE_UNIT, kind_of, total
from shebao.assessment.bills import billable, valid_until
from shebao.assessment.late import borne_by, days_late, extras
from shebao.assessment.models import Assessment, BillKind
from shebao.assessment.rests import rests_on_assumed_claims
from shebao.clock.queries import work_calendar
from shebao.ledger.actions import NewClaim
from shebao.ledger.models import Claim, Nature
from shebao.policy import Pack, Unstated
from shebao.policy.parameter import Citation
from shebao.values import Actor, Fen, Month, Rate


@dataclass(frozen=True)
class Part:
    """One line of what a bill would hold: why it was reckoned, for which month."""

    kind: str
    month: Month
    sums: InsuranceSum


@dataclass(frozen=True)
class LateLine:
    """How one late fee or interest is reckoned: so much × so many days × the rate."""

    nature: str
    month: Month
    insurance: str
    share: str
    principal_fen: Fen
    since: date
    days: int
    fen: Fen


@dataclass(frozen=True)
class Reckoned:
    """A rate that was used, its unit of time and where it is printed."""

    label: str
    rate: Rate
    per: str
    law: Citation
    assumed: bool


@dataclass(frozen=True)
class Issuable:
    """What would stand on a bill of one kind; amounts are positive. `refusal` says why there can be none."""

    kind: BillKind
    parts: tuple[Part, ...]
    lines: tuple[InsuranceSum, ...]
    late: tuple[LateLine, ...]
    rates: tuple[Reckoned, ...]
    valid_until: date
    assumed: bool
    refusal: str = ""

    @property
    def fen(self) -> Fen:
        return sum(line.total_fen for line in self.lines)


def issuable(kind: BillKind, *, by: Actor, on: datetime, pack: Pack) -> Issuable | None:
    """Return what a bill of the employer acted for would hold; None where nothing is open."""
    employer = by.employer_id if by.employer_id in by.employers else 0
    claims = billable(employer or 0, kind)
    day, refusal = on.date(), ""
    more: list[NewClaim] = []
    if kind == BillKind.COLLECT:
        try:
            more = extras(employer or 0, claims, on=day, pack=pack)
        except Unstated as silent:
            refusal = silent.message
    beside = [as_claim(one) for one in more]
    sign = -1 if kind == BillKind.REFUND else 1
    amounts = [(one, sign * one.open_fen) for one in (*claims, *beside)]
    if not refusal and sum(fen for _, fen in amounts) <= 0:
        return None
    return Issuable(
        kind=kind,
        parts=tuple(parts_of(amounts)),
        lines=tuple(sums_by_insurance(amounts)),
        late=tuple(late_lines(more, day)),
        rates=tuple(rates_of({one.nature for one in more}, pack, day)),
        valid_until=valid_until(day, pack, work_calendar(pack.code)),
        assumed=rests_on_assumed_claims([*claims, *beside], day, pack),
        refusal=refusal,
    )


def as_claim(new: NewClaim) -> Claim:
    """Return what would be claimed, unsaved."""
    return Claim(
        month=new.month,
        insurance=new.insurance,
        share=new.share,
        nature=new.nature,
        amount_fen=new.amount_fen,
        source=new.source,
        settled_fen=0,
    )


def parts_of(amounts: Sequence[tuple[Claim, Fen]]) -> list[Part]:
    """Group claims by why and for which month they were reckoned, the monthly declaration first."""
    headers = {claim.source for claim, _ in amounts}
    occasions = dict(Assessment.objects.filter(pk__in=headers).values_list("pk", "occasion"))
    groups: dict[tuple[str, int], list[tuple[Claim, Fen]]] = {}
    for claim, fen in amounts:
        groups.setdefault((kind_of(occasions.get(claim.source, "")), claim.month), []).append((claim, fen))
    ordered = sorted(groups.items(), key=lambda group: (group[0][0] != WHOLE_UNIT, group[0][0], group[0][1]))
    return [Part(kind, Month.of_number(month), total(some)) for (kind, month), some in ordered]


def late_lines(more: Sequence[NewClaim], day: date) -> list[LateLine]:
    """Tell how each late fee and interest is reckoned; of what was paid late, up to the day of payment."""
    principals = Claim.objects.in_bulk([one.principal_id for one in more])
    borne = borne_by(list(principals.values()))
    told = []
    for new in more:
        own = principals[new.principal_id or 0]
        until = day if own.open_fen else borne[own.pk].counted_to or day
        told.append(
            LateLine(
                str(Nature(new.nature).label),
                Month.of_number(own.month),
                own.insurance,
                own.get_share_display(),
                own.open_fen or own.amount_fen,
                own.late_from,
                days_late(own.late_from, until),
                new.amount_fen,
            )
        )
    return told


def rates_of(natures: set[str], pack: Pack, day: date) -> list[Reckoned]:
    """Return the rates that were used, with their law."""
    told = []
    for nature, name, label, per in (
        (Nature.LATE_FEE, "late_fee_rate", "滞纳金", "每日"),
        (Nature.INTEREST, "interest_rate", "利息", "每年"),
    ):
        if nature in natures:
            value = pack.value(name, day)
            told.append(Reckoned(label, value.rate, per, value.law, value.assumed))
    return told
