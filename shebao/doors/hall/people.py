"""单位参保人员查询: the employer's people, found by seven conditions, page by page, as a workbook."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.exports import hand_out
from shebao.doors.hall.guarding import guarded, told_number
from shebao.doors.hall.pages import show
from shebao.doors.hall.people_search import PeopleSearch
from shebao.doors.ui.methods import accepts_post
from shebao.policy.windows import month_of
from shebao.registry.insurances import Insurance
from shebao.registry.people import Listed, PeopleFilter
from shebao.registry.people import people as people_of
from shebao.trail.looks import record_look, record_looks
from shebao.trail.models import Seen
from shebao.values import Month, Refused
from shebao.values.id_numbers import masked

PER_PAGE = (20, 50, 100)
CHANGING = ("enrol_employee", "register_employment", "stop_employee")  # of who stands in the list
EXPORTED_AT_MOST = 100_000
STATES = (
    (Insurance.PENSION, "养老保险"),
    (Insurance.UNEMPLOYMENT, "失业保险"),
    (Insurance.INJURY, "工伤保险"),
)
HEADS = (
    "序号", "单位编号", "单位名称", "新个人编号", "老个人编号", "证件类型", "证件号码", "姓名", "性别",
    "出生日期", *(label for _, label in STATES), "离退休标识",
)  # fmt: skip


@accepts_post
@for_employer
def people(request: ActingRequest, region: str) -> HttpResponse:
    """List people by number; conditions come by POST, so that no document number stands in an address."""
    posted = request.method == "POST"
    form = PeopleSearch(request.POST if posted else request.GET, request.pack, Month.of(request.on.date()))
    form.is_valid()
    if posted and not form.data.get("document_number", "").strip():
        return HttpResponseRedirect(f"?{urlencode(form.given)}#rows", status=303)
    page = listing(request, form.narrowed) | {
        "form": form,
        "applied": form.applied,
        "query": form.query,
        "export_address": f"{reverse('hall:people_export', args=[region])}?{urlencode(form.given)}",
        "offers": [one for one in request.pack.offers() if one.item in CHANGING],
    }
    return show(request, "people/list", page, section="people")


def listing(request: ActingRequest, narrowed: PeopleFilter) -> dict[str, Any]:
    """Return one page of the list, with where it stands in the whole."""
    per_page = next((size for size in PER_PAGE if request.GET.get("per") == str(size)), PER_PAGE[0])
    before = request.GET.get("seen", "")
    seen = int(before) if before.isdecimal() and len(before) < 9 else 0
    found = people_of(
        by=request.by,
        month=month_of(request.pack, request.on.date()),
        narrowed=narrowed,
        after=request.GET.get("after", "") if seen else "",
        at_most=per_page,
    )
    record_look(Seen.LIST, by=request.by, on=request.on, count=len(found.rows), why="单位参保人员查询")
    place = reverse("hall:people", args=[request.pack.code])
    return {
        "lines": [line(one, ordinal, request, place) for ordinal, one in enumerate(found.rows, seen + 1)],
        "total": seen + found.total,
        "first": seen + 1,
        "last": seen + len(found.rows),
        "onward": urlencode({"after": found.after, "seen": seen + len(found.rows), "per": per_page})
        if found.after
        else "",
        "per_page": per_page,
        "sizes": PER_PAGE,
        "states": [label for _, label in STATES],
    }


def line(one: Listed, ordinal: int, request: ActingRequest, place: str) -> dict[str, Any]:
    """Return a person as the list shows one: the document number masked; `place` is the list's address."""
    return {
        "ordinal": ordinal,
        "employer_number": request.by.employer_number,
        "number": one.number,
        "old_number": one.old_number,
        "document": one.document,
        "masked_number": masked(one.document_number),
        "name": one.name,
        "sex": one.sex,
        "birth": one.birth,
        "statuses": [(label, one.state(insurance)) for insurance, label in STATES],
        "retirement": one.retirement,
        "address": f"{place}{one.number}/",
    }


@for_employer
@guarded()
def export(request: ActingRequest, region: str) -> HttpResponse:
    """Hand out the list by the same conditions; the look is written down."""
    form = PeopleSearch(request.GET, request.pack, Month.of(request.on.date()))
    if not form.is_valid():
        raise Refused("search", "查询条件有错，没有导出。请回到参保人员改好条件，再导出。")
    found = people_of(
        by=request.by,
        month=month_of(request.pack, request.on.date()),
        narrowed=form.narrowed,
        at_most=EXPORTED_AT_MOST,
    )
    seen = [one.person_id for one in found.rows]
    record_looks(Seen.EXPORT, seen, by=request.by, on=request.on, why="导出单位参保人员")
    note = (
        f"单位参保人员，{request.by.name} {request.on:%Y-%m-%d %H:%M} 导出 {len(found.rows):,} 人；"
        "导出有记录，员工本人可以看到"
    )
    rows = cells(found.rows, request)
    return hand_out("单位参保人员", HEADS, rows, request.on, note=note)


def cells(rows: tuple[Listed, ...], request: ActingRequest) -> Iterator[tuple[Any, ...]]:
    for ordinal, one in enumerate(rows, 1):
        yield (
            ordinal,
            request.by.employer_number,
            request.employer_name,
            one.number,
            one.old_number or "—",
            one.document,
            told_number(request, one.document_number),
            one.name,
            one.sex,
            one.birth or "—",
            *(one.state(insurance) for insurance, _ in STATES),
            one.retirement,
        )
