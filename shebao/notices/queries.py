"""What may be asked of messages: all that an employer got, which are unread, and who has read one."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from shebao.notices.models import Notice, NoticeRead, Publication
from shebao.values import Actor


def all(*, by: Actor) -> QuerySet[Any]:
    """Return the messages to the employer acted for and to its whole region, the newest first.

    `unread` is said of each for the account that asks: everybody reads for oneself.
    """
    seen = NoticeRead.objects.filter(
        notice=OuterRef("pk"), employer_id=by.employer_id or 0, account=by.account
    )
    mine = by.employer_id if by.employer_id in by.employers else 0
    everybodys = Q(employer_id__isnull=True, addressee="")
    found = Notice.objects.filter(Q(employer_id=mine) | everybodys, region=by.region)
    return found.annotate(unread=~Exists(seen)).order_by("-sent", "-id")


def to_account(*, by: Actor) -> QuerySet[Any]:
    """Return the messages to the asking account itself, as an insured person or one of the staff."""
    seen = NoticeRead.objects.filter(notice=OuterRef("pk"), employer__isnull=True, account=by.account)
    found = Notice.objects.filter(addressee=by.account or None, region=by.region)
    return found.annotate(unread=~Exists(seen)).order_by("-sent", "-id")


def unread_count(*, by: Actor, today: date) -> int:
    """Count in one statement what the account has not read: messages of its employer and announcements."""
    mine = by.employer_id if by.employer_id in by.employers else 0
    asked: dict[str, Any] = {
        "region": by.region,
        "account": by.account,
        "mine": mine,
        "employer": by.employer_id or 0,
        "today": today,
        "published": Publication.PUBLISHED,
    }
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, asked)
        return int(cursor.fetchone()[0])


# `unread` and `announcements.unread`, counted: every page of the hall asks it, so it is spelled out once.
UNREAD = """
    select (
        select count(*) from notices_notice as told
        where region = %(region)s and (employer_id = %(mine)s or (employer_id is null and addressee = ''))
            and not exists (
                select from notices_noticeread
                where notice_id = told.id and employer_id = %(employer)s and account = %(account)s
            )
    ) + (
        select count(*) from notices_announcement as shown
        where region = %(region)s and state = %(published)s and since <= %(today)s
            and (until is null or until >= %(today)s)
            and not exists (
                select from notices_announcementread
                where announcement_id = shown.id and account = %(account)s
            )
    )
"""


def unread(*, by: Actor) -> QuerySet[Any]:
    """Return the messages that the asking account has not read, the newest first."""
    return all(by=by).filter(unread=True)


def readers(notice: Notice, *, by: Actor) -> QuerySet[NoticeRead]:
    """Return which accounts of the employer acted for have read a message, the first one first."""
    return NoticeRead.objects.filter(notice=notice, employer_id=by.employer_id or 0).order_by("at", "id")
