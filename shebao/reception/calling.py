"""Call numbers to a counter and take them through: 呼叫, 重呼, 过号, 开始办理, 办结, 转窗口 (HB-21).

Two clerks who call at once get two numbers: one that somebody else is just calling is skipped.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NoReturn

from django.db import transaction
from django.db.models import Q, QuerySet

from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.reception import opening, ordering
from shebao.reception.halls import require_works
from shebao.reception.models import Sitting, Ticket, TicketCase
from shebao.reception.sittings import require_sitting, sitting_of
from shebao.reception.states import AT_COUNTER, TicketEvent, TicketState
from shebao.reception.stepping import step
from shebao.values import Actor, Refused


def call_next(*, by: Actor, on: datetime, pack: Pack) -> Ticket:
    """Call whoever is next to the clerk's counter; while one is called already, that one.

    Raises Refused where nobody waits, where the counter is paused, or somebody is still being served.
    """
    with transaction.atomic():
        sitting = require_sitting(by)
        if sitting.paused_at is not None:
            raise Refused("paused", "你的窗口暂停服务，不能呼叫。请先恢复服务。")
        if there := at_counter(sitting):
            return there if there.state == TicketState.CALLED else still_served(there)
        ticket = next_one(sitting, pack.reception.hall(sitting.hall), on, pack)
        if ticket is None:
            raise Refused("nobody", "现在没有等候的人。有人取号后再呼叫。")
        step(
            ticket,
            TicketEvent.CALLED,
            by=by,
            on=on,
            state=TicketState.CALLED,
            sitting=sitting,
            counter=sitting.counter,
            only_counter=None,
            calls=1,
            called=on,
            went_ahead=ticket.ahead_since is not None and ticket.ahead_since <= on,
        )
        return ticket


def next_one(sitting: Sitting, hall: Hall, on: datetime, pack: Pack) -> Ticket | None:
    """Return whoever is next for a counter, held; one that another counter is just calling is skipped."""
    kinds, day = hall.counter(sitting.counter).takes, opening.local(on)
    others = ordering.others_are_due(sitting, kinds, day, pack.reception.settled.in_a_row)
    found = ordering.in_order(ordering.callable_by(sitting, kinds, day), on, others_first=others)
    return found.select_for_update(of=("self",), skip_locked=True).first()


def recall(*, by: Actor, on: datetime) -> Ticket:
    """Call the same number once more."""
    with transaction.atomic():
        ticket = mine(by, TicketState.CALLED)
        step(ticket, TicketEvent.RECALLED, by=by, on=on, calls=ticket.calls + 1, called=on)
    return ticket


def pass_over(*, by: Actor, on: datetime, pack: Pack) -> Ticket:
    """Pass a number over whose holder does not come. Raises Refused before it was called often enough."""
    with transaction.atomic():
        ticket, least = mine(by, TicketState.CALLED), pack.reception.settled.calls
        if ticket.calls < least:
            raise Refused(
                "calls", f"{ticket.number}号才呼叫{ticket.calls}次，呼叫满{least}次才能过号。请先重呼。"
            )
        step(ticket, TicketEvent.PASSED, by=by, on=on, state=TicketState.PASSED, ended=on)
    return ticket


def bring_back(ticket_id: int, *, by: Actor, on: datetime, pack: Pack) -> Ticket:
    """Let a number that was passed over wait again, behind those who wait now; once more changes nothing.

    Raises Refused after the time that the rules give.
    """
    with transaction.atomic():
        ticket = in_hall(ticket_id, by=by, pack=pack)
        if ticket.state == TicketState.WAITING:
            return ticket
        if ticket.state != TicketState.PASSED or ticket.ended is None:
            raise Refused("state", wrong_state(ticket, "不能再排队"))
        minutes = pack.reception.settled.return_minutes
        if on > ticket.ended + timedelta(minutes=minutes) or ticket.day != opening.local(on):
            raise Refused("late", f"{ticket.number}号过号已经超过{minutes}分钟。请重新取号。")
        step(
            ticket,
            TicketEvent.RETURNED,
            by=by,
            on=on,
            state=TicketState.WAITING,
            queued=on,
            ahead_since=None,
            sitting=None,
            ended=None,
        )
    return ticket


def begin(*, by: Actor, on: datetime) -> Ticket:
    """Begin to serve the number that was called; nothing happens where that has begun."""
    with transaction.atomic():
        ticket = mine(by, *AT_COUNTER)
        if ticket.state == TicketState.CALLED:
            step(ticket, TicketEvent.BEGUN, by=by, on=on, state=TicketState.SERVING, begun=on)
    return ticket


def finish(*, by: Actor, on: datetime, note: str = "") -> Ticket:
    """End serving a number."""
    with transaction.atomic():
        ticket = mine(by, TicketState.SERVING)
        step(ticket, TicketEvent.SERVED, by=by, on=on, note=note, state=TicketState.SERVED, ended=on)
    return ticket


def move(number: int, reason: str, *, by: Actor, on: datetime, pack: Pack) -> Ticket:
    """Send the number at the clerk's counter on to another counter of the hall, where it is called first.

    Raises Refused for a counter that nobody has opened.
    """
    with transaction.atomic():
        there = hold_both(number, by)
        ticket = mine(by, *AT_COUNTER)
        pack.reception.hall(ticket.hall).counter(number)
        if number == ticket.counter:
            raise Refused("counter", f"{ticket.number}号就在{number}号窗口。请选别的窗口。")
        if not there:
            raise Refused("counter", f"{number}号窗口没有开窗，不能转过去。请选开着的窗口。")
        step(
            ticket,
            TicketEvent.MOVED,
            by=by,
            on=on,
            note=reason or f"转到{number}号窗口",
            state=TicketState.WAITING,
            only_counter=number,
            sitting=None,
        )
    return ticket


def hold_both(number: int, by: Actor) -> bool:
    """Hold the clerk's counter and another one of its hall; say whether the other one is open.

    Both are held in one order, so that two clerks who send somebody to each other do not wait for each other,
    and the other one cannot close before the number has arrived.
    """
    own = sitting_of(by)
    if own is None:
        return False
    either = Q(pk=own.pk) | Q(region=own.region, hall=own.hall, counter=number)
    held_ones = Sitting.objects.select_for_update(of=("self",)).filter(either, closed_at__isnull=True)
    return any(one.pk != own.pk for one in held_ones.order_by("pk"))


def accept_cases(numbers: Sequence[str], *, by: Actor, on: datetime) -> Ticket | None:
    """Put the numbers of cases that a counter has just accepted on the ticket that its clerk serves.

    A number that was called and not begun is begun by it. Nothing happens where the clerk serves none.
    """
    with transaction.atomic():
        mine_now = held(by).filter(state__in=AT_COUNTER).first()
        if mine_now is None:
            return None
        begin(by=by, on=on)
        mine_now.refresh_from_db()
        known = set(TicketCase.objects.filter(case_number__in=numbers).values_list("case_number", flat=True))
        if new := [one for one in numbers if one not in known]:
            act = step(mine_now, TicketEvent.ACCEPTED, by=by, on=on, note="、".join(new[:3]))
            TicketCase.objects.bulk_create(
                [TicketCase(ticket=mine_now, case_number=one, act=act) for one in new]
            )
    return mine_now


def mine(by: Actor, *states: TicketState) -> Ticket:
    """Return the number at the clerk's counter, held. Raises Refused where it is in none of these states."""
    require_sitting(by)
    ticket = held(by).filter(state__in=AT_COUNTER).first()
    if ticket is None:
        raise Refused("ticket", "你的窗口现在没有号。请先呼叫下一位。")
    if ticket.state not in states:
        raise Refused("state", wrong_state(ticket, "不能这样做"))
    return ticket


def held(by: Actor) -> QuerySet[Ticket]:
    """Return the tickets of the clerk's open counter, to be held."""
    return Ticket.objects.select_for_update(of=("self",)).filter(
        sitting__human=by.human, sitting__region=by.region, sitting__closed_at__isnull=True
    )


def at_counter(sitting: Sitting) -> Ticket | None:
    return Ticket.objects.filter(sitting=sitting, state__in=AT_COUNTER).first()


def still_served(ticket: Ticket) -> NoReturn:
    raise Refused("busy", f"{ticket.number}号还在办理。请先办结，再呼叫下一位。")


def in_hall(ticket_id: int, *, by: Actor, pack: Pack) -> Ticket:
    """Return a ticket of a hall in which the asker works, held. Raises Refused for any other."""
    found = Ticket.objects.select_for_update(of=("self",)).filter(pk=ticket_id, region=by.region).first()
    if found is None:
        raise Refused("ticket", "没有这个号。请刷新页面看最新的情况。")
    require_works(pack.reception.hall(found.hall), by, pack)
    return found


def wrong_state(ticket: Ticket, told: str) -> str:
    return f"{ticket.number}号现在是“{TicketState(ticket.state).label}”，{told}。请刷新页面看最新的情况。"
