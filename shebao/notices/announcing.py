"""Write announcements, have another publish them, take them back with a reason, put new versions out."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.archive import files
from shebao.archive.contents import accepted_material
from shebao.archive.models import StoredFile
from shebao.notices import announcements
from shebao.notices.models import Announcement, AnnouncementRead, Publication
from shebao.policy import Pack, Unstated
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import SHANGHAI, Actor, Refused

WRITERS = (Role.OPERATOR, Role.REVIEWER, Role.SUPERVISOR)
PUBLISHERS = (Role.REVIEWER, Role.SUPERVISOR)
ANYONE = "anyone"
MEGABYTE = 1024 * 1024
FILE_AT_MOST = 20 * MEGABYTE


@dataclass(frozen=True)
class Written:
    """What somebody wrote; `of` is the number of the announcement that it is to replace."""

    matter: str
    title: str
    body: str
    since: date
    until: date | None = None
    pinned: bool = False
    of: str = ""


def write(
    written: Written,
    *,
    token: str,
    by: Actor,
    on: datetime,
    pack: Pack,
    file: tuple[bytes, str] | None = None,
) -> Announcement:
    """Write a version that waits to be published; the same submit again returns what it made.

    A file left out is that of the version before. Raises Refused where a version waits already.
    """
    require_role(by, *WRITERS)
    require_order(written)
    try:
        return drafted(written, token=token, by=by, on=on, pack=pack, file=file)
    except IntegrityError:
        if made := Announcement.objects.filter(region=by.region, token=token).first():
            return made  # the same submit at the same moment
        raise


def drafted(
    written: Written, *, token: str, by: Actor, on: datetime, pack: Pack, file: tuple[bytes, str] | None
) -> Announcement:
    """Write a version, unless that submit has written one."""
    with transaction.atomic():
        if made := Announcement.objects.filter(region=by.region, token=token).first():
            return made
        before = newest(written.of, by=by) if written.of else None
        act = an_act("write_announcement", by, on)
        return Announcement.objects.create(
            region=by.region,
            agency_id=by.agency_id,
            number=before.number if before else numbered(act, on),
            version=before.version + 1 if before else 1,
            matter=written.matter,
            title=written.title,
            body=written.body,
            since=written.since,
            until=written.until,
            pinned=written.pinned,
            file=kept(file, by) if file else (before.file if before else None),
            token=token,
            by_two=second_person(pack, on.date()),
            drafted=act,
            writer=by.human,
        )


def require_order(written: Written) -> None:
    if written.until and written.until < written.since:
        raise Refused("until", "结束日期在开始日期以前。请把结束日期改到开始日期当天或以后，或者不写。")


def numbered(act: Act, on: datetime) -> str:
    """Return a number that no other announcement has."""
    return f"GG{on.year}{act.pk:08}"


def newest(number: str, *, by: Actor) -> Announcement:
    """Return the newest version, held. Raises Refused where one waits already, or there is none."""
    every = Announcement.objects.select_for_update(of=("self",)).filter(region=by.region, number=number)
    found = every.order_by("-version").first()
    if found is None:
        raise Refused("announcement", "没有这个公告。请从公告列表里打开。")
    if found.state == Publication.DRAFT:
        raise Refused("waits", f"第 {found.version} 版还没有发布。先发布它或不发布它，再写新版。")
    return found


def kept(file: tuple[bytes, str], by: Actor) -> StoredFile:
    """Keep an attachment in the archive. Raises Refused for what is no whole PDF, JPEG or PNG."""
    content, name = file
    kind = accepted_material(content, name, bytes_at_most=FILE_AT_MOST)
    return files.store(content, name=name, uploader=by.account, content_type=kind)


def second_person(pack: Pack, on: date) -> bool:
    """Say whether somebody else must publish; where the region says nothing, yes."""
    try:
        return pack.value("announcement_publisher", on).text != ANYONE
    except Unstated:
        return True


def why_not_publish(one: Announcement, *, by: Actor, today: date) -> str:
    """Say why the asker may not publish this version on a day; empty where she may."""
    if one.state != Publication.DRAFT:
        return f"这一版{one.get_state_display()}，不用再发布。"
    if one.by_two and one.writer == by.human:
        return "拟稿的人不能自己发布。请另一位审核岗或主管看过以后发布。"
    if one.since > today and announcements.shown_version(one, today):
        return (
            f"新版从 {one.since} 起才显示，现在发布，到那天以前新旧两版都看不到。"
            f"请到 {one.since} 再发布；要现在换，请不发布这一版，再写一版从今天起的。"
        )
    return ""


def publish(number: str, version: int, *, by: Actor, on: datetime) -> Announcement:
    """Show a version to everybody from its first day on, in place of the one before. Safe to repeat."""
    require_role(by, *PUBLISHERS)
    with transaction.atomic():
        one = held(number, version, by=by)
        if one.state == Publication.PUBLISHED:
            return one
        if why_not := why_not_publish(one, by=by, today=on.astimezone(SHANGHAI).date()):
            raise Refused("state", why_not)
        act = an_act("publish_announcement", by, on)
        Announcement.objects.filter(region=by.region, number=number, state=Publication.PUBLISHED).update(
            state=Publication.REPLACED, ended=act
        )
        one.state, one.published, one.publisher = Publication.PUBLISHED, act, by.human
        one.save(update_fields=["state", "published", "publisher"])
        return one


def withdraw(number: str, version: int, reason: str, *, by: Actor, on: datetime) -> Announcement:
    """Take a version back with a reason that everybody sees; one that still waits is not published at all."""
    require_role(by, *PUBLISHERS)
    with transaction.atomic():
        one = held(number, version, by=by)
        if one.state not in (Publication.PUBLISHED, Publication.DRAFT):
            raise Refused("state", f"这一版{one.get_state_display()}，不用撤回。刷新页面看最新的情况。")
        waits = one.state == Publication.DRAFT
        one.state = Publication.DISCARDED if waits else Publication.WITHDRAWN
        one.ended, one.reason = an_act("withdraw_announcement", by, on), reason
        one.save(update_fields=["state", "ended", "reason"])
        return one


def held(number: str, version: int, *, by: Actor) -> Announcement:
    """Return one version of the asker's region, held until the transaction ends."""
    announcements.version(number, version, by=by)
    every = Announcement.objects.select_for_update(of=("self",))
    return every.get(region=by.region, number=number, version=version)


def read(one: Announcement, *, by: Actor, at: datetime) -> None:
    """Write down that an account has opened an announcement, once; staff's own looks do not count."""
    if by.office or not by.account:
        return
    AnnouncementRead.objects.bulk_create(
        [
            AnnouncementRead(
                announcement=one,
                region=one.region,
                account=by.account,
                name=by.name,
                employer_id=by.employer_id,
                at=at,
            )
        ],
        ignore_conflicts=True,
    )


def an_act(item: str, by: Actor, on: datetime) -> Act:
    return record_acts(item, [""], by=by, on=on)[0]
