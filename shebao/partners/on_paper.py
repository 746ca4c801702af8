"""Units that a counter registered by their paper licence: compared when market regulation answers.

Until then their details say so (`source` is paper). An answer that says the same settles it by itself; one
that differs changes nothing and waits for staff.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from shebao.partners.market import ENQUIRY, PARTNER
from shebao.partners.models import Extract, Outgoing, Standing
from shebao.registry.employer_codes import Source
from shebao.registry.finding import lock_employers
from shebao.registry.key_particulars import NAME, Pair, pairs_of, take_over
from shebao.registry.models import EmployerDetails, EmployerParticulars
from shebao.registry.recording import Recording, record_details
from shebao.registry.scope import employers
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import Actor, Month, Refused

ITEM = "verify_licence"


@dataclass(frozen=True)
class Unverified:
    """A unit that stands by its licence: its name, the newest enquiry after it and the newest answer."""

    details: EmployerDetails
    name: str
    asked: Outgoing | None
    answer: Extract | None

    @property
    def differing(self) -> list[Pair]:
        """What the answer says otherwise; empty where it says nothing that can be used."""
        if self.answer is None or self.answer.standing != Standing.SAID:
            return []
        return [one for one in compared_with(self.details, self.name, self.answer) if one.differs]

    @property
    def said(self) -> str:
        """How far the comparison has come, in words."""
        if self.answer is None:
            return "还没有回复" if self.asked else "还没有查询"
        if self.answer.standing != Standing.SAID:
            return self.answer.get_standing_display()
        return f"有 {len(self.differing)} 项不一样" if self.differing else "一致"


def compared_with(details: EmployerDetails, name: str, answer: Extract) -> list[Pair]:
    here = {field: getattr(details, field, "") for field in answer.said} | {NAME: name}
    return pairs_of(here, answer.said)


def unverified(*, by: Actor) -> QuerySet[EmployerDetails]:
    """Return the details of units that stand by their licence, in the actor's reach, the oldest first."""
    mine = EmployerDetails.objects.filter(source=Source.PAPER, retired__isnull=True)
    return (
        mine.filter(employer__in=employers(by)).select_related("employer", "learned").order_by("learned_id")
    )


def told(some: Sequence[EmployerDetails]) -> list[Unverified]:
    """Tell a page of them: names, newest enquiries and answers, each by one question for all."""
    ids = [one.employer_id for one in some]
    named = EmployerParticulars.objects.filter(employer_id__in=ids, retired__isnull=True).order_by("since")
    names = dict(named.values_list("employer_id", "name"))
    sent = Outgoing.objects.filter(employer_id__in=ids, partner=PARTNER, kind=ENQUIRY)
    asked = {one.employer_id: one for one in sent.order_by("employer_id", "-id").distinct("employer_id")}
    came = Extract.objects.filter(employer_id__in=ids).order_by("employer_id", "-id").distinct("employer_id")
    answers = {one.employer_id: one for one in came}
    return [
        Unverified(
            one, names.get(one.employer_id, ""), asked.get(one.employer_id), answers.get(one.employer_id)
        )
        for one in some
    ]


@transaction.atomic
def verify(answer: Extract, *, on: datetime) -> str:
    """Compare a new answer with a licence that was taken; settle what agrees. Return a sentence for staff.

    Empty where the unit does not stand by its licence. Safe to repeat: what is settled is compared no more.
    """
    lock_employers([answer.employer_id], alone=True)
    held = EmployerDetails.objects.filter(
        employer_id=answer.employer_id, source=Source.PAPER, retired__isnull=True
    )
    [found] = told([one]) if (one := held.select_related("employer", "learned").first()) else [None]
    if found is None:
        return ""
    if found.differing:
        return f"和凭执照登记的有 {len(found.differing)} 项不一样，等经办岗核对"
    system = Actor(account="system", name="系统", human="", region=answer.region, channel="exchange")
    settle(found.details, by=system, on=on)
    return "和凭执照登记的一致，已经核对"


@transaction.atomic
def correct(answer: Extract, *, seen: str, by: Actor, on: datetime) -> None:
    """Put what market regulation says in place of what was read off the licence, as staff have seen it.

    Raises Refused where the unit is verified already, or where a newer answer came since.
    """
    lock_employers([answer.employer_id], alone=True)
    held = unverified(by=by).filter(employer_id=answer.employer_id).first()
    if held is None:
        raise Refused("state", "这个单位已经核对过，不用再更正。")
    [found] = told([held])
    if found.answer is None or found.answer.pk != answer.pk or found.answer.digest != seen:
        raise Refused("changed", "市场监管部门又有新的回复。请看过新的回复再更正。")
    act = an_act(held, by=by, on=on)
    take_over(held.employer_id, found.differing, act=act, month=Month.of(on.date()))
    record_details([Recording(held.employer_id, {"source": Source.MARKET.value}, act)])


def settle(held: EmployerDetails, *, by: Actor, on: datetime) -> None:
    """Note that what was read off the licence is what market regulation says."""
    act = an_act(held, by=by, on=on)
    record_details([Recording(held.employer_id, {"source": Source.MARKET.value}, act)])


def an_act(held: EmployerDetails, *, by: Actor, on: datetime) -> Act:
    return record_acts(ITEM, [""], by=replace(by, employer_number=held.employer.number), on=on)[0]
