"""Sign on to a counter, pause, resume, close: one clerk at a counter, one counter per clerk."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from shebao.access.login import account_numbered
from shebao.access.models import Account, Role
from shebao.access.posts import require_role
from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.reception.halls import require_acceptor, require_works
from shebao.reception.models import Sitting, Ticket
from shebao.reception.states import AT_COUNTER, TicketEvent, TicketState
from shebao.reception.stepping import step
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import Actor, Refused

NONE = "你还没有开窗。请先选大厅和窗口，点“开窗”。"
ELSEWHERE = "你在另一个地区还开着窗口。一个人同时只能开一个，请先到那个地区关窗，再来这里开窗。"
OF_A_CLERK = "one_counter_of_a_clerk"
CLOSED_FOR = "{number}号窗口由主管关上"


def open_counter(hall: Hall, number: int, *, by: Actor, on: datetime, pack: Pack) -> Sitting:
    """Sign on to a counter; the same once more changes nothing.

    Raises Refused without a post there, where somebody else sits, or where the clerk sits at another one,
    here or in another region.
    """
    agency = require_acceptor(hall, by, pack)
    counter = hall.counter(number)
    if there := this_one(hall, number, by):
        return there
    try:
        with transaction.atomic():
            return Sitting.objects.create(
                region=pack.code,
                hall=hall.code,
                agency=agency,
                counter=counter.number,
                account=account_of(by),
                human=by.human,
                opened_at=on,
                opened=act("open_counter", hall.code, number, by, on),
            )
    except IntegrityError as error:
        if there := this_one(hall, number, by):  # opened by a click at the same moment
            return there
        if OF_A_CLERK in str(error):
            raise Refused("sitting", ELSEWHERE) from None
        raise Refused(
            "taken", f"{number}号窗口已经有同事在。请换一个窗口，或者请他先关窗；人不在的，请主管关窗。"
        ) from None


def this_one(hall: Hall, number: int, by: Actor) -> Sitting | None:
    """Return the counter that is asked for where the clerk sits there. Raises Refused at another one."""
    mine = sitting_of(by)
    if mine is None or (mine.hall, mine.counter) == (hall.code, number):
        return mine
    raise Refused("sitting", f"你还在{mine.counter}号窗口。请先关窗，再到别的窗口开窗。")


def pause(reason: str, *, by: Actor, on: datetime) -> Sitting:
    """Call nobody to the counter for a while (暂停服务). Raises Refused while somebody is there."""
    with transaction.atomic():
        sitting = require_sitting(by)
        if sitting.paused_at is None:
            require_free(sitting, "暂停服务")
            act("pause_counter", sitting.hall, sitting.counter, by, on)
            change(sitting, paused_at=on, reason=reason.strip()[:60])
    return sitting


def resume(*, by: Actor, on: datetime) -> Sitting:
    """Take up the counter again."""
    with transaction.atomic():
        sitting = require_sitting(by)
        if sitting.paused_at is not None:
            act("resume_counter", sitting.hall, sitting.counter, by, on)
            change(sitting, paused_at=None, reason="")
    return sitting


def close_counter(*, by: Actor, on: datetime) -> Sitting | None:
    """Leave the counter; numbers that were sent on to it wait for any. Nothing happens where it is closed."""
    with transaction.atomic():
        if sitting_of(by) is None:
            return None
        sitting = require_sitting(by)
        require_free(sitting, "关窗")
        shut(sitting, act("close_counter", sitting.hall, sitting.counter, by, on), on)
    return sitting


def close_for(
    hall: Hall, number: int, *, served: bool, by: Actor, on: datetime, pack: Pack
) -> Sitting | None:
    """Close a colleague's counter, as 主管 does for whoever has gone; nothing happens where it is closed.

    A number that was called waits again in its old place. One that was being served has been, where `served`
    says so or a case was accepted under it; otherwise it waits again as well. Raises Refused for whoever does
    not lead there.
    """
    require_role(by, Role.SUPERVISOR)
    require_works(hall, by, pack)
    hall.counter(number)
    with transaction.atomic():
        open_ones = Sitting.objects.select_for_update(of=("self",)).filter(
            region=pack.code, hall=hall.code, counter=number, closed_at__isnull=True
        )
        sitting = open_ones.first()
        if sitting is None:
            return None
        let_go(sitting, served=served, by=by, on=on)
        shut(sitting, act("close_counter", hall.code, number, by, on), on)
    return sitting


def let_go(sitting: Sitting, *, served: bool, by: Actor, on: datetime) -> None:
    """End the number at a counter that is closed for its clerk, or let it wait again where it stood."""
    at_it = Ticket.objects.select_for_update(of=("self",)).filter(sitting=sitting, state__in=AT_COUNTER)
    for ticket in at_it:
        told: dict[str, Any] = {"by": by, "on": on, "note": CLOSED_FOR.format(number=sitting.counter)}
        if ticket.state == TicketState.SERVING and (served or ticket.cases.exists()):
            step(ticket, TicketEvent.SERVED, **told, state=TicketState.SERVED, ended=on)
        else:
            step(ticket, TicketEvent.MOVED, **told, state=TicketState.WAITING, sitting=None)


def shut(sitting: Sitting, closing: Act, on: datetime) -> None:
    """Close a counter, whoever does it, and let go of what was sent on to it."""
    change(sitting, closed_at=on, closed=closing)
    sent_on = Ticket.objects.filter(
        region=sitting.region,
        hall=sitting.hall,
        only_counter=sitting.counter,
        state=TicketState.WAITING,
    )
    sent_on.update(only_counter=None)


def change(sitting: Sitting, **changed: object) -> None:
    for name, value in changed.items():
        setattr(sitting, name, value)
    sitting.save(update_fields=list(changed))


def require_free(sitting: Sitting, doing: str) -> None:
    """Refuse to leave a counter at which somebody was called or is being served."""
    if ticket := Ticket.objects.filter(sitting=sitting, state__in=AT_COUNTER).first():
        raise Refused("busy", f"{ticket.number}号还在你的窗口。请先办结、过号或转到别的窗口，再{doing}。")


def require_sitting(by: Actor) -> Sitting:
    """Return where the clerk sits, held. Raises Refused where that is nowhere."""
    mine = Sitting.objects.select_for_update(of=("self",)).filter(
        human=by.human, region=by.region, closed_at__isnull=True
    )
    if found := mine.first():
        return found
    raise Refused("sitting", NONE)


def sitting_of(by: Actor) -> Sitting | None:
    """Return where the clerk sits, None where that is nowhere."""
    return Sitting.objects.filter(human=by.human, region=by.region, closed_at__isnull=True).first()


def act(item: str, hall: str, number: int, by: Actor, on: datetime) -> Act:
    return record_acts(item, [f"{hall}-{number}"], by=by, on=on)[0]


def account_of(by: Actor) -> Account:
    if found := account_numbered(by.account):
        return found
    raise Refused("account", "没有这个账号，请重新登录。")
