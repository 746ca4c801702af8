"""委托代办: to which firm the employer delegates, who delegates to it, which of its people serve whom."""

from typing import Any, NamedTuple

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access import delegations, memberships
from shebao.access.models import Delegation, Level, Membership
from shebao.doors.hall.accounts import rights_said
from shebao.doors.hall.accounts_forms import RightsForm, text
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.keys import items_of
from shebao.doors.hall.pages import asking, show
from shebao.doors.ui.methods import accepts_post
from shebao.values import Refused


class DelegatingForm(RightsForm):
    """To which firm, and which items."""

    number = text("受托单位编号", "w-name code", "向受托单位要", max_length=20)
    credit_code = text("受托单位统一社会信用代码", "w-id code", "18 位，营业执照上的", max_length=18)
    firm = text("受托单位全称", "w-name", "怎样称呼它，列表里就怎样显示")
    field_order = ("number", "credit_code", "firm", "rights")


class Line(NamedTuple):
    """A delegation as either side sees it."""

    one: Delegation
    other: str
    rights: str
    people: list[Membership]
    free: list[Membership]  # of the firm, who could be assigned


@accepts_post
@for_employer
def delegated(request: ActingRequest, region: str) -> HttpResponse:
    """Show both sides, or delegate."""
    posted = request.method == "POST"
    form = DelegatingForm(request.POST if posted else None, items_of(request))
    if posted and form.is_valid():
        given = form.cleaned_data
        try:
            firm = delegations.Firm(given["number"], given["credit_code"], given["firm"])
            delegations.delegate(firm, given["rights"], **asking(request))
        except Refused as refusal:
            form.refuse("rights" if refusal.code == "rights" else "number", refusal)
        else:
            return back(region)
    page = {
        "form": form,
        "given": [line(one, request) for one in delegations.given(by=request.by)],
        "taken": [line(one, request) for one in delegations.taken(by=request.by)],
        "refusal": memberships.leads_level(Level.HANDLER, **asking(request)),
        "leads": memberships.own_level(request.by) in delegations.LEADING,
    }
    return show(request, "accounts/delegations", page, section="", status=422 if form.errors else 200)


def line(one: Delegation, request: ActingRequest) -> Line:
    firm = one.firm_id == request.by.employer_id
    other = one.client if firm else one.firm
    people = list(delegations.assigned(one))
    at_work = {held.account_id for held in people}
    free = (
        [held for held in memberships.members(by=request.by) if held.account_id not in at_work]
        if firm
        else []
    )
    name = one.client_name if firm else one.firm_name
    return Line(one, f"{name}（{other.number}）", rights_said(one.rights, request), people, free)


@accepts_post
@for_employer
def assign(request: ActingRequest, region: str, delegation: int) -> HttpResponse:
    """Have one of the firm's people act for a client."""
    if request.method == "POST":
        found = delegations.one(delegation, by=request.by)
        delegations.assign(found, request.POST.get("account", ""), by=request.by, on=request.on)
    return back(region)


@accepts_post
@for_employer
def end(request: ActingRequest, region: str, delegation: int) -> HttpResponse:
    """Say what ends, then end it; where it has ended, the list says so."""
    try:
        found = delegations.one(delegation, by=request.by)
    except Refused:
        return back(region)
    if request.method == "POST" and "confirmed" in request.POST:
        with transaction.atomic():
            delegations.end(found, by=request.by, on=request.on)
        return back(region)
    page: dict[str, Any] = {"line": line(found, request)}
    return show(request, "accounts/end_delegation", page, section="")


def back(region: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("hall:delegations", args=[region]), status=303)
