"""Values that know nothing of the system: months, money, rates, the work calendar, refusals."""

from shebao.values.actor import EVERY_ITEM, Actor
from shebao.values.calendar import WorkCalendar
from shebao.values.errors import Refused
from shebao.values.money import Fen, grouped, parse_yuan, spoken_yuan, yuan
from shebao.values.month import Month
from shebao.values.rate import WHOLE, Rate, parse_percent, percent
from shebao.values.terms import SHANGHAI, Term, Unit, due, in_time

__all__ = [
    "EVERY_ITEM",
    "SHANGHAI",
    "WHOLE",
    "Actor",
    "Fen",
    "Month",
    "Rate",
    "Refused",
    "Term",
    "Unit",
    "WorkCalendar",
    "due",
    "grouped",
    "in_time",
    "parse_percent",
    "parse_yuan",
    "percent",
    "spoken_yuan",
    "yuan",
]
