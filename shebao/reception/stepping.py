"""What every move of a ticket writes: the ticket, a step, an act in the trail."""

from datetime import datetime

from shebao.reception.models import Ticket, TicketStep
from shebao.reception.states import TicketEvent
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import Actor

ITEMS = {event: f"ticket_{event.value}" for event in TicketEvent}


def step(
    ticket: Ticket,
    event: TicketEvent,
    *,
    by: Actor,
    on: datetime,
    note: str = "",
    **changed: object,
) -> Act:
    """Change a ticket that is held, and write what happened to it, at which counter."""
    act = record_acts(ITEMS[event], [ticket.mark], by=by, on=on)[0]
    for name, value in changed.items():
        setattr(ticket, name, value)
    if changed:
        ticket.save(update_fields=list(changed))
    TicketStep.objects.create(
        ticket=ticket,
        event=event,
        at=on,
        counter=ticket.counter,
        note=note[:100],
        act=act,
    )
    return act
