"""运行总览: what waits, what is late, who has how much, how many in time; each figure leads to its list."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from shebao.access.models import Role
from shebao.casework.desk import lists
from shebao.casework.desk.flow import Falling, Flow, falling_due, flow
from shebao.casework.desk.lists import View, spoken_count
from shebao.casework.desk.loads import loads
from shebao.casework.desk.rates import Done, acceptance, on_time
from shebao.casework.walk_in.rating import ratings
from shebao.clock.queries import work_calendar
from shebao.doors.office.acting import StaffRequest, admitting
from shebao.doors.office.pages import show
from shebao.doors.ui.charts import Chart, Value, bars, lines
from shebao.doors.ui.fields import SpokenForm
from shebao.partners.queries import open_counts
from shebao.registry.at_hand import agencies
from shebao.values import SHANGHAI
from shebao.values.estimates import as_estimated, is_estimated

SECTION = "overview"
LEADERS = frozenset({Role.SUPERVISOR})
AHEAD, BACK = 9, 20  # working days
LONGEST = 12  # bars in one picture
UNDER_BAR = 6  # characters
DAY_SECONDS = 86_400


class Period(SpokenForm):
    """From which day to which day, both included."""

    since = forms.DateField(label="从", widget=forms.DateInput({"class": "form-control"}, "%Y-%m-%d"))
    until = forms.DateField(label="到", widget=forms.DateInput({"class": "form-control"}, "%Y-%m-%d"))

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < self.cleaned_data.get("since", until):
            raise forms.ValidationError("要晚于起始日期。")
        return until


def for_supervisors(view: Any) -> Any:
    """Run a view as somebody who leads an agency's staff in their business."""
    return admitting(LEADERS, view)


@for_supervisors
def overview(request: StaffRequest, region: str) -> HttpResponse:
    """Show six figures that lead to their lists, three pictures with their tables, and who has how much."""
    by, on = request.by, request.on
    today, calendar = on.astimezone(SHANGHAI).date(), work_calendar(region)
    falling = falling_due(by, on, days=AHEAD, calendar=calendar)
    days = flow(by, calendar_back(today), today)
    done = on_time(by, today.replace(day=1), today)
    page = {
        "figures": figures(request, done.total),
        "falling": falling,
        "falling_chart": due_chart(falling, region),
        "falling_told": as_estimated(told_falling(falling), is_estimated(today, falling[-1].day, calendar)),
        "days": days,
        "flow_chart": flow_chart(days),
        "flow_told": told_flow(days),
        "items": [(label(one.key, request), one) for one in done.items][:LONGEST],
        "rates_chart": rates_chart(done.items, request),
        "rates_told": told_rates(done.total),
        "people": loads(by, on),
        "late": lists.tasks(by=by, on=on, view=View.OVERDUE).select_related("case", "employer")[:10],
    }
    return show(request, "overview/overview", page, section=SECTION)


@for_supervisors
def performance(request: StaffRequest, region: str) -> HttpResponse:
    """Show on-time rates per agency, item and person, and what every acceptance clerk took in (HB-16)."""
    today = request.on.astimezone(SHANGHAI).date()
    given = {"since": today.replace(day=1), "until": today}
    form = Period(request.GET if request.GET.get("since") else given)
    asked = form.cleaned_data if form.is_valid() else given
    told = on_time(request.by, asked["since"], asked["until"])
    page = {
        "form": form,
        "groups": [
            ("机构", named(told.agencies, request)),
            ("事项", [one._replace(name=label(one.key, request)) for one in told.items]),
            ("人员", told.persons),
        ],
        "total": told.total,
        "ratings": [(one, one.mean and f"{one.mean:.1f}") for one in ratings(by=request.by, **asked)],
        "accepted": [(one, spoken_time(one.mean_seconds)) for one in acceptance(request.by, **asked)],
    }
    return show(request, "overview/performance", page, section="performance")


def named(agencies_done: Iterable[Done], request: StaffRequest) -> list[Done]:
    """Return what agencies have done under their names; the sums come without any."""
    names = {str(one.pk): one.name for one in agencies(request.pack.code)}
    leading = f"{request.pack.name}社会保险局"
    return [one._replace(name=names.get(one.key, leading)) for one in agencies_done]


def calendar_back(today: date) -> date:
    return date.fromordinal(today.toordinal() - 2 * BACK)


def figures(request: StaffRequest, month: Done) -> list[dict[str, str]]:
    """Return the six figures, each with its tone, its words and the list behind it."""
    counts, region = lists.counts(request.by, request.on), request.pack.code
    mine = reverse("office:tasks", args=[region])
    waiting = f"{counts.get('waiting', 0):,} 件待分配"
    failed = sum(open_counts(by=request.by).values())
    return [
        figure("已逾期", counts.get("overdue", 0), f"{mine}?view=overdue", "alarm", "看逾期的件"),
        figure("今天到期", counts.get("today", 0), f"{mine}?view=today", "care", "今天要办完"),
        figure("在办", counts.get("agency", 0), f"{mine}?view=agency", "", waiting),
        figure("暂停计时", counts.get("paused", 0), f"{mine}?view=paused", "", "含退回等补正的"),
        {
            "label": "本月按时办结率",
            "text": month.percent,
            "address": reverse("office:performance", args=[region]),
            "tone": "",
            "more": f"办结 {month.done:,} 件，平均 {spoken_time(month.mean_seconds)}",
        },
        figure("没有处理好的报文", failed, reverse("office:messages", args=[region]), "care", "来文和去文"),
    ]  # fmt: skip


def figure(label: str, count: int, address: str, tone: str, more: str) -> dict[str, str]:
    return {
        "label": label,
        "text": str(spoken_count(count)),
        "address": address,
        "tone": tone if count else "",
        "more": more,
    }


def due_chart(falling: list[Falling], region: str) -> Chart:
    mine = reverse("office:tasks", args=[region])
    values = [
        Value(
            "逾期" if one.late else f"{one.day:%m-%d}",
            one.tasks,
            kind="late" if one.late else "today" if place == 1 else "",
            address=f"{mine}?{behind(one)}",
        )
        for place, one in enumerate(falling)
    ]  # fmt: skip
    return bars(values, told_falling(falling))


def behind(one: Falling) -> str:
    """Return what the list behind a bar is asked for."""
    return "view=overdue" if one.late else f"view=agency&since={one.day}&until={one.day}"


def told_falling(falling: list[Falling]) -> str:
    """Return what the picture of due days shows, in words."""
    late, today, *rest = falling
    if not any(one.tasks for one in falling):
        return "没有要到期的任务"
    most = max([today, *rest], key=lambda one: one.tasks)
    return f"逾期 {late.tasks:,} 件，今天 {today.tasks:,} 件，{most.day:%m-%d} 最多，{most.tasks:,} 件"


def flow_chart(days: list[Flow]) -> Chart:
    return lines(
        [f"{one.day:%m-%d}" for one in days],
        [("新到", [one.came for one in days]), ("完成", [one.done for one in days])],
        told_flow(days),
    )


def told_flow(days: list[Flow]) -> str:
    """Return what the picture of the flow shows, in words."""
    if not days:
        return "还没有任务"
    came, done = sum(one.came for one in days), sum(one.done for one in days)
    more = "新到多于完成" if came > done else "完成不少于新到"
    return f"近 {BACK} 个工作日{more}：新到 {came:,} 件，完成 {done:,} 件"


def rates_chart(items: Any, request: StaffRequest) -> Chart:
    rated = [one for one in items if one.rate is not None][:LONGEST]
    names = [label(one.key, request) for one in rated]
    values = [
        Value(shortened(name, names), float(one.percent.rstrip("%")), one.percent)
        for name, one in zip(names, rated, strict=True)
    ]
    return bars(values, "各事项按时办结率", most=100)


def shortened(name: str, among: Sequence[str]) -> str:
    """Return as much of a name as stands under a bar: its end, by which items are told apart."""
    end = name[-UNDER_BAR:]
    return end if sum(one.endswith(end) for one in among) == 1 else name[:UNDER_BAR]


def told_rates(total: Done) -> str:
    return (
        f"本月有期限的 {total.with_term:,} 件，按时办结 {total.in_time:,} 件"
        if total.with_term
        else "本月还没有办结"
    )


def label(code: str, request: StaffRequest) -> str:
    return request.pack.items[code].label if code in request.pack.items else code


def spoken_time(seconds: int | None) -> str:
    """Return how long something took: in days, hours or minutes; a dash where nothing did."""
    if seconds is None:
        return "—"
    if seconds >= DAY_SECONDS:
        return f"{seconds / DAY_SECONDS:.1f} 天"
    return f"{seconds / 3600:.1f} 小时" if seconds >= 3600 else f"{max(1, seconds // 60)} 分钟"
