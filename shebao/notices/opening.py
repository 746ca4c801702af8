"""Announce each item that a region newly offers online (第十二条 of CQO, CQO-04): once, to everybody.

What a region offers is its law, so an item is in the menu from the moment the new law is read; the worker
compares it every minute with what it has seen before.
"""

from datetime import datetime

from django.db import connection, transaction

from shebao.notices.announcing import numbered
from shebao.notices.models import Announcement, Matter, OpenedItem, Publication
from shebao.policy import Pack
from shebao.policy.offers import Offer
from shebao.trail.actions import record_acts
from shebao.values import SHANGHAI, Actor
from shebao.values.locks import LockSpace

PLATFORM = "system"


def known() -> dict[str, set[str]]:
    """Return the items that each region was seen to offer."""
    found: dict[str, set[str]] = {}
    for region, item in OpenedItem.objects.values_list("region", "item"):
        found.setdefault(region, set()).add(item)
    return found


def online(pack: Pack) -> dict[str, Offer]:
    """Return the items that can be done online in a region: not those of the counter alone."""
    return {one.item: one for one in pack.offers() if not one.counter}


@transaction.atomic
def announce_opened(pack: Pack, *, on: datetime) -> list[Announcement]:
    """Announce the items that a region did not offer before; the first time all are taken as known."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [LockSpace.NEWLY_OFFERED, int(pack.code)])
    before = known().get(pack.code, set())
    fresh = [one for item, one in online(pack).items() if item not in before]
    told = [announce(one, pack, on) for one in fresh] if before else []
    by_item = dict(zip((one.item for one in fresh), told, strict=False))
    OpenedItem.objects.bulk_create(
        OpenedItem(region=pack.code, item=one.item, since=on.date(), announcement=by_item.get(one.item))
        for one in fresh
    )
    return told


def announce(offer: Offer, pack: Pack, on: datetime) -> Announcement:
    """Publish the announcement of one item in the platform's name."""
    by = Actor(account=PLATFORM, name="系统", human="", region=pack.code, channel="console")
    written, published = (
        record_acts(item, [""], by=by, on=on)[0] for item in ("write_announcement", "publish_announcement")
    )
    return Announcement.objects.create(
        region=pack.code,
        number=numbered(written, on),
        matter=Matter.SERVICE,
        title=f"新开通网上办理：{offer.label}"[:100],
        body=body(offer),
        since=on.astimezone(SHANGHAI).date(),
        token=f"opened-{offer.item}"[:40],
        state=Publication.PUBLISHED,
        by_two=False,
        drafted=written,
        writer=PLATFORM,
        published=published,
        publisher=PLATFORM,
    )


def body(offer: Offer) -> str:
    """Say what it is, who may do it, how long it takes, what it costs, where it stands."""
    parts = {"谁可以办": offer.who, "多久办好": offer.time_limit, "收费": offer.fee}
    lines = [f"{name}：{said}" for name, said in parts.items() if said]
    where = " › ".join(("办理业务", *offer.menu, offer.label))
    return "\n\n".join(
        [f"“{offer.label}”现在可以在网上办理。{offer.said}", *lines, f"登录后从“{where}”进入。"]
    )
