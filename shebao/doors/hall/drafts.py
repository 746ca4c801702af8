"""A filing that is not finished: kept while somebody types, its people taken out, given up as a whole."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from shebao.casework import submissions
from shebao.casework.items import about_employer
from shebao.casework.models import Submission
from shebao.casework.walk_in import continuing
from shebao.doors.hall.about_employer import posted
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.open_filings import FILLING, onward, task
from shebao.doors.hall.pages import asking, filing_of, filling_address, show
from shebao.doors.ui.lists import is_otherwise, on_record
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.typed import is_blank, typed_in


@accepts_post
@for_employer
def keep(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Keep what stands in the form half-filled, and say when; without htmx lead back to the form."""
    found = filing_of(request, filing)
    kept = None
    if request.method == "POST" and found.state in FILLING:
        typed = typed_now(request, found)
        if typed and typed != found.typed:
            submissions.keep_typed(found.id, typed, by=request.by, on=request.on)
            kept = request.on
    if not request.headers.get("HX-Request"):
        return redirect("hall:form", region=region, filing=filing)
    return show(request, "filing/saved", {"filing": found, "kept": kept}, section="items")


def typed_now(request: ActingRequest, found: Submission) -> dict[str, Any]:
    """Return what stands in the form; nothing where that is only what it began with."""
    offered = form_of(offer_of(request.pack, found.item))
    if about_employer(found.item):
        record = on_record(found.item, asking(request))
        typed = posted(request, found, offered, record)
        return typed if is_otherwise(typed, offered.as_typed(record)) else {}
    asked = offered.django_form(data=request.POST)
    typed = typed_in(asked)
    return {} if is_blank(asked, typed) else typed


@accepts_post
@for_employer
def go_on(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Take up online what was begun at a counter, as the same filing (HB-12)."""
    if request.method != "POST":
        return redirect("hall:home", region=region)
    found = continuing.go_on_here(filing_of(request, filing).pk, **asking(request))
    return redirect(filling_address(region, found))


@accepts_post
@for_employer
def drop_row(request: ActingRequest, region: str, filing: int, number: int) -> HttpResponse:
    """Take a person out of the filing."""
    found = filing_of(request, filing)
    if request.method == "POST" and found.state in FILLING:
        submissions.drop_row(found.id, number, by=request.by, on=request.on)
    return HttpResponseRedirect(f"{reverse('hall:form', args=[region, filing])}#people", status=303)


@accepts_post
@for_employer
def drop(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Ask whether a filing is to be given up, or give it up."""
    found = filing_of(request, filing)
    if request.method == "POST":
        submissions.drop_submission(found.id, by=request.by, on=request.on)
        return redirect("hall:home", region=region)
    if found.state not in FILLING:
        return HttpResponseRedirect(onward(found, request.pack))
    label = offer_of(request.pack, found.item).label
    return show(request, "filing/drop", {"task": task(found, request.pack, label)}, section="home")
