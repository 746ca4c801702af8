"""Record what an employer says of itself: a new version under an act, in place of the one that stood.

Whoever calls holds the employer (registry_lock_employers); the constraints refuse a second version at a time.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction

from shebao.registry.actions import retire
from shebao.registry.models import EmployerDetails, EmployerInsurance, EmployerParticulars, Fact, Handler
from shebao.registry.months import Months
from shebao.trail.many import write_many
from shebao.trail.models import Act
from shebao.values import Month

F = TypeVar("F", EmployerDetails, EmployerInsurance, Handler)
KEEPING = {"id", "learned_id", "retired_id", "restores_id"}  # of a version, not of what it says
KEYS: dict[type[Fact], str] = {EmployerInsurance: "insurance", Handler: "document_number"}


@dataclass(frozen=True)
class Recording:
    """What is said of an employer from an act on, by field; fields that are not named stay as they are."""

    employer_id: int
    values: Mapping[str, Any]
    act: Act


def record_details(rows: Sequence[Recording]) -> list[EmployerDetails]:
    """Record fields of 单位基本信息; return the versions that are new."""
    return record(EmployerDetails, rows)


def record_insurances(rows: Sequence[Recording]) -> list[EmployerInsurance]:
    """Record how employers stand in the insurances that the rows name by `insurance`."""
    return record(EmployerInsurance, rows)


def record_handlers(rows: Sequence[Recording]) -> list[Handler]:
    """Record 经办人; who is known at the employer by the same `document_number` is changed."""
    return record(Handler, rows)


def drop_handler(employer_id: int, document_number: str, *, act: Act) -> int:
    """Take a 经办人 out; return how many there were."""
    mine = Handler.objects.filter(employer_id=employer_id, document_number=document_number)
    return mine.filter(retired__isnull=True).update(retired=act)


def record_particulars(rows: Sequence[Recording], since: Month) -> list[EmployerParticulars]:
    """Change name, risk class, band or district from a month on; the months before stay as they were."""
    told = {row.employer_id: row for row in rows}
    spans = EmployerParticulars.objects.filter(employer_id__in=told, retired__isnull=True)
    touched = [one for one in spans if Months(one.since, one.until).overlaps(Months(since.number))]
    with transaction.atomic():
        take_out(EmployerParticulars, {one.pk: told[one.employer_id].act for one in touched})
        return write_many(part for one in touched for part in parts(one, told[one.employer_id], since.number))


def begin_particulars(
    employer_id: int, values: Mapping[str, Any], since: Month, *, act: Act
) -> list[EmployerParticulars]:
    """Write the first particulars of an employer of which nothing stood but its anchor."""
    said = {"employer_id": employer_id, "since": since.number, "learned_id": act.id}
    return write_many([EmployerParticulars(**said, **values)])


def parts(span: EmployerParticulars, row: Recording, since: int) -> list[EmployerParticulars]:
    """Return a span before a month as it was, and from then on as a row says."""
    new = said_by(span) | dict(row.values) | {"since": max(span.since, since)}
    old = [said_by(span) | {"until": since}] if span.since < since else []
    return [EmployerParticulars(**kept | {"learned_id": row.act.id}) for kept in (*old, new)]


def record(kind: type[F], rows: Sequence[Recording]) -> list[F]:
    """Lay the rows over what stands, in their order; what says nothing new is left as it is.

    Of several rows about the same thing the last one's act counts.
    """
    found = kind._default_manager.filter(
        employer_id__in={row.employer_id for row in rows}, retired__isnull=True
    )
    standing = {(one.employer_id, getattr(one, KEYS.get(kind, ""), None)): one for one in found}
    said = {key: said_by(one) for key, one in standing.items()}
    acts: dict[tuple[int, Hashable], Act] = {}
    for row in rows:
        key = (row.employer_id, row.values.get(KEYS.get(kind, "")))
        said[key] = said.get(key, {"employer_id": row.employer_id}) | dict(row.values)
        acts[key] = row.act
    new = [key for key in acts if key not in standing or said[key] != said_by(standing[key])]
    with transaction.atomic():
        take_out(kind, {standing[key].pk: acts[key] for key in new if key in standing})
        return write_many(kind(**said[key] | {"learned_id": acts[key].id}) for key in new)


def take_out(kind: type[Fact], acts: Mapping[int, Act]) -> None:
    """Retire facts, each under its act."""
    for act in set(acts.values()):
        retire(kind, [key for key, own in acts.items() if own == act], act=act)


def said_by(fact: Fact) -> dict[str, Any]:
    """Return what a version says, by column."""
    fields = fact._meta.concrete_fields
    return {one.attname: getattr(fact, one.attname) for one in fields if one.attname not in KEEPING}
