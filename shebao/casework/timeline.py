"""经过: the stages of a case, the same for its applicant and for staff (HB-17).

Stages are the steps that moved the case or its clock, then the one it waits for, then those to come. Who
holds a task meanwhile is the agency's own affair and no stage. A walk-in case begins with what happened at
the counter (HB-14, steps 1 to 7).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from shebao.casework.models import Case, Step, Way
from shebao.casework.states import HANDLING, CaseState, Duty, Event
from shebao.casework.walk_in.record import Recorded, Walked, nine_steps
from shebao.casework.work import COUNTER

Kind = Literal["done", "stop", "now", "todo"]

STOPPING = {Event.RETURNED, Event.PAUSED}
GOING_ON = {Event.RESUMED, Event.SUPPLEMENTED}
CHANNELS = {"hall": "网厅", "api": "接口", "office": "经办端", "counter": "窗口", "console": "系统"}
WORDS = {Event.FILED: "提交申请", Event.REVERSED: "撤销"}
NOBODY = "系统"
CAME = {Event.ACCEPTED, Event.SUPPLEMENTED, Event.WITHDRAWN}  # what somebody stands at a counter for
BACK, OUT = "8 后台办理审核：", "9 结果反馈："
NUMBERS: dict[str, str] = {
    **dict.fromkeys((Duty.HANDLE, Duty.REVIEW, Duty.APPROVE, Duty.FINANCE, Duty.AUTOMATIC), BACK),
    Duty.DELIVER: OUT,
}


@dataclass(frozen=True)
class Stage:
    """One stage: what, by whom, when, through which channel; `until` is when a wait ended.

    `duty` is whose step it is, `account` by which it was made; nothing for what went by itself.
    """

    kind: Kind
    label: str
    who: str = ""
    at: datetime | None = None
    channel: str = ""
    note: str = ""
    until: datetime | None = None
    duty: str = ""
    account: str = ""


def timeline(case: Case, steps: Iterable[Step], told: Walked | None = None) -> list[Stage]:
    """Return the stages of a case; its steps come with their acts and in order.

    `told` is what is on record of a walk-in case (`walk_in.record.walked`), none of another.
    """
    made = [one for one in steps if one.event not in HANDLING]
    stages = [stage_of(one, made[place + 1 :]) for place, one in enumerate(made)]
    if told is None:
        return stages + ahead(case, made)
    front = [at_counter(one) for one in nine_steps(case, made, told)[:7]]
    return front[:6] + stages[:1] + front[6:] + [behind(one) for one in stages[1:] + ahead(case, made)]


def visits(steps: Iterable[Step]) -> int:
    """Count how often somebody had to come for a case: 厅办最多跑一次, 网办一次不用跑 (HB-37).

    Whoever has the result at once is still there; whoever picks it up comes once more.
    """
    made = list(steps)
    came = sum(one.event in CAME and one.act.channel == COUNTER for one in made)
    picked_up = str(Way.PICK_UP.label)
    return came + sum(one.event == Event.DELIVERED and one.note.startswith(picked_up) for one in made)


def at_counter(one: Recorded) -> Stage:
    """Tell one of the first seven steps of a walk-in case."""
    note = "没有记录" if one.missing else one.note
    return Stage(
        kind="done" if one.at else "todo",
        label=f"{one.number} {one.label}",
        who=one.who or (one.post if one.at else ""),
        at=one.at,
        channel=CHANNELS["counter"] if one.at else "",
        note=note,
    )


def behind(one: Stage) -> Stage:
    """Tell a stage of a walk-in case after the counter under the number that it has in the document."""
    number = NUMBERS.get(one.duty, "")
    return replace(one, label=f"{number}{one.label}") if number else one


def stage_of(step: Step, later: Sequence[Step]) -> Stage:
    """Tell one step that was made."""
    stops = step.event in STOPPING
    ended = next((one for one in later if one.event in GOING_ON or one.state != step.state), None)
    bad = step.state in (CaseState.REFUSED, CaseState.REVERSED, CaseState.LAPSED)
    return Stage(
        kind="stop" if stops or bad else "done",
        label=label_of(step),
        who=NOBODY if step.duty == Duty.AUTOMATIC else step.act.name,
        at=step.act.business_time,
        channel=CHANNELS.get(step.act.channel, ""),
        note=told(step),
        until=ended.act.business_time if stops and ended else None,
        duty=step.duty,
        account="" if step.duty == Duty.AUTOMATIC else step.act.account,
    )


def label_of(step: Step) -> str:
    """Return what a step is called: a decision by its duty, everything else by what happened."""
    if step.event != Event.DECIDED:
        return WORDS.get(Event(step.event)) or str(Event(step.event).label)
    if step.state == CaseState.REFUSED:
        return f"{Duty(step.duty).label}：不予办理"
    return "自动办结" if step.duty == Duty.AUTOMATIC else str(Duty(step.duty).label)


def told(step: Step) -> str:
    until = f"延长到 {step.until}" if step.until else ""
    return "。".join(part for part in (until, step.note) if part)


def ahead(case: Case, made: Sequence[Step]) -> list[Stage]:
    """Return the stage that a case waits for, and those after it."""
    if case.state not in (CaseState.IN_REVIEW, CaseState.RETURNED, CaseState.DONE):
        return []
    left = [Duty(one["duty"]) for one in case.route[case.position :]]
    stages = [
        Stage("now" if place == 0 else "todo", str(duty.label), duty=duty) for place, duty in enumerate(left)
    ]
    if case.state == CaseState.RETURNED:
        waits = Stage("now", "等待申请人补正", duty=Duty.APPLY)
        return [waits, *(Stage("todo", one.label, duty=one.duty) for one in stages)]
    if stages and paused(made):
        return [Stage("now", f"{stages[0].label}（暂停计时）", duty=stages[0].duty), *stages[1:]]
    return stages


def paused(made: Sequence[Step]) -> bool:
    """Say whether the last thing that concerned the clock was a stop."""
    concerned = [one for one in made if one.event in STOPPING | GOING_ON]
    return bool(concerned) and concerned[-1].event == Event.PAUSED
