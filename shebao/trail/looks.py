"""Write down who looked at whom and why, and read it again for the person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet

from shebao.trail.many import write_values
from shebao.trail.models import Look, Seen
from shebao.values import Actor

LONGEST_WHY = 100


def record_look(
    seen: Seen,
    *,
    by: Actor,
    on: datetime,
    person_id: int | None = None,
    count: int = 1,
    case_number: str = "",
    why: str = "",
) -> Look:
    """Write one look in a transaction of its own: at one person, or at a list of `count` people.

    `case_number` is the 办件编号 it belongs to, `why` a few words that the person reads.
    """
    with transaction.atomic(savepoint=False):
        return Look.objects.create(**plain(seen, by, on, case_number, why), person_id=person_id, count=count)


def record_looks(
    seen: Seen,
    person_ids: Sequence[int],
    *,
    by: Actor,
    on: datetime,
    case_number: str = "",
    why: str = "",
) -> int:
    """Write one look per person, so that each of them can read it; return how many."""
    shared = plain(seen, by, on, case_number, why)
    ids = sorted(set(person_ids))
    with transaction.atomic(savepoint=False):
        write_values(Look, ({**shared, "person_id": one, "count": 1} for one in ids))
    return len(ids)


def plain(seen: Seen, by: Actor, on: datetime, case_number: str, why: str) -> dict[str, Any]:
    """Return what every look of an actor has."""
    return {
        "region": by.region,
        "employer_number": by.employer_number,
        "account": by.account,
        "name": by.name,
        "channel": by.channel,
        "seen": seen.value,
        "case_number": case_number,
        "why": why[:LONGEST_WHY],
        "business_time": on,
    }


def looks_at(person_id: int, *, by: Actor) -> QuerySet[Look]:
    """Return who looked at a person, newest first; an employer sees the looks of its own people only."""
    looks = Look.objects.filter(region=by.region, person_id=person_id).order_by("-id")
    return looks.filter(employer_number=by.employer_number) if by.employers else looks


def looks_of(person_id: int, *, by: Actor) -> QuerySet[Look]:
    """Return every look at a person in every region, newest first, to that person and to nobody else."""
    looks = Look.objects.filter(person_id=person_id).order_by("-id")
    return looks if by.person_id == person_id else looks.none()


def counted(looks: QuerySet[Look]) -> dict[str, int]:
    """Return how many looks there are of each kind, by `seen`."""
    return dict(looks.order_by().values_list("seen").annotate(Count("pk")))


def looked_by_itself(look: Look, *, by: Actor) -> bool:
    """Say whether the person who reads the list is who looked."""
    return look.account == by.account
