"""What may be asked of messages: all that an employer got, which are unread, and who has read one."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from shebao.notices import announcements
from shebao.notices.models import Notice, NoticeRead
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
    told = unread(by=by).order_by().values("region").annotate(count=Count("pk")).values("count")
    shown = announcements.unread(by=by, today=today).order_by().values("region")
    counted = shown.annotate(count=Count("pk")).values("count")
    return sum(told.union(counted, all=True).values_list("count", flat=True))


def unread(*, by: Actor) -> QuerySet[Any]:
    """Return the messages that the asking account has not read, the newest first."""
    return all(by=by).filter(unread=True)


def readers(notice: Notice, *, by: Actor) -> QuerySet[NoticeRead]:
    """Return which accounts of the employer acted for have read a message, the first one first."""
    return NoticeRead.objects.filter(notice=notice, employer_id=by.employer_id or 0).order_by("at", "id")
