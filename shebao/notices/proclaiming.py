"""Write the SMS and e-mails of announcements: to whoever chose that kind, once per version."""

from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from shebao.access.accounts import standing
from shebao.access.models import Account, PersonAccount
from shebao.notices import announcements
from shebao.notices.models import Announcement, AnnouncementRead, Channel, Dispatch, Preference, Publication
from shebao.notices.preferences import Reach, not_before, reaches
from shebao.notices.sending import ask_to_send, mark
from shebao.notices.spreading import OLD
from shebao.policy import Pack
from shebao.registry.models import Enrolment
from shebao.values import SHANGHAI

KIND = TEMPLATE = "announcement"
AT_ONCE = 1000
GONE = "公告已经撤回，不再发"


def waiting_regions() -> list[str]:
    """Return the regions with announcements of which nobody was written to yet."""
    found = Announcement.objects.filter(state=Publication.PUBLISHED, spread=False)
    return list(found.values_list("region", flat=True).distinct().order_by("region"))


def proclaim(pack: Pack, *, on: datetime, now: datetime) -> bool:
    """Write what the next announcement of a region gives rise to; say whether there was one.

    `on` is business time, `now` real time. Two workers at once take different ones.
    """
    today = on.astimezone(SHANGHAI).date()
    with transaction.atomic():
        waiting = announcements.in_force(today).filter(region=pack.code, spread=False).order_by("id")
        one = waiting.select_for_update(skip_locked=True, of=("self",)).first()
        if one is None:
            return False
        if today - one.since < OLD:
            write_all(one, pack, on, now)
        one.spread = True
        one.save(update_fields=["spread"])
        return True


def write_all(one: Announcement, pack: Pack, on: datetime, now: datetime) -> None:
    hearing = hearers(pack.code)
    while some := dict(islice(hearing, AT_ONCE)):
        texts = [
            written(one, account, channel, reach, pack, on, now)
            for account, reach in reaches(some).items()
            for channel in reach.wants(KIND, mandatory=False)
        ]
        Dispatch.objects.bulk_create(texts, ignore_conflicts=True)
        for at in {text.next_try_at for text in texts}:
            ask_to_send(pack.code, at=at)


def hearers(region: str) -> Iterator[tuple[str, str]]:
    """Return the accounts that chose to be told of announcements and have to do with a region.

    Those act for an employer there, or are the own ones of people insured there; with the telephones that
    stand with them.
    """
    chose = Preference.objects.filter(Q(sms__contains=[KIND]) | Q(mail__contains=[KIND]))
    found = Account.objects.filter(here(region), number__in=chose.values("account"), ended__isnull=True)
    return iter(found.order_by("number").values_list("number", "phone"))


def unread(region: str, on: datetime, accounts: Collection[str]) -> dict[str, list[str]]:
    """Return by account the titles of what was announced in the last days and it has not opened."""
    day = on.astimezone(SHANGHAI).date()
    fresh = announcements.in_force(day).filter(region=region, since__gt=day - OLD).order_by("-since", "-id")
    told = dict(fresh.values_list("pk", "title"))
    if not told or not accounts:
        return {}
    here_now = Account.objects.filter(here(region), number__in=accounts, ended__isnull=True)
    seen = AnnouncementRead.objects.filter(announcement__in=told, account__in=accounts)
    opened = set(seen.values_list("announcement_id", "account"))
    return {
        account: [title for pk, title in told.items() if (pk, account) not in opened]
        for account in here_now.values_list("number", flat=True)
    }


def here(region: str) -> Q:
    """Return the condition that an account has to do with a region."""
    acting = standing().filter(account=OuterRef("pk"), employer__region=region)
    insured = Enrolment.objects.filter(region=region, person=OuterRef("person"), retired__isnull=True)
    own = PersonAccount.objects.filter(Exists(insured), account=OuterRef("pk"), retired__isnull=True)
    return Q(Exists(acting)) | Q(Exists(own))


def written(
    one: Announcement, account: str, channel: str, reach: Reach, pack: Pack, on: datetime, now: datetime
) -> Dispatch:
    template, address = pack.templates.template(TEMPLATE), reach.addresses[channel]
    said = {"title": one.title}
    text = template.filled(pack, on.date(), said)
    return Dispatch(
        region=pack.code,
        account=account,
        channel=channel,
        key=f"announcement:{one.pk}:{account}:{mark(address)}",
        kind=KIND,
        template=TEMPLATE,
        about=one.number,
        address=address,
        title=one.title[:200],
        text=f"{one.body}\n\n{text}" if channel == Channel.MAIL else text,
        written=on,
        next_try_at=not_before(reach.chosen, now),
    )


def stands(one: Dispatch) -> bool:
    """Say whether what a text tells of is still announced; true of texts about anything else."""
    if one.template != TEMPLATE:
        return True
    told = Announcement.objects.filter(region=one.region, number=one.about, state=Publication.PUBLISHED)
    return told.exists()
