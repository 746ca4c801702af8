"""A hall that has ended its day, or is not going to open on one: no numbers, no appointments from then on.

Who had an appointment is told, and has missed none.
"""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from shebao.access.models import PersonAccount, Role
from shebao.access.posts import require_role
from shebao.clock.queries import CHINA, work_calendar
from shebao.notices.actions import Letter, tell_many
from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.reception import booking, opening
from shebao.reception.halls import require_works
from shebao.reception.models import Appointment, Closure
from shebao.reception.states import AppointmentState
from shebao.trail.actions import record_acts
from shebao.values import Actor, Refused

AHEAD = timedelta(days=90)
REASON = 60
TOPIC, TITLE = "appointment", "预约取消：大厅停办"


def standing(hall: Hall, day: date, pack: Pack) -> Closure | None:
    """Return the closure of a hall on a day, None where it keeps its hours."""
    return coming(hall, day, pack).filter(day=day).first()


def coming(hall: Hall, today: date, pack: Pack) -> QuerySet[Closure]:
    """Return the closures of a hall from a day on."""
    found = Closure.objects.filter(region=pack.code, hall=hall.code, day__gte=today, reopened__isnull=True)
    return found.order_by("day")


def since_when(region: str, hall: str, days: Collection[date]) -> dict[date, datetime]:
    """Return from when on a hall is closed on these days, as far as it is."""
    found = Closure.objects.filter(region=region, hall=hall, day__in=days, reopened__isnull=True)
    return dict(found.values_list("day", "since"))


def require_gives_out(hall: Hall, on: datetime, pack: Pack) -> None:
    """Refuse a number in a hall that has closed for the day."""
    found = standing(hall, opening.local(on), pack)
    if found is None or on < found.since:
        return
    following = work_calendar(pack.code).workday_from(found.day + timedelta(days=1))
    raise Refused(
        "closed",
        f"{told(found, hall)}，现在不取号。请{following.month}月{following.day}日再来，或者到别的大厅办。",
    )


def told(found: Closure, hall: Hall) -> str:
    """Say from when on a hall is closed, and why."""
    since = found.since.astimezone(CHINA)
    begins = f"{since:%H:%M}起" if since.time() != time.min else ""
    reason = f"（{found.reason}）" if found.reason else ""
    return f"{hall.name}{found.day.month}月{found.day.day}日{begins}停办{reason}"


def announce(hall: Hall, day: date, reason: str, *, by: Actor, on: datetime, pack: Pack) -> Closure:
    """Say that a hall does not open on a day to come; the same once more changes nothing.

    Raises Refused for whoever does not lead there, without a reason, and for a day that will not do.
    """
    require_role(by, Role.SUPERVISOR)
    reason, today = reason.strip()[:REASON], opening.local(on)
    if not reason:
        raise Refused("reason", "请写明停办的原因，来办事的人看得到，例如“停电检修”。")
    if not today < day <= today + AHEAD or not work_calendar(pack.code).is_workday(day):
        raise Refused("day", "停办的日期要是今天以后、九十天以内的工作日。今天停办请用“收班”。")
    since = datetime.combine(day, time.min, CHINA)
    return close(hall, day, since, reason, by=by, on=on, pack=pack)


def close(
    hall: Hall, day: date, since: datetime, reason: str, *, by: Actor, on: datetime, pack: Pack
) -> Closure:
    """Close a hall on a day from a moment on, and call off what was booked after it."""
    agency = require_works(hall, by, pack)
    if there := standing(hall, day, pack):
        return there
    mark = f"{hall.code}-{day:%Y%m%d}"
    try:
        with transaction.atomic():
            made = Closure.objects.create(
                region=pack.code, hall=hall.code, agency=agency, day=day, since=since, reason=reason,
                made=record_acts("close_hall", [mark], by=by, on=on)[0],
            )  # fmt: skip
    except IntegrityError:
        if there := standing(hall, day, pack):
            return there
        raise
    call_off(made, hall, by=by, on=on, pack=pack)
    return made


def call_off(closed: Closure, hall: Hall, *, by: Actor, on: datetime, pack: Pack) -> int:
    """Cancel the appointments that a closed hall cannot keep, and tell whose they are."""
    booked = Appointment.objects.select_for_update(of=("self",)).filter(
        region=pack.code, hall=hall.code, day=closed.day, begins__gte=closed.since,
        state=AppointmentState.BOOKED,
    )  # fmt: skip
    found = list(booked.order_by("pk"))
    for one in found:
        booking.end(one, AppointmentState.CANCELLED, "call_off_appointment", by=by, on=on)
    accounts = accounts_of([one.person_id for one in found if one.person_id])
    letters = [letter(one, accounts.get(one.person_id or 0, ""), closed, hall) for one in found]
    tell_many(pack.code, TOPIC, [one for one in letters if one.employer_id or one.addressee], at=on)
    return len(found)


def accounts_of(persons: list[int]) -> dict[int, str]:
    """Return the own accounts of insured persons, as far as they have one."""
    found = PersonAccount.objects.filter(person__in=persons, retired__isnull=True)
    return dict(found.values_list("person_id", "account__number"))


def letter(one: Appointment, account: str, closed: Closure, hall: Hall) -> Letter:
    begins = one.begins.astimezone(CHINA)
    text = (
        f"{told(closed, hall)}，{begins:%H:%M}的预约（预约码 {one.code}）已经取消，不算爽约。"
        "请另约时间，或者到别的大厅办。"
    )
    link = f"{'own/' if account else ''}appointments/{one.code}/"
    return Letter(one.employer_id, one.code, TITLE, text, link, addressee=account)


def reopen(hall: Hall, day: date, *, by: Actor, on: datetime, pack: Pack) -> None:
    """Open a hall again on a day; what was called off stays so. Nothing happens where it is open."""
    require_role(by, Role.SUPERVISOR)
    require_works(hall, by, pack)
    with transaction.atomic():
        held = Closure.objects.select_for_update(of=("self",)).filter(
            region=pack.code, hall=hall.code, day=day, reopened__isnull=True
        )
        if found := held.first():
            mark = f"{hall.code}-{day:%Y%m%d}"
            found.reopened = record_acts("reopen_hall", [mark], by=by, on=on)[0]
            found.save(update_fields=["reopened"])
