"""A proof that the worker prints: how far it has come, by htmx every second, by reload without."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.pages import show
from shebao.proofs.models import OrderStage, ProofOrder
from shebao.proofs.ordering import order_with
from shebao.values import Refused

WORK = (OrderStage.READING, OrderStage.TYPESETTING, OrderStage.SIGNING)


@for_employer
def ordered(request: ActingRequest, region: str, token: str) -> HttpResponse:
    """Show how far a proof has come; once printed, lead to it."""
    found = asked_for(request, token)
    if found.proof:
        return HttpResponseRedirect(address_of(found, request), status=303)
    return show(request, "proofs/order", {"order": found} | work_of(found), section="proofs")


@for_employer
def progress(request: ActingRequest, region: str, token: str) -> HttpResponse:
    """Answer htmx with the bar, or send it on when the work is over; anybody else to the page."""
    found = asked_for(request, token)
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(address_of(found, request), status=303)
    if found.proof or found.stage == OrderStage.FAILED:
        return HttpResponse(status=204, headers={"HX-Redirect": address_of(found, request)})
    return show(request, "proofs/progress", {"order": found} | work_of(found), section="proofs")


def asked_for(request: ActingRequest, token: str) -> ProofOrder:
    try:
        return order_with(token, by=request.by)
    except Refused as refusal:
        raise Http404(token) from refusal


def address_of(found: ProofOrder, request: ActingRequest) -> str:
    """Return the proof's page, the order's while there is none."""
    region = request.pack.code
    if found.proof:
        return reverse("hall:proof", args=[region, found.proof.code])
    return reverse("hall:proof_order", args=[region, found.request])


def work_of(found: ProofOrder) -> dict[str, Any]:
    """Return which of the steps is under way, and how much of the bar is behind it."""
    step = WORK.index(OrderStage(found.stage)) + 1 if found.stage in WORK else 0
    return {"step": step, "steps": len(WORK), "percent": max(step - 1, 0) * 100 // len(WORK)}
