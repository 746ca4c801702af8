"""What can be asked of the reception: by whom a number is served, under which number a case was accepted."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from shebao.reception.models import Appointment, Device, Sitting, Ticket, TicketCase
from shebao.reception.states import AT_COUNTER, TicketEvent
from shebao.values import Actor, Refused


class StepOfCase(NamedTuple):
    """What happened to the ticket of a case: when, at which counter, by whose account or device."""

    event: str
    at: datetime
    counter: int | None
    account: str
    name: str


@dataclass(frozen=True)
class TicketOfCase:
    """The ticket under which a counter accepted a case; it names nobody who came with it."""

    region: str
    hall: str
    day: date
    number: str
    with_appointment: bool
    steps: tuple[StepOfCase, ...]

    def first(self, *events: TicketEvent) -> StepOfCase | None:
        """Return the first step of one of these kinds: when the number was taken, called, begun."""
        return next((one for one in self.steps if one.event in events), None)

    @property
    def taken(self) -> StepOfCase | None:
        """Return when and by what the number was given out (HB-14, step 预约/排号)."""
        return self.first(TicketEvent.TAKEN)

    @property
    def called(self) -> StepOfCase | None:
        """Return the last call before it was served: to which counter, by whom (HB-14, 叫号)."""
        calls = [one for one in self.steps if one.event in (TicketEvent.CALLED, TicketEvent.RECALLED)]
        return calls[-1] if calls else None


def ticket_of(case_number: str, *, by: Actor) -> TicketOfCase | None:
    """Return the ticket under which a case was accepted; None for one that came without.

    Whoever asks has seen the case: its number is what the answer rests on, in whatever hall it was.
    """
    if not by.region or not case_number:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select * from reception_of_case(%s)", [case_number])
        rows = cursor.fetchall()
    if not rows:
        return None
    steps = tuple(StepOfCase(*row[5:]) for row in rows)
    region, hall, day, number, with_appointment = rows[0][:5]
    return TicketOfCase(region, hall, day, number, with_appointment, steps)


def serving(by: Actor) -> Ticket | None:
    """Return the number that stands at the clerk's open counter, called or served; None without one."""
    return Ticket.objects.filter(
        sitting__human=by.human,
        sitting__region=by.region,
        sitting__closed_at__isnull=True,
        state__in=AT_COUNTER,
    ).first()


def tickets(hall: str, day: date, *, by: Actor) -> QuerySet[Ticket]:
    """Return the numbers of a hall's day, the newest first."""
    found = Ticket.objects.filter(region=by.region, hall=hall, day=day)
    return found.select_related("appointment", "sitting__account").order_by("-pk")


def ticket(ticket_id: int, *, by: Actor) -> Ticket:
    """Return a number. Raises Refused where the asker sees none of that kind."""
    if found := Ticket.objects.filter(pk=ticket_id, region=by.region).first():
        return found
    raise Refused("ticket", "没有这个号。请刷新页面看最新的情况。")


def sittings(hall: str, *, by: Actor) -> QuerySet[Sitting]:
    """Return the counters of a hall that are open now."""
    open_ones = Sitting.objects.filter(region=by.region, hall=hall, closed_at__isnull=True)
    return open_ones.select_related("account").order_by("counter")


def appointments(*, by: Actor) -> QuerySet[Appointment]:
    """Return the appointments that the asker sees: of the own employer, person or halls."""
    mine = Appointment.objects.filter(region=by.region)
    if by.office:
        return mine.filter(agency__in=by.agencies) if 0 not in by.agencies else mine
    if by.person_id is not None:
        return mine.filter(person=by.person_id)
    return mine.filter(employer=by.employer_id, person__isnull=True)


def appointment(code: str, *, by: Actor) -> Appointment:
    """Return an appointment by its code. Raises Refused where the asker has none of that code."""
    if found := appointments(by=by).filter(code=code).select_related("ended", "made").first():
        return found
    raise Refused("appointment", "没有这个预约码。请核对八位数字，或者从列表里打开。")


def devices(*, by: Actor) -> QuerySet[Device]:
    """Return the devices of the asker's halls, the newest first."""
    found = Device.objects.filter(region=by.region, agency__in=by.agencies)
    return found.select_related("issued", "ended").order_by("-pk")


def cases_of(found: Ticket, *, by: Actor) -> QuerySet[TicketCase]:
    """Return the cases that were accepted under a number that the asker sees."""
    return TicketCase.objects.filter(ticket=found, ticket__region=by.region).order_by("pk")


def ticket_for(found: Appointment, *, by: Actor) -> Ticket | None:
    """Return the number that an appointment became, None before that."""
    return Ticket.objects.filter(appointment=found, region=by.region).first()


def replaced_by(found: Appointment, *, by: Actor) -> Appointment | None:
    """Return the appointment that took the place of one that was changed."""
    return appointments(by=by).filter(replaces=found).first()
