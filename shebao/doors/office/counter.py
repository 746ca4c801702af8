"""受理: the employer at the counter is found, an item chosen; every ordinary item is taken here (HB-09)."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect

from shebao.access.staff import agency_name
from shebao.casework import queries, submissions
from shebao.casework.at_hand import accepted_here
from shebao.casework.forms import OfferedForm
from shebao.casework.items import item_of
from shebao.casework.models import Case, Submission
from shebao.casework.states import CaseState, FilingState
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.case_facts import label_of
from shebao.doors.office.cases import TONES
from shebao.doors.office.counter_desk import (
    SECTION,
    WHY,
    CounterRequest,
    address,
    at_counter,
    keep_employer,
    keep_filing,
    serving,
    serving_employer,
)
from shebao.doors.office.pages import paged, show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.policy import Offer
from shebao.registry.at_hand import employer_anywhere, enrolments_at_hand, find_people
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen
from shebao.values import Actor, Refused
from shebao.values.id_numbers import masked

WHOLE_NUMBER = 15  # digits of the shortest document number that people are found by
FOUND_AT_MOST = 5  # records under one document number
NOT_TYPED = "这个事项要对着登记的清单逐条改，窗口还不能录入。请单位在网上大厅办理。"


class WhichEmployer(SpokenForm):
    """Which employer stands at the counter, by a whole number."""

    employer = forms.CharField(
        label="单位编号、统一社会信用代码，或参保人的证件号码",
        max_length=32,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )


@accepts_post
@at_counter
def counter(request: CounterRequest, region: str) -> HttpResponse:
    """Find the employer, which is posted; below stands what this agency's counters took."""
    posted = request.method == "POST"
    form = WhichEmployer(request.POST if posted else None)
    page: dict[str, Any] = {"form": form, "people": []}
    if posted and form.is_valid():
        text = "".join(form.cleaned_data["employer"].split())
        try:
            keep_employer(request, employer_anywhere(text, by=request.by))
            return HttpResponseRedirect(address(request, "counter_items"), status=303)
        except Refused as refusal:
            people = people_with(text, request)
            page |= {"people": people, "form": WhichEmployer(None)} if people else {"refusal": refusal}
    listed = paged(accepted_here(by=request.by), request)
    page |= {**listed, "lines": [line(one, request) for one in listed["page"]]}
    return show(request, "counter/counter", page, section=SECTION, status=409 if page.get("refusal") else 200)


def people_with(text: str, request: StaffRequest) -> list[dict[str, Any]]:
    """Return people of this agency's employers under a document number, with those employers."""
    found = find_people(text, by=request.by) if len(text) >= WHOLE_NUMBER else []
    record_looks(Seen.LIST, [one.id for one in found], by=request.by, on=request.on, why=WHY)
    return [
        {
            "person": one,
            "document": masked(one.document_number),
            "employers": [at.employer for at in enrolments_at_hand(one.id, by=request.by)],
        }
        for one in found[:FOUND_AT_MOST]
    ]


def line(one: Case, request: StaffRequest) -> dict[str, Any]:
    """Return a case that was taken here: what, for whom, how it stands, who handles it."""
    return {
        "case": one,
        "label": label_of(one, request.pack),
        "returned": one.state == CaseState.RETURNED,
        "waits": one.state in (CaseState.RETURNED, CaseState.IN_REVIEW),
        "tone": TONES.get(one.state, ""),  # type: ignore[call-overload]
        "handled_at": one.agency.name if one.agency else "",
    }


@serving_employer
def items(request: CounterRequest, region: str) -> HttpResponse:
    """Show what can be taken for the employer, and what was begun for it and left."""
    return items_page(request)


def items_page(request: CounterRequest, refusal: Refused | None = None) -> HttpResponse:
    with serving(request) as asking:
        drafts = list(queries.drafts(by=asking["by"]))
    keep_filing(request, *drafts)
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in request.pack.offers():
        entry = {"offer": one, "why_not": why_not(one, request)}
        groups.setdefault(one.menu[0] if one.menu else "其他", []).append(entry)
    page = {
        "served": request.served,
        "handled_at": agency_name(request.served.employer.agency_id),
        "drafts": [{"filing": one, "label": request.pack.offer(one.item).label} for one in drafts],
        "groups": list(groups.items()),
        "refusal": refusal,
    }
    return show(request, "counter/items", page, section=SECTION, status=409 if refusal else 200)


def why_not(offer: Offer, request: CounterRequest) -> str:
    """Say why an item is not taken at this counter; empty where it is."""
    if offer.special:
        return "特殊数据处理，窗口不受理"
    if not request.by.granted(offer.item):
        return "不在你可办的事项里"
    return NOT_TYPED if OfferedForm(item_of(offer.item).Form, offer).grids else ""


def empty_one(item: str, by: Actor) -> Submission | None:
    """Return a filing of the item that this clerk began and has left empty."""
    mine = queries.drafts(by=by).filter(item=item, account=by.account, state=FilingState.DRAFT)
    return mine.filter(rows_read=0, typed={}, materials__isnull=True).first()


@accepts_post
@serving_employer
def begin(request: CounterRequest, region: str, item: str) -> HttpResponse:
    """Begin a filing for the employer at the counter."""
    if request.method != "POST":
        return HttpResponseRedirect(address(request, "counter_items"), status=303)
    if item not in {one.item for one in request.pack.offers()}:
        raise Http404(item)
    offer = request.pack.offer(item)
    try:
        if told := why_not(offer, request):
            raise Refused("counter", f"“{offer.label}”没有受理：{told}。".replace("。。", "。"))
        with transaction.atomic(), serving(request) as asking:
            filing = empty_one(item, asking["by"]) or submissions.open_submission(item, **asking)
    except Refused as refusal:
        return items_page(request, refusal)
    keep_filing(request, filing)
    return HttpResponseRedirect(address(request, "counter_form", filing.pk), status=303)
