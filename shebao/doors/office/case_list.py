"""办件查询: the agency's cases in the ten printed columns (HB-18), filtered, page by page, as a workbook."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from shebao.casework.applicants import applicants
from shebao.casework.at_hand import CaseFilter, cases_asked
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.casework.timeline import CHANNELS
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.addresses import case_address
from shebao.doors.office.case_facts import label_of
from shebao.doors.office.cases import TONES
from shebao.doors.office.columns import columns_of, remember
from shebao.doors.office.handing_out import AT_MOST, hand_out
from shebao.doors.office.pages import PER_PAGE, show
from shebao.doors.office.tasks_search import no_document
from shebao.doors.ui.fields import DayField, SpokenForm
from shebao.policy import Pack
from shebao.values import SHANGHAI, grouped

SECTION = "cases"
COLUMNS = {
    "region": "地区", "type": "业务类型", "name": "业务名称", "day": "业务日期", "count": "业务数量",
    "fen": "业务金额", "state": "业务状态", "source": "业务来源", "channel": "业务渠道", "kind": "业务子类",
}  # fmt: skip
MONEY = "fen"
TOLD = (
    "number", "item", "state", "kind", "person", "filed", "outcome",
    "submission__batch", "submission__channel",
)  # fmt: skip
SOURCES = {True: "批量申报", False: "单个申报"}


class CaseSearch(SpokenForm):
    """By number, item, state, channel and day."""

    search = forms.CharField(
        label="办件编号或单位编号", required=False, max_length=40,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )  # fmt: skip
    item = forms.ChoiceField(
        label="事项", required=False, widget=forms.Select(attrs={"class": "form-select"})
    )
    state = forms.ChoiceField(
        label="业务状态", required=False, choices=[("", "全部"), *CaseState.choices],
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    channel = forms.ChoiceField(
        label="业务渠道", required=False, choices=[("", "全部"), *CHANNELS.items()],
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    since = DayField(label="业务日期从", required=False)
    until = DayField(label="到", required=False)

    def __init__(self, asked: Any, pack: Pack):
        super().__init__(asked)
        self.fields["item"].choices = [  # type: ignore[attr-defined]
            ("", "全部"), *((one.item, one.label) for one in pack.offers())
        ]  # fmt: skip

    def clean_search(self) -> str:
        """Take a number."""
        return no_document(str(self.cleaned_data["search"]))

    @property
    def asked(self) -> CaseFilter:
        """Return the conditions; what cannot be read does not narrow."""
        cleaned = {name: self.cleaned_data.get(name) for name in self.fields}
        return CaseFilter(
            search=(cleaned["search"] or "").strip(),
            item=cleaned["item"] or "",
            state=cleaned["state"] or "",
            channel=cleaned["channel"] or "",
            since=cleaned["since"],
            until=cleaned["until"],
        )

    @property
    def query(self) -> str:
        """Return what was asked, for links that keep it."""
        asked = {name: str(self.data.get(name, "")).strip() for name in self.fields}
        return urlencode({name: text for name, text in asked.items() if text and name not in self.errors})


@for_staff
def cases(request: StaffRequest, region: str) -> HttpResponse:
    """List cases, the newest first."""
    form = CaseSearch(request.GET, request.pack)
    form.is_valid()
    after = request.GET.get("after", "")
    found = cases_asked(form.asked, by=request.by, after=int(after) if after.isdecimal() else 0)
    listed = found.select_related(None).select_related("submission").only(*TOLD)
    some = list(listed[: PER_PAGE + 1])
    shown = columns_of(request, "cases", COLUMNS)
    page = {
        "form": form,
        "query": form.query,
        "columns": [(code, COLUMNS[code], code in shown) for code in COLUMNS],
        "heads": [(code, COLUMNS[code]) for code in shown],
        "rows": rows_of(some[:PER_PAGE], request, shown),
        "total": min(len(some), PER_PAGE),
        "onward": some[PER_PAGE - 1].pk if len(some) > PER_PAGE else 0,
        "begun": bool(after),
        "export_address": f"{reverse('office:cases_export', args=[region])}?{form.query}",
    }
    return remember(show(request, "cases/list", page, section=SECTION), request, "cases", shown)


def rows_of(some: Sequence[Case], request: StaffRequest, shown: Sequence[str]) -> SafeString:
    """Return the rows of the table, put together here: the template engine takes far longer over them."""
    return mark_safe("".join(row_of(one, request, shown) for one in some))  # noqa: S308 (each text is escaped)


def row_of(one: Case, request: StaffRequest, shown: Sequence[str]) -> str:
    told, number = cells(one, request), escape(one.number)
    tone = TONES.get(CaseState(one.state), "")
    said = "".join(cell(code, told[code], tone) for code in shown)
    address = escape(case_address(request.pack.code, one.number))
    return f'<tr><th scope="row"><a class="code" href="{address}">{number}</a></th>{said}</tr>'


def cell(code: str, text: str, tone: str) -> str:
    side = ' class="n"' if code == MONEY else ""
    look = f' class="s-chip {tone}"' if code == "state" else ""
    return f'<td data-l="{COLUMNS[code]}"{side}><span{look}>{escape(text)}</span></td>'


def cells(one: Case, request: StaffRequest) -> dict[str, Any]:
    """Return what stands in the ten columns of a case."""
    fen = (one.outcome.get("unit_fen") or 0) + (one.outcome.get("person_fen") or 0)
    menu = request.pack.items[one.item].menu if one.item in request.pack.items else ()
    return {
        "region": request.pack.name,
        "type": menu[0] if menu else "—",
        "name": label_of(one, request.pack),
        "day": f"{one.filed.astimezone(SHANGHAI):%Y-%m-%d}",
        "count": "1 人" if one.person_id else "1 家",
        "fen": grouped(fen) if fen else "—",
        "state": one.get_state_display(),
        "source": SOURCES[one.submission.batch],
        "channel": CHANNELS.get(one.submission.channel, one.submission.channel),
        "kind": one.kind or "—",
    }


@for_staff
def export(request: StaffRequest, region: str) -> HttpResponse:
    """Hand out the list by the same conditions."""
    form = CaseSearch(request.GET, request.pack)
    form.is_valid()
    some = list(cases_asked(form.asked, by=request.by)[:AT_MOST])
    names = applicants(some)
    heads = ["办件编号", "单位编号", "单位名称", *COLUMNS.values()]
    rows = ([one.number, one.employer.number, names[one.pk], *cells(one, request).values()] for one in some)
    return hand_out(request, "办件查询", heads, rows)
