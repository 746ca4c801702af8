"""Calendar feeds: a secret address for each membership, which can be shown again, ended and made anew.

The address is a random prefix and its signature with the platform's key; only the prefix is stored. It opens
what the membership may see and no more, and ends with it.
"""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from shebao.access import accounts
from shebao.access.models import Membership
from shebao.notices.models import CalendarFeed
from shebao.trail.actions import record_acts
from shebao.values import Actor, Refused

CHANNEL = "calendar"


def address_of(feed: CalendarFeed) -> str:
    """Return the part of the address that nobody can guess."""
    return feed.prefix + signature(feed.prefix)


def signature(prefix: str) -> str:
    return salted_hmac("shebao.notices.feed", prefix, algorithm="sha256").hexdigest()[:40]


def feed(*, by: Actor) -> CalendarFeed | None:
    """Return the feed of the asking account at the employer acted for, if it has one."""
    return CalendarFeed.objects.filter(membership=membership(by), ended__isnull=True).first()


def open_feed(*, by: Actor, on: datetime) -> CalendarFeed:
    """Return the account's feed; one is made where it has none."""
    with transaction.atomic():
        own = membership(by)
        if standing := feed(by=by):
            return standing
        CalendarFeed.objects.bulk_create(
            [
                CalendarFeed(
                    membership=own,
                    prefix=secrets.token_hex(12),
                    issued=record_acts("open_calendar_feed", [""], by=by, on=on)[0],
                )
            ],
            ignore_conflicts=True,
        )
        return CalendarFeed.objects.get(membership=own, ended__isnull=True)


def end_feed(*, by: Actor, on: datetime) -> None:
    """End the account's feed: its address opens nothing any more. Nothing happens where there is none."""
    with transaction.atomic():
        standing = CalendarFeed.objects.filter(membership=membership(by), ended__isnull=True)
        if standing.exists():
            standing.update(ended=record_acts("end_calendar_feed", [""], by=by, on=on)[0])


def subscriber(secret: str) -> Actor:
    """Return as whom a subscriber reads. Raises Refused for an address that opens nothing."""
    prefix = secret[:24]
    found = CalendarFeed.objects.filter(prefix=prefix, ended__isnull=True).select_related(
        "membership__account"
    )
    for one in found:
        if constant_time_compare(secret, address_of(one)):
            return accounts.actor_of(one.membership.account, one.membership.employer_id, CHANNEL)
    raise Refused("feed", "这个日历地址已经停用。请登录办事大厅，在办事日历里取新的地址。")


def membership(by: Actor) -> Membership:
    """Return the standing membership that somebody acts by. Raises Refused for an API key."""
    own = accounts.standing().filter(account__number=by.account, employer_id=by.employer_id or 0).first()
    if own is None:
        raise Refused("membership", "日历订阅给登录的人用。请用自己的账号登录后再取地址。")
    return own
