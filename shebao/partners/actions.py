"""Send to a partner, keep what a partner sent, note what became of either, try again or put aside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, LiteralString

from django.db import connection, transaction
from procrastinate.contrib.django import app
from psycopg.sql import SQL

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.partners.models import Incoming, InState, Outgoing, OutState
from shebao.partners.queries import message_in, message_out
from shebao.trail.actions import record_acts
from shebao.trail.many import plan_anew
from shebao.values import Actor, Refused

DELIVER, APPLY = "deliver_to_partner", "apply_from_partner"
MENDING = (Role.OPERATOR, Role.FINANCE)


@transaction.atomic
def send(
    partner: str,
    kind: str,
    key: str,
    body: dict[str, Any],
    *,
    region: str,
    employer_id: int | None,
    at: datetime,
) -> Outgoing:
    """Write a message to a partner in the caller's transaction; the worker delivers it after the commit.

    Safe to repeat: partner, region, kind and key name one message. `at` is business time.
    """
    named = {"partner": partner, "region": region, "kind": kind, "key": key}
    fresh = {"body": body, "employer_id": employer_id, "business_at": at}
    message, is_new = Outgoing.objects.get_or_create(**named, defaults=fresh)
    if is_new:
        ask_to_deliver(message)
    return message


@dataclass(frozen=True)
class Letter:
    """One of many messages of a kind: its key, about which employer, what it says."""

    key: str
    employer_id: int | None
    body: dict[str, Any]


@transaction.atomic
def send_many(partner: str, kind: str, letters: Sequence[Letter], *, region: str, at: datetime) -> None:
    """Write many messages of a kind at once, as `send` writes one; their delivery is asked for once."""
    messages = [
        Outgoing(
            region=region, partner=partner, kind=kind, key=one.key, body=one.body,
            employer_id=one.employer_id, business_at=at,
        )
        for one in letters
    ]  # fmt: skip
    if messages:
        Outgoing.objects.bulk_create(messages, ignore_conflicts=True)
        ask_to_deliver(messages[0])


FOUND = """
    insert into partners_outgoing
        (region, partner, kind, key, employer_id, body, business_at, state, tries, told)
    select %(region)s, %(partner)s, %(kind)s, found.key, found.employer_id, found.body, found.at,
        'waiting', 0, ''
    from ({letters}) as found
    on conflict (partner, region, kind, key) do nothing
"""


@transaction.atomic
def send_found(
    partner: str, kind: str, letters: LiteralString, asked: Mapping[str, Any], *, region: str
) -> None:
    """Write messages that a query words (key, employer_id, body, at), as `send` writes one each.

    Their delivery is asked for once.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            SQL(FOUND).format(letters=SQL(letters)),
            {**asked, "partner": partner, "kind": kind, "region": region},
        )
        found = cursor.rowcount
        plan_anew(cursor, found)
    if found:
        ask_to_deliver(Outgoing(partner=partner, region=region))


@dataclass(frozen=True)
class Taken:
    """A message as it came: what it says of itself, its digest and signature.

    `unreadable` says why it is none that can be applied.
    """

    number: str
    kind: str
    key: str
    body: Mapping[str, Any]
    digest: str
    signature: str
    business_at: datetime | None = None
    unreadable: str = field(default="")


@transaction.atomic
def keep(partner: str, taken: Taken, *, region: str, received_at: datetime) -> Incoming:
    """Keep a message before anything is done with it; the same one again is the one that is kept already."""
    message, is_new = Incoming.objects.get_or_create(
        partner=partner,
        region=region,
        number=taken.number,
        digest=taken.digest,
        defaults={
            "kind": taken.kind,
            "key": taken.key,
            "body": dict(taken.body),
            "signature": taken.signature,
            "business_at": taken.business_at,
            "received_at": received_at,
            "state": InState.STUCK if taken.unreadable else InState.KEPT,
            "told": taken.unreadable,
        },
    )
    if is_new and message.state == InState.KEPT:
        ask_to_apply(message)
    return message


def replay(message_id: int, *, by: Actor, on: datetime) -> Incoming:
    """Have a stuck message applied once more. Raises Refused where it is not stuck."""
    require_role(by, *MENDING)
    with transaction.atomic():
        message = stuck(message_id, by)
        message.act = record_acts("replay_message", [message.number], by=by, on=on)[0]
        message.state, message.told = InState.KEPT, "已重放，等待处理"
        message.save(update_fields=["state", "told", "act"])
        ask_to_apply(message)
    return message


def dismiss(message_id: int, reason: str, *, by: Actor, on: datetime) -> Incoming:
    """Put a stuck message aside for good, with the reason. Raises Refused where it is not stuck."""
    require_role(by, *MENDING)
    with transaction.atomic():
        message = stuck(message_id, by)
        message.act = record_acts("dismiss_message", [message.number], by=by, on=on)[0]
        message.state, message.told = InState.DISMISSED, f"{message.told} 作废原因：{reason}"
        message.save(update_fields=["state", "told", "act"])
    return message


def stuck(message_id: int, by: Actor) -> Incoming:
    message = message_in(message_id, by=by)
    message = Incoming.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if message.state != InState.STUCK:
        told = message.get_state_display()
        raise Refused("state", f"这条报文{told}，不用再处理。刷新页面看最新的情况。")
    return message


def send_again(message_id: int, *, by: Actor, on: datetime) -> Outgoing:
    """Have a message delivered at once, also one that the partner refused.

    Raises Refused when it is delivered.
    """
    require_role(by, *MENDING)
    with transaction.atomic():
        message = message_out(message_id, by=by)
        message = Outgoing.objects.select_for_update(of=("self",)).get(pk=message.pk)
        if message.state == OutState.DELIVERED:
            raise Refused("state", "这条报文对方已经收到，不用再发。")
        record_acts("send_message_again", [message.key], by=by, on=on)
        message.state, message.next_try_at = OutState.WAITING, None
        message.save(update_fields=["state", "next_try_at"])
        ask_to_deliver(message)
    return message


def ask_to_deliver(message: Outgoing, *, at: datetime | None = None) -> None:
    """Ask the worker to deliver a partner's messages, now or at a moment of real time."""
    app.configure_task(DELIVER, schedule_at=at).defer(partner=message.partner, region=message.region)


def ask_to_apply(message: Incoming) -> None:
    app.configure_task(APPLY).defer(message_id=message.pk)
