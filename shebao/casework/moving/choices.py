"""What somebody can do with a case now, and why not: the twin of every move, for buttons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.casework.duties import why_not
from shebao.casework.models import Case, Step, Task
from shebao.casework.moving.held import PAUSED, not_mine, of_another_place
from shebao.casework.routes import decides, duty_at
from shebao.casework.states import CaseState, Duty, TaskState
from shebao.casework.terms import Clock, clock_of, steps_of
from shebao.clock.queries import work_calendar
from shebao.policy import Pack
from shebao.values import Actor, WorkCalendar


@dataclass(frozen=True)
class Choice:
    """One thing that can be done with a case; `why_not` says what stands against it, if anything.

    `of_step` says that it is a move of the step which the case waits for; a supervisor's is of none.
    """

    code: str
    label: str
    why_not: str = ""
    of_step: bool = True


# Every page of a case asks for all of it, so it is spelled out once.
AROUND = """
    select task.*, taken.humans, taken.duties,
        (select name from registry_employerparticulars
         where employer_id = %(employer)s and retired_id is null order by since desc limit 1) as called
    from (
        select coalesce(array_agg(human order by id), '{}') as humans,
            coalesce(array_agg(duty order by id), '{}') as duties
        from casework_caseduty
        where case_id = %(case)s
    ) as taken
    left join casework_task as task on task.case_id = %(case)s and task.state = any (%(open)s)
"""


@dataclass(frozen=True)
class Known:
    """What has been read of a case: who has had which duty, its open task, its steps and its clock.

    `employer_name` is the newest that the reader sees.
    """

    taken: Sequence[tuple[str, str]]
    task: Task | None
    employer_name: str
    steps: Sequence[Step]
    clock: Clock


def choices(case: Case, *, by: Actor, on: datetime, pack: Pack, known: Known | None = None) -> list[Choice]:
    """Return what this actor can do with a case in its present state, the most usual first.

    `known` is what has been read of the case already.
    """
    if not by.office:
        return for_applicant(case, by)
    known = known or look_at(case, pack)
    told = {
        "step": not_mine(case, by, known.taken, known.task),
        "supervise": not_supervising(case, by, known.taken),
    }
    return [
        Choice(code, label, told[whose] or stopped(code, known.clock), whose == "step")
        for code, label, whose in for_staff(case, known.clock)
    ]


def stopped(code: str, clock: Clock) -> str:
    """Say that a step is not passed while the clock stands still."""
    return PAUSED if code == "decide" and clock.waits_since else ""


def look_at(
    case: Case, pack: Pack, *, steps: Sequence[Step] | None = None, calendar: WorkCalendar | None = None
) -> Known:
    """Read what decides who can do what with a case; `steps` and `calendar` where they have been read."""
    steps = steps_of(case) if steps is None else steps
    calendar = work_calendar(pack.code) if calendar is None else calendar
    clock = clock_of(case, steps, pack=pack, calendar=calendar)
    return Known(*around(case), steps, clock)


def around(case: Case) -> tuple[list[tuple[str, str]], Task | None, str]:
    """Return who has had which duty in a case, its open task and its employer's name."""
    open_ones = [TaskState.OPEN, TaskState.PAUSED]
    found = Task.objects.raw(AROUND, {"case": case.pk, "employer": case.employer_id, "open": open_ones})
    one: Any = next(iter(found))
    return list(zip(one.humans, one.duties, strict=True)), one if one.pk else None, one.called or ""


def for_applicant(case: Case, by: Actor) -> list[Choice]:
    right = "" if by.may(case.item) else "你的账号没有这个事项的办理权限。"
    if case.state == CaseState.RETURNED:
        return [Choice("resubmit", "去补正", right), Choice("withdraw", "撤回", right)]
    return [Choice("withdraw", "撤回", right)] if case.state == CaseState.IN_REVIEW else []


def for_staff(case: Case, clock: Clock) -> list[tuple[str, str, str]]:
    """Return code, label and whose move it is, for the state that a case is in."""
    found: Callable[[Case, Clock], list[tuple[str, str, str]]] | None = OF_STATE.get(CaseState(case.state))
    return found(case, clock) if found else []


def in_review(case: Case, clock: Clock) -> list[tuple[str, str, str]]:
    duty = duty_at(case)
    passing = (
        f"{duty.label}通过" if duty and decides(case) else f"{duty.label}完成，转下一环节" if duty else ""
    )
    waiting = ("resume", "恢复计时", "step") if clock.waits_since else ("pause", "暂停计时", "step")
    extending = [("extend", "延长期限", "supervise")] if clock.promised_due else []
    found = [
        ("decide", passing, "step"),
        ("send_back", "退回补正", "step"),
        ("refuse", "不予办理", "step"),
    ]
    return [waiting, *found, *extending] if clock.waits_since else [*found, waiting, *extending]


def done(case: Case, clock: Clock) -> list[tuple[str, str, str]]:
    following = {Duty.DELIVER: ("deliver", "出件", "step"), Duty.FILE: ("archive", "复核归档", "step")}
    duty = duty_at(case)
    return [*([following[duty]] if duty in following else []), ("revoke", "撤销", "supervise")]


def not_supervising(case: Case, by: Actor, taken: Sequence[tuple[str, str]]) -> str:
    barred = why_not(Duty.SUPERVISE, human=by.human, roles=by.rights, taken=taken)
    return barred or of_another_place(case, by)


OF_STATE: dict[CaseState, Callable[[Case, Clock], list[tuple[str, str, str]]]] = {
    CaseState.IN_REVIEW: in_review,
    CaseState.DONE: done,
}
