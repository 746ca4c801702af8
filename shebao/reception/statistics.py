"""How a hall did: waiting times, served, not come, per counter, clerk and day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.reception.halls import require_works
from shebao.reception.models import Appointment, Ticket
from shebao.reception.states import AppointmentState, TicketState
from shebao.values import Actor, Refused

LONGEST = timedelta(days=366)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Line:
    """One row of the statistics; minutes are whole, None where nobody was called."""

    label: str
    taken: int
    served: int
    no_show: int
    cancelled: int
    live: int
    median: int | None
    p95: int | None
    longest: int | None
    serving: int | None


@dataclass(frozen=True)
class Statistics:
    """A hall's numbers of some days, in all and by day, counter and clerk."""

    whole: Line
    days: tuple[Line, ...]
    counters: tuple[Line, ...]
    clerks: tuple[Line, ...]
    appointments: dict[str, int]


def statistics(hall: Hall, since: date, until: date, *, by: Actor, pack: Pack) -> Statistics:
    """Return how a hall did from one day to another, both included. Raises Refused but for 主管 there."""
    require_role(by, Role.SUPERVISOR)
    require_works(hall, by, pack)
    if until < since or until - since > LONGEST:
        raise Refused("days", "起止日期不对：结束不能早于开始，一次最多看一年。请改日期。")
    found = Ticket.objects.filter(region=pack.code, hall=hall.code, day__gte=since, day__lte=until)
    tickets = list(found.select_related("sitting__account").order_by("day", "pk"))
    handled = [one for one in tickets if one.sitting_id]
    return Statistics(
        whole=line("合计", tickets),
        days=grouped(tickets, lambda one: f"{one.day:%Y-%m-%d}"),
        counters=grouped(handled, lambda one: f"{one.counter:>3}号窗口".strip()),
        clerks=grouped(handled, clerk_of),
        appointments=appointments(hall, since, until, pack),
    )


def clerk_of(one: Ticket) -> str:
    return f"{one.sitting.account.name}（{one.sitting.account.number}）" if one.sitting else ""


def grouped(tickets: Iterable[Ticket], label: Callable[[Ticket], str]) -> tuple[Line, ...]:
    groups: dict[str, list[Ticket]] = {}
    for one in tickets:
        groups.setdefault(label(one), []).append(one)
    return tuple(line(name, some) for name, some in sorted(groups.items()))


def line(label: str, tickets: list[Ticket]) -> Line:
    waits = sorted(wait for one in tickets if (wait := waited(one)) is not None)
    took = sorted((one.ended - one.begun) // MINUTE for one in tickets if one.begun and one.ended)
    states = [one.state for one in tickets]
    return Line(
        label=label,
        taken=len(tickets),
        served=states.count(TicketState.SERVED),
        no_show=states.count(TicketState.NO_SHOW) + states.count(TicketState.PASSED),
        cancelled=states.count(TicketState.CANCELLED),
        live=sum(one in (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING) for one in states),
        median=percentile(waits, 50),
        p95=percentile(waits, 95),
        longest=waits[-1] if waits else None,
        serving=percentile(took, 50),
    )


def waited(one: Ticket) -> int | None:
    """Return how many minutes somebody waited: from the number or the appointment's time to the counter.

    Who was called and did not come counts up to the call.
    """
    until = one.begun or one.called
    if until is None:
        return None
    begins = one.appointment_id is not None and one.ahead_since
    since = max(one.taken, begins) if begins else one.taken
    return max(0, (until - since) // MINUTE)


def percentile(ordered: list[int], percent: int) -> int | None:
    """Return the least value that so many of a hundred do not exceed."""
    if not ordered:
        return None
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def appointments(hall: Hall, since: date, until: date, pack: Pack) -> dict[str, int]:
    """Count the appointments of these days by what became of them."""
    states = Appointment.objects.filter(
        region=pack.code, hall=hall.code, day__gte=since, day__lte=until
    ).values_list("state", flat=True)
    told = list(states)
    return {AppointmentState(state).label: told.count(state) for state in AppointmentState.values}
