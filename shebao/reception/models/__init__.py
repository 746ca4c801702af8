"""What the reception stores."""

from shebao.reception.models.appointments import Appointment, Slot
from shebao.reception.models.closures import Closure
from shebao.reception.models.counters import Device, Sitting
from shebao.reception.models.tickets import Series, Ticket, TicketCase, TicketStep

__all__ = [
    "Appointment",
    "Closure",
    "Device",
    "Series",
    "Sitting",
    "Slot",
    "Ticket",
    "TicketCase",
    "TicketStep",
]
