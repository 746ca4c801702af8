"""每日汇总: one text a day in place of many, for whoever chose it; nothing where all was read meanwhile."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from shebao.access import accounts
from shebao.notices import proclaiming
from shebao.notices.models import Dispatch, Notice, NoticeRead, Preference
from shebao.notices.preferences import Reach, not_before, reaches
from shebao.notices.sending import ask_to_send, mark
from shebao.notices.spreading import phones_of
from shebao.policy import Pack
from shebao.values import SHANGHAI

REACHES_BACK = timedelta(days=7)
NAMED = 3  # titles in one text
KIND = "letter"
Titles = Sequence[tuple[str, str]]  # kind and title, the newest first


def gather(pack: Pack, *, at: datetime, now: datetime) -> int:
    """Write the day's digests of a region; return how many. A second time on the same day changes nothing.

    `at` is business time, `now` real time, by which the quiet hours are kept.
    """
    chose = Preference.objects.exclude(gathered=[])
    wanted = {one.account: frozenset(one.gathered) for one in chose}
    told = with_announced(pack.code, at, wanted, unread_titles(pack.code, at, wanted))
    known = reaches(phones_of(told))
    fresh = [
        one for account, reach in known.items() for one in digests_of(account, told, reach, pack, at, now)
    ]
    made = Dispatch.objects.bulk_create(fresh, ignore_conflicts=True)
    if made:
        ask_to_send(pack.code)
    return len(made)


def with_announced(
    region: str, at: datetime, wanted: Mapping[str, frozenset[str]], told: Mapping[str, Titles]
) -> dict[str, Titles]:
    """Return what accounts want gathered, with announcements after the messages."""
    hearing = [account for account, kinds in wanted.items() if proclaiming.KIND in kinds]
    found = proclaiming.unread(region, at, hearing)
    more = {account: [(proclaiming.KIND, title) for title in titles] for account, titles in found.items()}
    whole = {account: [*told.get(account, ()), *more.get(account, ())] for account in {*told, *more}}
    return {account: titles for account, titles in whole.items() if titles}


def digests_of(
    account: str, told: Mapping[str, Titles], reach: Reach, pack: Pack, at: datetime, now: datetime
) -> Iterator[Dispatch]:
    """Yield one text per channel, about the kinds that go by it."""
    for channel, address in reach.addresses.items():
        if titles := [title for kind, title in told[account] if kind in reach.chosen.by(channel)]:
            day = at.astimezone(SHANGHAI).date()
            key = f"digest:{day}:{account}:{mark(address)}"
            one = Dispatch(region=pack.code, account=account, channel=channel, key=key, address=address)
            one.next_try_at = not_before(reach.chosen, now)
            yield worded(one, titles, pack, at)


def worded(one: Dispatch, titles: Sequence[str], pack: Pack, at: datetime) -> Dispatch:
    """Put the words into a digest."""
    day, template = at.astimezone(SHANGHAI).date(), pack.templates.template("digest")
    named = "；".join(titles[:NAMED]) + ("等" if len(titles) > NAMED else "")
    given = {"day": f"{day.month} 月 {day.day} 日", "count": str(len(titles)), "titles": named}
    one.kind, one.template, one.written = KIND, template.code, at
    one.title, one.text = template.headed(pack, day, given)[:200], template.filled(pack, day, given)
    return one


def unread_titles(
    region: str, at: datetime, wanted: Mapping[str, frozenset[str]]
) -> dict[str, list[tuple[str, str]]]:
    """Return the kinds and titles that accounts want gathered and have not read; three queries in all."""
    employers = employers_of(region, wanted)
    mine = Q(addressee__in=wanted) | Q(employer__in={one for many in employers.values() for one in many})
    fresh = Notice.objects.filter(mine, region=region, sent__gt=at - REACHES_BACK, sent__lte=at)
    found = list(fresh.order_by("-id"))
    seen = set(
        NoticeRead.objects.filter(notice__in=found, account__in=wanted).values_list(
            "notice_id", "account", "employer_id"
        )
    )
    told = {
        account: [
            (one.kind, one.title)
            for one in found
            if one.kind in kinds
            and (one.addressee == account or one.employer_id in employers.get(account, ()))
            and (one.pk, account, one.employer_id) not in seen
        ]
        for account, kinds in wanted.items()
    }
    return {account: titles for account, titles in told.items() if titles}


def employers_of(region: str, numbers: Collection[str]) -> dict[str, set[int]]:
    """Return for which employers of a region each account acts."""
    found: dict[str, set[int]] = defaultdict(set)
    held = accounts.standing().filter(
        account__number__in=numbers, employer__region=region, account__ended__isnull=True
    )
    for account, employer_id in held.values_list("account__number", "employer_id"):
        found[account].add(employer_id)
    return found
