"""我的任务: the steps that wait for somebody, by saved views, what is due first on top (HB-19, HB-20)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from shebao.casework.applicants import applicants
from shebao.casework.desk import lists
from shebao.casework.desk.columns import TASK_LABELS, task_columns
from shebao.casework.desk.lists import View, spoken_count
from shebao.casework.desk.paging import page as page_of
from shebao.casework.desk.saved import saved_views
from shebao.casework.models import SavedView, Task
from shebao.casework.states import CaseState, TaskState
from shebao.clock.queries import work_calendar
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.addresses import case_address
from shebao.doors.office.columns import columns_of, remember
from shebao.doors.office.due_chips import PAUSED, RETURNED, Chip, due_chip
from shebao.doors.office.handing_out import AT_MOST, hand_out
from shebao.doors.office.pages import PER_PAGE, show
from shebao.doors.office.side import scope_of, waiting
from shebao.doors.office.task_views import here_of, tabs_of
from shebao.doors.office.tasks_search import TaskSearch
from shebao.doors.ui.templatetags.ui import drawing
from shebao.values import SHANGHAI, WorkCalendar
from shebao.values.estimates import ESTIMATED

Told = tuple[Task, dict[str, Any]]
CODES = ("number", "name", "state", "priority", "holder", "agency", "began", "due")
COLUMNS = dict(zip(CODES, TASK_LABELS, strict=True)) | {
    "left": "剩余", "employer": "单位", "duty": "岗位", "case": "办件编号",
}  # fmt: skip
USUAL = COLUMNS.keys() - {"duty"}
NAMES = {one.value: str(one.label) for one in View}
TONES = {"加急": "a", "高": "a"}
ONLY_WIDE = ("number", "state", "duty")
LOOKS = {
    "number": "n only-wide", "state": "nowrap only-wide", "duty": "nowrap only-wide",
    "employer": "wrap", "agency": "wrap",
}  # fmt: skip
SAID = {
    View.MINE: ("手上没有任务", "新来的办件由系统按岗位分配，也可以到“待分配”里领取。"),
    View.TODAY: ("今天没有到期的任务", "可以先办快到期的。"),
    View.OVERDUE: ("没有逾期的任务", "都在期限里。"),
    View.PAUSED: ("没有暂停计时的任务", "退回等补正的、暂停计时的办件会列在这里。"),
    View.WAITING: ("没有等着分配的任务", "都有人办了。"),
    View.AGENCY: ("没有等着办的任务", "单位报来要审核的业务以后，会列在这里。"),
    View.DONE: ("还没有办过", "办完的任务会列在这里。"),
}
NO_POST = ("你的岗位没有任务", "任务由受理、经办、审核、财务、出件各岗办理。要调整岗位，请找系统管理员。")


@for_staff
def tasks(request: StaffRequest, region: str) -> HttpResponse:
    """List the tasks of a view, what is due first on top, what is paused last."""
    view, form = view_of(request), TaskSearch(request.GET, request.pack)
    form.is_valid()
    marks = {name: request.GET.get(name, "") for name in ("after", "before")}
    found = page_of(
        by=request.by, on=request.on, view=view, narrowed=form.narrowed, size=PER_PAGE,
        after=marks["after"], before="" if marks["after"] else marks["before"], scope=scope_of(request),
    )  # fmt: skip
    shown, counts = columns_of(request, "tasks", COLUMNS, usual=USUAL), waiting(request)
    own = list(saved_views(by=request.by))
    here = here_of(own, request, view.value, form.given)
    given = {"view": view.value, **form.given} | ({"saved": str(here.pk)} if here else {})
    kept = urlencode(given)
    found_told = told(found.tasks, request)
    page = {
        **head(view, counts, here),
        "own": tabs_of(own, here),
        "own_here": here,
        "form": form,
        "query": form.given,
        "columns": [(code, COLUMNS[code], code in shown) for code in COLUMNS],
        "heads": [(code, COLUMNS[code]) for code in shown],
        "kept": given,
        "asked": kept,
        "rows": rows_of(found_told, request, shown),
        "here_total": len(found_told),
        "estimated": ESTIMATED if any(is_guess(cells, shown) for _, cells in found_told) else "",
        "after": urlencode({"after": found.after}) if found.after else "",
        "before": urlencode({"before": found.before}) if found.before else "",
        "export_address": f"{reverse('office:tasks_export', args=[region])}?{kept}",
        "empty": SAID[view] if scope_of(request).duties else NO_POST,
    }
    return remember(show(request, "tasks/list", page, section=f"tasks:{view}"), request, "tasks", shown)


def view_of(request: StaffRequest) -> View:
    asked = request.GET.get("view", "")
    return View(asked) if asked in NAMES else View.MINE


def head(view: View, counts: Mapping[str, int], saved: SavedView | None) -> dict[str, Any]:
    """Return the heading with its counts, and the standard views; an own one is headed by its name."""
    mine = view == View.MINE and saved is None
    return {
        "view": view.value,
        "heading": saved.name if saved else NAMES[view],
        "total": None if saved else counts.get(view),
        "late": counts.get("overdue", 0) if mine else 0,
        "today": counts.get("today", 0) if mine else 0,
        "sorted": "最近办完的在前" if view == View.DONE else "先到期的在前，暂停计时的在最后",
        "tabs": [
            {
                "label": label,
                "address": f"?view={code}",
                "here": code == view and saved is None,
                "count": spoken_count(counts[code]) if code in counts else None,
            }
            for code, label in NAMES.items()
        ],
    }


def rows_of(some: Sequence[Told], request: StaffRequest, shown: Sequence[str]) -> SafeString:
    """Return the rows of the table, put together here: the template engine takes far longer over them."""
    return mark_safe("".join(row_of(*one, request, shown) for one in some))  # noqa: S308 (each text is escaped)


def row_of(task: Task, cells: dict[str, Any], request: StaffRequest, shown: Sequence[str]) -> str:
    number, address = escape(task.case.number), escape(case_address(request.pack.code, task.case.number))
    pick = f'<input type="checkbox" name="task" value="{number}" aria-label="选择 {number}">'
    rest = "".join(cell(code, cells[code], address) for code in shown)
    return f'<tr><td class="pick">{pick}</td>{rest}</tr>'


def cell(code: str, told: Any, address: str) -> str:
    if code == "name":
        return f'<th scope="row"><a href="{address}">{escape(told)}</a></th>'
    label = "" if code in ONLY_WIDE else f' data-l="{COLUMNS[code]}"'
    return f'<td class="{LOOKS.get(code, "nowrap")}"{label}>{inner(code, told)}</td>'


def inner(code: str, told: Any) -> str:
    if code == "priority":
        return f'<span class="o-prio {told[1]}">{escape(told[0])}</span>'
    if isinstance(told, Chip):
        look = f' class="s-chip {told.tone}"' if told.tone or told.icon else ""
        return f"<span{look}>{drawing(told.icon) if look else ''}{escape(told.text)}</span>"
    return f"<span>{escape(told)}</span>"


def is_guess(cells: dict[str, Any], shown: Sequence[str]) -> bool:
    """Say whether a row shows a count of working days that is only estimated."""
    return "left" in shown and cells["left"].estimated


def told(some: Sequence[Task], request: StaffRequest) -> list[Told]:
    """Return what stands in the columns of tasks: no query per line."""
    names, calendar = applicants(task.case for task in some), work_calendar(request.pack.code)
    first = task_columns(some, on=request.on, pack=request.pack)
    return [
        (
            task,
            dict(zip(CODES, columns, strict=True))
            | {
                "priority": (columns.priority, TONES.get(columns.priority, "")),
                "began": began(columns.began, request.on),
                "due": str(columns.due or "—"),
                "left": chip_of(task, request, calendar),
                "employer": names[task.case_id],
                "duty": task.get_duty_display(),
                "case": task.case.number,
            },
        )
        for task, columns in zip(some, first, strict=True)
    ]


def began(moment: datetime, on: datetime) -> str:
    """Print when a task began; the year only where it is another one."""
    return f"{moment:%m-%d %H:%M}" if moment.year == on.year else f"{moment:%Y-%m-%d}"


def chip_of(task: Task, request: StaffRequest, calendar: WorkCalendar) -> Chip:
    today = request.on.astimezone(SHANGHAI).date()
    if task.state == TaskState.DONE:
        return Chip("ok", "done", "已完成")
    if task.state == TaskState.PAUSED:
        return RETURNED if task.case.state == CaseState.RETURNED else PAUSED
    return due_chip(task.due, today, calendar)


@for_staff
def export(request: StaffRequest, region: str) -> HttpResponse:
    """Hand out the filtered list; that it was taken out is written down."""
    view, form = view_of(request), TaskSearch(request.GET, request.pack)
    form.is_valid()
    found = lists.tasks(by=request.by, on=request.on, view=view, narrowed=form.narrowed)
    some = list(found[:AT_MOST])
    rows = (
        [cells[code][0] if code == "priority" else plain(cells[code]) for code in COLUMNS]
        for _, cells in told(some, request)
    )
    persons = {one.case.person_id for one in some if one.case.person_id}
    return hand_out(request, NAMES[view], list(COLUMNS.values()), rows, persons)


def plain(cell: Any) -> str:
    return cell.text if isinstance(cell, Chip) else str(cell)


@for_staff
def next_task(request: StaffRequest, region: str) -> HttpResponse:
    """Open the task of one's own that is due first, after the case that one comes from."""
    numbers = lists.own_numbers(by=request.by, at_most=PER_PAGE)
    came_from = request.GET.get("after", "")
    if came_from in numbers:
        place = numbers.index(came_from)
        numbers = numbers[place + 1 :] or numbers[:place]
    if numbers:
        return HttpResponseRedirect(reverse("office:case", args=[region, numbers[0]]))
    return HttpResponseRedirect(f"{reverse('office:tasks', args=[region])}?done=none_left")
