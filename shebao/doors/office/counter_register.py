"""同步信息 at the counter: ask market regulation, and tell htmx how far that has come."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from shebao.casework.states import CaseState
from shebao.doors.office.counter_completing import taken_here
from shebao.doors.office.counter_desk import (
    CounterRequest,
    address,
    at_counter,
    filing_of,
    serving,
    serving_employer,
)
from shebao.doors.office.counter_filling import FILLING
from shebao.doors.office.counter_market import CHANGING, ITEMS, beside, synchronise
from shebao.doors.ui.methods import accepts_post


@accepts_post
@serving_employer
def register(request: CounterRequest, region: str, filing: int) -> HttpResponse:
    """Synchronise for a filing that is being filled in."""
    with serving(request):
        found = filing_of(request, filing)
    where = {
        "page_address": address(request, "counter_form", filing),
        "sync_address": address(request, "counter_register", filing),
    }
    return synchronised(request, found.item, where, may=found.item in ITEMS and found.state in FILLING)


@accepts_post
@at_counter
def register_of_case(request: CounterRequest, region: str, number: str) -> HttpResponse:
    """Synchronise for a case that came back and is to be completed."""
    found = taken_here(request, number)
    where = {
        "page_address": address(request, "counter_complete", number),
        "sync_address": address(request, "counter_case_register", number),
    }
    may = found.item == CHANGING and found.state == CaseState.RETURNED
    return synchronised(request, found.item, where, may=may)


def synchronised(request: CounterRequest, item: str, where: dict[str, Any], *, may: bool) -> HttpResponse:
    """Ask where that was pressed; lead to the page, or show its part alone."""
    with serving(request) as asking:
        if may and request.method == "POST":
            synchronise(item, asking)
        page = beside(item, asking) if may else {}
    if not may or request.method == "POST" or not request.headers.get("HX-Request"):
        return HttpResponseRedirect(f"{where['page_address']}#register", status=303)
    page |= {"region": request.pack, "arrived": not page["waits"], **where}
    return render(request, "ui/market/register.html", page)
