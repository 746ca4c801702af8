"""Step 2 of 企业社会保险信息登记: what market regulation says of the unit, asked for by itself (JS-22)."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shebao.casework.models import Submission
from shebao.casework.work import work_on
from shebao.doors.hall.acting import ActingRequest, for_employer, real_time
from shebao.doors.hall.open_filings import FILLING, onward
from shebao.doors.hall.pages import asking, filing_of
from shebao.doors.ui.market import register_page
from shebao.doors.ui.methods import accepts_post
from shebao.partners import market

ITEM = "register_employer"
PART = "hall/filing/panels/unit_at_market.html"


def panel(request: ActingRequest, found: Submission, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known of the unit; where nobody has asked yet, ask now."""
    if market.talk(by=request.by).enquiry is None:
        market.ask(by=request.by, on=request.on, now=real_time())
    return {"panel": PART, **told(request, found)}


def told(request: ActingRequest, found: Submission) -> dict[str, Any]:
    """Return how far the talk with market regulation has come, and what it says."""
    address = reverse("hall:form", args=[request.pack.code, found.pk])
    return {
        "page_address": address,
        "sync_address": reverse("hall:unit_at_market", args=[request.pack.code, found.pk]),
        **register_page(by=request.by, on=request.on, now=real_time()),
    }


@accepts_post
@for_employer
def fetch(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Ask market regulation again; answer htmx with how far that has come."""
    found = filing_of(request, filing)
    if found.item != ITEM or found.state not in FILLING:
        return HttpResponseRedirect(onward(found, request.pack), status=303)
    page = told(request, found)
    if request.method == "POST":
        work_on(ITEM, **asking(request))
        market.ask(by=request.by, on=request.on, now=real_time())
    if request.method == "POST" or not request.headers.get("HX-Request"):
        return HttpResponseRedirect(page["page_address"], status=303)
    return render(request, PART, {"region": request.pack, **page})
