"""What is called out and shown in a hall, and how long somebody is going to wait. No names."""

from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from django.db.models import Count, Q

from shebao.policy import Pack
from shebao.policy.halls import Business, Counter, Hall, Texts
from shebao.reception import opening, ordering
from shebao.reception.models import Sitting, Ticket
from shebao.reception.states import AT_COUNTER, TicketState
from shebao.values import Actor

LAST_CALLS = 8
ENOUGH = 5  # finished numbers of the day, before their time tells more than the usual one
LATELY = 30


@dataclass(frozen=True)
class CounterShown:
    """A counter as everybody sees it: closed, idle, paused, or calling a number (HB-22)."""

    counter: Counter
    state: str
    number: str = ""
    text: str = ""


@dataclass(frozen=True)
class CallShown:
    """One of the last calls, in the words that are spoken (HB-21)."""

    number: str
    counter: int
    text: str
    at: datetime
    calls: int


@dataclass(frozen=True)
class KindShown:
    """How many wait for a kind of business, at how many open counters."""

    kind: Business
    waiting: int
    counters: int


@dataclass(frozen=True)
class HallShown:
    """The whole hall at a moment."""

    hall: Hall
    counters: tuple[CounterShown, ...]
    calls: tuple[CallShown, ...]
    kinds: tuple[KindShown, ...]


def call_text(texts: Texts, number: str, counter: int) -> str:
    """Return what is called out in the hall: 请006号到1号柜台办理业务 (HB-21)."""
    return texts.call.replace("{number}", number).replace("{counter}", str(counter))


def counter_text(texts: Texts, number: str) -> str:
    """Return what stands above the counter that calls: 请A030号前来办理业务 (HB-22)."""
    return texts.counter.replace("{number}", number)


def hall_shown(hall: Hall, on: datetime, *, by: Actor, pack: Pack) -> HallShown:
    """Return what a hall's display shows."""
    day, open_ones = opening.local(on), open_counters(hall, by)
    return HallShown(
        hall,
        counters_shown(hall, open_ones, pack),
        last_calls(hall, day, pack),
        kinds_shown(hall, day, open_ones, pack),
    )


def counter_shown(hall: Hall, number: int, *, by: Actor, pack: Pack) -> CounterShown:
    """Return what the display above one counter shows."""
    return next(
        one
        for one in counters_shown(hall, open_counters(hall, by), pack)
        if one.counter.number == hall.counter(number).number
    )


def open_counters(hall: Hall, by: Actor) -> dict[int, Sitting]:
    found = Sitting.objects.filter(region=by.region, hall=hall.code, closed_at__isnull=True)
    return {one.counter: one for one in found}


def counters_shown(hall: Hall, open_ones: dict[int, Sitting], pack: Pack) -> tuple[CounterShown, ...]:
    """Return every counter of a hall: one that is closed or paused is called nobody to."""
    at_hand = Ticket.objects.filter(sitting__in=open_ones.values(), state__in=AT_COUNTER)
    numbers = {one.counter: one.number for one in at_hand}
    texts = pack.reception.spoken
    return tuple(
        one_shown(counter, open_ones.get(counter.number), numbers.get(counter.number, ""), texts)
        for counter in hall.counters
    )


def one_shown(counter: Counter, sitting: Sitting | None, number: str, texts: Texts) -> CounterShown:
    if sitting is None:
        return CounterShown(counter, "closed")
    if number:
        return CounterShown(counter, "calling", number, counter_text(texts, number))
    if sitting.paused_at is not None:
        return CounterShown(counter, "paused", text=texts.paused)
    return CounterShown(counter, "idle")


def last_calls(hall: Hall, day: date, pack: Pack) -> tuple[CallShown, ...]:
    """Return the last calls of the day that still hold, the newest first."""
    texts = pack.reception.spoken
    called = Ticket.objects.filter(region=pack.code, hall=hall.code, day=day, called__isnull=False)
    shown = called.filter(state__in=AT_COUNTER).order_by("-called", "-pk")[:LAST_CALLS]
    return tuple(
        CallShown(one.number, one.counter, call_text(texts, one.number, one.counter), one.called, one.calls)
        for one in shown
        if one.counter is not None and one.called is not None
    )


def kinds_shown(hall: Hall, day: date, open_ones: dict[int, Sitting], pack: Pack) -> tuple[KindShown, ...]:
    waiting = waiting_by_kind(hall, day, pack)
    return tuple(
        KindShown(kind, waiting.get(kind.code, 0), working(hall, kind.code, open_ones))
        for kind in pack.reception.kinds(hall)
    )


def waiting_by_kind(hall: Hall, day: date, pack: Pack) -> dict[str, int]:
    found = ordering.waiting(pack.code, hall.code, day).order_by().values_list("kind")
    return dict(found.annotate(count=Count("pk")))


def working(hall: Hall, kind: str, open_ones: dict[int, Sitting]) -> int:
    """Count the counters that are open for a kind of business and not paused."""
    there = {number for number, one in open_ones.items() if one.paused_at is None}
    return sum(one.number in there for one in hall.taking(kind))


@dataclass(frozen=True)
class Outlook:
    """What stands on a number: how many wait before it, for about how many minutes (none: unknown)."""

    before: int
    minutes: int | None


def outlook(ticket: Ticket, hall: Hall, on: datetime, *, by: Actor, pack: Pack) -> Outlook:
    """Return how many are called before a number that waits, and how long that is going to take."""
    kinds = {kind for one in hall.taking(ticket.kind) for kind in one.takes}
    queue = ordering.in_order(
        ordering.waiting(pack.code, hall.code, ticket.day).filter(
            Q(kind__in=kinds), only_counter__isnull=True
        ),
        on,
    )
    before = list(queue.values_list("pk", flat=True))
    ahead = before.index(ticket.pk) if ticket.pk in before else 0
    counters = working(hall, ticket.kind, open_counters(hall, by))
    if not counters:
        return Outlook(ahead, None)
    each = minutes_each(hall, ticket.day, pack)
    return Outlook(ahead, round(each * (ahead + 1) / counters) if ahead else 0)


def minutes_each(hall: Hall, day: date, pack: Pack) -> float:
    """Return how long one number takes today: the median of the last ones, or the usual time of the rules."""
    done = Ticket.objects.filter(
        region=pack.code, hall=hall.code, day=day, state=TicketState.SERVED, begun__isnull=False
    )
    found = done.order_by("-ended").values_list("begun", "ended")[:LATELY]
    spans = [(begun, ended) for begun, ended in found if begun and ended]
    if len(spans) < ENOUGH:
        return float(pack.reception.settled.usual_minutes)
    return float(median((ended - begun).total_seconds() / 60 for begun, ended in spans))
