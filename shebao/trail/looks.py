"""Write down who looked at whom, and read it again for the person."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from shebao.trail.models import Look, Seen
from shebao.values import Actor


def record_look(seen: Seen, *, by: Actor, on: datetime, person_id: int | None = None, count: int = 1) -> Look:
    """Write one look in a transaction of its own: at one person, or at a list or export of `count` people."""
    with transaction.atomic():
        return Look.objects.create(**plain(seen, by, on), person_id=person_id, count=count)


def record_looks(seen: Seen, person_ids: Sequence[int], *, by: Actor, on: datetime) -> int:
    """Write one look per person, so that each of them can read it; return how many."""
    shared = plain(seen, by, on)
    with transaction.atomic():
        return len(Look.objects.bulk_create(Look(**shared, person_id=one) for one in person_ids))


def plain(seen: Seen, by: Actor, on: datetime) -> dict[str, str | datetime]:
    """Return what every look of an actor has."""
    return {
        "region": by.region,
        "employer_number": by.employer_number,
        "account": by.account,
        "name": by.name,
        "channel": by.channel,
        "seen": seen,
        "business_time": on,
    }


def looks_at(person_id: int, *, by: Actor) -> QuerySet[Look]:
    """Return who looked at a person, newest first; an employer sees the looks of its own people only."""
    looks = Look.objects.filter(region=by.region, person_id=person_id).order_by("-id")
    return looks.filter(employer_number=by.employer_number) if by.employers else looks
