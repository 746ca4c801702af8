"""Who stands behind a bill or a declaration: people with their bases, searched, exported (HB-265)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse

from shebao.assessment.header_people import PersonLine, people_of_headers
from shebao.doors.hall.acting import ActingRequest
from shebao.doors.hall.exports import hand_out
from shebao.doors.hall.guarding import told_number
from shebao.doors.hall.telling import insurance_names
from shebao.trail.looks import record_look, record_looks
from shebao.trail.models import Seen
from shebao.values import Month

PER_PAGE = 20
EXPORTED_AT_MOST = 100_000
LONGEST = 60


def people_page(request: ActingRequest, headers: Sequence[int], export_address: str) -> dict[str, Any]:
    """Return one page of the people of headers as the page shows it; the look is written down."""
    asked = request.GET.get("who", "")[:LONGEST].strip()
    number = page_number(request)
    offset = (number - 1) * PER_PAGE
    found = people_of_headers(headers, by=request.by, search=asked, at_most=PER_PAGE, offset=offset)
    if found.lines:
        record_look(Seen.LIST, by=request.by, on=request.on, count=len(found.lines), why="查看缴费明细")
    paginator: Paginator[Any] = Paginator(range(found.total), PER_PAGE)
    page = paginator.get_page(number)
    names = insurance_names(request.pack, Month.of(request.on.date()))
    return {
        "people": [shown(one, names, request.pack.code) for one in found.lines],
        "page": page,
        "pages": list(paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "query": f"who={asked}&" if asked else "",
        "who_asked": asked,
        "insurances": list(names.items()),
        "people_export": export_address,
    }


def page_number(request: ActingRequest) -> int:
    text = request.GET.get("page", "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 7 else 1


def shown(one: PersonLine, names: Mapping[str, str], region: str) -> dict[str, Any]:
    """Return a person's line with the shares of each insurance, and where the person's record is."""
    return {
        "one": one,
        "address": reverse("hall:person", args=[region, one.number]) if one.number else "",
        "shares": [(short, share_of(one, code)) for code, short in names.items()],
    }


def share_of(one: PersonLine, insurance: str) -> dict[str, int] | None:
    """Return base and shares of one insurance; None where the person is not in it."""
    base = one.amounts.get(f"{insurance}_base_fen")
    if base is None:
        return None
    return {
        "base_fen": base,
        "unit_fen": one.amounts.get(f"{insurance}_unit_fen") or 0,
        "person_fen": one.amounts.get(f"{insurance}_person_fen") or 0,
    }


def hand_out_people(request: ActingRequest, headers: Sequence[int], title: str) -> HttpResponse:
    """Hand out everybody on headers as a workbook; the look is written down."""
    found = people_of_headers(headers, by=request.by, at_most=EXPORTED_AT_MOST)
    seen = [one.person_id for one in found.lines]
    record_looks(Seen.EXPORT, seen, by=request.by, on=request.on, why=f"导出{title}")
    names = insurance_names(request.pack, Month.of(request.on.date()))
    heads = ["姓名", "个人编号", "证件号码", "费款所属期", "核定类型"]
    for short in names.values():
        heads += [f"{short}基数（元）", f"{short}单位（元）", f"{short}个人（元）"]
    note = (
        f"{title}，{request.by.name} {request.on:%Y-%m-%d %H:%M} 导出 {len(found.lines):,} 人次；"
        "导出有记录，员工本人可以看到"
    )
    return hand_out(title, [*heads, "合计（元）"], cells(found.lines, names, request), request.on, note=note)


def cells(
    lines: Sequence[PersonLine], names: Mapping[str, str], request: ActingRequest
) -> Iterator[tuple[Any, ...]]:
    for one in lines:
        yield (
            one.name,
            one.number or "—",
            told_number(request, one.document_number),
            str(one.month),
            one.reason,
            *(cell for code in names for cell in share_cells(share_of(one, code))),
            one.total_fen / 100,
        )


def share_cells(share: Mapping[str, int] | None) -> tuple[Any, ...]:
    if share is None:
        return "不收", "—", "—"
    return tuple(share[name] / 100 for name in ("base_fen", "unit_fen", "person_fen"))
