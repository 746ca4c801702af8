"""What is known of an employer itself: its particulars, its bank accounts, and what was changed when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet

from shebao.registry.banking import bank_accounts
from shebao.registry.insurances import ALL, codes_of
from shebao.registry.models import Employer, EmployerParticulars, Fact
from shebao.registry.queries import holding, known
from shebao.registry.scope import employers, enrolments
from shebao.trail.models import Act
from shebao.values import Actor, Month


@dataclass(frozen=True)
class Insured:
    """How one insurance stands at an employer: since which month, and how many people now."""

    insurance: str
    since: Month | None
    persons: int


@dataclass(frozen=True)
class Change:
    """One act that made something of the employer otherwise: (field, before, after) of what differs."""

    item: str
    by_name: str
    at: datetime
    since: Month | None
    details: tuple[tuple[str, Any, Any], ...]


def employer(*, by: Actor) -> Employer:
    """Return the employer acted for."""
    return employers(by).get(pk=by.employer_id or 0)


def all_particulars(*, by: Actor) -> QuerySet[EmployerParticulars]:
    """Return the particulars, standing or not, of the employer acted for, in the order they were learned."""
    mine = by.employer_id if by.employer_id in by.employers else 0
    return EmployerParticulars.objects.filter(employer_id=mine).order_by("learned_id", "since")


def particulars_in(month: Month, *, by: Actor) -> EmployerParticulars | None:
    """Return what holds in a month, or what was known last."""
    standing = known(all_particulars(by=by))
    return holding(standing, month).first() or standing.order_by("since").last()


def insured(month: Month, *, by: Actor) -> list[Insured]:
    """Return every insurance with its first month and how many are in it in a month."""
    mine = known(enrolments(by)).filter(employer_id=by.employer_id or 0)
    sets = mine.values("insurances")
    first: dict[str, int] = {}
    for insurances, since in sets.annotate(begun=Min("since")).values_list("insurances", "begun"):
        for code in codes_of(insurances):
            first[code] = min(first.get(code, since), since)
    people = dict.fromkeys(codes_of(ALL), 0)
    held = holding(mine, month).values("insurances").annotate(people=Count("person_id", distinct=True))
    for insurances, count in held.values_list("insurances", "people"):
        for code in codes_of(insurances):
            people[code] += count
    return [
        Insured(code, Month.of_number(first[code]) if code in first else None, count)
        for code, count in people.items()
    ]


def changes(*, by: Actor) -> list[Change]:
    """Return what was changed of the employer's particulars, the newest first; the first is no change."""
    return changed(list(all_particulars(by=by)), ("name", "risk_class", "band_percent", "urban"), "since")


def bank_changes(*, by: Actor) -> list[Change]:
    """Return what was changed of the employer's bank accounts, the newest first, the first one included."""
    mine = bank_accounts(by).filter(employer_id=by.employer_id or 0).order_by("learned_id")
    fields = ("bank_code", "bank_name", "account_name", "account_number", "insurances")
    found: list[Change] = []
    for purpose in sorted({one.purpose for one in mine}):
        rows = [one for one in mine if one.purpose == purpose]
        found += changed(rows, fields, "", first=True)
    return sorted(found, key=lambda one: one.at, reverse=True)


def changed(rows: Sequence[Any], fields: Sequence[str], since: str, *, first: bool = False) -> list[Change]:
    """Compare what each act took out with what it brought in; facts come in the order they were learned."""
    acts = Act.objects.in_bulk(
        {one.learned_id for one in rows} | {one.retired_id for one in rows if one.retired_id}
    )
    found = []
    for number in sorted(acts):
        after = last(one for one in rows if one.learned_id == number)
        before = last(one for one in rows if one.retired_id == number) or earlier(rows, number)
        if before is None and not first:
            continue
        details = tuple(
            (name, getattr(before, name, None), getattr(after, name, None))
            for name in fields
            if getattr(before, name, None) != getattr(after, name, None)
        )
        if details:
            month = Month.of_number(getattr(after or before, since)) if since else None
            act = acts[number]
            found.append(Change(act.item, act.name, act.business_time, month, details))
    return found[::-1]


def last(rows: Iterable[Fact]) -> Fact | None:
    """Return the row that holds latest."""
    return max(rows, key=lambda one: getattr(one, "since", one.learned_id), default=None)


def earlier(rows: Sequence[Fact], number: int) -> Fact | None:
    """Return what stood before an act that took nothing out."""
    return last(
        one for one in rows if one.learned_id < number and (one.retired_id is None or one.retired_id > number)
    )
