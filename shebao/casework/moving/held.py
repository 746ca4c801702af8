"""Hold a case while it moves, and write down the step that it makes."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime

from shebao.casework.duties import not_granted, require_duty, why_not
from shebao.casework.models import Case, Step, Task
from shebao.casework.routes import Places, duty_at, stop_at
from shebao.casework.scope import cases as cases_of
from shebao.casework.states import HANDLING, CaseState, Duty, Event
from shebao.casework.steps import Happened, record_steps
from shebao.policy import Pack
from shebao.registry.scope import LEADING
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import EVERY_ITEM, Actor, Refused

LONGEST_NOTE = 500
PAUSED = "这个办件暂停着计时。请先恢复计时，再办理。"
NO_CASE = "没有这个办件，或者它不归你这里办理。请从列表里打开。"


def held(number: str, by: Actor) -> Case:
    """Return a case, held until the transaction ends. Raises Refused for one that the asker does not see."""
    found = (
        cases_of(by).select_for_update(of=("self",)).filter(number=number).select_related("employer").first()
    )
    if found is None:
        raise Refused("case", NO_CASE)
    return found


def looked_at(number: str, by: Actor) -> Case:
    """Return a case that is only looked at. Raises Refused for one that the asker does not see."""
    found = cases_of(by).filter(number=number).select_related("employer").first()
    if found is None:
        raise Refused("case", NO_CASE)
    return found


def waiting_duty(case: Case, by: Actor) -> Duty:
    """Return the duty that a case waits for, which this actor may do. Raises Refused where not."""
    duty = duty_at(case)
    if duty is None or case.state != CaseState.IN_REVIEW:
        raise Refused("state", f"这个办件现在是“{CaseState(case.state).label}”。请回到这一件看最新的情况。")
    waits_for(case, duty, by)
    return duty


def waits_for(case: Case, duty: Duty, by: Actor) -> None:
    """Refuse whoever may not do the duty that a case waits for, here and with this task."""
    require_duty(case, duty, by)
    if told := elsewhere(case, by, present_task(case)):
        raise Refused("agency", told)


def not_mine(case: Case, by: Actor, taken: Collection[tuple[str, str]], task: Task | None) -> str:
    """Say why the step that a case waits for is not this actor's to do; empty where it is.

    `taken` are the (human, duty) pairs of the case so far, `task` is the one that is open, if any.
    """
    duty = duty_at(case)
    if duty is None:
        return "这个办件没有等着办理的环节。"
    barred = why_not(duty, human=by.human, roles=by.rights, taken=taken)
    return barred or not_granted(case, by) or elsewhere(case, by, task)


def present_task(case: Case) -> Task | None:
    """Return the task of a case's present step."""
    return Task.objects.filter(case=case, position=case.position, ended__isnull=True).first()


def elsewhere(case: Case, by: Actor, task: Task | None) -> str:
    """Say that the present step is for another agency, or has been given to somebody else.

    Without a level it is for the place of insurance and those above it, wherever the case was taken (HB-10).
    """
    stop = stop_at(case) or {}
    if level := stop.get("level"):
        places = Places(case.region)
        if places.of(case.agency_id, level) != (by.agency_id or places.leading):
            return "这一步由另一级经办机构办理，你所在的机构不能办。"
    elif told := of_another_place(case, by):
        return told
    given = task if task and task.position == case.position else None
    if given and given.holder and given.holder != by.account:
        return f"这件已经分给{given.holder_name}。要由你办，请先让{given.holder_name}转办，或请主管调整。"
    return ""


def of_another_place(case: Case, by: Actor) -> str:
    """Say that a case is handled at the place of insurance, which is another one than the asker's (HB-10).

    What is done is answered for where its employer belongs by now, whichever agency handled it.
    """
    place = case.employer.agency_id if case.state == CaseState.DONE else case.agency_id
    here = LEADING in by.agencies or place in by.agencies
    return "" if here else "这件由参保地经办机构办理，你所在的机构只受理，不能办。"


def supervised(case: Case, by: Actor) -> None:
    """Refuse whoever does not supervise where a case is handled, or has had another duty in it."""
    require_duty(case, Duty.SUPERVISE, by)
    if told := of_another_place(case, by):
        raise Refused("agency", told)


def for_employer(by: Actor, case: Case) -> Actor:
    """Return somebody of the agency as one who acts on this employer's matter, and on no other's."""
    return replace(
        by,
        employers=(case.employer_id,),
        employer_id=case.employer_id,
        employer_number=case.employer.number,
        rights=frozenset({EVERY_ITEM}),
        office=False,
    )


def needed(reason: str, what: str) -> str:
    """Return a reason as it is kept. Raises Refused for an empty one (CQO-58)."""
    told = " ".join(reason.split())
    if not told:
        raise Refused("reason", f"请写明{what}的原因，申请人会看到。")
    if len(told) > LONGEST_NOTE:
        raise Refused("reason", f"原因最多 {LONGEST_NOTE} 个字，现在有 {len(told)} 个字。请写短一些。")
    return told


def step(
    case: Case,
    event: Event,
    duty: Duty,
    *,
    by: Actor,
    on: datetime,
    pack: Pack,
    note: str = "",
    until: date | None = None,
    act: Act | None = None,
    human: bool = True,
) -> Act:
    """Write a step of a case under an act, its own where none is given; return the act.

    `human` says whether the duty is one that this human now has in the case.
    """
    done = act or an_act(case, by=by, on=on, pack=pack)
    happened = Happened(duty, CaseState(case.state), event, note, case.position, until)
    record_steps([case], [done], by, happened, bound=human)
    return done


def an_act(case: Case, *, by: Actor, on: datetime, pack: Pack) -> Act:
    """Write an act about a case."""
    label = pack.items[case.item].label if case.item in pack.items else case.item
    return record_acts(label, [case.number], by=for_employer(by, case), on=on)[0]


def repeated(case: Case, event: Event, by: Actor) -> bool:
    """Say whether the last thing that happened to a case is this, by the same human."""
    moves = Step.objects.filter(case=case).exclude(event__in=HANDLING)
    return last_is(moves.order_by("-pk")[:1], event, by)


def last_is(steps: Iterable[Step], event: Event, by: Actor) -> bool:
    """Say whether the last of a case's steps that moved it is this, by the same human."""
    moves = [one for one in steps if one.event not in HANDLING]
    return bool(moves) and moves[-1].event == event and moves[-1].human == by.human
