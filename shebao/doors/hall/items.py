"""办理业务: what the region offers, by its menu, and the first step of each item."""

from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework import queries, submissions
from shebao.casework.forms import OfferedForm
from shebao.casework.items import about_employer, item_of
from shebao.casework.states import FilingState
from shebao.casework.workbooks import write_template
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.open_filings import tasks
from shebao.doors.hall.pages import asking, filling_address, show, steps
from shebao.doors.ui.files import WORKBOOK, download
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.qr import qr_code
from shebao.policy import Pack, Unstated
from shebao.policy.offers import Offer
from shebao.values import Refused
from shebao.values.text import narrowed

QUESTIONS = (
    (
        ("社会保险参保缴费记录查询", "单位参保证明查询打印"),
        "单位参保证明",
        "hall:proof_employer",
        "打印加盖印章的单位参保证明，收到的人可以上网验证真假。",
    ),
    (
        ("查询统计服务", "单位查询服务"),
        "单位综合信息查询",
        "hall:employer",
        "单位的基本信息、参保信息、银行账户和每月征缴，有没有欠费。",
    ),
    (
        ("查询统计服务", "单位查询服务"),
        "单位退费查询",
        "hall:refunds",
        "退给单位的钱：哪张退费单据，退到哪个账号，拨付了没有。",
    ),
    (
        ("查询统计服务", "单位综合信息查询"),
        "人员增减变动查询",
        "hall:changes",
        "一段时间里增加、减少、变更了哪些人。",
    ),
    (
        ("查询统计服务", "单位查询服务"),
        "单位参保人员查询",
        "hall:people",
        "单位的参保人员，他们的状态、基数和每月应缴。",
    ),
    (
        ("查询统计服务", "单位查询服务"),
        "业务单据查询",
        "hall:bills",
        "开过的应缴认定单和退费单据，钱到账走到了哪一步，每个人的缴费基数。",
    ),
    (
        ("查询统计服务", "单位查询服务"),
        "单位办件记录",
        "hall:records",
        "单位办过的全部业务，重新下载回执，办错了撤销。",
    ),
)


class Entry(NamedTuple):
    """One line of the menu."""

    menu: tuple[str, ...]
    label: str
    said: str
    address: str


@for_employer
def catalogue(request: ActingRequest, region: str) -> HttpResponse:
    """List what can be done, grouped by the region's menu; `q` narrows it."""
    asked = request.GET.get("q", "")[:40]
    word = narrowed(asked)
    found = [
        one for one in entries(request.pack) if word in narrowed("".join((*one.menu, one.label, one.said)))
    ]
    found.sort(key=lambda one: one.menu[0] == "查询统计服务")
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for one in found:
        groups.setdefault(one.menu, []).append(one)
    return show(request, "items/list", {"groups": list(groups.items()), "asked": asked}, section="items")


def entries(pack: Pack) -> list[Entry]:
    offered = [
        Entry(menu, one.label, one.said, reverse("hall:item", args=[pack.code, one.item]))
        for one in pack.offers()
        for menu in (one.menu, *one.also)
    ]
    return sorted(offered, key=lambda one: one.menu) + [
        Entry(menu, label, said, reverse(name, args=[pack.code])) for menu, label, name, said in QUESTIONS
    ]


@accepts_post
@for_employer
def introduction(request: ActingRequest, region: str, item: str) -> HttpResponse:
    """Show step 1 of an item, or begin a filing."""
    offer = offer_of(request.pack, item)
    page = {"offer": offer, "steps": steps(region, offer, 1), "may": request.by.may(item)}
    page |= {"about_employer": about_employer(item), "portal": portal_of(request.pack, request.on.date())}
    steps_at = request.build_absolute_uri(f"{reverse('hall:manual', args=[region])}#{item}")
    page |= {"manual": steps_at, "manual_code": qr_code(steps_at)}
    if request.method == "POST":
        try:
            with transaction.atomic():
                return begin(request, item)
        except Refused as refusal:
            page["refusal"] = refusal
    mine = [one for one in queries.drafts(by=request.by) if one.item == item]
    page["open"] = tasks(mine, request.pack)
    return show(request, "items/intro", page, section="items", status=409 if "refusal" in page else 200)


def portal_of(pack: Pack, day: date) -> str:
    """Return the address of the portal through which the hall is entered; nothing where none is stated."""
    try:
        return pack.value("portal_url", day).plain
    except Unstated:
        return ""


def begin(request: ActingRequest, item: str) -> HttpResponse:
    """Lead to a new filing, or to one that was begun and is still empty."""
    batch = request.POST.get("way") == "batch" and not about_employer(item)
    empty = queries.drafts(by=request.by).filter(
        item=item, batch=batch, account=request.by.account, state=FilingState.DRAFT, rows_read=0, typed={}
    )
    filing = empty.first()
    if filing:
        return HttpResponseRedirect(filling_address(request.pack.code, filing), status=303)
    filing = submissions.open_submission(item, **asking(request), batch=batch)
    return HttpResponseRedirect(filling_address(request.pack.code, filing), status=303)


@for_employer
def template(request: ActingRequest, region: str, item: str) -> HttpResponse:
    """Hand out the template of an item: empty, or with the employer's people where the item fills them in."""
    form = form_of(offer_of(request.pack, item))
    sheet = form.template(request.pack, request.on)
    prefilled = getattr(item_of(item), "prefilled", None)
    rows = prefilled(**asking(request)) if prefilled and request.by.may(item) else ()
    return download(write_template(sheet, map(form.cells_of, rows)), sheet.filename, WORKBOOK)


def offer_of(pack: Pack, item: str) -> Offer:
    """Return an item as the region offers it, or answer 404."""
    if item not in {one.item for one in pack.offers()}:
        raise Http404(item)
    return pack.offer(item)


def form_of(offer: Offer) -> OfferedForm:
    return OfferedForm(item_of(offer.item).Form, offer)
