"""Turn declared headers into claims: one per insurance and share that comes to something."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from shebao.assessment.models import Assessment
from shebao.ledger.actions import NewClaim, charge, spare
from shebao.ledger.models import Claim, Nature, Share
from shebao.policy import Pack
from shebao.trail.models import Act
from shebao.values import Month

SHARES = (
    ("pension", Share.UNIT, "pension_unit_fen"),
    ("pension", Share.PERSON, "pension_person_fen"),
    ("unemployment", Share.UNIT, "unemployment_unit_fen"),
    ("unemployment", Share.PERSON, "unemployment_person_fen"),
    ("injury", Share.UNIT, "injury_unit_fen"),
)


def claim_headers(
    headers: Iterable[Assessment],
    *,
    due_in: Month | None,
    act: Act,
    on: datetime,
    pack: Pack,
    undoes: Mapping[int, int] | None = None,
) -> list[Claim]:
    """Charge what declared headers come to; `due_in` is the month to pay in, by default each header's own.

    `undoes` gives, by header, the one that it takes back.
    """
    new = [
        replace(claim, undoes=(undoes or {}).get(header.pk))
        for header in headers
        for claim in claims_of(header, late_from(pack, due_in or Month.of_number(header.month)))
    ]
    charged = charge(new, act=act, on=on) if new else []
    if credited := {one.employer_id for one in charged if one.amount_fen < 0}:
        spare(credited, on=on)
    return charged


def claims_of(header: Assessment, bears_late_fee_from: date) -> Iterator[NewClaim]:
    for insurance, share, field in SHARES:
        if fen := getattr(header, field):
            yield NewClaim(
                region=header.region,
                employer_id=header.employer_id,
                month=header.month,
                insurance=insurance,
                share=share,
                nature=Nature.PRINCIPAL,
                amount_fen=fen,
                source=header.pk,
                late_from=bears_late_fee_from,
            )


def late_from(pack: Pack, due_in: Month) -> date:
    """Return the first day that bears late fee: the 1st of the month after the one to pay in (HB-219).

    Regions that count from the day after a due day within the month set it when their bills are built.
    """
    return (due_in + 1).first_day
