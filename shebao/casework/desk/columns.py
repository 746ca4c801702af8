"""What a list of tasks shows of each: the columns of HB-19 and those of HB-18, without a query per line."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from shebao.casework.models import Task
from shebao.casework.states import CaseState, TaskState
from shebao.policy import Pack
from shebao.values import SHANGHAI, Fen, WorkCalendar
from shebao.values.estimates import workdays_between

CHANNELS = {"hall": "网厅", "office": "窗口", "counter": "窗口", "api": "接口", "exchange": "数据交换"}
NORMAL, URGENT, HIGH = "普通", "加急", "高"


class TaskColumns(NamedTuple):
    """What HB-19 shows of a task; TASK_LABELS are their words."""

    place: int
    name: str
    state: str
    priority: str
    holder: str
    belongs_to: str
    began: datetime
    due: date | None


TASK_LABELS = (
    "序号", "任务名称", "任务状态", "任务优先级",
    "任务负责人", "任务所属单位", "任务创建时间", "任务截止时间",
)  # fmt: skip


class BusinessColumns(NamedTuple):
    """What HB-18 shows of a case; BUSINESS_LABELS are their words."""

    region: str
    kind: str
    name: str
    day: date
    cases: int
    fen: Fen | None
    state: str
    source: str
    channel: str
    sort: str


BUSINESS_LABELS = (
    "地区", "业务类型", "业务名称", "业务日期", "业务数量",
    "业务金额", "业务状态", "业务来源", "业务渠道", "业务子类",
)  # fmt: skip


def task_columns(some: Sequence[Task], *, on: datetime, pack: Pack, start: int = 1) -> list[TaskColumns]:
    """Return the eight columns of tasks that a list gave."""
    today = on.astimezone(SHANGHAI).date()
    return [
        TaskColumns(
            place,
            name_of(task, pack),
            task.get_state_display(),
            priority(task, today),
            task.holder_name or "待分配",
            task.agency.name if task.agency else pack.name,
            task.began.astimezone(SHANGHAI),
            task.due,
        )
        for place, task in enumerate(some, start)
    ]


def business_columns(some: Sequence[Task], *, pack: Pack) -> list[BusinessColumns]:
    """Return the ten columns of the cases of tasks; the amount is None where there is none."""
    return [business(task, pack) for task in some]


def business(task: Task, pack: Pack) -> BusinessColumns:
    case, offer = task.case, pack.items.get(task.item)
    menu = offer.menu if offer else ()
    return BusinessColumns(
        region=pack.name,
        kind=menu[0] if menu else "",
        name=name_of(task, pack),
        day=case.filed.astimezone(SHANGHAI).date(),
        cases=1,
        fen=amount(case.outcome),
        state=CaseState(case.state).label,
        source=case.submission.name,
        channel=CHANNELS.get(case.submission.channel, case.submission.channel),
        sort=case.kind or (menu[-1] if menu else ""),
    )


def amount(outcome: dict[str, Any]) -> Fen | None:
    """Return what a case comes to, unit and person together; None where it is about no money."""
    told = [outcome.get(name) for name in ("unit_fen", "person_fen")]
    return sum(one for one in told if one) if any(one is not None for one in told) else None


def name_of(task: Task, pack: Pack) -> str:
    return pack.items[task.item].label if task.item in pack.items else task.item


def priority(task: Task, today: date) -> str:
    """Say how pressing a task is: urgent by order, or due today or before."""
    if task.urgent:
        return URGENT
    return HIGH if task.state == TaskState.OPEN and task.due and task.due <= today else NORMAL


def left(task: Task, today: date, calendar: WorkCalendar) -> int | None:
    """Return how many working days are left after today, by estimate in a year that is not entered.

    Below zero it is overdue; None without a term.
    """
    if task.due is None:
        return None
    first, last = sorted((today, task.due))
    days = workdays_between(first, last, calendar).days
    return days if task.due >= today else -days
