"""Take people on: enrol them month by month, declare their wage, settle what the declaration cannot bring."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from shebao.assessment.models import Occasion
from shebao.assessment.settle import Settling, settle
from shebao.casework.back_pay import stretches
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.actions import Declaring, Enrolling, enrol, set_base
from shebao.registry.insurances import ALL, Insurance, insurances_of
from shebao.values import Fen, Month

NEW, AGAIN = "新参保", "续保"


@dataclass(frozen=True)
class Hire:
    """Somebody who is taken on: as what, in which insurances, for which months, on what wage.

    The last of the months is the current one, from which on the person stays enrolled.
    """

    row: Row
    identity: str
    chosen: Insurance
    months: Sequence[Month]
    started_on: date
    wage_fen: Fen


@lru_cache(maxsize=4096)
def matched(pack: Pack, month: Month, identity: str) -> Insurance:
    """Return the insurances that belong to an identity. Raises Unstated where no document says."""
    return insurances_of(pack.value("identity_insurances", month, identity=identity).items)


def hire_of(row: Row, pack: Pack) -> Hire:
    """Return what a row comes to: identity, start, wage, and the insurances chosen, if it asks."""
    data, chosen = row.data, chosen_of(row.data.get("insurances"))
    insurances = matched(pack, row.known.current, data["identity"]) & chosen
    months = row.known.months(data["started_on"], insurances)
    return Hire(row, data["identity"], chosen, months, data["started_on"], data["wage_fen"])


def chosen_of(codes: Sequence[str] | None) -> Insurance:
    """Return the insurances chosen; none chosen are all that belong to the identity."""
    return insurances_of(codes) if codes else ALL


def take_on(rows: Sequence[Row], *, on: datetime, pack: Pack) -> None:
    """Enrol the rows' people for their months and from the current one on, and settle the past ones."""
    hires, current = [hire_of(row, pack) for row in rows], month_of(pack, on.date())
    enrol([span for hire in hires for span in spans(hire, pack)])
    set_base([base for hire in hires for base in bases(hire)])
    asked = [one for hire in hires for one in settlings(hire)]
    settled = iter(settle(asked, pack=pack, occasion=Occasion.LATE_HIRE, current=current))
    for hire in hires:
        row = hire.row
        row.kind = AGAIN if row.known.found.number else NEW
        row.insurances = int(matched(pack, current, hire.identity) & hire.chosen)
        row.settlements = [next(settled) for _ in hire.months]


def stretches_of(hire: Hire) -> Iterator[tuple[Month, Month | None]]:
    """Yield the stretches of months without a gap; the last one stays open."""
    parts = stretches(hire.months)
    yield from parts[:-1]
    yield parts[-1][0], None


def spans(hire: Hire, pack: Pack) -> Iterator[Enrolling]:
    for since, until in stretches_of(hire):
        yield Enrolling(
            hire.row.person,
            hire.row.employer_id,
            matched(pack, since, hire.identity) & hire.chosen,
            hire.identity,
            since,
            until,
            hire.started_on,
            hire.row.done_by,
        )


def bases(hire: Hire) -> Iterator[Declaring]:
    for since, until in stretches_of(hire):
        row = hire.row
        yield Declaring(row.person, row.employer_id, hire.wage_fen, since, until, row.done_by)


def settlings(hire: Hire) -> Iterator[Settling]:
    row = hire.row
    return (Settling(row.person, row.employer_id, month, row.done_by) for month in hire.months)
