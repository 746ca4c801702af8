"""办理业务: what the region offers, by its menu, and the first step of each item."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access.favourites import favourites, keep, let_go
from shebao.casework import queries, submissions
from shebao.casework.forms import OfferedForm, offered_form
from shebao.casework.items import about_employer, item_of
from shebao.casework.workbooks import write_template
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.help_finding import find
from shebao.doors.hall.menu import Line, grouped, lines
from shebao.doors.hall.open_filings import tasks
from shebao.doors.hall.pages import asking, filling_address, in_details, show, steps
from shebao.doors.ui.files import WORKBOOK, download
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.qr import qr_code
from shebao.policy import Pack, Unstated
from shebao.policy.offers import Offer
from shebao.policy.telling_service import service_told
from shebao.values import Refused
from shebao.values.text import narrowed

HELPS = 5  # of the help texts that a search in the menu finds too


@accepts_post
@for_employer
def catalogue(request: ActingRequest, region: str) -> HttpResponse:
    """List the region's menu, one's own entries first; `q` narrows it, a star keeps an entry at hand.

    Items for which somebody has no right are left out until they are asked for (JS-84).
    """
    asked, every = request.GET.get("q", "")[:40], lines(request.pack)
    if request.method == "POST":
        return starred(request, asked, every)
    word, own = narrowed(asked).lower(), favourites(by=request.by)
    others = {code for code, one in every.items() if one.offered and not request.by.may(code)}
    shown_all = bool(request.GET.get("all"))
    known = every if shown_all else {code: one for code, one in every.items() if code not in others}
    page = {
        "menu": request.pack.menu,
        "groups": grouped(request.pack, known, word),
        "own": [known[code] for code in own if code in known and known[code].answers(word)],
        "starred": set(own),
        "asked": asked,
        "others": len(others),
        "shown_all": shown_all,
        "not_mine": others,
        "helps": find(request.pack, asked, request.on.date())[:HELPS] if asked.strip() else [],
    }
    return show(request, "items/list", page, section="items")


def starred(request: ActingRequest, asked: str, known: Mapping[str, Line]) -> HttpResponse:
    """Keep an entry at hand or let it go, and lead back to where it stands."""
    entry = request.POST.get("keep") or request.POST.get("let_go") or ""
    if entry not in known:
        raise Http404("entry")
    (keep if request.POST.get("keep") else let_go)(entry, by=request.by)
    kept = {name: text for name, text in (("q", asked), ("all", request.GET.get("all", ""))) if text}
    back = reverse("hall:items", args=[request.pack.code]) + (f"?{urlencode(kept)}" if kept else "")
    return HttpResponseRedirect(f"{back}#{entry}", status=303)


@accepts_post
@for_employer
def introduction(request: ActingRequest, region: str, item: str) -> HttpResponse:
    """Show step 1 of an item, or begin a filing."""
    offer = offer_of(request.pack, item)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            return begin(request, item)
        except Refused as refusal:
            refused = refusal
    service = service_told(offer, request.pack, request.on.date())
    page = {"offer": offer, "steps": steps(region, offer, 1), "may": request.by.may(item), "service": service}
    page |= {"about_employer": about_employer(item), "portal": portal_of(request.pack, request.on.date())}
    steps_at = request.build_absolute_uri(reverse("hall:help_item", args=[region, item]))
    page |= {"manual": steps_at, "manual_code": qr_code(steps_at)}
    if refused:
        page["refusal"] = refused
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
    if batch and in_details(request.pack, request.on.date()):
        return HttpResponseRedirect(reverse("hall:batch_files", args=[request.pack.code, item]), status=303)
    filing = queries.empty_draft(item, batch=batch, by=request.by)
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
    return offered_form(item_of(offer.item).Form, offer)
