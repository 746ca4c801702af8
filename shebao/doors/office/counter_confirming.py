"""受理: what it would bring is shown before it is accepted; afterwards the receipt is printed (受理回执)."""

from base64 import b64decode
from binascii import Error as NotBase64
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from shebao.access.staff import agency_name
from shebao.casework import queries, submissions
from shebao.casework.at_hand import accepted_here
from shebao.casework.models import GOOD_ROWS, Case, Rating, Submission, Way
from shebao.casework.states import Duty, FilingState
from shebao.casework.walk_in import handing_out, rating, signing
from shebao.casework.walk_in.handing_out import Wish
from shebao.casework.walk_in.pictures import LABELS
from shebao.casework.walk_in.signing import Signature
from shebao.casework.walk_in.visiting import Visit
from shebao.doors.office.counter_desk import (
    SECTION,
    CounterRequest,
    address,
    at_counter,
    filing_of,
    note_looks,
    served_with,
    serving,
    serving_employer,
)
from shebao.doors.office.counter_filling import FILLING
from shebao.doors.office.counter_page import form_of, told
from shebao.doors.office.counter_places import handled_at, told_at
from shebao.doors.office.counter_who import who_told
from shebao.doors.office.pages import show
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.qr import qr_code
from shebao.reception.calling import accept_cases
from shebao.values import Refused

DRAWN = "data:image/png;base64,"


@accepts_post
@serving_employer
def confirm(request: CounterRequest, region: str, filing: int) -> HttpResponse:
    """Show what a filing comes to, or accept it."""
    with serving(request):
        found = filing_of(request, filing)
    if found.state != FilingState.READY:
        return HttpResponseRedirect(onward(request, found), status=303)
    if request.method != "POST":
        return confirm_page(request, found)
    return accept(request, found)


def onward(request: CounterRequest, found: Submission) -> str:
    """Return where a filing is to be found that does not wait to be confirmed."""
    if found.number:
        return address(request, "counter_receipt", found.number)
    if found.state in FILLING:
        return address(request, "counter_form", found.pk)
    return address(request, "counter_items")


def accept(request: CounterRequest, found: Submission) -> HttpResponse:
    """Accept what was shown; where it is no longer so, show what it is now."""
    try:
        done, differs = attempt(request, found)
    except Refused as refusal:
        return confirm_page(request, found, refusal)
    if differs or done.number is None:
        return confirm_page(request, done, differs)
    put_on_ticket(request, done)
    return HttpResponseRedirect(address(request, "counter_receipt", done.number), status=303)


def put_on_ticket(request: CounterRequest, done: Submission) -> None:
    """Put the cases that were accepted on the number that the clerk serves, if any (大厅叫号)."""
    with serving(request) as asking:
        numbers = list(queries.cases(done, by=asking["by"]).values_list("number", flat=True))
    accept_cases(numbers, by=request.by, on=request.on)


def attempt(request: CounterRequest, found: Submission) -> tuple[Submission, Refused | None]:
    """Hand a filing in. Where it was rehearsed anew nothing is raised, so that this stays."""
    with serving(request) as asking:
        try:
            digest, signature = request.POST.get("digest", ""), signature_in(request)
            wish = wish_in(request, found)
            done = signing.sign_and_confirm(found.pk, digest, signature, **asking)
            follow(done, wish, asking)
            return done, None
        except submissions.Differs as differs:
            return filing_of(request, found.pk), differs


def follow(done: Submission, wish: Wish | None, asking: dict[str, Any]) -> None:
    """Ask for the rating of what was accepted, and keep how its result is wanted."""
    if done.number is None:
        return
    rating.ask(done, by=asking["by"], on=asking["on"])
    if wish:
        handing_out.ask(done, wish, **asking)


def wish_in(request: CounterRequest, done: Submission) -> Wish | None:
    """Return how the result is wanted, where there is one to hand out. Raises Refused for half a wish."""
    if not has_result(request, done):
        return None
    told = {name: request.POST.get(name, "") for name in ("way", "to", "phone", "address")}
    return Wish(**told).read()


def has_result(request: CounterRequest, found: Submission) -> bool:
    return Duty.DELIVER in {one.duty for one in request.served.pack.offer(found.item).route}


def signature_in(request: CounterRequest) -> Signature | None:
    """Return what was signed: on the screen, or on a paper that is sent instead."""
    if paper := request.FILES.get("signed_paper"):
        return Signature(paper.read(), paper.name or "签字.jpg", on_screen=False)
    drawn = request.POST.get("signature", "")
    if not drawn.startswith(DRAWN):
        return None
    try:
        return Signature(b64decode(drawn.removeprefix(DRAWN), validate=True), "签字.png", on_screen=True)
    except NotBase64:
        return None


def confirm_page(request: CounterRequest, found: Submission, refusal: Refused | None = None) -> HttpResponse:
    with serving(request) as asking:
        rows = [one for one in queries.rows(found, by=asking["by"]) if one.state in GOOD_ROWS]
        who = who_told(Visit(found), request)
    page = {
        "served": request.served,
        "filing": found,
        "offer": request.served.pack.offer(found.item),
        "lines": [told(one, form_of(request, found)) for one in rows],
        "handled_at": told_at(agency_name(request.served.employer.agency_id), request.served.pack, request),
        "refusal": refusal,
        "ways": Way.choices if has_result(request, found) else [],
        "wanted": request.POST,
        **who,
    }
    return show(request, "counter/confirm", page, section=SECTION, status=409 if refusal else 200)


@at_counter
def receipt(request: CounterRequest, region: str, number: str) -> HttpResponse:
    """Show the acceptance receipt (受理回执) of what a counter here took, as it is printed."""
    taken = accepted_here(by=request.by).filter(submission__number=number).first()
    if taken is None:
        raise Refused("filing", "没有这份受理回执，或者它不是你所在的经办机构受理的。请从受理清单里打开。")
    request.served = served_with(request, taken)
    with serving(request) as asking:
        found = queries.submission(number, by=asking["by"])
        cases = list(queries.cases(found, by=asking["by"]))
        papers = list(queries.materials(found, by=asking["by"]))
        asked_for = rating.asked_of(found)
    note_looks(request, cases, "看受理回执")
    offer = request.served.pack.offer(found.item)
    labels = {one.kind: one.label for one in offer.materials}
    page = {
        "served": request.served,
        "filing": found,
        "offer": offer,
        "lines": [line(one) for one in cases],
        "rating": rate_address(request, asked_for) if asked_for else None,
        "papers": [labels.get(one.kind, one.kind) for one in papers if one.kind not in LABELS],
        "accepted_at": told_at(agency_name(taken.accepted_by_id), request.pack, request),
        "handled_at": handled_at(taken, request),
    }
    return show(request, "counter/receipt", page, section=SECTION)


def rate_address(request: CounterRequest, asked_for: Rating) -> dict[str, Any]:
    """Return where whoever came rates, also as a picture for the telephone, and whether that was done."""
    place = f"/hall/{request.served.pack.code}/rate/"
    there = request.build_absolute_uri(f"{place}{asked_for.code}/")
    return {"asked": asked_for, "address": there, "picture": qr_code(there), "screen": place}


def line(one: Case) -> dict[str, Any]:
    return {"case": one, "who": one.outcome.get("subject", {}).get("name", "")}
