"""Write and read what is reported of employments: contracts, where dispatched people work, pre-registrations.

A new fact takes the place of the one that stood for the same person and employer, under the same act.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet, Value

from shebao.registry.actions import retire_each
from shebao.registry.models import Contract, Placement, Preregistration
from shebao.registry.models.employment import OfEmployment
from shebao.registry.scope import seen
from shebao.trail.many import write_many
from shebao.trail.models import Act
from shebao.values import Actor

F = TypeVar("F", Contract, Placement, Preregistration)
KINDS: tuple[type[OfEmployment], ...] = (Contract, Placement, Preregistration)


@dataclass(frozen=True)
class Report:
    """A labour contract as it is reported (用工备案信息)."""

    reason: str
    kind: str
    starts_on: date
    ends_on: date | None
    post: str


@dataclass(frozen=True)
class Contracting:
    """A contract reported for somebody; `covered_since` is the minute of the pre-registration it follows."""

    person_id: int
    employer_id: int
    report: Report
    act: Act
    covered_since: datetime | None = None


@dataclass(frozen=True)
class Preregistering:
    """Somebody who is covered from a minute on, before the enrolment can be filed."""

    person_id: int
    employer_id: int
    report: Report
    at: datetime
    act: Act


@dataclass(frozen=True)
class Placing:
    """An agency's employee who works for somebody else since a day; `kind` is a code of PlacementKind."""

    person_id: int
    employer_id: int
    kind: str
    at_number: str
    at_name: str
    since_on: date
    act: Act


@dataclass(frozen=True)
class Leaving:
    """Somebody of whose employment nothing stands any more."""

    person_id: int
    employer_id: int
    act: Act


def report_contracts(rows: Sequence[Contracting]) -> list[Contract]:
    """Report contracts, each in place of the one that stood."""
    return put(
        Contract(
            person_id=row.person_id,
            employer_id=row.employer_id,
            covered_since=row.covered_since,
            learned=row.act,
            **vars(row.report),
        )
        for row in rows
    )


def preregister(rows: Sequence[Preregistering]) -> list[Preregistration]:
    """Write pre-registrations with their minute."""
    return put(
        Preregistration(
            person_id=row.person_id,
            employer_id=row.employer_id,
            at=row.at.replace(second=0, microsecond=0),
            learned=row.act,
            **vars(row.report),
        )
        for row in rows
    )


def place(rows: Sequence[Placing]) -> list[Placement]:
    """Say for whom people work, each in place of what was said before; who insures them stays the same."""
    return put(
        Placement(
            person_id=row.person_id,
            employer_id=row.employer_id,
            kind=row.kind,
            at_number=row.at_number,
            at_name=row.at_name,
            since_on=row.since_on,
            learned=row.act,
        )
        for row in rows
    )


def put(facts: Iterable[F]) -> list[F]:
    """Write facts in place of those that stand of the same kind, person and employer."""
    new = list(facts)
    if not new:
        return new
    with transaction.atomic(savepoint=False):
        end(type(new[0]), {(one.employer_id, one.person_id): one.learned for one in new})
        return write_many(new)


def leave(rows: Sequence[Leaving]) -> int:
    """Take out all that stands of employments that have ended; return how many facts there were."""
    acts = {(row.employer_id, row.person_id): row.act for row in rows}
    found = [standing_keys(kind, acts) for kind in KINDS]
    gone: dict[str, dict[int, Act]] = {}
    for name, key, employer, person in found[0].union(*found[1:], all=True) if acts else ():
        if (employer, person) in acts:
            gone.setdefault(name, {})[key] = acts[employer, person]
    for kind in KINDS:
        retire_each(kind, gone.get(kind.__name__, {}))
    return sum(map(len, gone.values()))


def standing_keys(kind: type[OfEmployment], acts: Collection[tuple[int, int]]) -> QuerySet[OfEmployment, Any]:
    """Ask for kind, key, employer and person of what stands of a kind for any of these."""
    found = kind._default_manager.filter(
        employer_id__in={employer for employer, _ in acts},
        person_id__in={person for _, person in acts},
        retired__isnull=True,
    )
    told = found.annotate(kind_name=Value(kind.__name__))
    return told.values_list("kind_name", "pk", "employer_id", "person_id")


def follow(rows: Sequence[Leaving]) -> int:
    """Take out pre-registrations that an enrolment has followed."""
    return end(Preregistration, {(row.employer_id, row.person_id): row.act for row in rows})


def end(kind: type[OfEmployment], acts: dict[tuple[int, int], Act]) -> int:
    """Take out what stands of a kind, each under the act of its employer and person."""
    if not acts:
        return 0
    standing = kind._default_manager.filter(
        employer_id__in={employer for employer, _ in acts},
        person_id__in={person for _, person in acts},
        retired__isnull=True,
    )
    found = standing.values_list("pk", "employer_id", "person_id")
    gone = {key: acts[employer, person] for key, employer, person in found if (employer, person) in acts}
    retire_each(kind, gone)
    return len(gone)


def contracts_of(person_ids: Iterable[int], *, by: Actor) -> dict[int, Contract]:
    """Return the contracts that stand for people of the employer acted for."""
    return standing(Contract, person_ids, by)


def placements_of(person_ids: Iterable[int], *, by: Actor) -> dict[int, Placement]:
    """Return for whom people of the employer acted for work, where it has said so."""
    return standing(Placement, person_ids, by)


def preregistered(person_ids: Iterable[int], *, by: Actor) -> dict[int, Preregistration]:
    """Return the pre-registrations that wait for an enrolment by the employer acted for."""
    return standing(Preregistration, person_ids, by)


def waiting(*, by: Actor) -> QuerySet[Preregistration]:
    """Return the pre-registrations of the asker's employers that nothing has followed, the oldest first."""
    found = Preregistration.objects.filter(seen(by), employer__region=by.region, retired__isnull=True)
    return found.select_related("employer").order_by("at", "pk")


def standing(kind: type[F], person_ids: Iterable[int], by: Actor) -> dict[int, F]:
    found = kind._default_manager.filter(
        seen(by), employer_id=by.employer_id or 0, person_id__in=list(person_ids), retired__isnull=True
    )
    return {one.person_id: one for one in found}


def places_of(by: Actor) -> dict[str, str]:
    """Return where people of the employer acted for work now: the places' names by number, in their order."""
    mine = Placement.objects.filter(seen(by), employer_id=by.employer_id or 0, retired__isnull=True)
    return dict(mine.order_by("at_number", "pk").values_list("at_number", "at_name"))


def former_places(numbers: Iterable[str], *, by: Actor) -> list[Placement]:
    """Return placements of the employer acted for that have ended, at places of these numbers."""
    mine = Placement.objects.filter(seen(by), employer_id=by.employer_id or 0, retired__isnull=False)
    return list(mine.filter(at_number__in=list(numbers)).order_by("pk"))
