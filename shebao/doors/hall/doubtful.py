"""待核实人员查询, 一人多号查询: whose record is to be verified, who has several numbers (HB-126, HB-127)."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse

from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.filters import paged
from shebao.doors.hall.listing import listing
from shebao.doors.hall.pages import show
from shebao.doors.hall.places import law
from shebao.registry import doubtful
from shebao.registry.doubtful import Numbered
from shebao.registry.models import Person
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen
from shebao.values.documents import DOCUMENT_TYPES
from shebao.values.id_numbers import masked

PER_PAGE = 50
VERIFIED_AT = "要核实的，带本人证件原件到任一大厅窗口办理；姓名或证件号码登记错了的，办个人关键信息变更。"
MERGED_AT = "同一个人的几个编号要合并的，到参保地经办机构的窗口办理。缴费记录在哪个编号下都算数，不会丢。"


@for_employer
def to_verify(request: ActingRequest, region: str) -> HttpResponse:
    """List the employer's people who are marked 待核实 or 重号."""
    heads = ("姓名", "个人编号", "证件类型", "证件号码", "存疑")
    page = listed(
        request, doubtful.to_verify(by=request.by), "待核实人员查询", heads, lambda one: [one.doubt]
    )
    page |= {"said": "身份信息还要核实的职工。", "here": "to_verify", "mend": VERIFIED_AT}
    return show(request, "people/doubtful", page, section="people")


@for_employer
def several_numbers(request: ActingRequest, region: str) -> HttpResponse:
    """List the employer's people with several numbers: one line per person, with all of them."""
    heads = ("姓名", "现在用的个人编号", "证件类型", "证件号码", "省内全部个人编号")
    found = doubtful.with_several_numbers(by=request.by)
    page = listed(request, found, "一人多号查询", heads, lambda one: ["；".join(map(placed, one.numbers))])
    page |= {"said": "在省内有两个以上个人编号的职工。", "here": "several", "mend": MERGED_AT}
    return show(request, "people/doubtful", page, section="people")


def listed(
    request: ActingRequest,
    found: QuerySet[Person],
    title: str,
    heads: tuple[str, ...],
    more: Callable[[Numbered], list[str]],
) -> dict[str, Any]:
    """Return one page of people; whoever is shown can read that somebody looked."""
    shown = paged(found, request, PER_PAGE)
    people = doubtful.numbered(shown["page"].object_list)
    record_looks(Seen.LIST, [one.person.pk for one in people], by=request.by, on=request.on, why=title)
    rows = [[*cells(one, request.pack.code), *more(one)] for one in people]
    return {**shown, "list": listing(title, heads, rows, empty=""), "title": title, "query": ""}


def cells(one: Numbered, region: str) -> list[Any]:
    number = one.newest(region)
    address = reverse("hall:person", args=[region, number]) if number else ""
    document = one.person.document_type
    return [
        one.name,
        (number, address) if number else "",
        dict(DOCUMENT_TYPES).get(document, document),
        masked(one.person.document_number),
    ]


def placed(number: tuple[str, str]) -> str:
    """Say a number with the region that gave it."""
    region, text = number
    known = law().by_code.get(region)
    return f"{text}（{known.name if known else region}）"
