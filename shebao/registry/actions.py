"""Bring facts in and take them out, always many at a time, each under an act.

A change to what already stands is never an edit: the row is taken out and the part that still holds comes in
again, both under the same act, so that the act can be read, and one day undone, from its rows alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import connection, transaction

from shebao.registry.insurances import Insurance
from shebao.registry.models import (
    DeclaredBase,
    Employer,
    EmployerParticulars,
    Enrolment,
    Fact,
    Identity,
    Person,
    Span,
)
from shebao.registry.months import Months
from shebao.trail.many import write_many
from shebao.trail.models import Act
from shebao.values import Fen, Month

S = TypeVar("S", Enrolment, DeclaredBase)


@dataclass(frozen=True)
class Enrolling:
    """A person whom an employer enrols from a month on."""

    person_id: int
    employer_id: int
    insurances: Insurance
    identity: str
    since: Month
    until: Month | None = None
    started_on: date | None = None
    act: Act | None = None


@dataclass(frozen=True)
class Ending:
    """Somebody who is no longer enrolled by an employer from `until` on, that month excluded."""

    person_id: int
    employer_id: int
    until: Month
    ended_on: date | None = None
    reason: str = ""
    act: Act | None = None

    @property
    def months(self) -> Months:
        """The months that are no longer held."""
        return Months(self.until.number)


@dataclass(frozen=True)
class Narrowing:
    """Somebody who from `since` on stays enrolled by an employer in these insurances alone."""

    person_id: int
    employer_id: int
    since: Month
    insurances: Insurance
    identity: str
    act: Act | None = None


@dataclass(frozen=True)
class Declaring:
    """The monthly wage that an employer declares for a person, from a month on or for some months."""

    person_id: int
    employer_id: int
    wage_fen: Fen
    since: Month
    until: Month | None = None
    act: Act | None = None

    @property
    def months(self) -> Months:
        return Months(self.since.number, self.until.number if self.until else None)


def number_identities(codes: Iterable[str]) -> dict[str, int]:
    """Give every identity (参保身份) that the law names its stored number; return all numbers by code."""
    numbers = identities()
    missing = sorted(set(codes) - numbers.keys())
    if not missing:  # an insert that conflicts would use up one of few numbers
        return numbers
    Identity.objects.bulk_create([Identity(code=code) for code in missing], ignore_conflicts=True)
    return identities()


def identities() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("select code, id from registry_identity")
        return dict(cursor.fetchall())


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


def act_of(row: Enrolling | Ending | Narrowing | Declaring, act: Act | None) -> Act:
    """Return the act under which a row is done: its own, else the one for all."""
    own = row.act or act
    if own is None:
        raise TypeError("nothing is done without an act")
    return own


def enrol(rows: Sequence[Enrolling], *, act: Act | None = None) -> list[Enrolment]:
    """Enrol people, each under the row's own act, else under `act`.

    The database refuses a second pension or unemployment enrolment at a time.
    """
    numbers = number_identities({row.identity for row in rows})
    return write_many(
        Enrolment(
            person_id=row.person_id,
            employer_id=row.employer_id,
            region=act_of(row, act).region,
            insurances=int(row.insurances),
            identity_id=numbers[row.identity],
            since=row.since.number,
            until=row.until.number if row.until else None,
            started_on=row.started_on,
            learned=act_of(row, act),
        )
        for row in rows
    )


def stop(rows: Sequence[Ending], *, act: Act | None = None) -> int:
    """End enrolments before a month, and the wages declared for them; return how many enrolments were ended.

    What lay before stays as it was. Of several months for one person and employer the earliest counts.
    """
    with transaction.atomic():
        cut(DeclaredBase, rows, act)
        ended = cut(Enrolment, rows, act)
        note_end(rows, act)
        return ended


def note_end(rows: Sequence[Ending], act: Act | None) -> None:
    """Write when and why on enrolments that end of themselves, where a stop takes out what follows them."""
    until = {(row.person_id, row.employer_id): row for row in rows if row.ended_on}
    before = Enrolment.objects.filter(
        person_id__in={person_id for person_id, _ in until}, retired__isnull=True, ended_on__isnull=True
    )
    last = [
        span
        for span in before.order_by("pk")
        if (row := until.get((span.person_id, span.employer_id))) and span.until == row.until.number
    ]
    kept = [
        part_of(span, Months(span.since, span.until), [until[span.person_id, span.employer_id]], act)
        for span in last
    ]
    for span in last:
        retire(Enrolment, [span.pk], act=act_of(until[span.person_id, span.employer_id], act))
    write_many(kept)


def narrow(rows: Sequence[Narrowing], *, act: Act | None = None) -> int:
    """Leave people fewer insurances from a month on; wages stay declared. Return how many were narrowed."""
    ends = [Ending(row.person_id, row.employer_id, row.since, act=act_of(row, act)) for row in rows]
    with transaction.atomic():
        ended = cut(Enrolment, ends, None)
        enrol(
            [
                Enrolling(
                    row.person_id,
                    row.employer_id,
                    row.insurances,
                    row.identity,
                    row.since,
                    act=act_of(row, act),
                )
                for row in rows
            ]
        )
    return ended


def set_base(rows: Sequence[Declaring], *, act: Act | None = None) -> list[DeclaredBase]:
    """Declare wages in place of what was declared for their months; return the spans that they take.

    Several for one person and employer are laid over each other as if declared one after another, the
    earliest month first; of those from the same month the last one given stands.
    """
    with transaction.atomic(savepoint=False):
        cut(DeclaredBase, rows, act)
        return write_many(
            DeclaredBase(
                person_id=row.person_id,
                employer_id=row.employer_id,
                region=act_of(row, act).region,
                wage_fen=row.wage_fen,
                since=months.since,
                until=months.until,
                learned=act_of(row, act),
            )
            for row, months in laid_over_each_other(rows)
        )


def end_bases(rows: Sequence[Ending], *, act: Act | None = None) -> int:
    """Let declared wages end before a month while people stay enrolled; return how many spans were cut."""
    return cut(DeclaredBase, rows, act)


def laid_over_each_other(rows: Sequence[Declaring]) -> list[tuple[Declaring, Months]]:
    """Return which months each declaration keeps, those of one person and employer in the order of months."""
    laid: dict[tuple[int, int], list[tuple[Declaring, Months]]] = {}
    for row in sorted(rows, key=lambda row: row.since):
        job = (row.person_id, row.employer_id)
        below = [(under, left) for under, months in laid.get(job, []) for left in months.without(row.months)]
        laid[job] = [*below, (row, row.months)]
    return [kept for job in laid.values() for kept in sorted(job, key=lambda kept: kept[1].since)]


def retire(facts: type[Fact], ids: Sequence[int], *, act: Act) -> int:
    """Take facts out, whole; return how many stood."""
    return facts._default_manager.filter(pk__in=ids, retired__isnull=True).update(retired=act)


def retire_each(facts: type[Fact], acts: Mapping[int, Act]) -> None:
    """Take facts out, each by its key under an act of its own, in one statement."""
    if not acts:
        return
    bound = {"ids": list(acts), "acts": [act.id for act in acts.values()]}
    with connection.cursor() as cursor:
        cursor.execute(OUT.format(table=facts._meta.db_table), bound)


def cut(spans: type[S], rows: Sequence[Ending | Declaring], act: Act | None) -> int:
    """Take out every standing span that has some of the rows' months; bring its other months in again.

    Of several rows for one person and employer the last one's act counts for what they take out.
    """
    gone: dict[tuple[int, int], list[Ending | Declaring]] = {}
    for row in rows:
        gone.setdefault((row.person_id, row.employer_id), []).append(row)
    with transaction.atomic(savepoint=False):
        taken = take_out(spans, rows, {job: act_of(some[-1], act) for job, some in gone.items()})
        write_many(
            part_of(span, months, gone[span.person_id, span.employer_id], act)
            for span in taken
            for months in what_is_left(span, gone[span.person_id, span.employer_id])
        )
    return len(taken)


def take_out(spans: type[S], rows: Sequence[Ending | Declaring], acts: dict[tuple[int, int], Act]) -> list[S]:
    """Take out, whole, every standing span that has some of the rows' months; return them in order."""
    bound: dict[str, Any] = {
        "acts": [acts[row.person_id, row.employer_id].id for row in rows],
        "persons": [row.person_id for row in rows],
        "employers": [row.employer_id for row in rows],
        "since": [row.months.since for row in rows],
        "until": [row.months.until for row in rows],
    }
    table = spans._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(STANDING.format(table=table), bound)
        gone = dict(cursor.fetchall())
        if gone:
            cursor.execute(OUT.format(table=table), {"ids": list(gone), "acts": list(gone.values())})
    if not gone:
        return []
    return list(spans._default_manager.filter(pk__in=gone).order_by("pk"))


# Row by row ("offset 0"), so that each goes by the key of person and employer however large the table is.
STANDING = """
    select span.id, gone.act
    from unnest(
        %(acts)s::bigint[], %(persons)s::bigint[], %(employers)s::bigint[], %(since)s::integer[],
        %(until)s::integer[]
    ) as gone (act, person, employer, since, until)
    cross join lateral (
        select id from {table}
        where person_id = gone.person and employer_id = gone.employer and retired_id is null
            and ({table}.until is null or {table}.until > gone.since)
            and (gone.until is null or gone.until > {table}.since)
        offset 0
    ) as span
"""
OUT = """
    update {table} as span set retired_id = gone.act
    from unnest(%(ids)s::bigint[], %(acts)s::bigint[]) as gone (id, act)
    where span.id = gone.id and span.retired_id is null
"""


def what_is_left(span: Span, rows: Iterable[Ending | Declaring]) -> list[Months]:
    left = [Months(span.since, span.until)]
    for row in rows:
        left = [part for whole in left for part in whole.without(row.months)]
    return left


def part_of(span: S, months: Months, rows: Sequence[Ending | Declaring], act: Act | None) -> S:
    """Return some months of a span as a fact of its own; where somebody ended it, with when and why."""
    kept = {
        field.attname: getattr(span, field.attname)
        for field in span._meta.concrete_fields
        if field.attname not in {"id", "retired_id", "restores_id"}
    }
    ending = rows[-1]
    if isinstance(span, Enrolment) and isinstance(ending, Ending):
        kept |= {"ended_on": ending.ended_on, "end_reason": ending.reason}
    learned = act_of(ending, act).id
    return type(span)(**kept | {"since": months.since, "until": months.until, "learned_id": learned})
