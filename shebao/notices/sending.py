"""Send a text to a telephone or a mailbox: written with its reason, delivered by the worker, never twice.

    sending.text(to="13800001234", template="result", about=case.number, given={…}, by=by, on=on, pack=pack)

writes one row in the caller's transaction; the worker hands it to the gateway after the commit. The same
template about the same case to the same address is the same row, unless `occasion` tells two apart. What is
returned has `state`, `get_state_display()` and `told`; `dispatches.about(number, by=by)` finds it again.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from procrastinate.contrib.django import app

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.notices import addresses, dispatches
from shebao.notices.models import Channel, Dispatch, Standing
from shebao.policy import Pack
from shebao.trail.actions import record_acts
from shebao.values import Actor, Refused

SEND = "send_dispatches"
ONCE = "dispatch_once"  # the constraint by which nothing is sent twice
AT_ONCE = 2000  # of one click on sending all again
ELSEWHERE = "另一家经办机构已经发过同样的一条，没有再发"
CODES = "account"  # the kind whose texts hold codes
RESENDERS = (Role.ACCEPTOR, Role.OPERATOR, Role.REVIEWER, Role.DELIVERER, Role.SUPERVISOR)


def text(
    *,
    to: str,
    template: str,
    about: str,
    by: Actor,
    on: datetime,
    pack: Pack,
    given: Mapping[str, str] | None = None,
    employer_id: int | None = None,
    channel: str = Channel.SMS,
    occasion: str = "",
    for_account: bool = False,
) -> Dispatch:
    """Send somebody a text of the region's templates; again the same one, return what stands.

    `about` is the number of the case, `employer_id` its employer's where there is one; `for_account` says
    that it is the asking account's own and no employer's. Raises Refused for an address that nothing can be
    sent to, and where the region has no such text.
    """
    address = addresses.read(channel, to)
    found = pack.templates.template(template)
    said = given or {}
    owner = None if for_account else employer_id or by.employer_id
    fresh = {
        "employer_id": owner,
        "account": "" if owner else by.account,
        "kind": found.kind,
        "template": template,
        "about": about,
        "address": address,
        "title": found.headed(pack, on.date(), said)[:200],
        "text": found.filled(pack, on.date(), said),
        "written": on,
    }
    key = f"{template}:{about}:{occasion}:{mark(address)}"
    with transaction.atomic():
        one, is_new = kept(Dispatch(region=by.region, channel=channel, key=key, **fresh))
        if is_new:
            record_acts("send_text", [about], by=by, on=on)
            ask_to_send(by.region)
        return one


def kept(one: Dispatch) -> tuple[Dispatch, bool]:
    """Keep a text unless it is there; say whether it is new.

    Another agency may have sent the same one, which the asker does not see: then nothing is sent, and what is
    returned says so and is not kept.
    """
    same = Dispatch.objects.filter(region=one.region, channel=one.channel, key=one.key)
    if found := same.first():
        return found, False
    try:
        with transaction.atomic():
            one.save(force_insert=True)
        return one, True
    except IntegrityError as error:
        if ONCE not in str(error):
            raise
    return same.first() or elsewhere(one), False


def elsewhere(one: Dispatch) -> Dispatch:
    one.pk, one.state, one.told = None, Standing.DROPPED, ELSEWHERE
    return one


def mark(address: str) -> str:
    """Return a short mark of an address, by which a key tells recipients apart without naming them."""
    return hashlib.sha256(address.encode()).hexdigest()[:24]


def ask_to_send(region: str, *, at: datetime | None = None) -> None:
    """Ask the worker to send what waits in a region, now or at a moment of real time."""
    app.configure_task(SEND, schedule_at=at).defer(region=region)


def send_again(dispatch_id: int, *, by: Actor, on: datetime, to: str = "") -> Dispatch:
    """Have a text that did not arrive sent anew, to another address where one is given.

    Raises Refused where it has arrived, or is still under way.
    """
    require_role(by, *RESENDERS)
    with transaction.atomic():
        dispatches.dispatch(dispatch_id, by=by)
        one = Dispatch.objects.select_for_update(of=("self",)).get(pk=dispatch_id)
        if one.state != Standing.FAILED:
            said = one.get_state_display()
            raise Refused("state", f"这条{one.get_channel_display()}{said}，不能重发。刷新页面看最新的情况。")
        if to and one.kind == CODES:
            raise Refused("to", "验证码只能发到原来的号码。号码不对的，请本人重新填写、重新发验证码。")
        record_acts("send_text_again", [one.about], by=by, on=on)
        one.address = addresses.read(one.channel, to) if to else one.address
        one.state, one.round, one.tries, one.told = Standing.WAITING, one.round + 1, 0, "已安排重发"
        one.next_try_at = one.accepted_at = one.ended_at = None
        one.save(
            update_fields=[
                "address", "state", "round", "tries", "told", "next_try_at", "accepted_at", "ended_at",
            ]
        )  # fmt: skip
        ask_to_send(one.region)
        return one


def send_all_again(*, by: Actor, on: datetime) -> int:
    """Have everything sent anew for which no gateway answered; return how many."""
    require_role(by, *RESENDERS)
    with transaction.atomic():
        silent = dispatches.undeliverable(by=by).filter(told=dispatches.GIVEN_UP).values("pk")
        held = Dispatch.objects.select_for_update(of=("self",)).filter(pk__in=silent, state=Standing.FAILED)
        found = list(held.order_by("id")[:AT_ONCE])
        if found:
            record_acts("send_text_again", [one.about for one in found], by=by, on=on)
            Dispatch.objects.filter(pk__in=[one.pk for one in found]).update(
                state=Standing.WAITING, round=F("round") + 1, tries=0, told="已安排重发",
                next_try_at=None, accepted_at=None, ended_at=None,
            )  # fmt: skip
            ask_to_send(by.region)
        return len(found)


def drop(dispatch_id: int, reason: str, *, by: Actor, on: datetime) -> Dispatch:
    """Put a text that did not arrive aside, with the reason. Raises Refused where it is not one."""
    require_role(by, *RESENDERS)
    with transaction.atomic():
        dispatches.dispatch(dispatch_id, by=by)
        one = Dispatch.objects.select_for_update(of=("self",)).get(pk=dispatch_id)
        if one.state != Standing.FAILED:
            raise Refused("state", f"这条{one.get_channel_display()}{one.get_state_display()}，不用处理。")
        record_acts("drop_text", [one.about], by=by, on=on)
        one.state, one.told = Standing.DROPPED, f"{one.told} 不再发的原因：{reason}"[:200]
        one.save(update_fields=["state", "told"])
        return one
