"""How work comes and goes day by day, and what falls due when: the figures of the overview's charts."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from shebao.casework.desk.lists import DAY, start
from shebao.casework.desk.scoping import covered
from shebao.casework.models import Task
from shebao.casework.states import TaskState
from shebao.values import SHANGHAI, Actor, WorkCalendar
from shebao.values.estimates import estimating


class Flow(NamedTuple):
    """What came and what was done on one day."""

    day: date
    came: int
    done: int


class Falling(NamedTuple):
    """How many tasks fall due on a day; `late` are those whose day is over, all together."""

    day: date
    tasks: int
    late: bool = False


def flow(by: Actor, since: date, until: date) -> list[Flow]:
    """Return tasks that came and were done, day by day, `until` included; days without any are left out."""
    found = covered(by).tasks()
    came = by_day(found.filter(began__gte=start(since), began__lt=start(until + DAY)), "began")
    ended = found.filter(state=TaskState.DONE, ended__gte=start(since), ended__lt=start(until + DAY))
    done = by_day(ended, "ended")
    return [Flow(day, came.get(day, 0), done.get(day, 0)) for day in sorted(came.keys() | done.keys())]


def by_day(found: QuerySet[Task], name: str) -> dict[date, int]:
    days = found.order_by().annotate(day=TruncDate(name, tzinfo=SHANGHAI)).values("day")
    return {row["day"]: row["count"] for row in days.annotate(count=Count("pk"))}


def falling_due(by: Actor, on: datetime, *, days: int, calendar: WorkCalendar) -> list[Falling]:
    """Return how many open tasks fall due today and on the working days after, what is late first.

    Which days those are is an estimate where their year is not entered yet.
    """
    today, known = on.astimezone(SHANGHAI).date(), estimating(calendar)
    last = known.workdays_after(today, days)
    found = covered(by).tasks().filter(state=TaskState.OPEN)
    rows = found.filter(due__gte=today, due__lte=last).order_by().values("due").annotate(count=Count("pk"))
    counts = {row["due"]: row["count"] for row in rows}
    ahead = [Falling(day, counts.get(day, 0)) for day in worked(today, last, known) if day >= today]
    late = found.filter(due__lt=today).count()
    return [Falling(today - timedelta(days=1), late, late=True), *ahead]


def worked(first: date, last: date, calendar: WorkCalendar) -> list[date]:
    """Return today, and the working days up to the last one."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if day == first or calendar.is_workday(day)]
