"""单位综合信息查询: the employer's own record, its money month by month, benefits to come (HB-257)."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.urls import reverse

from shebao.casework.collection import Collected, arrears, collection
from shebao.doors.hall import employer_changes as changed
from shebao.doors.hall import employer_parts as parts
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.exports import hand_out
from shebao.doors.hall.filters import paged
from shebao.doors.hall.following import GENERAL, offers
from shebao.doors.hall.guarding import guarded
from shebao.doors.hall.listing import Listing, listing
from shebao.doors.hall.pages import show
from shebao.values import Month

PER_PAGE = 24
MONTHS = (
    "费款所属期", "应缴（元）", "利息和滞纳金（元）", "已开单（元）", "已缴（元）", "缓缴（元）",
    "未缴（元）", "状态",
)  # fmt: skip
NOTE = "最近的月份在最前；还没有申报的月份不在这里。"
LISTS = {
    "insurances": ("单位参保信息", parts.insurances),
    "handlers": ("经办人信息", parts.handlers),
    "changes": ("信息变更查询", changed.changes),
    "banks": ("银行账户信息", parts.banks),
    "bank_changes": ("银行变更信息查询", changed.bank_changes),
}
HANDED_OUT: dict[str, tuple[str, Callable[[ActingRequest], Listing]]] = {
    "basic": ("单位基本信息", lambda request: listing("", ("项目", "内容"), parts.basic(request), empty="")),
    "insurances": ("单位参保信息", lambda request: parts.insurances(request)[0]),
    "handlers": ("经办人信息", lambda request: parts.handlers(request)[0]),
    "changes": ("单位信息变更", changed.all_changes),
    "banks": ("银行账户信息", lambda request: parts.banks(request)[0]),
    "bank_changes": ("银行变更信息", changed.all_bank_changes),
}
CHANGED = ("basic", "handlers", "banks")  # what an employer changes itself
TABS = {"basic": "参保相关", "collection": "征缴相关", "benefits": "待遇综合查询"}


class Link(NamedTuple):
    """A tab or a sub-page."""

    label: str
    address: str
    here: bool


@for_employer
def employer(request: ActingRequest, region: str, part: str = "basic") -> HttpResponse:
    """Show one of the sub-pages; the first is 单位基本信息."""
    page: dict[str, Any] = {"tabs": tabs(region, part), "part": part, "subs": subs(region, part)}
    if part == "basic":
        page |= {"label": "单位基本信息", "fields": parts.basic(request)}
    elif part in LISTS:
        label, listed = LISTS[part]
        page |= {"label": label, "lists": listed(request)}
    elif part == "collection":
        page |= {"label": "征缴相关"} | collected(request)
    elif part == "benefits":
        page |= {"label": "待遇综合查询"}
    else:
        raise Http404(part)
    if part in HANDED_OUT:
        page["export_part"] = reverse("hall:employer_export", args=[region, part])
    if part in CHANGED and offers(request.pack, GENERAL):
        page["change"] = reverse("hall:item", args=[region, GENERAL])
    return show(request, "employer/page", page, section="people")


def tabs(region: str, part: str) -> list[Link]:
    here = part if part in TABS else "basic"
    return [Link(label, address(region, name), name == here) for name, label in TABS.items()]


def subs(region: str, part: str) -> list[Link]:
    """Return the seven sub-pages of 参保相关; the last is a page of its own."""
    if part in ("collection", "benefits"):
        return []
    labels = {"basic": "单位基本信息"} | {name: label for name, (label, _) in LISTS.items()}
    found = [Link(label, address(region, name), name == part) for name, label in labels.items()]
    return [*found, Link("人员增减变动查询", reverse("hall:changes", args=[region]), here=False)]


def address(region: str, part: str) -> str:
    if part == "basic":
        return reverse("hall:employer", args=[region])
    return reverse("hall:employer_part", args=[region, part])


def collected(request: ActingRequest) -> dict[str, Any]:
    """Return the months with their money, page by page, and what is in arrears."""
    this = Month.of(request.on.date())
    found = paged(collection(by=request.by), request, PER_PAGE)
    rows = [month_row(one, this) for one in map(Collected.of, found["page"])]
    empty = "还没有申报过社会保险费。先申报本月，再开具应缴认定单。"
    return {
        **found,
        "lists": [listing("逐月征缴", MONTHS, rows, empty=empty, note=NOTE)],
        "arrears": arrears(this, by=request.by),
        "export_address": reverse("hall:collection_export", args=[request.pack.code]),
    }


def month_row(one: Collected, this: Month) -> tuple[Any, ...]:
    return (
        str(one.month), one.owed_fen, one.extra_fen, one.billed_fen, one.paid_fen, one.deferred_fen,
        one.left_fen - one.deferred_fen, standing(one, this),
    )  # fmt: skip


def standing(one: Collected, this: Month) -> str:
    """Say in a word how a month's money stands."""
    left = one.left_fen - one.deferred_fen
    if left <= 0:
        return "有多缴，可以退费" if left < 0 else "缓缴" if one.deferred_fen else "已缴清"
    if one.month < this:
        return "欠费"
    return "已开单待缴" if one.billed_fen >= one.owed_fen + one.extra_fen else "待开单"


@for_employer
@guarded("basic", "handlers", "changes")
def export_part(request: ActingRequest, region: str, part: str) -> HttpResponse:
    """Hand out a sub-page of 参保相关 as a workbook; of changes every detail."""
    if part not in HANDED_OUT:
        raise Http404(part)
    label, listed = HANDED_OUT[part]
    found = listed(request)
    rows = ([cell.value for cell in row] for row in found.rows)
    return hand_out(label, [column.label for column in found.columns], rows, request.on)


@for_employer
def export(request: ActingRequest, region: str) -> HttpResponse:
    """Hand out all months as a workbook."""
    this = Month.of(request.on.date())
    rows = (month_row(one, this) for one in map(Collected.of, collection(by=request.by)))
    told = ([cell / 100 if isinstance(cell, int) else cell for cell in row] for row in rows)
    return hand_out("单位征缴信息", MONTHS, told, request.on)
