"""The end of a hall's day: every number gets an end, every counter is closed, who did not come is noted.

Nothing is left open over night: what waits is voided with the reason, what was passed over or called in
vain is 未到, what was being served counts as served when the counter was left open.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.reception import booking, closures, opening, sittings
from shebao.reception.halls import require_works
from shebao.reception.models import Appointment, Sitting, Ticket
from shebao.reception.states import LIVE, AppointmentState, TicketEvent, TicketState
from shebao.reception.stepping import step
from shebao.values import Actor

SYSTEM = "系统"
ENDS = {
    TicketState.WAITING: (TicketEvent.CANCELLED, TicketState.CANCELLED, "下班时没有叫到"),
    TicketState.CALLED: (TicketEvent.NO_SHOW, TicketState.NO_SHOW, "呼叫后没有来"),
    TicketState.PASSED: (TicketEvent.NO_SHOW, TicketState.NO_SHOW, "过号后没有回来"),
    TicketState.SERVING: (TicketEvent.SERVED, TicketState.SERVED, "下班时窗口没有点办结"),
}


def close_hall(hall: Hall, *, by: Actor, on: datetime, pack: Pack, reason: str = "") -> int:
    """End a hall's day before night does, by whoever works there; return how many numbers got their end.

    From then on it gives out none, and appointments later that day are called off.
    """
    require_works(hall, by, pack)
    with transaction.atomic():
        count = ended(pack.code, hall.code, by=by, on=on)
        closures.close(
            hall, opening.local(on), on, reason.strip()[: closures.REASON], by=by, on=on, pack=pack
        )
        return count


def close_region(pack: Pack, on: datetime) -> int:
    """End the day in every hall of a region, as the night's timer does; repeated, nothing is left to do."""
    by = Actor(account="system", name=SYSTEM, human="", region=pack.code, channel="console")
    return sum(ended(pack.code, hall, by=by, on=on) for hall in halls_of(pack.code))


def halls_of(region: str) -> Iterable[str]:
    """Return the halls in which anything is open, also ones that the pack no longer names."""
    open_ones = Ticket.objects.filter(region=region, state__in=LIVE).values_list("hall", flat=True)
    sat = Sitting.objects.filter(region=region, closed_at__isnull=True).values_list("hall", flat=True)
    booked = Appointment.objects.filter(region=region, state=AppointmentState.BOOKED)
    return sorted({*open_ones, *sat, *booked.values_list("hall", flat=True)})


def ended(region: str, hall: str, *, by: Actor, on: datetime) -> int:
    open_ones = Sitting.objects.select_for_update(of=("self",)).filter(
        region=region, hall=hall, closed_at__isnull=True, opened_at__lte=on
    )
    sat = list(open_ones.order_by("pk"))  # held before the numbers, in the order in which clerks hold them
    live = Ticket.objects.select_for_update(of=("self",)).filter(region=region, hall=hall, state__in=LIVE)
    tickets = list(live.filter(taken__lte=on).order_by("pk"))
    for ticket in tickets:
        event, state, why = ENDS[TicketState(ticket.state)]
        step(ticket, event, by=by, on=on, note=why, state=state, ended=on, only_counter=None)
    for sitting in sat:
        sittings.shut(sitting, sittings.act("close_counter", hall, sitting.counter, by, on), on)
    return len(tickets) + miss(region, hall, by=by, on=on)


def miss(region: str, hall: str, *, by: Actor, on: datetime) -> int:
    """Note of every appointment that has ended without anybody checking in that it was missed.

    One that was made while the hall was being closed for that time is called off instead.
    """
    gone = Appointment.objects.select_for_update(of=("self",)).filter(
        region=region, hall=hall, state=AppointmentState.BOOKED, ends__lte=on
    )
    missed = list(gone.order_by("pk"))
    closed = closures.since_when(region, hall, {one.day for one in missed})
    for one in missed:
        if one.day in closed and one.begins >= closed[one.day]:
            booking.end(one, AppointmentState.CANCELLED, "call_off_appointment", by=by, on=on)
        else:
            booking.end(one, AppointmentState.MISSED, "miss_appointment", by=by, on=on)
    return len(missed)
