"""The times at which somebody can come by appointment, and how many places are left in each."""

from datetime import date, datetime
from typing import NamedTuple

from django.db import connection

from shebao.clock.queries import work_calendar
from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.reception import opening
from shebao.reception.models import Closure, Slot
from shebao.values import Refused

TAKE = """
    insert into reception_slot as slot (region, hall, kind, begins, taken) values (%s, %s, %s, %s, 1)
    on conflict on constraint slot_once do update set taken = slot.taken + 1 where slot.taken < %s
    returning taken
"""
GIVE_BACK = """
    update reception_slot set taken = taken - 1
    where region = %s and hall = %s and kind = %s and begins = %s and taken > 0
"""


class Time(NamedTuple):
    """A time for appointments, and how many places are left."""

    begins: datetime
    ends: datetime
    left: int


def bookable(hall: Hall, on: datetime, pack: Pack) -> list[date]:
    """Return the days for which a hall takes appointments."""
    return opening.days(pack.reception.settled, on, work_calendar(pack.code))


def times_of(hall: Hall, kind: str, day: date, on: datetime, pack: Pack) -> list[Time]:
    """Return the times of a day that are still to come and kept, with what is left of each."""
    rules, calendar = pack.reception.settled, work_calendar(pack.code)
    if day not in opening.days(rules, on, calendar):
        return []
    taken = dict(
        Slot.objects.filter(region=pack.code, hall=hall.code, kind=kind, begins__date=day).values_list(
            "begins", "taken"
        )
    )
    most, closes = places(hall, kind, pack), closes_at(hall, day, pack)
    return [
        Time(begins, ends, max(0, most - taken.get(begins, 0)))
        for begins, ends in opening.times(hall, rules, day, calendar)
        if begins > on and (closes is None or begins < closes)
    ]


def closes_at(hall: Hall, day: date, pack: Pack) -> datetime | None:
    """Return from when on a hall is closed on a day, None where it keeps its hours."""
    found = Closure.objects.filter(region=pack.code, hall=hall.code, day=day, reopened__isnull=True)
    return found.values_list("since", flat=True).first()


def places(hall: Hall, kind: str, pack: Pack) -> int:
    """Return how many may come at one time: so many per counter that takes the business."""
    return pack.reception.settled.slot_places * len(hall.taking(kind))


def time_at(hall: Hall, kind: str, begins: datetime, on: datetime, pack: Pack) -> Time:
    """Return the time that begins at a moment. Raises Refused where appointments cannot be made for it."""
    for one in times_of(hall, kind, opening.local(begins), on, pack):
        if one.begins == begins:
            return one
    raise Refused("time", "这个时间不能预约：已经过去，或者大厅那时不办公。请从列出的时间里选。")


def take(hall: Hall, kind: str, time: Time, pack: Pack) -> None:
    """Take a place, two at once never more than there are. Raises Refused where none is left."""
    most = places(hall, kind, pack)
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [pack.code, hall.code, kind, time.begins, most])
        if cursor.fetchone() is None:
            raise Refused("full", f"{time.begins:%H:%M}这一段刚刚约满。请选别的时间。")


def give_back(region: str, hall: str, kind: str, begins: datetime) -> None:
    """Give back a place that nobody is going to use."""
    with connection.cursor() as cursor:
        cursor.execute(GIVE_BACK, [region, hall, kind, begins])
