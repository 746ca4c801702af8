"""Set a region's clock going, move it forward, and record the agency's own working days."""

from datetime import date, datetime, timedelta

from django.db import transaction
from procrastinate.contrib.django import app

from shebao.clock.models import CalendarDay, Region
from shebao.clock.queries import told_by
from shebao.clock.timers import RUN_DUE, start_timers
from shebao.trail.models import Act
from shebao.values import Refused


def start_clock(
    region: str, *, frozen_at: datetime | None = None, offset: timedelta = timedelta(0)
) -> Region:
    """Give a region its clock, standing or running, and its timers; one that is there is left alone."""
    fresh = {"frozen_at": frozen_at, "offset": None if frozen_at else offset}
    clock = Region.objects.get_or_create(region=region, defaults=fresh)[0]
    start_timers(region, told_by(clock))
    return clock


@transaction.atomic
def advance_clock(region: str, to: datetime) -> Region:
    """Move a standing clock forward; what falls due on the way runs at its own moments, right away.

    Raises Refused when it would go back or is running.
    """
    clock = Region.objects.select_for_update().get(region=region)
    if clock.frozen_at is None:
        raise Refused("clock_runs", "该地区使用真实时间，不能拨动。")
    if to < told_by(clock):
        raise Refused("clock_back", f"业务时间只能向前：现在是 {told_by(clock):%Y-%m-%d %H:%M}。")
    clock.frozen_at = to
    clock.save(update_fields=["frozen_at"])
    app.configure_task(RUN_DUE).defer(region=region)
    return clock


@transaction.atomic
def set_day(region: str, day: date, *, workday: bool, note: str, act: Act) -> CalendarDay:
    """Record that the agency works on a day, or does not, against the published calendar."""
    CalendarDay.objects.filter(region=region, date=day, retired__isnull=True).update(retired=act)
    return CalendarDay.objects.create(region=region, date=day, workday=workday, note=note, learned=act)
