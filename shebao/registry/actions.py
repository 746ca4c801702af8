"""Bring facts in and take them out, always many at a time, each under an act.

A change to what already stands is never an edit: the row is taken out and the part that still holds comes in
again, both under the same act, so that the act can be read, and one day undone, from its rows alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from shebao.registry.insurances import Insurance
from shebao.registry.models import (
    DeclaredBase,
    Employer,
    EmployerParticulars,
    Enrolment,
    Identity,
    Person,
    Span,
)
from shebao.trail.models import Act
from shebao.values import Fen, Month


@dataclass(frozen=True)
class Enrolling:
    """A person whom an employer enrols from a month on."""

    person_id: int
    employer_id: int
    insurances: Insurance
    identity: str
    since: Month
    until: Month | None = None


@dataclass(frozen=True)
class Ending:
    """Somebody who is no longer enrolled by an employer from `until` on, that month excluded."""

    person_id: int
    employer_id: int
    until: Month


@dataclass(frozen=True)
class Declaring:
    """The monthly wage that an employer declares for a person from a month on."""

    person_id: int
    employer_id: int
    wage_fen: Fen
    since: Month


def number_identities(codes: Iterable[str]) -> dict[str, int]:
    """Give every identity (参保身份) that the law names its stored number; return all numbers by code."""
    Identity.objects.bulk_create([Identity(code=code) for code in codes], ignore_conflicts=True)
    return dict(Identity.objects.values_list("code", "id"))


def add_persons(rows: Iterable[Person]) -> list[Person]:
    """Write person anchors."""
    return Person.objects.bulk_create(rows)


def add_employers(rows: Iterable[tuple[Employer, EmployerParticulars]], *, act: Act) -> list[Employer]:
    """Write employers with what is known of them."""
    pairs = list(rows)
    with transaction.atomic():
        employers = Employer.objects.bulk_create([employer for employer, _ in pairs])
        for employer, particulars in pairs:
            particulars.employer, particulars.learned = employer, act
        EmployerParticulars.objects.bulk_create([particulars for _, particulars in pairs])
    return employers


def enrol(rows: Sequence[Enrolling], *, act: Act) -> list[Enrolment]:
    """Enrol people. The database refuses a second pension or unemployment enrolment at a time."""
    numbers = number_identities({row.identity for row in rows})
    return Enrolment.objects.bulk_create(
        Enrolment(
            person_id=row.person_id,
            employer_id=row.employer_id,
            region=act.region,
            insurances=int(row.insurances),
            identity_id=numbers[row.identity],
            since=row.since.number,
            until=row.until.number if row.until else None,
            learned=act,
        )
        for row in rows
    )


def stop(rows: Sequence[Ending], *, act: Act) -> int:
    """End enrolments before a month and return how many were ended; what lay before stays as it was."""
    return cut(Enrolment, rows, act)


def set_base(rows: Sequence[Declaring], *, act: Act) -> list[DeclaredBase]:
    """Declare wages from a month on, in place of what was declared for that time."""
    with transaction.atomic():
        cut(DeclaredBase, [Ending(row.person_id, row.employer_id, row.since) for row in rows], act)
        return DeclaredBase.objects.bulk_create(
            DeclaredBase(
                person_id=row.person_id,
                employer_id=row.employer_id,
                region=act.region,
                wage_fen=row.wage_fen,
                since=row.since.number,
                learned=act,
            )
            for row in rows
        )


def retire(spans: type[Span], ids: Sequence[int], *, act: Act) -> int:
    """Take facts out, whole; return how many stood."""
    return spans._default_manager.filter(pk__in=ids, retired__isnull=True).update(retired=act)


def cut(spans: type[Span], rows: Sequence[Ending], act: Act) -> int:
    """Take out every standing span that reaches beyond a month; bring its earlier part in again."""
    table = spans._meta.db_table
    kept = [
        str(field.column)
        for field in spans._meta.concrete_fields
        if field.column not in {"id", "until", "learned_id", "retired_id", "restores_id"}
    ]
    columns = ", ".join(kept)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"""
            with taken as (
                update {table} as span set retired_id = %(act)s
                from unnest(%(persons)s::bigint[], %(employers)s::bigint[], %(months)s::integer[])
                    as ending (person, employer, month)
                where span.person_id = ending.person and span.employer_id = ending.employer
                    and span.retired_id is null
                    and (span.until is null or span.until > ending.month)
                returning span.*, ending.month as ends
            )
            select {columns}, ends from taken
            """,  # noqa: S608  # names out of the model's own fields
            {
                "act": act.id,
                "persons": [row.person_id for row in rows],
                "employers": [row.employer_id for row in rows],
                "months": [row.until.number for row in rows],
            },
        )
        taken = cursor.fetchall()
        if not taken:
            return 0
        cursor.executemany(
            f"insert into {table} ({columns}, until, learned_id) "  # noqa: S608
            f"values ({', '.join(['%s'] * (len(kept) + 2))})",
            [(*row, act.id) for row in taken if row[kept.index("since")] < row[-1]],
        )
        return len(taken)
