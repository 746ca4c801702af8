"""大厅统计: waiting times, served, not come, per day, counter and clerk; to look at and as a workbook."""

from io import BytesIO

from django.http import HttpResponse

from shebao.casework.workbooks.writing import HEAD, new_workbook
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.reception.calling import in_hall
from shebao.doors.ui.fields import ChoiceField, DayField, SpokenForm
from shebao.doors.ui.files import WORKBOOK, download
from shebao.policy.halls import Hall
from shebao.reception.halls import working
from shebao.reception.opening import local
from shebao.reception.statistics import Line, Statistics
from shebao.reception.statistics import statistics as counted
from shebao.values import Refused

HEADS = (
    "取号", "办结", "未到", "作废", "还在厅里",
    "等候中位数（分）", "等候 95%（分）", "最长等候（分）", "办理中位数（分）",
)  # fmt: skip


class Span(SpokenForm):
    """Which hall, from which day to which."""

    hall = ChoiceField(label="大厅", choices=())
    since = DayField(label="从")
    until = DayField(label="到（含这一天）")


@for_staff
def statistics(request: StaffRequest, region: str) -> HttpResponse:
    """Show how a hall did; without a question, today."""
    form, found, refusal = asked(request)
    told = {"form": form, "found": found, "refusal": refusal, "heads": HEADS}
    status = 409 if refusal else 422 if form.errors else 200
    return in_hall(request, "statistics", told, tab="statistics", status=status)


@for_staff
def export(request: StaffRequest, region: str) -> HttpResponse:
    """Hand the same out as a workbook."""
    form, found, refusal = asked(request)
    if found is None:
        raise refusal or Refused("days", "起止日期没有写对。请回到大厅统计重新填写。")
    told = form.cleaned_data
    name = f"大厅统计_{told['since']:%Y%m%d}-{told['until']:%Y%m%d}.xlsx"
    return download(workbook(found), name, WORKBOOK)


def asked(request: StaffRequest) -> tuple[Span, Statistics | None, Refused | None]:
    halls = working(request.by, request.pack)
    today = f"{local(request.on):%Y-%m-%d}"
    begun = {"hall": halls[0].code if halls else "", "since": today, "until": today}
    form = Span(begun | {name: text for name, text in request.GET.items() if text})
    form.fields["hall"].choices = [(one.code, one.name) for one in halls]  # type: ignore[attr-defined]
    if not form.is_valid():
        return form, None, None
    hall: Hall = request.pack.reception.hall(form.cleaned_data["hall"])
    span = form.cleaned_data["since"], form.cleaned_data["until"]
    try:
        return form, counted(hall, *span, by=request.by, pack=request.pack), None
    except Refused as refusal:
        return form, None, refusal


def cells(one: Line) -> tuple[int | None, ...]:
    return (
        one.taken, one.served, one.no_show, one.cancelled, one.live,
        one.median, one.p95, one.longest, one.serving,
    )  # fmt: skip


def workbook(found: Statistics) -> bytes:
    """Return a sheet each for days, counters and clerks."""
    out = BytesIO()
    book = new_workbook(out)
    head = book.add_format(HEAD)
    for name, lines in (("按日", found.days), ("按窗口", found.counters), ("按人员", found.clerks)):
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 0, 24)
        for column, text in enumerate((name[1:], *HEADS)):
            sheet.write_string(0, column, text, head)
        for row, one in enumerate((*lines, found.whole), 1):
            sheet.write_string(row, 0, one.label)
            for column, number in enumerate(cells(one), 1):
                if number is not None:
                    sheet.write_number(row, column, number)
    book.close()
    return out.getvalue()
