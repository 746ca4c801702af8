"""Give out numbers: one per request at the ticket machine, one per appointment at check-in (HB-23)."""

from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction

from shebao.clock.queries import work_calendar
from shebao.policy import Pack
from shebao.policy.halls import Business, Hall
from shebao.reception import booking, closures, opening
from shebao.reception.calling import in_hall, wrong_state
from shebao.reception.halls import agency_of, require_works
from shebao.reception.models import Appointment, Device, Ticket
from shebao.reception.states import AppointmentState, DeviceKind, TicketEvent, TicketState
from shebao.reception.stepping import step
from shebao.registry.models import Agency
from shebao.values import Actor, Refused

DRAW = """
    insert into reception_series as series (region, hall, day, prefix, last) values (%s, %s, %s, %s, 1)
    on conflict on constraint series_once do update set last = series.last + 1
    returning last
"""
LARGEST = 999


def walk_in(
    hall: Hall, kind: str, *, by: Actor, on: datetime, pack: Pack, priority: str = "", asked: str = ""
) -> Ticket:
    """Give out a number without an appointment; the same request once more gives the same number.

    `priority` is a code of the pack; the counter looks at the paper. Raises Refused while the hall is closed.
    """
    agency = require_gives_out(hall, by, pack)
    if asked and (there := Ticket.objects.filter(asked=asked, hall=hall.code).first()):
        return there
    opening.require_open(hall, on, work_calendar(pack.code))
    closures.require_gives_out(hall, on, pack)
    pack.reception.settled  # noqa: B018  # refuses where no rules are stated
    business = require_kind(hall, kind, pack)
    pack.reception.priority(priority)
    try:
        with transaction.atomic():
            return drawn(
                hall, business, agency, by=by, on=on, priority=priority, asked=asked or None,
                ahead_since=on if priority else None,
            )  # fmt: skip
    except IntegrityError:
        if asked and (there := Ticket.objects.filter(asked=asked, hall=hall.code).first()):
            return there
        raise


def check_in(code: str, hall: Hall, *, by: Actor, on: datetime, pack: Pack) -> Ticket:
    """Turn an appointment into its one ticket; once more gives the same ticket.

    Raises Refused for another hall or day, too early, too late, or where it was cancelled.
    """
    agency = require_gives_out(hall, by, pack)
    with transaction.atomic():
        found = booking.hold(code, by=by)
        if found.state == AppointmentState.ARRIVED:
            return Ticket.objects.get(appointment=found)
        require_in_time(found, hall, on, pack)
        closures.require_gives_out(hall, on, pack)
        booking.end(found, AppointmentState.ARRIVED, "check_in", by=by, on=on)
        business = pack.reception.kind(found.kind)
        return drawn(
            hall, business, agency, by=by, on=on, appointment=found,
            ahead_since=max(on, found.begins),
        )  # fmt: skip


def drawn(
    hall: Hall, business: Business, agency: Agency, *, by: Actor, on: datetime, **more: object
) -> Ticket:
    day = opening.local(on)
    ticket = Ticket.objects.create(
        region=agency.region,
        hall=hall.code,
        agency=agency,
        day=day,
        kind=business.code,
        prefix=business.prefix,
        ordinal=next_number(agency.region, hall.code, day.isoformat(), business.prefix),
        taken=on,
        queued=on,
        **more,
    )
    step(ticket, TicketEvent.TAKEN, by=by, on=on)
    return ticket


def next_number(region: str, hall: str, day: str, prefix: str) -> int:
    """Draw a series' next number of the day; two at once never get the same."""
    with connection.cursor() as cursor:
        cursor.execute(DRAW, [region, hall, day, prefix])
        number: int = cursor.fetchone()[0]
    if number > LARGEST:
        raise Refused("full", "今天这类业务的号已经取完。请改天再来，或者先预约。")
    return number


def require_gives_out(hall: Hall, by: Actor, pack: Pack) -> Agency:
    """Return a hall's agency, for whoever gives out its numbers: its staff, or its ticket machine."""
    if by.office:
        return require_works(hall, by, pack)
    kiosk = Device.objects.filter(
        prefix=by.account.removeprefix("device:"), hall=hall.code, kind=DeviceKind.KIOSK, ended__isnull=True
    )
    if by.account.startswith("device:") and kiosk.exists():
        return agency_of(hall, pack.code)
    raise Refused("device", "这台设备不是这个大厅的叫号机，不能取号。请找大厅的工作人员。")


def require_kind(hall: Hall, kind: str, pack: Pack) -> Business:
    for one in pack.reception.kinds(hall):
        if one.code == kind:
            return one
    raise Refused("kind", f"{hall.name}不办这类业务。请从屏幕上列出的业务里选。")


def require_in_time(found: Appointment, hall: Hall, on: datetime, pack: Pack) -> None:
    """Refuse an appointment of another hall, another time, or one that has ended."""
    booking.require_booked(found)
    rules = pack.reception.settled
    told = f"{found.begins.astimezone(on.tzinfo):%m月%d日 %H:%M}"
    if found.hall != hall.code:
        raise Refused(
            "hall", f"约的是{pack.reception.hall(found.hall).name}。请到那里取号，或者在这里取普通号。"
        )
    if on < found.begins - timedelta(minutes=rules.early_minutes):
        raise Refused(
            "early", f"约的时间是{told}，提前{rules.early_minutes}分钟内可以取号。请到时再来，或者取普通号。"
        )
    if on > found.begins + timedelta(minutes=rules.grace_minutes):
        raise Refused(
            "late", f"约的时间是{told}，已经过了{rules.grace_minutes}分钟。请取普通号，或者重新预约。"
        )


def cancel_ticket(ticket_id: int, *, reason: str, by: Actor, on: datetime, pack: Pack) -> Ticket:
    """Void a number that waits, because whoever held it has left; nothing happens where it is void."""
    with transaction.atomic():
        ticket = in_hall(ticket_id, by=by, pack=pack)
        if ticket.state == TicketState.CANCELLED:
            return ticket
        if ticket.state != TicketState.WAITING:
            raise Refused("state", wrong_state(ticket, "不能作废"))
        step(ticket, TicketEvent.CANCELLED, by=by, on=on, note=reason, state=TicketState.CANCELLED, ended=on)
    return ticket
