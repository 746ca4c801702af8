"""How an account wants to be told: kinds by SMS or e-mail, gathered once a day, quiet hours.

Kinds that the region calls mandatory go out by SMS in any case where a telephone is known.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db import transaction

from shebao.notices.models import Channel, Contact, Preference
from shebao.policy import Pack
from shebao.trail.actions import record_acts
from shebao.values import SHANGHAI, Actor, Refused


@dataclass(frozen=True)
class Chosen:
    """What an account chose; nothing where it never did."""

    sms: frozenset[str] = frozenset()
    mail: frozenset[str] = frozenset()
    gathered: frozenset[str] = frozenset()
    quiet_from: time | None = None
    quiet_until: time | None = None

    def by(self, channel: str) -> frozenset[str]:
        return self.sms if channel == Channel.SMS else self.mail


@dataclass(frozen=True)
class Reach:
    """Where an account can be written to, by channel, and what it chose."""

    addresses: Mapping[str, str] = field(default_factory=dict)
    chosen: Chosen = field(default_factory=Chosen)

    def wants(self, kind: str, *, mandatory: bool) -> list[str]:
        """Return by which channels a message of that kind goes out at once."""
        return [
            channel
            for channel in self.addresses
            if (mandatory and channel == Channel.SMS)
            or (kind in self.chosen.by(channel) and (mandatory or kind not in self.chosen.gathered))
        ]


def chosen(*, by: Actor) -> Chosen:
    """Return what the asking account chose."""
    return of([by.account]).get(by.account, Chosen())


def of(accounts: Collection[str]) -> dict[str, Chosen]:
    """Return what accounts chose, in one query; those that never did are left out."""
    return {
        one.account: Chosen(
            frozenset(one.sms), frozenset(one.mail), frozenset(one.gathered), one.quiet_from, one.quiet_until
        )
        for one in Preference.objects.filter(account__in=accounts)
    }


def reaches(phones: Mapping[str, str]) -> dict[str, Reach]:
    """Return how accounts can be reached; `phones` are those that stand with the accounts.

    A telephone that its owner named and confirmed takes the place of the one that was given for her.
    """
    found = {account: {Channel.SMS.value: phone} if phone else {} for account, phone in phones.items()}
    named = Contact.objects.filter(account__in=phones, confirmed__isnull=False, ended=False)
    for one in named:
        found[one.account][one.channel] = one.address
    every = of(list(phones))
    return {account: Reach(known, every.get(account, Chosen())) for account, known in found.items()}


def choose(
    *,
    sms: Iterable[str],
    mail: Iterable[str],
    gathered: Iterable[str],
    quiet: tuple[time, time] | None,
    by: Actor,
    on: datetime,
    pack: Pack,
) -> Chosen:
    """Keep what an account chooses. Raises Refused for a kind that is none, and for half an interval."""
    kinds = pack.templates.kinds
    told = {"sms": set(sms), "mail": set(mail), "gathered": set(gathered)}
    if strange := set().union(*told.values()) - kinds.keys():
        raise Refused("kind", f"没有“{sorted(strange)[0]}”这类消息。请刷新页面重新选。")
    if quiet and quiet[0] == quiet[1]:
        raise Refused("quiet", "免打扰的开始和结束不能是同一个时间。不要免打扰就都不填。")
    free = {name: sorted(one for one in chose if not kinds[one].mandatory) for name, chose in told.items()}
    free["gathered"] = [one for one in free["gathered"] if one in {*free["sms"], *free["mail"]}]
    times = {"quiet_from": quiet[0] if quiet else None, "quiet_until": quiet[1] if quiet else None}
    with transaction.atomic():
        before = chosen(by=by)
        Preference.objects.update_or_create(account=by.account, defaults={**free, **times})
        after = chosen(by=by)
        if after != before:
            record_acts("change_preferences", [""], by=by, on=on)
        return after


def not_before(one: Chosen, now: datetime) -> datetime | None:
    """Return until when the quiet hours last at a moment of real time; None outside of them."""
    if one.quiet_from is None or one.quiet_until is None:
        return None
    here = now.astimezone(SHANGHAI)
    clock = here.time().replace(tzinfo=None)
    over_night = one.quiet_from > one.quiet_until
    within = (
        (clock >= one.quiet_from or clock < one.quiet_until)
        if over_night
        else one.quiet_from <= clock < one.quiet_until
    )
    if not within:
        return None
    ends = datetime.combine(here.date(), one.quiet_until, SHANGHAI)
    return ends + timedelta(days=1) if over_night and clock >= one.quiet_from else ends
