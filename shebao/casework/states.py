"""The states of a case and of a filing, and which may follow which: the only way either moves."""

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import TextChoices

from shebao.values import Refused

State = TypeVar("State", bound=TextChoices)


class CaseState(TextChoices):
    """Where one matter of one person or employer stands."""

    DRAFT = "draft", "未办结"
    IN_REVIEW = "in_review", "待审核"
    RETURNED = "returned", "退回补正"
    DONE = "done", "已办结"
    REFUSED = "refused", "不予办理"
    WITHDRAWN = "withdrawn", "已撤回"
    LAPSED = "lapsed", "已失效"
    REVERSED = "reversed", "已撤销"


CASE_STATES: Mapping[CaseState, frozenset[CaseState]] = {
    CaseState.DRAFT: frozenset({CaseState.IN_REVIEW, CaseState.DONE, CaseState.WITHDRAWN, CaseState.LAPSED}),
    CaseState.IN_REVIEW: frozenset(
        {CaseState.RETURNED, CaseState.DONE, CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.LAPSED}
    ),
    CaseState.RETURNED: frozenset({CaseState.IN_REVIEW, CaseState.WITHDRAWN, CaseState.LAPSED}),
    CaseState.DONE: frozenset({CaseState.REVERSED}),
    CaseState.REFUSED: frozenset(),
    CaseState.WITHDRAWN: frozenset(),
    CaseState.LAPSED: frozenset(),
    CaseState.REVERSED: frozenset(),
}


class FilingState(TextChoices):
    """Where a filing (申报) stands on its way from the first keystroke to its receipt."""

    DRAFT = "draft", "填写中"
    CHECKING = "checking", "校验中"
    CHECKED = "checked", "待核对"
    REHEARSING = "rehearsing", "试办中"
    READY = "ready", "待确认"
    CONFIRMING = "confirming", "提交中"
    CONFIRMED = "confirmed", "已提交"
    DROPPED = "dropped", "已放弃"


FILING_STATES: Mapping[FilingState, frozenset[FilingState]] = {
    FilingState.DRAFT: frozenset({FilingState.CHECKING, FilingState.REHEARSING, FilingState.DROPPED}),
    FilingState.CHECKING: frozenset({FilingState.CHECKED, FilingState.DRAFT, FilingState.DROPPED}),
    FilingState.CHECKED: frozenset(
        {FilingState.DRAFT, FilingState.CHECKING, FilingState.REHEARSING, FilingState.DROPPED}
    ),
    FilingState.REHEARSING: frozenset({FilingState.READY, FilingState.DRAFT, FilingState.CHECKED}),
    FilingState.READY: frozenset(
        {
            FilingState.DRAFT,
            FilingState.CHECKED,
            FilingState.REHEARSING,
            FilingState.CONFIRMING,
            FilingState.DROPPED,
        }
    ),
    FilingState.CONFIRMING: frozenset({FilingState.CONFIRMED, FilingState.READY, FilingState.CHECKED}),
    FilingState.CONFIRMED: frozenset(),
    FilingState.DROPPED: frozenset(),
}


class Duty(TextChoices):
    """What a human does at a case; one human has one duty per case (HB-13, HB-14)."""

    APPLY = "apply", "申请"
    AUTOMATIC = "automatic", "系统"
    ACCEPT = "accept", "受理"
    HANDLE = "handle", "经办"
    REVIEW = "review", "审核"
    APPROVE = "approve", "审批"
    FINANCE = "finance", "财务"
    DELIVER = "deliver", "出件"
    FILE = "file", "归档"
    AUDIT = "audit", "稽核"
    SUPERVISE = "supervise", "主管"


HANDLING = frozenset({"given", "taken", "handed_on"})  # who holds a task, nothing about the case itself


class Event(TextChoices):
    """What a step of a case was."""

    FILED = "filed", "提交申请"
    ACCEPTED = "accepted", "受理"
    DECIDED = "decided", "办理"
    RETURNED = "returned", "退回补正"
    SUPPLEMENTED = "supplemented", "补正后重新提交"
    PAUSED = "paused", "暂停计时"
    RESUMED = "resumed", "恢复计时"
    EXTENDED = "extended", "延长期限"
    GIVEN = "given", "分配"
    TAKEN = "taken", "领取"
    HANDED_ON = "handed_on", "转办"
    WITHDRAWN = "withdrawn", "撤回"
    LAPSED = "lapsed", "逾期失效"
    DELIVERED = "delivered", "出件"
    ARCHIVED = "archived", "纸质材料复核归档"
    REVERSED = "reversed", "撤销"


class TaskState(TextChoices):
    """Where a task stands; the clock of a paused one is stopped, a void one is not needed any more."""

    OPEN = "open", "待办"
    PAUSED = "paused", "暂停计时"
    DONE = "done", "已完成"
    VOID = "void", "已取消"


TASK_STATES: Mapping[TaskState, frozenset[TaskState]] = {
    TaskState.OPEN: frozenset({TaskState.PAUSED, TaskState.DONE, TaskState.VOID}),
    TaskState.PAUSED: frozenset({TaskState.OPEN, TaskState.DONE, TaskState.VOID}),
    TaskState.DONE: frozenset(),
    TaskState.VOID: frozenset(),
}


def require_move(table: Mapping[State, frozenset[State]], now: State, to: State) -> State:
    """Return the state to move to. Raises Refused where it may not follow."""
    if to not in table[now]:
        raise Refused("state", f"现在是“{now.label}”，不能变为“{to.label}”。请刷新页面看最新的情况。")
    return to
