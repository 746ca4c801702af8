"""What stands in the way of taking cases back: judged for many at once, said by case number in plain words.

A later act took out what a case had brought, a later case concerns the same person, another employer rests on
it, its window has closed, or its money is declared or billed and the region does not settle that (HB-238).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from shebao.assessment.billed import bills_holding
from shebao.assessment.declared import declared_since
from shebao.assessment.models import BillKind, BillState
from shebao.casework.items import item_of, those_taking_back
from shebao.casework.models import Case, Step
from shebao.casework.scope import cases as cases_of
from shebao.casework.states import CaseState, Event
from shebao.casework.work import STAFFED
from shebao.policy import Pack
from shebao.policy.windows import (
    DECLARATION,
    attributes_by_window,
    filing_window,
    month_of,
    why_closed,
    window_on,
)
from shebao.registry.finding import Elsewhere, insured_elsewhere
from shebao.registry.models import Enrolment
from shebao.registry.months import Months
from shebao.registry.reversal import (
    first_months,
    named_by,
    rests_on,
    touched,
    would_go,
    would_return,
)
from shebao.trail.models import Act
from shebao.values import SHANGHAI, Actor


def acts_of(some: Sequence[Case]) -> dict[int, Case]:
    """Return the cases by the acts that did them."""
    did = Step.objects.filter(case__in=some, state=CaseState.DONE, event=Event.DECIDED)
    steps = did.values_list("act_id", "case_id")
    by_id = {one.pk: one for one in some}
    return {act_id: by_id[case_id] for act_id, case_id in steps}


@dataclass
class Asked:
    """Cases that are done, by their acts, and what several of the judges go by, each looked up once."""

    done: Sequence[Case]
    by: Actor
    pack: Pack

    @cached_property
    def acts(self) -> dict[int, Case]:
        return acts_of(self.done)

    @cached_property
    def refusing(self) -> list[int]:
        """The acts of items that the region does not settle after billing."""
        return [
            act_id for act_id, one in self.acts.items() if self.pack.offer(one.item).after_billing != "settle"
        ]

    @cached_property
    def spans(self) -> list[Enrolment]:
        return touched(list(self.acts))

    @cached_property
    def elsewhere(self) -> dict[int, dict[int, list[Elsewhere]]]:
        """By employer and person: where else the people of the cases are insured."""
        people: dict[int, set[int]] = {}
        for one in self.done:
            if one.person_id:
                people.setdefault(one.employer_id, set()).add(one.person_id)
        return {key: insured_elsewhere(some, employer_id=key) for key, some in people.items()}


def resting_cases(asked: Asked) -> dict[str, str]:
    """Name the case that took out what a case had brought."""
    resting = rests_on(list(asked.acts))
    numbers = dict(
        Act.objects.filter(pk__in={one.by_act_id for one in resting}).values_list("id", "case_number")
    )
    return {
        asked.acts[one.act_id].number: f"后来的办件 {numbers[one.by_act_id]} 以它为依据，请先撤销那一笔。"
        if numbers.get(one.by_act_id)  # another employer's act is not seen
        else "后来的业务以它为依据，不能在网上撤销。请到经办窗口办理。"
        for one in resting
    }


def later_cases(asked: Asked) -> dict[str, str]:
    """Name a later case that stands for the same person at the same employer."""
    own = {one.pk for one in asked.done}
    people = {one.person_id for one in asked.done if one.person_id}
    standing = cases_of(asked.by).filter(person_id__in=people, state=CaseState.DONE).exclude(pk__in=own)
    standing = standing.exclude(item__in=those_taking_back())  # what it took back does not stand any more
    found = standing.order_by("pk").values_list("person_id", "employer_id", "pk", "number")
    last: dict[tuple[int | None, int | None], tuple[int, str]] = {
        (person_id, employer_id): (pk, number) for person_id, employer_id, pk, number in found
    }
    return {
        one.number: f"该人员后来又办了业务（办件编号 {later[1]}），请先撤销那一笔。"
        for one in asked.done
        if (later := last.get((one.person_id, one.employer_id))) and later[0] > one.pk
    }


def asked_of_items(done: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Ask the items that know more than the registry what stands in the way."""
    told: dict[str, str] = {}
    for code in {one.item for one in done}:
        if why := getattr(item_of(code), "why_not_undo", None):
            told |= why([one for one in done if one.item == code], by=by, on=on, pack=pack)
    return told


def out_of_window(done: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Leave to the agency what belongs to a window that has closed: its month is filed (JS-60)."""
    day = on.date()
    if by.channel in STAFFED or not attributes_by_window(pack, day):
        return {}
    own = [one for one in done if filing_window(pack, one.item, day) == DECLARATION]
    if window_on(pack, day) is None:
        return {one.number: why_closed(pack, one.item, day) for one in own}
    months = {one.number: month_of(pack, one.filed.astimezone(SHANGHAI).date()) for one in own}
    return {
        number: f"这笔业务属于 {month} 的申报期，那一期已经截止，不能在网上撤销。请到参保地经办机构办理。"
        for number, month in months.items()
        if month != month_of(pack, day)
    }


def billed_meanwhile(asked: Asked) -> dict[str, str]:
    """Refuse where the case's own money is billed or paid, and the region does not settle that."""
    return {
        asked.acts[act_id].number: held_by(number, state, kind)
        for act_id, (number, state, kind) in bills_holding(asked.refusing).items()
    }


def held_by(number: str, state: str, kind: str) -> str:
    """Name the paper on which a case's money stands, and what to do first."""
    if kind == BillKind.REFUND:
        if state == BillState.LIVE:
            return f"它要退的钱已经开了退费单据（{number}），请先取消退费单据。"
        return f"它要退的钱已经拨付（退费单据 {number}），不能撤销。少缴的月份请另办补缴。"
    if state == BillState.LIVE:
        return f"它的费用已经开了应缴认定单（{number}），请先撤销认定单。"
    return f"它的费用已经缴了（认定单 {number}），不能撤销。多缴的请办理多缴退费。"


def declared_meanwhile(asked: Asked) -> dict[str, str]:
    """Refuse where the person was declared since and the region does not settle that (HB-238)."""
    first = first_months(asked.spans, asked.acts)
    since = {
        act_id: (asked.acts[act_id].employer_id, first[act_id])
        for act_id in asked.refusing
        if act_id in first
    }
    return {
        asked.acts[act_id].number: f"{'、'.join(map(str, months))} 已经申报，不能直接撤销。"
        "还没有开认定单的，先撤销申报；已经缴费的，另办一笔，多缴的月份再办退费。"
        for act_id, months in declared_since(since).items()
    }


def insured_meanwhile(asked: Asked) -> dict[str, str]:
    """Refuse to give somebody back who has been insured by another employer since."""
    told: dict[str, str] = {}
    returning = would_return(asked.spans, asked.acts)
    for employer_id, elsewhere in asked.elsewhere.items():
        for act_id, spans in returning.items():
            for span in spans:
                others = elsewhere.get(span.person_id, ()) if span.employer_id == employer_id else ()
                if any(
                    other.months.overlaps(Months(span.since, span.until))
                    and int(other.insurances) & span.insurances & 3
                    for other in others
                ):
                    told[asked.acts[act_id].number] = (
                        "该人员已在其他单位参保，不能恢复。请那边先停保，再来撤销。"
                    )
    return told


def relied_on_elsewhere(asked: Asked) -> dict[str, str]:
    """Refuse to take away what another employer has rested on since: the person's name, or a month shared."""
    since: dict[int, list[Elsewhere]] = {}
    for act_id, one in asked.acts.items():
        others = asked.elsewhere.get(one.employer_id, {}).get(one.person_id or 0, ())
        if later := [each for each in others if each.learned_id > act_id]:
            since[act_id] = later
    if not since:
        return {}
    taken, named = would_go(asked.spans, asked.acts), named_by(list(since))
    return {
        asked.acts[act_id].number: "该人员后来已在其他单位参保，不能在网上撤销。请到经办窗口办理。"
        for act_id, others in since.items()
        if act_id in named
        or any(other.months.overlaps(months) for other in others for months in taken.get(act_id, ()))
    }


def reviewed_by_staff(asked: Asked) -> dict[str, str]:
    """Leave what staff have decided to staff: its applicant asks for it."""
    if asked.by.channel in STAFFED:
        return {}
    return {
        one.number: "这个办件经过社保经办机构审核，不能自己撤销。要撤销，请向经办机构申请。"
        for one in asked.done
        if one.route
    }


JUDGES = (
    reviewed_by_staff,
    billed_meanwhile,
    declared_meanwhile,
    relied_on_elsewhere,
    insured_meanwhile,
    later_cases,
    resting_cases,
)
