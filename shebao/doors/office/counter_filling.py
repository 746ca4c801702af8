"""受理: the form is filled in and papers are attached; a draft can be left and taken up."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect

from shebao.casework import queries, submissions
from shebao.casework.models import Submission
from shebao.casework.rows import Row
from shebao.casework.states import FilingState
from shebao.casework.walk_in.reusing import reuse as reuse_paper
from shebao.doors.office.counter_desk import (
    SECTION,
    WHY,
    CounterRequest,
    address,
    filing_of,
    serving,
    serving_employer,
)
from shebao.doors.office.counter_lists import fill_lists
from shebao.doors.office.counter_page import form_of, form_page
from shebao.doors.office.pages import show
from shebao.doors.ui import lists, looking
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.typed import is_blank, typed_in
from shebao.registry.at_hand import people_documented
from shebao.trail.looks import record_look, record_looks
from shebao.trail.models import Seen
from shebao.values import Refused

FILLING = {FilingState.DRAFT, FilingState.CHECKED, FilingState.READY}


@accepts_post
@serving_employer
def form(request: CounterRequest, region: str, filing: int) -> HttpResponse:
    """Show the form, add a row, keep the draft and leave, or go on to what it would bring."""
    with serving(request):
        found = filing_of(request, filing)
    if found.state not in FILLING:
        return HttpResponseRedirect(address(request, "counter_confirm", filing), status=303)
    offered = form_of(request, found)
    if offered.grids:
        return fill_lists(request, found)
    if request.method == "POST":
        return take(request, found)
    note_draft(request, found)
    return form_page(request, found, offered.django_form(initial=found.typed, on=request.served.on.date()))


def note_draft(request: CounterRequest, found: Submission) -> None:
    """Write down that the clerk sees of whom a colleague's draft tells."""
    if found.account == request.by.account:
        return
    with serving(request) as asking:
        by = asking["by"]
        told = [found.typed or {}, *(row.data for row in queries.rows(found, by=by))]
        people = people_documented({one["id_number"] for one in told if one.get("id_number")}, by=by)
        record_looks(Seen.DETAIL, people, by=by, on=asking["on"], why=f"{WHY}：看同事的草稿")


def take(request: CounterRequest, found: Submission) -> HttpResponse:
    """Do what the pressed button says with what was typed."""
    asked = form_of(request, found).django_form(data=request.POST, on=request.served.on.date())
    typed = typed_in(asked)
    do = request.POST.get("do", "add")
    if do == "leave":
        with serving(request) as asking:
            submissions.keep_typed(found.id, typed, by=asking["by"], on=request.served.on)
        return HttpResponseRedirect(address(request, "counter_items"), status=303)
    if looking.pressed(do):
        offered = form_of(request, found)
        with serving(request) as asking:
            known = looking.looked(do, typed, offered, asking)
        return form_page(request, found, offered.django_form(initial=known, on=request.served.on.date()))
    try:
        if do != "next":
            row = add(request, found, typed)
            if row.wrong:
                asked.show(one for one in row.findings if one.field not in asked.errors)
                return form_page(request, found, asked, status=422)
            return HttpResponseRedirect(f"{address(request, 'counter_form', found.id)}#rows", status=303)
        with transaction.atomic(), serving(request) as asking:
            submissions.rehearse(found.id, **asking)
    except Refused as refusal:
        return form_page(request, found, asked if do != "next" else None, refusal=refusal, status=409)
    return HttpResponseRedirect(address(request, "counter_confirm", found.id), status=303)


@accepts_post
@serving_employer
def keep(request: CounterRequest, region: str, filing: int) -> HttpResponse:
    """Keep what stands in the form half-filled, and say when; without htmx lead back to the form."""
    with transaction.atomic(), serving(request) as asking:
        found, kept = filing_of(request, filing), None
        if request.method == "POST" and found.state in FILLING:
            typed = typed_now(request, found, asking)
            if typed and typed != found.typed:
                submissions.keep_typed(found.id, typed, by=asking["by"], on=request.served.on)
                kept = request.served.on
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(address(request, "counter_form", filing), status=303)
    return show(request, "counter/saved", {"filing": found, "kept": kept}, section=SECTION)


def typed_now(request: CounterRequest, found: Submission, asking: dict[str, Any]) -> dict[str, Any]:
    """Return what stands in the form; nothing where that is only what it began with."""
    offered = form_of(request, found)
    if offered.grids:
        record = lists.on_record(found.item, asking)
        before = offered.as_typed(record)
        typed = lists.posted(offered, dict(found.typed or before), request.POST)
        return typed if lists.is_otherwise(typed, before) else {}
    asked = offered.django_form(data=request.POST)
    typed = typed_in(asked)
    return {} if is_blank(asked, typed) else typed


def add(request: CounterRequest, found: Submission, typed: dict[str, Any]) -> Row:
    """Check a row and keep it unless it is wrong; whoever it is about can read who looked."""
    with transaction.atomic(), serving(request) as asking:
        row = submissions.add_row(found.id, typed, **asking)
        if row.person_id:
            record_look(Seen.DETAIL, by=asking["by"], on=request.served.on, person_id=row.person_id, why=WHY)
    return row


@accepts_post
@serving_employer
def drop_row(request: CounterRequest, region: str, filing: int, number: int) -> HttpResponse:
    """Take a row out of the filing."""
    if request.method == "POST":
        with transaction.atomic(), serving(request) as asking:
            submissions.drop_row(filing_of(request, filing).pk, number, by=asking["by"], on=request.served.on)
    return HttpResponseRedirect(f"{address(request, 'counter_form', filing)}#rows", status=303)


@accepts_post
@serving_employer
def drop(request: CounterRequest, region: str, filing: int) -> HttpResponse:
    """Give a filing up that nobody will hand in; it stays on record."""
    if request.method == "POST":
        with transaction.atomic(), serving(request) as asking:
            submissions.drop_submission(filing_of(request, filing).pk, by=asking["by"], on=request.served.on)
    return HttpResponseRedirect(address(request, "counter_items"), status=303)


@accepts_post
@serving_employer
def attach(request: CounterRequest, region: str, filing: int) -> HttpResponse:
    """Take one paper's image (业务资料影像化, HB-28)."""
    if request.method == "POST" and (paper := request.FILES.get("file")):
        try:
            with transaction.atomic(), serving(request) as asking:
                found, kind = filing_of(request, filing), request.POST.get("kind", "")
                submissions.attach_material(found.pk, kind, paper.read(), paper.name or "", **asking)
        except Refused as refusal:
            request.session["counter_paper"] = refusal.message
    return HttpResponseRedirect(f"{address(request, 'counter_form', filing)}#papers", status=303)


@accepts_post
@serving_employer
def reuse(request: CounterRequest, region: str, filing: int) -> HttpResponse:
    """Let a paper on file serve for this filing (材料复用, HB-27)."""
    if request.method == "POST":
        try:
            with transaction.atomic(), serving(request) as asking:
                reuse_paper(filing_of(request, filing).pk, request.POST.get("kind", ""), **asking)
        except Refused as refusal:
            request.session["counter_paper"] = refusal.message
    return HttpResponseRedirect(f"{address(request, 'counter_form', filing)}#papers", status=303)


@accepts_post
@serving_employer
def drop_paper(request: CounterRequest, region: str, filing: int, paper: int) -> HttpResponse:
    """Take a paper away again."""
    if request.method == "POST":
        with transaction.atomic(), serving(request) as asking:
            submissions.drop_material(
                filing_of(request, filing).pk, paper, by=asking["by"], on=request.served.on
            )
    return HttpResponseRedirect(f"{address(request, 'counter_form', filing)}#papers", status=303)
