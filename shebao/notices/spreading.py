"""Write the SMS and e-mails of messages: to whom each is, what each of them chose, not in the quiet hours."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from shebao.access import accounts
from shebao.access.models import Account
from shebao.notices.models import Channel, Dispatch, Notice
from shebao.notices.preferences import Reach, not_before, reaches
from shebao.notices.sending import ask_to_send, mark
from shebao.policy import Pack
from shebao.policy.templates import Templates

AT_ONCE = 500
OLD = timedelta(days=7)  # of business time: nobody is written to about what is long over
STAFF = "task"
OF_CASES = ("case", "supplement")  # topics whose key begins with a 办件编号


def waiting_regions() -> list[str]:
    """Return the regions with messages whose SMS and e-mails are still to be written."""
    found = Notice.objects.filter(spread=False)
    return list(found.values_list("region", flat=True).distinct().order_by("region"))


def spread(pack: Pack, *, on: datetime, now: datetime) -> int:
    """Write what the next messages of a region give rise to; return how many messages were dealt with.

    `on` is business time, `now` real time. Two workers at once take different messages.
    """
    with transaction.atomic():
        waiting = Notice.objects.filter(region=pack.code, spread=False).order_by("id")
        found = list(waiting.select_for_update(skip_locked=True, of=("self",))[:AT_ONCE])
        fresh = [one for one in found if on - one.sent < OLD]
        written = dispatches_of(fresh, pack, now)
        Dispatch.objects.bulk_create(written, ignore_conflicts=True)
        Notice.objects.filter(pk__in=[one.pk for one in found]).update(spread=True)
        for at in {one.next_try_at for one in written}:
            ask_to_send(pack.code, at=at)
        return len(found)


def dispatches_of(found: Sequence[Notice], pack: Pack, now: datetime) -> list[Dispatch]:
    """Return the texts of messages: one per account and channel that wants them."""
    people = recipients(found)
    known = reaches({account: phone for those in people.values() for account, phone in those})
    return [
        written(one, account, channel, known[account], pack, now)
        for one in found
        for account, _ in people[one.pk]
        for channel in known[account].wants(one.kind, mandatory=mandatory(pack.templates, one.kind))
    ]


def mandatory(templates: Templates, kind: str) -> bool:
    return kind in templates.kinds and templates.kinds[kind].mandatory


def recipients(found: Iterable[Notice]) -> Mapping[int, list[tuple[str, str]]]:
    """Return for each message the accounts that it is to, with the telephones that stand with them.

    What is told to all of a region goes to nobody's telephone: it stands in the hall.
    """
    told = list(found)
    employers = {one.employer_id for one in told if one.employer_id}
    acting = defaultdict(list)
    for held in accounts.standing().filter(employer__in=employers, account__ended__isnull=True):
        acting[held.employer_id].append((held.account.number, held.account.phone))
    own = phones_of({one.addressee for one in told if one.addressee})
    people: dict[int, list[tuple[str, str]]] = {}
    for one in told:
        people[one.pk] = acting[one.employer_id] if one.employer_id else []
        if one.addressee in own:
            people[one.pk] = [(one.addressee, own[one.addressee])]
    return people


def phones_of(numbers: Collection[str]) -> dict[str, str]:
    """Return the telephones that stand with accounts; those that have ended are left out."""
    found = Account.objects.filter(number__in=numbers, ended__isnull=True)
    return dict(found.values_list("number", "phone"))


def written(one: Notice, account: str, channel: str, reach: Reach, pack: Pack, now: datetime) -> Dispatch:
    template = pack.templates.template("notice_staff" if one.kind == STAFF else "notice")
    said = {"title": one.title}
    address = reach.addresses[channel]
    on = one.sent.date()
    return Dispatch(
        region=one.region,
        employer_id=one.employer_id,
        account=account,
        channel=channel,
        key=f"notice:{one.pk}:{account}:{mark(address)}",
        kind=one.kind,
        template=template.code,
        about=one.key.rpartition(":")[0] if one.topic in OF_CASES else "",
        address=address,
        title=one.title[:200],
        text=one.text if channel == Channel.MAIL else template.filled(pack, on, said),
        written=one.sent,
        notice=one,
        next_try_at=not_before(reach.chosen, now),
    )
