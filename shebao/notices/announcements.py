"""What may be asked of announcements: by anybody what is shown, by staff every version, who has read one."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from shebao.notices.models import Announcement, AnnouncementRead, Publication
from shebao.values import Actor, Refused

PUBLIC = (Publication.PUBLISHED, Publication.REPLACED, Publication.WITHDRAWN)
SHOWN_FIRST = ("-pinned", "-since", "-id")


def shown(region: str, today: date) -> QuerySet[Announcement]:
    """Return what a region announces on a day, the pinned first, then the newest."""
    return in_force(today).filter(region=region).order_by(*SHOWN_FIRST)


def in_force(today: date) -> QuerySet[Announcement]:
    running = Q(until__isnull=True) | Q(until__gte=today)
    return Announcement.objects.filter(running, state=Publication.PUBLISHED, since__lte=today)


def shown_version(one: Announcement, today: date) -> bool:
    """Say whether an earlier or later version of the same announcement is shown on a day."""
    return in_force(today).filter(region=one.region, number=one.number).exists()


def past(region: str, today: date) -> QuerySet[Announcement]:
    """Return what was announced and is over by now."""
    over = Announcement.objects.filter(region=region, state=Publication.PUBLISHED, until__lt=today)
    return over.order_by("-until", "-id")


def unread(*, by: Actor, today: date) -> QuerySet[Any]:
    """Return what is announced today and the asking account has not opened."""
    return with_unread(shown(by.region, today), by=by).filter(unread=True)


def with_unread(found: QuerySet[Announcement], *, by: Actor) -> QuerySet[Any]:
    """Say of announcements whether the asking account has not opened them."""
    seen = AnnouncementRead.objects.filter(announcement=OuterRef("pk"), account=by.account)
    return found.annotate(unread=~Exists(seen))


def public(region: str, number: str, today: date) -> Announcement:
    """Return the version of an announcement that anybody may see: the shown one, else the newest that was.

    Raises Refused where there is none, or its day has not come.
    """
    every = Announcement.objects.filter(region=region, number=number, state__in=PUBLIC, since__lte=today)
    found = every.order_by("-version").select_related("file").first()
    if found is None:
        raise Refused("announcement", "没有这个公告。请从通知公告的列表里打开。")
    return found


def versions(*, by: Actor) -> QuerySet[Announcement]:
    """Return every version of the asker's region with how many accounts have read it, the newest first."""
    found = Announcement.objects.filter(region=by.region).select_related("drafted", "published", "ended")
    return found.order_by("-id") if by.office else found.none()


def version(number: str, of: int, *, by: Actor) -> Announcement:
    """Return one version for staff. Raises Refused where the asker's region has none."""
    if found := versions(by=by).select_related("file").filter(number=number, version=of).first():
        return found
    raise Refused("announcement", "没有这个公告。请从公告列表里打开。")


def read_counts(found: list[Announcement]) -> dict[int, int]:
    """Count the accounts that have read each announcement; one query for all of them."""
    counted = (
        AnnouncementRead.objects.filter(announcement__in=found)
        .values("announcement_id")
        .annotate(count=Count("pk"))
        .order_by()
    )
    return {one["announcement_id"]: one["count"] for one in counted}


def readers(one: Announcement) -> QuerySet[AnnouncementRead]:
    """Return who has read a version, the newest first."""
    return AnnouncementRead.objects.filter(announcement=one).order_by("-id")


def narrowed(found: QuerySet[Announcement], state: str, words: str) -> QuerySet[Announcement]:
    """Narrow a list to a state and to words of the title or number."""
    if state:
        found = found.filter(state=state)
    asked = words.strip()
    return found.filter(Q(title__icontains=asked) | Q(number__startswith=asked)) if asked else found


def searched(found: QuerySet[Announcement], matter: str, words: str) -> QuerySet[Announcement]:
    """Narrow what is announced to a kind and to words of title or text."""
    if matter:
        found = found.filter(matter=matter)
    asked = words.strip()
    return found.filter(Q(title__icontains=asked) | Q(body__icontains=asked)) if asked else found
