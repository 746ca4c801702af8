"""受理: the employer at the counter is found, an item chosen; every ordinary item is taken here (HB-09).

Employers of every city of the province are served (全省异地受理, HB-10).
"""

from dataclasses import replace
from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.crypto import salted_hmac

from shebao.access.own_accounts import Owner, person_with
from shebao.access.staff import agency_name, standing_posts
from shebao.casework import queries, submissions
from shebao.casework.at_hand import accepted_here
from shebao.casework.models import Case, Submission
from shebao.casework.states import CaseState, FilingState
from shebao.casework.walk_in import continuing
from shebao.casework.work import COUNTER
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.case_facts import label_of
from shebao.doors.office.cases import TONES
from shebao.doors.office.counter_desk import (
    SECTION,
    WHY,
    CounterRequest,
    Kept,
    address,
    at_counter,
    keep_employer,
    keep_filing,
    known_filings,
    serving,
    serving_employer,
    where_read,
)
from shebao.doors.office.counter_places import handled_at, place_of, places, told_at
from shebao.doors.office.pages import paged, show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.policy import Offer, Pack
from shebao.registry.at_hand import WHOLE_DOCUMENT, InsuredAt, employer_anywhere, insured_at
from shebao.registry.finding import Document
from shebao.registry.own_window import OWN_WINDOW, own_window
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen
from shebao.values import Refused
from shebao.values.documents import RESIDENT_ID
from shebao.values.id_numbers import masked

PERSON = "counter_person"  # in the session: in which place whoever was found last may file for herself
ANOTHER = "这一页开着的时候，窗口又查过别人，还没有开始受理。请按本人出示的证件重新查，再为本人受理。"


class WhichEmployer(SpokenForm):
    """Which employer stands at the counter, by a whole number, and in which city it is insured."""

    place = forms.ChoiceField(label="参保地", widget=forms.Select(attrs={"class": "form-select"}))
    employer = forms.CharField(
        label="单位编号、统一社会信用代码，或参保人的证件号码",
        max_length=32,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )

    def __init__(self, typed: dict[str, str] | None, request: StaffRequest, place: str = ""):
        super().__init__(typed, initial={"place": place})
        self.fields["place"].choices = places(request)  # type: ignore[attr-defined]


@accepts_post
@at_counter
def counter(request: CounterRequest, region: str) -> HttpResponse:
    """Find the employer, which is posted; below stands what this agency's counters took."""
    if request.method != "POST":
        return front(request, WhichEmployer(None, request))
    form = WhichEmployer({"place": region} | request.POST.dict(), request)
    try:
        place = place_of(request, form.data["place"])
        if not form.is_valid():
            return front(request, form, status=422)
        if request.POST.get("do") == "person":
            return person_stands(request, place)
        text = "".join(form.cleaned_data["employer"].split())
        if found := found_here(text, place, request):
            return front(request, WhichEmployer(None, request, place.code), place=place, **found)
        keep_employer(request, employer_anywhere(text, region=place.code))
    except Refused as refusal:
        return front(request, form, refusal=refusal, status=409)
    return HttpResponseRedirect(address(request, "counter_items"), status=303)


def front(request: CounterRequest, form: WhichEmployer, *, status: int = 200, **page: Any) -> HttpResponse:
    """Show the counter's first page with what its agency took."""
    listed = paged(accepted_here(by=request.by), request)
    page |= {"form": form, **listed, "lines": [line(one, request) for one in listed["page"]]}
    return show(request, "counter/counter", page, section=SECTION, status=status)


def found_here(text: str, place: Pack, request: StaffRequest) -> dict[str, Any]:
    """Return whom a whole document number finds in a place, for employers and herself; they can read that.

    Raises Refused where it is for herself alone, and that may not be.
    """
    number = text.upper()
    insured = insured_with(number, place)
    owner, refusal = own_filer(number, place, request)
    clerk = replace(request.by, channel=COUNTER)
    seen = [*insured, *([owner.person_id] if owner else [])]
    record_looks(Seen.LIST, seen, by=clerk, on=request.on, why=WHY)
    if refusal and not insured:
        raise refusal
    if owner:
        request.session[PERSON] = [place.code, owner.person_id]
    told = {
        "people": [
            {"name": some[0].name, "document": masked(number), "employers": [one.employer for one in some]}
            for some in insured.values()
        ],
        "own": own_card(owner, masked(number), place) if owner else None,
        "not_own": refusal,
    }
    return told if any(told.values()) else {}


def insured_with(number: str, place: Pack) -> dict[int, list[InsuredAt]]:
    """Return by which employers of a place everybody is insured who shows a whole document number."""
    found: dict[int, list[InsuredAt]] = {}
    for one in insured_at(number, region=place.code):
        if one.employer.number != OWN_WINDOW:
            found.setdefault(one.person_id, []).append(one)
    return found


def own_filer(number: str, place: Pack, request: StaffRequest) -> tuple[Owner | None, Refused | None]:
    """Return who shows a number now and may file for herself in a place, or why somebody there may not."""
    if not place.own_offers() or len(number) < WHOLE_DOCUMENT:
        return None, None
    document = Document(place.province, RESIDENT_ID, number)
    try:
        return person_with(document, by=replace(request.by, region=place.code)), None
    except Refused as refusal:
        return None, None if refusal.code == "person" else refusal


def own_card(owner: Owner, document: str, place: Pack) -> dict[str, str]:
    items = "、".join(one.label for one in place.own_offers())
    return {"name": owner.name, "document": document, "items": items, "seen": mark(place, owner.person_id)}


def mark(place: Pack, person_id: int) -> str:
    """Name the person of a card, readable by nobody."""
    return salted_hmac("shebao.office.counter", f"{place.code}:{person_id}", algorithm="sha256").hexdigest()


def person_stands(request: CounterRequest, place: Pack) -> HttpResponse:
    """Let whoever was found last stand at the counter for herself, if the card that is pressed is hers."""
    found = request.session.get(PERSON)
    if not found or found[0] != place.code:
        raise Refused("person", "请先按证件号码查到本人，再为本人受理。")
    if request.POST.get("seen") != mark(place, found[1]):
        return front(
            request, WhichEmployer(None, request, place.code), refusal=Refused("changed", ANOTHER), status=409
        )
    keep_employer(request, own_window(place.code), found[1])
    return HttpResponseRedirect(address(request, "counter_items"), status=303)


def line(one: Case, request: StaffRequest) -> dict[str, Any]:
    """Return a case that was taken here: what, for whom, how it stands, who handles it."""
    return {
        "case": one,
        "label": label_of(one, place_of(request, one.region)),
        "address": where_read(one, request),
        "returned": one.state == CaseState.RETURNED,
        "waits": one.state in (CaseState.RETURNED, CaseState.IN_REVIEW),
        "tone": TONES.get(one.state, ""),  # type: ignore[call-overload]
        "handled_at": handled_at(one, request),
    }


@serving_employer
def items(request: CounterRequest, region: str) -> HttpResponse:
    """Show what can be taken for the employer, and what was begun for it and left."""
    return items_page(request)


def items_page(request: CounterRequest, refusal: Refused | None = None) -> HttpResponse:
    served = request.served
    drafts = left_here(request)
    with serving(request) as asking:
        by, whole = asking["by"], not served.person  # whose drafts stand at the own window nobody can tell
        online = [one for one in continuing.begun_otherwise(by=by) if whole and one.item in offered(request)]
        returned = list(continuing.returned_otherwise(by=by)) if whole else []
    keep_filing(request, *drafts, *online)
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in served.offers:
        entry = {"offer": one, "why_not": why_not(one, request)}
        groups.setdefault(one.menu[0] if one.menu else "其他", []).append(entry)
    page = {
        "served": served,
        "handled_at": told_at(agency_name(served.employer.agency_id), served.pack, request),
        "drafts": [{"filing": one, "label": served.pack.offer(one.item).label} for one in drafts],
        "online": [{"filing": one, "label": served.pack.offer(one.item).label} for one in online],
        "returned": [{"case": one, "label": label_of(one, served.pack)} for one in returned],
        "groups": list(groups.items()),
        "refusal": refusal,
    }
    return show(request, "counter/items", page, section=SECTION, status=409 if refusal else 200)


def offered(request: CounterRequest) -> set[str]:
    """Return the items that can be taken at this counter."""
    return {one.item for one in request.served.offers if not why_not(one, request)}


@accepts_post
@serving_employer
def go_on(request: CounterRequest, region: str, filing: int) -> HttpResponse:
    """Take up at the counter what was begun online, as the same filing (HB-12)."""
    if request.method == "POST":
        try:
            with transaction.atomic(), serving(request) as asking:
                continuing.go_on_here(filing, **asking)
        except Refused as refusal:
            return items_page(request, refusal)
        return HttpResponseRedirect(address(request, "counter_form", filing), status=303)
    return HttpResponseRedirect(address(request, "counter_items"), status=303)


def left_here(request: CounterRequest) -> list[Submission]:
    """Return what was begun for the employer at a counter and left; in another city what colleagues left."""
    with serving(request) as asking:
        found = queries.drafts(by=asking["by"])
        if request.served.person:
            found = found.filter(pk__in=of_person(request))
        if request.served.pack.code != request.pack.code:
            found = found.filter(account__in=standing_posts(request.by).values("account__number"))
        return list(found)


def why_not(offer: Offer, request: CounterRequest) -> str:
    """Say why an item is not taken at this counter; empty where it is."""
    if offer.special:
        return "特殊数据处理，窗口不受理"
    if not request.by.granted(offer.item):
        return "不在你可办的事项里"
    return ""


def of_person(request: CounterRequest) -> list[int]:
    """Return the filings that this clerk has begun for the person at the counter since he logged in."""
    served = request.served
    kept = [*Kept(served.employer.region, served.employer.number, served.by.person_id)]
    return [int(filing) for filing, whose in known_filings(request).items() if whose == kept]


def empty_one(item: str, request: CounterRequest) -> Submission | None:
    """Return a filing of the item that this clerk began and has left empty."""
    by = request.served.by
    mine = queries.drafts(by=by).filter(item=item, account=by.account, state=FilingState.DRAFT)
    if request.served.person:
        mine = mine.filter(pk__in=of_person(request))
    return mine.filter(rows_read=0, typed={}, materials__isnull=True).first()


@accepts_post
@serving_employer
def begin(request: CounterRequest, region: str, item: str) -> HttpResponse:
    """Begin a filing for the employer at the counter."""
    if request.method != "POST":
        return HttpResponseRedirect(address(request, "counter_items"), status=303)
    if item not in {one.item for one in request.served.offers}:
        raise Http404(item)
    offer = request.served.pack.offer(item)
    try:
        if told := why_not(offer, request):
            raise Refused("counter", f"“{offer.label}”没有受理：{told}。".replace("。。", "。"))
        with transaction.atomic(), serving(request) as asking:
            filing = empty_one(item, request) or submissions.open_submission(item, **asking)
    except Refused as refusal:
        return items_page(request, refusal)
    keep_filing(request, filing)
    return HttpResponseRedirect(address(request, "counter_form", filing.pk), status=303)
