"""人员增减变动查询: who came, left or changed in a period of 经办日期, in four views (HB-262)."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpResponse

from shebao.casework import queries
from shebao.casework.models import Case
from shebao.casework.queries import ADDING, ENDING, Changed
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.filters import Search, paged
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.pages import show
from shebao.doors.hall.telling import tell
from shebao.doors.ui.fields import DayField
from shebao.registry.sentences import insurances_said
from shebao.trail.looks import record_look
from shebao.trail.models import Seen
from shebao.values import SHANGHAI, Refused

PER_PAGE = 50


class Head(NamedTuple):
    """A column; `n` is set where it holds numbers."""

    label: str
    n: bool = False


COUNTS = (
    Head("个人变更类型"),
    Head("养老保险变更人数", True),
    Head("失业保险变更人数", True),
    Head("工伤保险变更人数", True),
)
CASES = (
    Head("姓名"),
    Head("证件号码"),
    Head("个人变更类型"),
    Head("变更险种"),
    Head("经办日期"),
    Head("办件编号"),
)
TABS = {"sums": "汇总信息", "details": "明细信息", "moves": "增减汇总", "moved": "增减明细信息"}


class ChangeSearch(Search):
    """Two days, both of which must be given."""

    since = DayField(label="开始经办日期")
    until = DayField(label="终止经办日期")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.refuse("until", Refused("days", f"早于开始经办日期 {since}。改成那一天或以后的一天。"))
        return cleaned


@for_employer
def changes(request: ActingRequest, region: str) -> HttpResponse:
    """Show the changes of a period, counted or one by one."""
    asked = bool({"since", "until"} & request.GET.keys())
    form = ChangeSearch(request.GET if asked else None)
    shown = request.GET.get("show", "sums")
    shown = shown if shown in TABS else "sums"
    page: dict[str, Any] = {
        "form": form,
        "show": shown,
        "tabs": [{"show": name, "label": label} for name, label in TABS.items()],
        "tab_label": TABS[shown],
    }
    if asked and form.is_valid():
        page |= {"asked": True, "dates": urlencode(form.given)} | view_of(request, form, shown)
    status = 422 if asked and form.mistakes else 200
    return show(request, "changes/list", page, section="people", status=status)


def view_of(request: ActingRequest, form: ChangeSearch, shown: str) -> dict[str, Any]:
    """Return one of the four views."""
    period = {"by": request.by, "since": form.cleaned_data["since"], "until": form.cleaned_data["until"]}
    moving = (*ADDING, *ENDING)
    if shown in {"sums", "moves"}:
        counted = queries.counted_changes(**period)
        chosen = [one for one in counted if shown == "sums" or one.kind in moving]
        return {"heads": COUNTS, "lines": numbered([counts(one) for one in chosen], COUNTS)}
    found = paged(queries.changes(**period, kinds=moving if shown == "moved" else ()), request, PER_PAGE)
    if found["page"].object_list:
        shown_now = len(found["page"].object_list)
        record_look(Seen.LIST, by=request.by, on=request.on, count=shown_now, why="人员增减变动查询")
    lines = numbered([case_cells(one, request) for one in found["page"]], CASES, found["page"].start_index())
    return {"heads": CASES, "lines": lines, **found, "query": f"{urlencode(form.given)}&show={shown}&"}


def counts(one: Changed) -> tuple[Any, ...]:
    return one.kind, one.pension, one.unemployment, one.injury


def case_cells(one: Case, request: ActingRequest) -> tuple[Any, ...]:
    told = tell(one, form_of(offer_of(request.pack, one.item)), outcome=one.outcome)
    filed = one.filed.astimezone(SHANGHAI)
    insurances = insurances_said(one.insurances) if one.insurances else "—"
    return told.who, told.masked_number, one.kind, insurances, f"{filed:%Y-%m-%d}", one.number


def numbered(rows: list[tuple[Any, ...]], heads: tuple[Head, ...], first: int = 1) -> list[dict[str, Any]]:
    """Return rows with their 序号, each cell beside its head."""
    return [
        {"ordinal": place, "cells": list(zip(heads, row, strict=True))}
        for place, row in enumerate(rows, first)
    ]
