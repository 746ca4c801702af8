"""What stands for an employer's own people: enrolments and bases, many people at a time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from shebao.registry.insurances import Insurance
from shebao.registry.models import DeclaredBase
from shebao.registry.months import Months
from shebao.registry.scope import declared_bases, enrolments, sees
from shebao.values import Actor, Fen


@dataclass(frozen=True)
class Held:
    """One standing enrolment at the employer acted for."""

    months: Months
    insurances: Insurance
    identity: str
    started_on: date | None
    ended_on: date | None = None

    @property
    def open(self) -> bool:
        return self.months.until is None


def held_by(person_ids: Iterable[int], *, by: Actor) -> dict[int, list[Held]]:
    """Return each person's standing enrolments at the employer acted for, the earliest first."""
    held: dict[int, list[Held]] = defaultdict(list)
    ids, own = list(person_ids), by.employer_id or 0
    if not ids or not sees(by, own):
        return held
    with connection.cursor() as cursor:
        cursor.execute(STANDING, [by.region, own, ids])
        for person_id, since, until, insurances, identity, started_on, ended_on in cursor.fetchall():
            one = Held(Months(since, until), Insurance(insurances), identity, started_on, ended_on)
            held[person_id].append(one)
    return held


def ever_enrolled(person_ids: Iterable[int], *, by: Actor) -> set[int]:
    """Return which of the people an employer of the asker has or had enrolled."""
    ids = list(person_ids)
    if by.office and not by.employers:
        return set(enrolments(by).filter(person_id__in=ids).values_list("person_id", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select distinct person_id from registry_enrolment
            where region = %s and employer_id = any (%s::bigint[]) and person_id = any (%s::bigint[])
            """,
            [by.region, list(by.employers), ids],
        )
        return {person_id for (person_id,) in cursor.fetchall()}


STANDING = """
    select span.person_id, span.since, span.until, span.insurances, identity.code,
        span.started_on, span.ended_on
    from registry_enrolment as span join registry_identity as identity on identity.id = span.identity_id
    where span.region = %s and span.employer_id = %s and span.person_id = any (%s::bigint[])
        and span.retired_id is null
    order by span.since
"""


@dataclass(frozen=True)
class Base:
    """One standing wage that the employer acted for has declared for somebody."""

    months: Months
    wage_fen: Fen


def bases_by(person_ids: Iterable[int], *, by: Actor) -> dict[int, list[Base]]:
    """Return each person's standing declared wages at the employer acted for, the earliest first."""
    bases: dict[int, list[Base]] = defaultdict(list)
    standing = declared_bases(by).filter(
        employer_id=by.employer_id or 0, person_id__in=list(person_ids), retired__isnull=True
    )
    for one in standing.order_by("since"):
        bases[one.person_id].append(as_base(one))
    return bases


def as_base(one: DeclaredBase) -> Base:
    return Base(Months(one.since, one.until), one.wage_fen)


def wage_in(bases: Iterable[Base], month: int) -> Fen | None:
    """Return the wage declared for a month (a number such as 202304), none where there is none."""
    return next((base.wage_fen for base in bases if base.months.holds(month)), None)
