"""个人办事: what a person files for herself, from the form to the receipt, and back again; and 个人中心."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework import queries, reversal, submissions
from shebao.casework.items import item_of
from shebao.casework.models import GOOD_ROWS, Case, Submission
from shebao.casework.pages import PageForm
from shebao.casework.states import CaseState, FilingState
from shebao.doors.hall.filters import paged
from shebao.doors.hall.items import form_of
from shebao.doors.hall.open_filings import FILLING
from shebao.doors.hall.own.acting import OwnRequest, for_filer
from shebao.doors.hall.own.pages import show
from shebao.doors.hall.pages import asking, filing_of
from shebao.doors.hall.telling import tell, without_heading
from shebao.doors.ui.files import PDF, download
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.notice import Notice
from shebao.doors.ui.remedies import remedies_at
from shebao.doors.ui.typed import mistakes_of, typed_in
from shebao.policy import Pack
from shebao.policy.offers import Offer
from shebao.policy.telling_service import service_told
from shebao.proofs.receipts import receipt_name, receipt_of, receipt_pdf
from shebao.registry.models import PersonDetails
from shebao.registry.person_details import own_details
from shebao.registry.persons import document_of_person
from shebao.values import Refused
from shebao.values.id_numbers import masked

SECTION, CENTRE, RESIDENCE = "own_items", "own_centre", "keep_residence"
PER_PAGE = 10
SHOWN = ("residence", "home_division", "home_address", "sex", "ethnicity", "born_on", "phone", "address")


@for_filer
def items(request: OwnRequest, region: str) -> HttpResponse:
    """List what can be filed, by its place in the menu, and what was filed."""
    groups: dict[str, list[Offer]] = {}
    for offer in request.pack.own_offers():
        groups.setdefault(" › ".join(offer.menu), []).append(offer)
    filed = queries.submissions(by=request.by, state=FilingState.CONFIRMED).prefetch_related("cases")
    page = paged(filed, request, PER_PAGE)
    labels = {offer.item: offer.label for offer in request.pack.own_offers()}
    page["lines"] = [(one, labels.get(one.item, one.item), list(one.cases.all())) for one in page["page"]]
    return show(request, "items", page | {"groups": groups.items()}, section=SECTION)


@for_filer
def centre(request: OwnRequest, region: str) -> HttpResponse:
    """Show what is registered of the person, with the way to maintain it."""
    details = own_details(by=request.by)
    document = document_of_person(request.by.person_id or 0)
    told = [(label_of(name), value_of(details, name)) for name in SHOWN]
    kept = next((one for one in request.pack.own_offers() if one.item == RESIDENCE), None)
    page: dict[str, Any] = {"details": told, "residence": kept}
    page["number"] = masked(document.number) if document else ""
    page |= {"empty": details is None or not details.residence}
    return show(request, "centre", page, section=CENTRE)


def label_of(name: str) -> str:
    return str(getattr(PersonDetails._meta.get_field(name), "verbose_name", name))


def value_of(details: Any, name: str) -> str:
    """Return a field as it is printed."""
    if details is None:
        return "—"
    shown = getattr(details, f"get_{name}_display", None)
    return str(shown() if shown else getattr(details, name) or "") or "—"


@accepts_post
@for_filer
def item(request: OwnRequest, region: str, item: str) -> HttpResponse:
    """Show what an item is about with its form, or check what was filled in and lead on."""
    offer = offer_of(request.pack, item)
    offered = form_of(offer)
    known = getattr(item_of(item), "on_record", None)
    record = offered.as_typed(known(**asking(request))) if known else {}
    if request.method != "POST":
        return item_page(request, offer, offered.django_form(initial=record, on=request.on.date()))
    asked = offered.django_form(data=request.POST, on=request.on.date())
    try:
        with transaction.atomic():
            return take(request, offer, asked)
    except Refused as refusal:
        notice = Notice("bad", "没有办成", refusal.message, "alert")
        return item_page(request, offer, asked, notice=notice, status=409)


def take(request: OwnRequest, offer: Offer, asked: PageForm) -> HttpResponse:
    """Put what was typed into the filing that is open, and reckon what it brings."""
    mine = queries.drafts(by=request.by).filter(item=offer.item, batch=False, state__in=FILLING)
    filing = mine.first() or submissions.open_submission(offer.item, **asking(request))
    row = submissions.add_row(filing.id, typed_in(asked), **asking(request))
    if row.wrong:
        asked.show(one for one in row.findings if one.field not in asked.errors)
        return item_page(request, offer, asked, status=422)
    submissions.rehearse(filing.id, **asking(request))
    return to(request, "own_confirm", filing)


def item_page(
    request: OwnRequest, offer: Offer, asked: PageForm, *, notice: Notice | None = None, status: int = 200
) -> HttpResponse:
    page = {
        "offer": offer,
        "service": service_told(offer, request.pack, request.on.date()),
        "form": asked,
        "mistakes": mistakes_of(asked, {}, "你", remedies=remedies_at(request.pack, offer)),
        "notice": notice,
    }
    return show(request, "item", page, section=CENTRE if offer.item == RESIDENCE else SECTION, status=status)


@accepts_post
@for_filer
def confirm(request: OwnRequest, region: str, filing: int) -> HttpResponse:
    """Show what will change, or do it."""
    found = filing_of(request, filing)
    if found.state == FilingState.CONFIRMED:
        return to(request, "own_filed", found)
    if found.state != FilingState.READY:
        return HttpResponseRedirect(reverse("hall:own_item", args=[region, found.item]))
    if request.method != "POST":
        return confirm_page(request, found)
    if request.POST.get("declared") != "yes":
        return confirm_page(request, found, {"unsigned": True}, status=422)
    try:
        done = submissions.confirm(found.id, request.POST.get("digest", ""), **asking(request))
    except Refused as refusal:
        found.refresh_from_db()
        return confirm_page(request, found, {"refused": without_heading(refusal.message)}, status=409)
    return to(request, "own_filed", done)


def confirm_page(
    request: OwnRequest, found: Submission, more: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    offer = offer_of(request.pack, found.item)
    rows = queries.rows(found, by=request.by).filter(state__in=GOOD_ROWS)
    lines = [tell(row, form_of(offer), outcome=row.outcome) for row in rows]
    page = {"offer": offer, "filing": found, "lines": lines} | (more or {})
    return show(request, "confirm", page, section=SECTION, status=status)


@for_filer
def filed(request: OwnRequest, region: str, filing: int) -> HttpResponse:
    """Show a filing that was done: its number, what changed, the receipt, the way to take it back."""
    found = filing_of(request, filing)
    if found.state != FilingState.CONFIRMED:
        return to(request, "own_confirm", found)
    one = case_of(request, found)
    why = reversal.obstacles([one.number], **asking(request)).get(one.number, "")
    offer = offer_of(request.pack, found.item)
    page = {"filing": found, "case": one, "offer": offer, "why_not": why}
    page |= {"line": tell(one, form_of(offer), outcome=one.outcome)}
    page |= {"undone": one.state == CaseState.REVERSED}
    return show(request, "filed", page, section=SECTION)


@for_filer
def receipt(request: OwnRequest, region: str, filing: int) -> HttpResponse:
    """Hand out the receipt of what was filed."""
    found = filing_of(request, filing)
    if found.state != FilingState.CONFIRMED:
        raise Http404(str(filing))
    made = receipt_of(found, queries.cases(found, by=request.by), request.pack)
    return download(receipt_pdf(made), receipt_name(made), PDF)


@accepts_post
@for_filer
def undo(request: OwnRequest, region: str, filing: int) -> HttpResponse:
    """Show what taking it back brings, or take it back."""
    found = filing_of(request, filing)
    if found.state != FilingState.CONFIRMED:
        raise Http404(str(filing))
    one = case_of(request, found)
    page: dict[str, Any] = {"filing": found, "case": one, "offer": offer_of(request.pack, found.item)}
    reason = request.POST.get("reason", "").strip()
    if request.method == "POST" and reason and one.state == CaseState.REVERSED:
        return to(request, "own_filed", found)
    try:
        if request.method == "POST" and reason:
            with transaction.atomic():
                reversal.reverse([one.number], reason, **asking(request))
            return to(request, "own_filed", found)
        told = reversal.rehearse_reversal([one.number], **asking(request))
        page |= {"outcome": told[one.number], "unreasoned": request.method == "POST"}
    except Refused as refusal:
        page |= {"refusal": refusal}
    status = 409 if "refusal" in page else 422 if page["unreasoned"] else 200
    return show(request, "undo", page, section=SECTION, status=status)


def case_of(request: OwnRequest, found: Submission) -> Case:
    """Return the one case of a filing of one's own."""
    if one := queries.cases(found, by=request.by).first():
        return one
    raise Http404(str(found.pk))


def offer_of(pack: Pack, item: str) -> Offer:
    """Return an item that people file for themselves, or answer 404."""
    for offer in pack.own_offers():
        if offer.item == item:
            return offer
    raise Http404(item)


def to(request: OwnRequest, name: str, filing: Submission) -> HttpResponse:
    address = reverse(f"hall:{name}", args=[request.pack.code, filing.pk])
    return HttpResponseRedirect(address, status=303)
