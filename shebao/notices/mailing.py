"""群发: send one message to everybody of a selection, once per submit; say who has read it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.notices.models import Mailing, Notice, NoticeRead
from shebao.registry.scope import LEADING
from shebao.trail.actions import record_acts
from shebao.values import Actor, Refused

SENDERS = (Role.OPERATOR, Role.REVIEWER, Role.SUPERVISOR)
EACH = """
    insert into notices_notice
        (region, employer_id, addressee, kind, mailing_id, topic, key, title, text, link, sent)
    select told.region, each.employer_id, each.addressee, 'letter', told.id, 'letter', told.number,
        told.title, told.text, '', whole.sent
    from (select %s::bigint as id, %s::timestamptz as sent) as whole
    join notices_mailing as told on told.id = whole.id
    cross join (
        select unnest(%s::bigint[]) as employer_id, '' as addressee
        union all select null, unnest(%s::text[])
    ) as each
    on conflict do nothing
"""


@dataclass(frozen=True)
class Addressed:
    """To whom, how it was asked for, and what is said."""

    audience: str
    title: str
    text: str
    employers: Sequence[int] = ()
    accounts: Sequence[str] = ()
    wanted: dict[str, Any] = field(default_factory=dict)


def send(addressed: Addressed, *, token: str, by: Actor, on: datetime) -> Mailing:
    """Send a message to everybody of a selection; the same submit again returns what it sent.

    Raises Refused where the selection is empty.
    """
    require_role(by, *SENDERS)
    count = len(addressed.employers) + len(addressed.accounts)
    if not count:
        raise Refused("nobody", "没有收件的人，什么都没有发。请换一个范围。")
    try:
        return written(addressed, count, token=token, by=by, on=on)
    except IntegrityError:
        if sent := Mailing.objects.filter(region=by.region, token=token).first():
            return sent  # the same submit at the same moment
        raise


def written(addressed: Addressed, count: int, *, token: str, by: Actor, on: datetime) -> Mailing:
    """Write a mailing with its messages, unless that submit has written one."""
    with transaction.atomic():
        if sent := Mailing.objects.filter(region=by.region, token=token).first():
            return sent
        act = record_acts("send_mailing", [""], by=by, on=on)[0]
        mailing = Mailing.objects.create(
            region=by.region, agency_id=by.agency_id, number=f"XX{on.year}{act.pk:08}", token=token,
            title=addressed.title, text=addressed.text, audience=addressed.audience,
            wanted=addressed.wanted, count=count, sent=act,
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(EACH, [mailing.pk, on, list(addressed.employers), list(addressed.accounts)])
        return mailing


def mailings(*, by: Actor) -> QuerySet[Mailing]:
    """Return what was sent from the asker's agencies, the newest first."""
    found = Mailing.objects.filter(region=by.region).select_related("sent").order_by("-id")
    if not by.office:
        return found.none()
    return found if LEADING in by.agencies else found.filter(agency__in=by.agencies)


def mailing(number: str, *, by: Actor) -> Mailing:
    """Return one mailing. Raises Refused where the asker's agencies sent none of that number."""
    if found := mailings(by=by).filter(number=number).first():
        return found
    raise Refused("mailing", "没有这条群发消息。请从列表里打开。")


def recipients(one: Mailing) -> QuerySet[Any]:
    """Return the messages of a mailing; `was_read` says whether any account has read one."""
    seen = NoticeRead.objects.filter(notice=OuterRef("pk"))
    return Notice.objects.filter(mailing=one).annotate(was_read=Exists(seen)).order_by("id")


def readings(notices: Sequence[Notice]) -> dict[int, list[NoticeRead]]:
    """Return who has read each message and when, the first one first; one query."""
    found: dict[int, list[NoticeRead]] = {one.pk: [] for one in notices}
    for one in NoticeRead.objects.filter(notice__in=notices).order_by("at", "id"):
        found[one.notice_id].append(one)
    return found


def read_count(one: Mailing) -> int:
    """Count the recipients of whom somebody has read it."""
    return recipients(one).filter(was_read=True).count()
