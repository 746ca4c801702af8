"""Take cases back, one or a thousand by one path: nothing is deleted, and what happened stays readable.

A case cannot be taken back while something rests on it: a later act took out what it had brought, a later
case concerns the same person at the same employer, or the employer has declared the person since and the
region does not settle after billing (HB-238). Money is not walked back: it is settled anew, and the
difference is signed.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from shebao.assessment.amounts import Amounts
from shebao.assessment.billed import bills_holding
from shebao.assessment.declared import declared_since
from shebao.assessment.models import BillKind, BillState, Occasion, Settled
from shebao.assessment.queries import AMOUNTS
from shebao.assessment.settle import Settlement, Settling, Undone, settle
from shebao.casework.busy import refusing_when_busy
from shebao.casework.duties import bringing
from shebao.casework.items import item_of, those_taking_back
from shebao.casework.models import Case, Step
from shebao.casework.outcome import Outcome, changes_of, dues_of, lines_of
from shebao.casework.refusals import finding_of
from shebao.casework.scope import cases as cases_of
from shebao.casework.states import CASE_STATES, CaseState, Duty, Event, require_move
from shebao.casework.submissions.confirmation import record_steps
from shebao.casework.work import Work, work_on
from shebao.policy import Pack
from shebao.policy.windows import (
    DECLARATION,
    attributes_by_window,
    filing_window,
    month_of,
    why_closed,
    window_on,
)
from shebao.registry.changes import EARLIEST, changed_months
from shebao.registry.finding import insured_elsewhere, lock_employers, lock_persons
from shebao.registry.months import Months
from shebao.registry.reversal import first_months, named_by, rests_on, take_back, would_go, would_return
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import SHANGHAI, Actor, Month, Refused

REVERSED = "撤销办件"
OFFICE = "office"
STAFFED = (OFFICE, "counter")  # channels in which staff act


def obstacles(numbers: Sequence[str], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Say of each case that cannot be taken back why, and what to do first; the others are left out."""
    found = list(cases_of(by).filter(number__in=numbers))
    told = dict.fromkeys(set(numbers) - {one.number for one in found}, "没有这个办件，或者它不是本单位的。")
    return told | why_not(found, by=by, on=on, pack=pack)


def why_not(found: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    done = [one for one in found if one.state == CaseState.DONE]
    told = {
        one.number: f"这个办件{CaseState(one.state).label}，不能撤销。"
        for one in found
        if one.state != CaseState.DONE
    }
    if not done:
        return told
    acts = acts_of(done)
    for judge in JUDGES:
        told |= judge(done, acts, by, pack)
    told |= asked_of_items(done, by=by, on=on, pack=pack) | out_of_window(done, by=by, on=on, pack=pack)
    return told | {one.number: "你的账号没有这个事项的办理权限。" for one in done if not by.may(one.item)}


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


@refusing_when_busy
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


def rehearse_reversal(numbers: Sequence[str], *, by: Actor, on: datetime, pack: Pack) -> dict[str, Outcome]:
    """Return, by case number, what taking cases back would come to. Raises Refused as `reverse` does."""
    with transaction.atomic():
        told = run(numbers, "", by=by, on=on, pack=pack)
        transaction.set_rollback(True)
    return told


@refusing_when_busy
@transaction.atomic
def reverse(
    numbers: Sequence[str], reason: str, *, by: Actor, on: datetime, pack: Pack
) -> dict[str, Outcome]:
    """Take cases back, all of them or none; return what it came to by case number.

    Doing so twice is refused and changes nothing. Raises Refused naming what stands in the way.
    """
    return run(numbers, reason, by=by, on=on, pack=pack)


def run(numbers: Sequence[str], reason: str, *, by: Actor, on: datetime, pack: Pack) -> dict[str, Outcome]:
    found = list(cases_of(by).select_for_update().filter(number__in=numbers).order_by("pk"))
    if len(found) < len(set(numbers)):
        raise Refused("case", "没有这个办件，或者它不是本单位的。请从办件记录里打开。")
    lock_persons(one.person_id for one in found if one.person_id)
    lock_employers((one.employer_id for one in found), alone=True)
    if told := why_not(found, by=by, on=on, pack=pack):
        number, why = next(iter(told.items()))
        more = f"（另有 {len(told) - 1} 个办件也不能撤销）" if len(told) > 1 else ""
        raise Refused("rests_on", f"办件 {number}：{why}{more}")
    works = {one.item: work_on(one.item, by=by, on=on, pack=pack) for one in found}
    acts = record_acts(REVERSED, [one.number for one in found], by=by, on=on)
    try:
        settlements, beside = undo_under(acts, found, reason, by=by, on=on, pack=pack)
    except IntegrityError as refusal:  # somebody was faster than what was judged above
        told_now = finding_of(refusal)
        raise Refused("changed", told_now.message + told_now.mend) from refusal
    outcomes = told_of(found, acts, settlements, works)
    for number, changes in beside.items():
        outcomes[number]["changes"] += changes
    return outcomes


def undo_under(
    acts: Sequence[Act], found: Sequence[Case], reason: str, *, by: Actor, on: datetime, pack: Pack
) -> tuple[dict[int, list[Settlement]], dict[str, list[dict[str, str]]]]:
    """Undo cases that nothing stands against, each under the act in its place.

    Return what was settled by act, and what items tell beside the registry by case number. Raises
    IntegrityError where somebody was faster.
    """
    done_by = {one.pk: act_id for act_id, one in acts_of(found).items()}
    take_back({done_by[one.pk]: act for one, act in zip(found, acts, strict=True)})
    beside = undone_by_items(found, acts, by=by, on=on, pack=pack)
    settlements = settle_again(found, acts, list(done_by.values()), pack, on)
    for one in found:
        one.state = require_move(CASE_STATES, CaseState(one.state), CaseState.REVERSED)
    cases_of(by).filter(pk__in=[one.pk for one in found]).update(state=CaseState.REVERSED)
    record_reversals(found, acts, by, reason[:500])
    return settlements, beside


def record_reversals(found: Sequence[Case], acts: Sequence[Act], by: Actor, note: str) -> None:
    """Write down that cases are taken back, by whom and why; staff do so in a duty of their own."""
    duty = Duty.SUPERVISE if by.channel == OFFICE else bringing(by)
    record_steps(found, acts, by, duty=duty, event=Event.REVERSED, state=CaseState.REVERSED, note=note)


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


def undone_by_items(
    found: Sequence[Case], acts: Sequence[Act], *, by: Actor, on: datetime, pack: Pack
) -> dict[str, list[dict[str, str]]]:
    """Let the items take back what is not the registry's; return what they tell of it by case number."""
    told: dict[str, list[dict[str, str]]] = {}
    act_of = dict(zip((one.pk for one in found), acts, strict=True))
    for code in {one.item for one in found}:
        if undo := getattr(item_of(code), "undo", None):
            own = [one for one in found if one.item == code]
            told |= undo(own, [act_of[one.pk] for one in own], by=by, on=on, pack=pack)
    return told


def mark_reversed(act_ids: Sequence[int], act: Act, *, by: Actor, note: str) -> list[Case]:
    """Mark the cases of acts as taken back by another case, which has undone what they did."""
    steps = Step.objects.filter(act_id__in=act_ids, state=CaseState.DONE).values("case_id")
    found = list(cases_of(by).filter(pk__in=steps, state=CaseState.DONE))
    for one in found:
        one.state = require_move(CASE_STATES, CaseState(one.state), CaseState.REVERSED)
        one.save(update_fields=["state"])
    record_reversals(found, [act] * len(found), by, note)
    return found


def settled_by(act_ids: Sequence[int]) -> dict[tuple[int, int], dict[Month, dict[int, Amounts]]]:
    """Return, by person and employer, what acts had settled for each month, by the header it stands under."""
    found: dict[tuple[int, int], dict[Month, dict[int, Amounts]]] = {}
    for line in Settled.objects.filter(act_id__in=act_ids).order_by("pk"):
        months = found.setdefault((line.person_id, line.employer_id), {})
        own = tuple(getattr(line, name) for name in AMOUNTS)
        months.setdefault(Month.of_number(line.month), {})[line.assessment_id] = own
    return found


def settle_again(
    found: Sequence[Case], acts: Sequence[Act], done_by: Sequence[int], pack: Pack, on: datetime
) -> dict[int, list[Settlement]]:
    """Settle the months that are otherwise than before, up to this one; only the cases' own money goes back.

    A month that two of the acts made otherwise is settled once, under the newer act.
    """
    current = month_of(pack, on.date())
    months, undone = changed_months([act.id for act in acts], current), settled_by(done_by)
    asked = {
        (one.person_id, one.employer_id, month): Settling(one.person_id, one.employer_id, month, act)
        for one, act in zip(found, acts, strict=True)
        for month in [*long_ago(one, undone, current), *months.get(act.id, ())]
        if one.person_id and pack.offer(one.item).applicant != "person"  # of whom nothing is reckoned
    }
    settled: dict[int, list[Settlement]] = {}
    for settlement in settle(
        list(asked.values()),
        pack=pack,
        occasion=Occasion.CORRECTION,
        current=current,
        undone=undone,
    ):
        settled.setdefault(settlement.settling.act.id, []).append(settlement)
    return settled


def long_ago(one: Case, undone: Undone, current: Month) -> list[Month]:
    """Return the months that a case had settled further back than changes are looked for."""
    settled = undone.get((one.person_id or 0, one.employer_id), {})
    return [month for month in settled if month < current - EARLIEST]


def told_of(
    found: Sequence[Case],
    acts: Sequence[Act],
    settlements: Mapping[int, list[Settlement]],
    works: Mapping[str, Work],
) -> dict[str, Outcome]:
    changes = changes_of({act.id: one.employer_id for one, act in zip(found, acts, strict=True)})
    lines = lines_of([act.id for act in acts])
    told: dict[str, Outcome] = {}
    for one, act in zip(found, acts, strict=True):
        by_month = {s.settling.month.number: s for s in settlements.get(act.id, ())}
        dues = [
            due
            for line in lines[act.id, one.person_id]
            for due in dues_of(line, by_month.get(line.month), works[one.item])
        ]
        told[one.number] = {
            "changes": changes[act.id],
            "dues": dues,
            "later": [],
            "notices": [],
            "unit_fen": sum(due["unit_fen"] for due in dues),
            "person_fen": sum(due["person_fen"] for due in dues),
            "subject": one.outcome.get("subject", {}),
        }
    return told
