"""What stands in the way of taking cases back: judged for many at once, said by case number in plain words.

A later act took out what a case had brought, a later case concerns the same person, another employer rests on
it, its window has closed, or its money is declared or billed and the region does not settle that (HB-238).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

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
from shebao.registry.finding import insured_elsewhere
from shebao.registry.months import Months
from shebao.registry.reversal import first_months, named_by, rests_on, would_go, would_return
from shebao.trail.models import Act
from shebao.values import SHANGHAI, Actor


def acts_of(some: Sequence[Case]) -> dict[int, Case]:
    """Return the cases by the acts that did them."""
    did = Step.objects.filter(case__in=some, state=CaseState.DONE, event=Event.DECIDED)
    steps = did.values_list("act_id", "case_id")
    by_id = {one.pk: one for one in some}
    return {act_id: by_id[case_id] for act_id, case_id in steps}


def resting_cases(some: Sequence[Case], acts: Mapping[int, Case], by: Actor, pack: Pack) -> dict[str, str]:
    """Name the case that took out what a case had brought."""
    resting = rests_on(list(acts))
    numbers = dict(
        Act.objects.filter(pk__in={one.by_act_id for one in resting}).values_list("id", "case_number")
    )
    return {
        acts[one.act_id].number: f"后来的办件 {numbers[one.by_act_id]} 以它为依据，请先撤销那一笔。"
        if numbers.get(one.by_act_id)  # another employer's act is not seen
        else "后来的业务以它为依据，不能在网上撤销。请到经办窗口办理。"
        for one in resting
    }


def later_cases(some: Sequence[Case], acts: Mapping[int, Case], by: Actor, pack: Pack) -> dict[str, str]:
    """Name a later case that stands for the same person at the same employer."""
    own = {one.pk for one in some}
    people = {one.person_id for one in some if one.person_id}
    standing = cases_of(by).filter(person_id__in=people, state=CaseState.DONE).exclude(pk__in=own)
    standing = standing.exclude(item__in=those_taking_back())  # what it took back does not stand any more
    last = {(later.person_id, later.employer_id): later for later in standing.order_by("pk")}
    return {
        one.number: f"该人员后来又办了业务（办件编号 {later.number}），请先撤销那一笔。"
        for one in some
        if (later := last.get((one.person_id, one.employer_id))) and later.pk > one.pk
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


def billed_meanwhile(some: Sequence[Case], acts: Mapping[int, Case], by: Actor, pack: Pack) -> dict[str, str]:
    """Refuse where the case's own money is billed or paid, and the region does not settle that."""
    asked = [act_id for act_id, one in acts.items() if pack.offer(one.item).after_billing != "settle"]
    return {
        acts[act_id].number: held_by(number, state, kind)
        for act_id, (number, state, kind) in bills_holding(asked).items()
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


def declared_meanwhile(
    some: Sequence[Case], acts: Mapping[int, Case], by: Actor, pack: Pack
) -> dict[str, str]:
    """Refuse where the person was declared since and the region does not settle that (HB-238)."""
    first = first_months(list(acts))
    asked = {
        act_id: (one.employer_id, first[act_id])
        for act_id, one in acts.items()
        if pack.offer(one.item).after_billing != "settle" and act_id in first
    }
    return {
        acts[act_id].number: f"{'、'.join(map(str, months))} 已经申报，不能直接撤销。"
        "还没有开认定单的，先撤销申报；已经缴费的，另办一笔，多缴的月份再办退费。"
        for act_id, months in declared_since(asked).items()
    }


def insured_meanwhile(
    some: Sequence[Case], acts: Mapping[int, Case], by: Actor, pack: Pack
) -> dict[str, str]:
    """Refuse to give somebody back who has been insured by another employer since."""
    returning = would_return(list(acts))
    told: dict[str, str] = {}
    for employer_id in {one.employer_id for one in some}:
        people = {one.person_id for one in some if one.person_id and one.employer_id == employer_id}
        elsewhere = insured_elsewhere(people, employer_id=employer_id)
        for act_id, spans in returning.items():
            for span in spans:
                others = elsewhere.get(span.person_id, ()) if span.employer_id == employer_id else ()
                if any(
                    other.months.overlaps(Months(span.since, span.until))
                    and int(other.insurances) & span.insurances & 3
                    for other in others
                ):
                    told[acts[act_id].number] = "该人员已在其他单位参保，不能恢复。请那边先停保，再来撤销。"
    return told


def relied_on_elsewhere(
    some: Sequence[Case], acts: Mapping[int, Case], by: Actor, pack: Pack
) -> dict[str, str]:
    """Refuse to take away what another employer has rested on since: the person's name, or a month shared."""
    taken = would_go(list(acts))
    named = named_by(list(acts))
    told: dict[str, str] = {}
    for employer_id in {one.employer_id for one in some}:
        mine = {act_id: one for act_id, one in acts.items() if one.employer_id == employer_id}
        people = {one.person_id for one in mine.values() if one.person_id}
        elsewhere = insured_elsewhere(people, employer_id=employer_id)
        for act_id, one in mine.items():
            others = [each for each in elsewhere.get(one.person_id or 0, ()) if each.learned_id > act_id]
            shared = any(
                other.months.overlaps(months) for other in others for months in taken.get(act_id, ())
            )
            if shared or (others and act_id in named):
                told[one.number] = "该人员后来已在其他单位参保，不能在网上撤销。请到经办窗口办理。"
    return told


def reviewed_by_staff(
    some: Sequence[Case], acts: Mapping[int, Case], by: Actor, pack: Pack
) -> dict[str, str]:
    """Leave what staff have decided to staff: its applicant asks for it."""
    if by.channel in STAFFED:
        return {}
    return {
        one.number: "这个办件经过社保经办机构审核，不能自己撤销。要撤销，请向经办机构申请。"
        for one in some
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
