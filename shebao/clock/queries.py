"""What time it is in a region, and on which days its agency works."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from shebao.clock.models import CalendarDay, Region
from shebao.values import Refused, WorkCalendar

CHINA = ZoneInfo("Asia/Shanghai")


def now(region: str) -> datetime:
    """Return the region's business time in China's time zone. Raises Refused for a region without a clock.

    Only doors and the worker ask, once per request or job, and pass it on as `on=`.
    """
    with connection.cursor() as cursor:  # every request asks: the mapper would take longer than the database
        cursor.execute('select region, "offset", frozen_at from clock_region where region = %s', [region])
        told = cursor.fetchone()
    if told is None:
        raise Refused("clock", f"地区 {region} 还没有设置业务时间。请管理员先设置该地区的业务时间。")
    return told_by(Region(*told))


def all_now() -> dict[str, datetime]:
    """Return the business time of every region that has a clock."""
    return {clock.region: told_by(clock) for clock in Region.objects.order_by("region")}


def standing(region: str) -> bool:
    """Say whether a region's clock stands still until somebody puts it forward."""
    return Region.objects.filter(region=region, frozen_at__isnull=False).exists()


def told_by(clock: Region) -> datetime:
    moment = clock.frozen_at or datetime.now(UTC) + (clock.offset or timedelta(0))
    return moment.astimezone(CHINA)


def overrides(region: str) -> dict[date, bool]:
    """Return the agency's exceptions to the published calendar: day → is a working day."""
    days = CalendarDay.objects.filter(region=region, retired__isnull=True)
    return dict(days.values_list("date", "workday"))


def work_calendar(region: str) -> WorkCalendar:
    """Return the region's work calendar with its agency's exceptions."""
    return WorkCalendar(overrides(region))
