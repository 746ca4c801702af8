"""Business timers: what happens by itself in a region, at which moments, and what became of each.

    open_month    00:30 on the 1st    the new month is assessed; where filings belong to a window's month,
                                      on the day after the window has closed
    lapse         00:00               bills whose last day is over lapse
    posting       every few hours     社保登账 of what the tax office posted (posting_interval)
    distribution  02:00               实收分配 of what was posted before (distribution_time)
    remind        07:00               employers are reminded of what is due
    close_halls   23:00               every number of a service hall gets its end

Moments run in the order of their nominal times, those of one moment in the order above; after an outage as
after the clock was put forward. A chain waits for what failed in it, the others do not.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from shebao.clock.models import Timer, TimerRun
from shebao.clock.queries import CHINA
from shebao.policy import Pack, Unstated
from shebao.policy.windows import attributes_by_window, last_window
from shebao.values import Actor, Month
from shebao.values.locks import LockSpace

RUN_DUE = "run_due_timers"
OPEN_MONTH, LAPSE, POSTING, DISTRIBUTION = "open_month", "lapse", "posting", "distribution"
REMIND, CLOSE_HALLS = "remind", "close_halls"
NAMES = {
    OPEN_MONTH: "开新月并核定",
    LAPSE: "单据到期失效",
    POSTING: "社保登账",
    DISTRIBUTION: "实收分配",
    REMIND: "提醒单位",
    CLOSE_HALLS: "大厅收班",
}
ORDER = tuple(NAMES)
CHAIN = {
    OPEN_MONTH: "month",
    LAPSE: "bills",
    POSTING: "money",
    DISTRIBUTION: "money",
    REMIND: "reminders",
    CLOSE_HALLS: "halls",
}
OPENING, REMINDING, HALLS_CLOSING = time(0, 30), time(7), time(23)
DAY = timedelta(days=1)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(minutes=10)


class Due(NamedTuple):
    """A timer and the moment at which it runs."""

    name: str
    moment: datetime


def start_timers(region: str, at: datetime) -> None:
    """Begin a region's timers at a moment: nothing before it is made good. Those that are there go on."""
    begun = [Timer(region=region, name=name, last_run=at) for name in ORDER]
    Timer.objects.bulk_create(begun, ignore_conflicts=True)


def due(pack: Pack, until: datetime) -> list[Due]:
    """Return the moments of a region that have come and have not been run, in their order."""
    return in_order(
        Due(timer.name, moment)
        for timer in Timer.objects.filter(region=pack.code, name__in=ORDER)
        for moment in moments(pack, timer.name, timer.last_run, until)
    )


def ahead(pack: Pack, since: datetime, until: datetime) -> list[Due]:
    """Return the moments of a region after one time and up to another, whether or not they have been run."""
    return in_order(Due(name, moment) for name in ORDER for moment in moments(pack, name, since, until))


def in_order(found: Iterable[Due]) -> list[Due]:
    return sorted(found, key=lambda one: (one.moment, ORDER.index(one.name)))


def moments(pack: Pack, name: str, since: datetime, until: datetime) -> Iterator[datetime]:
    """Yield a timer's moments after `since` up to `until`."""
    day = since.astimezone(CHINA).date()
    while day <= until.astimezone(CHINA).date():
        for told in times(pack, name, day):
            moment = datetime.combine(day, told, CHINA)
            if since < moment <= until:
                yield moment
        day += DAY


def times(pack: Pack, name: str, day: date) -> list[time]:
    """Return at what times of a day a timer runs; never where the region's law does not say."""
    if name == OPEN_MONTH:
        return [OPENING] if month_opened(pack, day) else []
    if name == LAPSE:
        return [time(0)]
    if name == REMIND:
        return [REMINDING]
    if name == CLOSE_HALLS:
        return [HALLS_CLOSING] if pack.reception.halls else []
    try:
        if name == DISTRIBUTION:
            return [time.fromisoformat(str(pack.value("distribution_time", day).text))]
        first = time.fromisoformat(str(pack.value("posting_first_run", day).text))
        every = pack.value("posting_interval", day).number
    except Unstated:
        return []
    return [time(hour, first.minute) for hour in range(first.hour, 24, every)]


def month_opened(pack: Pack, day: date) -> Month | None:
    """Return the month that is assessed on a day: on the 1st its own, else that of the window just closed."""
    if attributes_by_window(pack, day - DAY):
        window = last_window(pack, day)
        return window.month if window else None
    return Month.of(day) if day.day == 1 else None


def next_moment(pack: Pack, name: str, after: datetime) -> datetime | None:
    """Return a timer's first moment after a time; None where it has none within two months."""
    return next(moments(pack, name, after, after + 62 * DAY), None)


def waiting_chains(region: str, *, now: datetime) -> set[str]:
    """Return the chains in which something failed that is not to be tried again yet; `now` is real time."""
    failed = Timer.objects.filter(region=region, next_try_at__gt=now)
    return {CHAIN[name] for name in failed.values_list("name", flat=True) if name in CHAIN}


@contextmanager
def alone(region: str) -> Iterator[bool]:
    """Hold a region's timers for this connection; yield False where another connection has them."""
    key = [LockSpace.TIMERS, int(region)]
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s, %s)", key)
        held = bool(cursor.fetchone()[0])
        try:
            yield held
        finally:
            if held:
                cursor.execute("select pg_advisory_unlock(%s, %s)", key)


def hold_timer(region: str, one: Due) -> Timer | None:
    """Return the timer, held until the transaction ends; None where the moment has been run."""
    waiting = Timer.objects.filter(region=region, name=one.name, last_run__lt=one.moment)
    return waiting.select_for_update().first()


def ran(timer: Timer, one: Due, count: int, told: str) -> None:
    """Note that a moment has been run, and what came of it where anything did."""
    timer.last_run, timer.failed_at, timer.told, timer.tries, timer.next_try_at = (
        one.moment,
        None,
        "",
        0,
        None,
    )
    timer.save()
    if told:
        TimerRun.objects.create(
            region=timer.region, name=one.name, moment=one.moment, count=count, told=told[:200]
        )


def failed(region: str, one: Due, why: str, *, now: datetime) -> None:
    """Note that a moment could not be run, and try again later; `now` is real time."""
    timer = Timer.objects.select_for_update().get(region=region, name=one.name)
    timer.failed_at, timer.told = one.moment, why
    timer.next_try_at = now + min(FIRST_PAUSE * 2 ** min(timer.tries, 6), LONGEST_PAUSE)
    timer.tries += 1
    timer.save()


def broken(*, by: Actor) -> QuerySet[Timer]:
    """Return the timers of the asker's region of which a moment failed."""
    return Timer.objects.filter(region=by.region, failed_at__isnull=False).order_by("failed_at")


def runs(*, by: Actor, since: datetime | None = None) -> QuerySet[TimerRun]:
    """Return what the timers of the asker's region did, the newest first."""
    own = TimerRun.objects.filter(region=by.region)
    return (own.filter(moment__gt=since) if since else own).order_by("-moment", "-id")


def behind(pack: Pack, until: datetime, *, by: Actor) -> list[Due]:
    """Return what is still to be run in the asker's region."""
    return due(pack, until) if pack.code == by.region else []
