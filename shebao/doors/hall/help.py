"""帮助: guides, questions and 办理指南, open to whoever scans a code; nobody has to log in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shebao.casework.checks import checks_of
from shebao.casework.items import item_of
from shebao.doors.hall.help_finding import LONGEST, find, find_items
from shebao.doors.hall.help_links import answers_of, joint_of, numbered, related_to
from shebao.doors.hall.help_telling import telling
from shebao.doors.hall.items import offer_of
from shebao.doors.hall.places import business_time, city
from shebao.doors.ui.qr import qr_code
from shebao.policy import Pack
from shebao.policy.help import GUIDES, ITEMS, KINDS, HelpEntry
from shebao.policy.telling_service import service_told


@require_safe
def contents(request: HttpRequest, region: str) -> HttpResponse:
    """List the guides, the questions and the items' guides; `q` narrows them by word, pinyin or number."""
    pack = city(region)
    asked = request.GET.get("q", "")[:LONGEST]
    found = find(pack, asked, business_time(pack).date())
    page = {kind: [one for one in found if one.kind == kind] for kind in KINDS}
    called = {kind: pack.help.name_of(kind) for kind in KINDS} | {ITEMS: pack.help.called.get(ITEMS, GUIDES)}
    shared = {"offers": find_items(pack, asked), "asked": asked, "called": called}
    return shown(request, pack, "contents", page | shared)


@require_safe
def entry(request: HttpRequest, region: str, code: str) -> HttpResponse:
    """Show one text with its steps, its figures and where it leads."""
    pack = city(region)
    found = pack.help.entries.get(code)
    if found is None:
        raise Http404(code)
    page = {
        "told": telling(found, pack, business_time(pack).date()),
        "numbered": numbered(found),
        "answers": answers_of(found, pack),
        "joint": joint_of(found, pack),
        "related": related_to(found, pack),
        "code": qr_code(address_of(request, pack, found)),
    }
    return shown(request, pack, "entry", page)


@require_safe
def item_guide(request: HttpRequest, region: str, item: str) -> HttpResponse:
    """Show 办理指南: what it is, who may do it, how long it takes, which papers, price and law."""
    pack = city(region)
    offer = offer_of(pack, item)
    page = {
        "offer": offer,
        "service": service_told(offer, pack, business_time(pack).date()),
        "asked": pack.help.beside(item),
        "messages": sum(offer.has_check(one.code) for one in checks_of(item_of(item))),
    }
    return shown(request, pack, "item", page)


@require_safe
def codes(request: HttpRequest, region: str) -> HttpResponse:
    """Show the code of every guide on one page, to be printed and put up."""
    pack = city(region)
    guides = [(one, qr_code(address_of(request, pack, one))) for one in pack.help.of("guide")]
    return shown(request, pack, "codes", {"guides": guides})


def address_of(request: HttpRequest, pack: Pack, found: HelpEntry) -> str:
    """Return where a text stands, as a telephone finds it."""
    return request.build_absolute_uri(reverse("hall:help_entry", args=[pack.code, found.code]))


def shown(request: HttpRequest, pack: Pack, template: str, page: dict[str, Any]) -> HttpResponse:
    shared = {"region": pack, "now": business_time(pack)}
    return render(request, f"hall/help/{template}.html", shared | page)
