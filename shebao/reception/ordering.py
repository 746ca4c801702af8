"""Who is called next: a rule of the pack, the same for every counter.

First who was sent on to this very counter. Then whoever goes ahead (an appointment whose time has come,
somebody with a priority), by the time since when; then the others, by when they queued. After `in_a_row`
calls ahead, one of the others is called, so that nobody waits for ever.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Case, DateTimeField, F, IntegerField, Q, QuerySet, Value, When

from shebao.reception.models import Sitting, Ticket
from shebao.reception.states import TicketState

SENT_ON, AHEAD, OTHERS = 0, 1, 2


def waiting(region: str, hall: str, day: date) -> QuerySet[Ticket]:
    """Return who waits in a hall on a day."""
    return Ticket.objects.filter(region=region, hall=hall, day=day, state=TicketState.WAITING)


def callable_by(sitting: Sitting, kinds: Collection[str], day: date) -> QuerySet[Ticket]:
    """Return who waits and may be called to a counter."""
    mine = Q(only_counter=sitting.counter) | Q(only_counter__isnull=True, kind__in=kinds)
    return waiting(sitting.region, sitting.hall, day).filter(mine)


def in_order(found: QuerySet[Ticket], on: datetime, *, others_first: bool = False) -> QuerySet[Ticket]:
    """Put tickets in the order in which they are called; `others_first` turns precedence round."""
    rank = Case(
        When(only_counter__isnull=False, then=Value(SENT_ON)),
        When(ahead_since__lte=on, then=Value(OTHERS if others_first else AHEAD)),
        default=Value(AHEAD if others_first else OTHERS),
        output_field=IntegerField(),
    )
    since = Case(
        When(ahead_since__lte=on, then=F("ahead_since")),
        default=F("queued"),
        output_field=DateTimeField(),
    )
    return found.annotate(rank=rank, since=since).order_by("rank", "since", "pk")


def others_are_due(sitting: Sitting, kinds: Collection[str], day: date, in_a_row: int) -> bool:
    """Say whether so many were called ahead, one after the other, that one of the others is due."""
    called = Ticket.objects.filter(
        region=sitting.region, hall=sitting.hall, day=day, called__isnull=False, kind__in=kinds
    )
    newest = list(called.order_by("-called", "-pk").values_list("went_ahead", flat=True)[:in_a_row])
    return len(newest) == in_a_row and all(newest)
