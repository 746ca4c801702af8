"""What somebody can do with a case now, and why not: the twin of every move, for buttons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from shebao.casework.duties import duties_of, why_not
from shebao.casework.models import Case
from shebao.casework.moving.held import not_mine, of_another_place
from shebao.casework.routes import decides, duty_at
from shebao.casework.states import CaseState, Duty
from shebao.casework.terms import Clock, clocks_of
from shebao.policy import Pack
from shebao.values import Actor


@dataclass(frozen=True)
class Choice:
    """One thing that can be done with a case; `why_not` says what stands against it, if anything.

    `of_step` says that it is a move of the step which the case waits for; a supervisor's is of none.
    """

    code: str
    label: str
    why_not: str = ""
    of_step: bool = True


@dataclass(frozen=True)
class Known:
    """What has been read of a case: who has had which duty, and its clock."""

    taken: Sequence[tuple[str, str]]
    clock: Clock


def choices(case: Case, *, by: Actor, on: datetime, pack: Pack, known: Known | None = None) -> list[Choice]:
    """Return what this actor can do with a case in its present state, the most usual first.

    `known` is what has been read of the case already.
    """
    if not by.office:
        return for_applicant(case, by)
    known = known or look_at(case, pack)
    told = {"step": not_mine(case, by, known.taken), "supervise": not_supervising(case, by, known.taken)}
    return [
        Choice(code, label, told[whose], whose == "step")
        for code, label, whose in for_staff(case, known.clock)
    ]


def look_at(case: Case, pack: Pack) -> Known:
    return Known(duties_of(case), clocks_of([case], pack)[case.pk])


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
    return [
        ("decide", passing, "step"),
        ("send_back", "退回补正", "step"),
        ("refuse", "不予办理", "step"),
        waiting,
        *extending,
    ]


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
