"""Send messages and say that they were read; doing either twice changes nothing."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from shebao.notices import queries
from shebao.notices.kinds import kind_of
from shebao.notices.models import Notice, NoticeRead
from shebao.values import Actor

MANY = """
    insert into notices_notice
        (region, employer_id, addressee, kind, topic, key, title, text, link, sent)
    select region, employer_id, addressee, kind, topic, key, title, text, link, sent
    from jsonb_populate_recordset(null::notices_notice, %s::jsonb)
    on conflict do nothing
"""


@dataclass(frozen=True)
class Letter:
    """A message to one employer, or to the account that is its addressee.

    `link` is a place below its region's hall, such as `items/issue_bill/`; for staff below the office.
    """

    employer_id: int | None
    key: str
    title: str
    text: str
    link: str = ""
    addressee: str = ""


def tell(
    region: str,
    *,
    employer_id: int | None,
    topic: str,
    key: str,
    title: str,
    text: str,
    link: str = "",
    at: datetime,
    kind: str = "",
) -> Notice:
    """Send a message to an employer, or to all of a region where none is named; return what stands.

    The same topic and key again return what was sent the first time.
    """
    Notice.objects.bulk_create(
        [
            Notice(
                region=region, employer_id=employer_id, topic=topic, key=key,
                title=title, text=text, link=link, sent=at, kind=kind_of(topic, kind),
            )
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    told = Notice.objects.filter(region=region, topic=topic, key=key, addressee="")
    mine = (
        told.filter(employer_id__isnull=True) if employer_id is None else told.filter(employer_id=employer_id)
    )
    return mine.get()


def tell_many(region: str, topic: str, letters: Iterable[Letter], *, at: datetime, kind: str = "") -> int:
    """Send many a message each, in one statement; return how many had not got it before."""
    told = [
        {
            "region": region, "employer_id": one.employer_id, "addressee": one.addressee,
            "kind": kind_of(topic, kind), "topic": topic, "key": one.key,
            "title": one.title, "text": one.text, "link": one.link, "sent": at.isoformat(),
        }
        for one in letters
    ]  # fmt: skip
    if not told:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(MANY, [json.dumps(told, ensure_ascii=False)])
        return int(cursor.rowcount)


def mark_read(notice_ids: Iterable[int], *, by: Actor, at: datetime) -> None:
    """Write down that this account has read messages of the employer acted for; others' are left alone."""
    own = queries.all(by=by).filter(pk__in=list(notice_ids)).values_list("pk", flat=True)
    NoticeRead.objects.bulk_create(
        [
            NoticeRead(notice_id=one, employer_id=by.employer_id or 0, account=by.account, at=at)
            for one in own
        ],
        ignore_conflicts=True,
    )


def mark_own_read(notice_ids: Iterable[int], *, by: Actor, at: datetime) -> None:
    """Write down that this account has read messages that were sent to itself."""
    own = queries.to_account(by=by).filter(pk__in=list(notice_ids)).values_list("pk", flat=True)
    NoticeRead.objects.bulk_create(
        [NoticeRead(notice_id=one, account=by.account, at=at) for one in own], ignore_conflicts=True
    )
