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
from shebao.assessment.models import Occasion, Settled
from shebao.assessment.queries import AMOUNTS
from shebao.assessment.settle import Settlement, Settling, Undone, settle
from shebao.casework.busy import refusing_when_busy
from shebao.casework.duties import bringing
from shebao.casework.items import item_of
from shebao.casework.joint import tell_medical
from shebao.casework.models import Case, Step
from shebao.casework.objections import JUDGES, Asked, acts_of, asked_of_items, out_of_window
from shebao.casework.outcome import Outcome, changes_of, dues_of, lines_of
from shebao.casework.refusals import finding_of
from shebao.casework.scope import cases as cases_of
from shebao.casework.states import CASE_STATES, CaseState, Duty, Event, require_move
from shebao.casework.steps import Happened, record_steps
from shebao.casework.work import Work, work_on
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.changes import EARLIEST, changed_months
from shebao.registry.finding import lock_employers, lock_persons
from shebao.registry.reversal import take_back
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import Actor, Month, Refused

REVERSED = "撤销办件"
OFFICE = "office"


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
    asked = Asked(done, by, pack)
    for judge in JUDGES:
        told |= judge(asked)
    told |= asked_of_items(done, by=by, on=on, pack=pack) | out_of_window(done, by=by, on=on, pack=pack)
    return told | {one.number: "你的账号没有这个事项的办理权限。" for one in done if not by.may(one.item)}


@refusing_when_busy
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
    tell_medical(found, CaseState.REVERSED, on=on, pack=pack)
    return settlements, beside


def record_reversals(found: Sequence[Case], acts: Sequence[Act], by: Actor, note: str) -> None:
    """Write down that cases are taken back, by whom and why; staff do so in a duty of their own."""
    duty = Duty.SUPERVISE if by.channel == OFFICE else bringing(by)
    record_steps(found, acts, by, Happened(duty, CaseState.REVERSED, Event.REVERSED, note))


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
