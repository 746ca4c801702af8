"""When a hall is open, and which times appointments can have: working days and the hall's hours."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from shebao.clock.queries import CHINA
from shebao.policy.halls import Hall, Rules
from shebao.values import Refused, WorkCalendar

DAY = timedelta(days=1)


def spans(hall: Hall, day: date, calendar: WorkCalendar) -> list[tuple[datetime, datetime]]:
    """Return from when to when a hall is open on a day; nothing where its agency does not work."""
    if not calendar.is_workday(day):
        return []
    return [(at(day, since), at(day, until)) for since, until in hall.hours]


def at(day: date, told: object) -> datetime:
    return datetime.combine(day, told, CHINA)  # type: ignore[arg-type]


def is_open(hall: Hall, on: datetime, calendar: WorkCalendar) -> bool:
    """Say whether a hall is open at a moment."""
    return any(since <= on < until for since, until in spans(hall, local(on), calendar))


def local(on: datetime) -> date:
    """Return the day of a moment in China."""
    return on.astimezone(CHINA).date()


def moment_of(text: str) -> datetime:
    """Read a time as pages and programs send it. Raises Refused for another text."""
    try:
        read = datetime.fromisoformat(text)
        return read.astimezone(CHINA) if read.tzinfo else read.replace(tzinfo=CHINA)
    except (ValueError, OverflowError):
        raise Refused("time", "没有选时间。请从列出的时间里选一个。") from None


def require_open(hall: Hall, on: datetime, calendar: WorkCalendar) -> None:
    """Refuse a number outside the hall's hours, and say when it is open."""
    if is_open(hall, on, calendar):
        return
    day = local(on)
    today = spans(hall, day, calendar)
    if later := [since for since, _ in today if since > on]:
        raise Refused("closed", f"{hall.name}现在不办公，{later[0]:%H:%M}开始取号。请到时再来。")
    following = calendar.workday_from(day + DAY)
    raise Refused(
        "closed",
        f"{hall.name}今天已经停止取号。下一个工作日是{following.month}月{following.day}日，"
        f"{hall.hours[0][0]:%H:%M}开始取号，也可以先预约。",
    )


def days(rules: Rules, on: datetime, calendar: WorkCalendar) -> list[date]:
    """Return the days for which appointments are made: today, if it is worked on, and so many after it."""
    today = local(on)
    found = [today] if calendar.is_workday(today) else []
    day = today
    for _ in range(rules.days_ahead):
        day = calendar.workday_from(day + DAY)
        found.append(day)
    return found


def times(hall: Hall, rules: Rules, day: date, calendar: WorkCalendar) -> Iterator[tuple[datetime, datetime]]:
    """Yield the times of a day's appointments, each with its end; a rest that is too short is left out."""
    length = timedelta(minutes=rules.slot_minutes)
    for since, until in spans(hall, day, calendar):
        while since + length <= until:
            yield since, since + length
            since += length
