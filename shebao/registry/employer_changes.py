"""What was changed of an employer, when and by whom, field by field (HB-261).

What came with the act that registered the employer is no change; what somebody added later is one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from shebao.registry.banking import bank_accounts
from shebao.registry.employer_record import all_particulars, versions
from shebao.registry.models import (
    BankAccount,
    EmployerDetails,
    EmployerInsurance,
    Fact,
    Handler,
)
from shebao.trail.models import Act
from shebao.values import Actor, Month

BESIDE = {"id", "learned_id", "retired_id", "restores_id", "employer_id", "since", "until"}
KINDS: tuple[type[Fact], ...] = (EmployerDetails, Handler, EmployerInsurance)
APART: dict[type[Fact], str] = {  # what tells an employer's facts of one kind apart
    BankAccount: "purpose",
    EmployerInsurance: "insurance",
    Handler: "document_number",
}


class Detail(NamedTuple):
    """One field that an act made otherwise; `of` names the handler, insurance or account it is about."""

    kind: type[Fact]
    field: str
    before: Any
    after: Any
    of: str = ""


@dataclass(frozen=True)
class Change:
    """One act that made something of the employer otherwise; `since` is from which month on."""

    item: str
    by_name: str
    at: datetime
    since: Month | None
    details: tuple[Detail, ...]
    insurances: tuple[Detail, ...] = ()


def changes(*, by: Actor) -> list[Change]:
    """Return what was changed of the employer, its insurances and handlers, the newest first."""
    own = list(all_particulars(by=by))
    founded = min((one.learned_id for one in own), default=0)
    things: list[Sequence[Fact]] = [own]
    for kind in KINDS:
        things += apart(list(versions(kind, by=by)))
    since = {one.learned_id: Month.of_number(one.since) for one in own}  # of several the latest
    return told([one for rows in things for one in differences(rows, founded)], since)


def bank_changes(*, by: Actor) -> list[Change]:
    """Return what was changed of the employer's bank accounts, the newest first, the first one included."""
    mine = bank_accounts(by).filter(employer_id=by.employer_id or 0).order_by("learned_id")
    return told([one for rows in apart(list(mine)) for one in differences(rows, 0)], {})


def apart(rows: Sequence[Fact]) -> list[list[Fact]]:
    """Return versions of the same thing together."""
    found: dict[Any, list[Fact]] = defaultdict(list)
    for row in rows:
        found[getattr(row, APART.get(type(row), ""), None)].append(row)
    return list(found.values())


def told(found: Iterable[tuple[int, Detail]], since: dict[int, Month]) -> list[Change]:
    """Return the differences act by act, the newest act first."""
    by_act: dict[int, list[Detail]] = defaultdict(list)
    for number, detail in found:
        by_act[number].append(detail)
    acts = Act.objects.in_bulk(by_act)
    return [
        Change(
            acts[number].item,
            acts[number].name,
            acts[number].business_time,
            since.get(number),
            tuple(one for one in by_act[number] if one.kind is not EmployerInsurance),
            tuple(one for one in by_act[number] if one.kind is EmployerInsurance),
        )
        for number in sorted(by_act, reverse=True)
    ]


def differences(rows: Sequence[Fact], founded: int) -> Iterator[tuple[int, Detail]]:
    """Yield, by act, the fields in which versions of one thing differ from those before them."""
    acts = {one.learned_id for one in rows} | {one.retired_id for one in rows if one.retired_id}
    for number in sorted(acts - {founded}):
        after = last(one for one in rows if one.learned_id == number)
        before = last(one for one in rows if one.retired_id == number) or earlier(rows, number)
        yield from ((number, detail) for detail in compared(before, after))


def compared(before: Fact | None, after: Fact | None) -> Iterator[Detail]:
    """Yield what differs; nothing registered and an empty text are the same."""
    known: Any = after or before
    for field in known._meta.concrete_fields:
        was, now = (getattr(one, field.attname, None) for one in (before, after))
        if field.attname not in BESIDE and (was != now) and not (was in (None, "") and now in (None, "")):
            yield Detail(type(known), field.attname, was, now, named(known))


def named(fact: Any) -> str:
    """Name what a version is of, where an employer has several of the kind."""
    if isinstance(fact, Handler):
        return fact.name
    return fact.insurance if isinstance(fact, EmployerInsurance) else ""


def last(rows: Iterable[Fact]) -> Fact | None:
    """Return the row that holds latest."""
    return max(rows, key=lambda one: getattr(one, "since", one.learned_id), default=None)


def earlier(rows: Sequence[Fact], number: int) -> Fact | None:
    """Return what stood before an act that took nothing out."""
    return last(
        one for one in rows if one.learned_id < number and (one.retired_id is None or one.retired_id > number)
    )
