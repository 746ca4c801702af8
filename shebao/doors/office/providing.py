"""对外提供数据: statistics for another department, under the number that approved it (CQR-113)."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from shebao.access.models import Role
from shebao.access.providing import LONGEST_APPROVAL, provide
from shebao.access.staff import agencies
from shebao.casework.desk.rates import Done, on_time
from shebao.casework.workbooks.writing import HEAD, new_workbook
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.administration.forms import leading_name
from shebao.doors.office.pages import Question, ask_first, filled
from shebao.doors.ui.fields import ChoiceField, DayField, SpokenForm
from shebao.doors.ui.files import WORKBOOK, download
from shebao.doors.ui.methods import accepts_post
from shebao.values import Refused

KINDS = {"items": "办件统计（按事项）", "agencies": "办件统计（按机构）"}
HEADS = ("名称", "办结件数", "有时限的件数", "按时办结件数", "按时办结率")


class ProvidingForm(SpokenForm):
    """What goes to whom, by which approval."""

    kind = ChoiceField(label="统计", choices=list(KINDS.items()))
    since = DayField(label="从")
    until = DayField(label="到（含这一天）")
    receiver = forms.CharField(
        label="接收部门", max_length=60, widget=forms.TextInput(attrs={"class": "form-control"})
    )
    approval = forms.CharField(
        label="批准文号",
        help_text="没有批准文号，不提供",
        max_length=LONGEST_APPROVAL,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )


@accepts_post
@for_staff
def providing(request: StaffRequest, region: str) -> HttpResponse:
    """Ask for period, receiver and approval, and answer with the file; without approval there is none."""
    files: list[tuple[str, bytes]] = []
    home = reverse("office:home", args=[region])
    question = Question(
        title="对外提供数据",
        happens=[
            "下载一份统计表，只有件数和比率，没有个人信息。",
            "谁、什么时候、凭哪个批准文号、提供给谁，留下一条记录，不能删改。",
        ],
        button="凭批准文号下载",
        back=home,
        after=home,
        done="",
        roles=(Role.SUPERVISOR,),
        hands_out=True,
    )

    def do(typed: dict[str, Any]) -> None:
        files.append(provided(request, typed))

    answer = ask_first(request, question, do, filled(ProvidingForm, request), section="providing")
    return download(files[0][1], files[0][0], WORKBOOK) if files else answer


def provided(request: StaffRequest, typed: dict[str, Any]) -> tuple[str, bytes]:
    """Return name and content of a statistics workbook, once its way out is written down."""
    since, until, label = typed["since"], typed["until"], KINDS[typed["kind"]]
    if until < since:
        raise Refused("days", "结束日期早于开始日期。请改日期。")
    found = on_time(request.by, since, until)
    names = item_names(request) if typed["kind"] == "items" else agency_names(request)
    lines = found.items if typed["kind"] == "items" else found.agencies
    rows = [(names.get(one.key, one.key), one) for one in lines]
    what = f"{label} {since:%Y-%m-%d} 到 {until:%Y-%m-%d}"
    provide(what, typed["receiver"], typed["approval"], count=found.total.done, by=request.by, on=request.on)
    return f"{label}_{since:%Y%m%d}-{until:%Y%m%d}.xlsx", workbook(
        what, [*rows, ("合计", found.total)], request
    )


def item_names(request: StaffRequest) -> dict[str, str]:
    return {code: offer.label for code, offer in request.pack.items.items()}


def agency_names(request: StaffRequest) -> dict[str, str]:
    """Return the names of the actor's agencies by key; without one it is the leading one's."""
    return {"": leading_name(request)} | {str(one.pk): one.name for one in agencies(request.by)}


def workbook(title: str, lines: Sequence[tuple[str, Done]], request: StaffRequest) -> bytes:
    """Return a table of what was done, the total last."""
    out = BytesIO()
    book = new_workbook(out)
    sheet, head = book.add_worksheet("统计"), book.add_format(HEAD)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, len(HEADS) - 1, 16)
    sheet.write_string(0, 0, f"{title}（{request.pack.full_name}）")
    for column, text in enumerate(HEADS):
        sheet.write_string(1, column, text, head)
    for row, (name, one) in enumerate(lines, 2):
        sheet.write_string(row, 0, name)
        for column, number in enumerate((one.done, one.with_term, one.in_time), 1):
            sheet.write_number(row, column, number)
        sheet.write_string(row, len(HEADS) - 1, one.percent)
    book.close()
    return out.getvalue()
