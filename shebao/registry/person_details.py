"""What is registered of people beside their names: recorded, and asked by whoever knows a whole number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction

from shebao.registry.actions import retire
from shebao.registry.models import PersonDetails
from shebao.registry.recording import said_by
from shebao.trail.many import write_many
from shebao.trail.models import Act
from shebao.values import Actor


@dataclass(frozen=True)
class Describing:
    """What is said of a person from an act on, by field; what is not named stays as it is.

    `employer_id` is who collected it, none where the person herself says it.
    """

    person_id: int
    values: Mapping[str, Any]
    act: Act
    employer_id: int | None = None


@dataclass(frozen=True)
class Details:
    """What may be known of a person whose number is known already: what an enrolment asks for."""

    sex: str
    born_on: date | None
    country: str
    residence: str
    home_division: str
    home_address: str
    complete: bool  # whether all was collected that has to be

    @property
    def without_residence(self) -> bool:
        """Say whether 户籍性质 is empty (JS-115)."""
        return not self.residence


def details_of(person_ids: Iterable[int]) -> dict[int, Details]:
    """Return what was collected of people, whoever collected it; nothing of whom nothing was."""
    with connection.cursor() as cursor:
        cursor.execute("select * from registry_person_details(%s::bigint[])", [sorted(set(person_ids))])
        return {person_id: Details(*told) for person_id, *told in cursor.fetchall()}


def seen_details(person_ids: Iterable[int]) -> set[int]:
    """Return of whom what was collected is there for whoever asks: the database shows its own alone."""
    found = PersonDetails.objects.filter(person_id__in=list(person_ids), retired__isnull=True)
    return set(found.values_list("person_id", flat=True))


def standing_details(person_ids: Iterable[int]) -> dict[int, PersonDetails]:
    """Return what stands of people, as far as the database shows it to whoever asks."""
    found = PersonDetails.objects.filter(person_id__in=list(person_ids), retired__isnull=True)
    return {one.person_id: one for one in found}


def own_details(*, by: Actor) -> PersonDetails | None:
    """Return what is registered of the person who asks after the own record."""
    return PersonDetails.objects.filter(person_id=by.person_id or 0, retired__isnull=True).first()


def describe(rows: Sequence[Describing]) -> list[PersonDetails]:
    """Lay what rows say over what stands of their people; return the versions that are new.

    Whoever calls holds the people. What says nothing new is left as it is.
    """
    standing = standing_details(row.person_id for row in rows)
    with transaction.atomic():
        return write_many(new for row in rows if (new := version(row, standing.get(row.person_id))))


def version(row: Describing, before: PersonDetails | None) -> PersonDetails | None:
    """Return what a row makes of what stood, which it takes out; None where it says nothing new."""
    was = said_by(before) if before else {"person_id": row.person_id}
    now = was | dict(row.values)
    if before and now == was:
        return None
    if before:
        retire(PersonDetails, [before.pk], act=row.act)
    return PersonDetails(**now | {"employer_id": row.employer_id, "learned_id": row.act.id})
