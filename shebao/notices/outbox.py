"""What the worker does with texts that wait: each held while it is handed over, and what became of it.

A text that is killed halfway is handed over again under the same number, by which the gateway knows it.
"""

from datetime import datetime, timedelta

from django.db.models import Q

from shebao.notices.dispatches import GIVEN_UP
from shebao.notices.models import Dispatch, Standing
from shebao.notices.sending import ask_to_send
from shebao.values import Refused

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)
NEVER_MORE_THAN = 8  # doublings
MOST_TRIES = 60  # about ten hours of a gateway that is silent


def take_next(region: str, channel: str, *, now: datetime) -> Dispatch | None:
    """Return the oldest text whose time has come, held until the transaction ends; None without one."""
    due = Q(next_try_at__isnull=True) | Q(next_try_at__lte=now)
    waiting = Dispatch.objects.filter(due, region=region, channel=channel, state=Standing.WAITING)
    held = waiting.order_by("id").select_for_update(skip_locked=True, of=("self",))
    return held.select_related("notice").first()


def accepted(one: Dispatch, told: str, *, now: datetime) -> None:
    """Note that the gateway has it; `now` is real time."""
    one.state, one.told, one.accepted_at = Standing.ACCEPTED, told, now
    noted(one)


def failed(one: Dispatch, told: str, *, now: datetime) -> None:
    """Note that it will not arrive; staff see why, and may have it sent anew."""
    one.state, one.told, one.ended_at = Standing.FAILED, told, now
    noted(one)


def dropped(one: Dispatch, told: str, *, now: datetime) -> None:
    """Note that it is not sent, for there is no reason for it any more."""
    one.state, one.told, one.ended_at = Standing.DROPPED, told, now
    noted(one)


def postponed(one: Dispatch, told: str, *, now: datetime) -> None:
    """Try again later, ever more slowly; after many tries staff are told."""
    if one.tries + 1 >= MOST_TRIES:
        failed(one, GIVEN_UP, now=now)
        return
    one.told = told
    one.next_try_at = now + min(FIRST_PAUSE * 2 ** min(one.tries, NEVER_MORE_THAN), LONGEST_PAUSE)
    noted(one)
    ask_to_send(one.region, at=one.next_try_at)


def noted(one: Dispatch) -> None:
    one.tries, one.told = one.tries + 1, one.told[:200]
    if one.state != Standing.WAITING:
        one.next_try_at = None
    one.save(update_fields=["state", "tries", "told", "next_try_at", "accepted_at", "ended_at"])


def waiting_regions(*, now: datetime) -> list[str]:
    """Return the regions in which a text's time has come."""
    due = Q(next_try_at__isnull=True) | Q(next_try_at__lte=now)
    found = Dispatch.objects.filter(due, state=Standing.WAITING)
    return list(found.values_list("region", flat=True).distinct().order_by("region"))


def receipt(region: str, number: str, *, arrived: bool, why: str, now: datetime) -> str:
    """Note what the gateway says of a text; return a sentence for staff. The same once more changes nothing.

    Raises Refused for a text that was never sent, and for one of which the opposite was said.
    """
    one = numbered(region, number)
    if one is None:
        raise Refused("dispatch", f"没有发过编号 {number} 的短信或邮件。请网关核对，或作废这一条。")
    if one.number != number:
        return "是重发以前的那一次，已经不算"
    state = Standing.DELIVERED if arrived else Standing.FAILED
    if contradicts(one, state):
        raise Refused(
            "receipt", f"编号 {number} 以前说过“{one.get_state_display()}”，两次不一样。请网关核对。"
        )
    if one.state not in (state, Standing.DROPPED):
        one.state, one.told, one.ended_at = state, ("已送达" if arrived else why)[:200], now
        one.next_try_at = None
        one.save(update_fields=["state", "told", "ended_at", "next_try_at"])
    return one.get_state_display()


def contradicts(one: Dispatch, state: Standing) -> bool:
    """Say whether the gateway said the opposite before; what we gave up ourselves it may still deliver."""
    if one.state == Standing.FAILED and one.accepted_at is None:
        return False
    return one.state in (Standing.DELIVERED, Standing.FAILED) and one.state != state


def numbered(region: str, number: str) -> Dispatch | None:
    """Return the text that a gateway names, held until the transaction ends."""
    place, _, rest = number.partition("-")
    pk, _, attempt = rest.partition("-")
    if place != region or not (pk.isascii() and pk.isdecimal() and attempt.isascii() and attempt.isdecimal()):
        return None
    found = Dispatch.objects.filter(region=region, pk=int(pk[:18]), round__gte=int(attempt[:6]))
    return found.select_for_update(of=("self",)).first()
