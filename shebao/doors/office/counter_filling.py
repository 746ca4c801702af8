"""受理: the form is filled in and papers are attached; a draft can be left and taken up."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect

from shebao.casework import queries, submissions
from shebao.casework.asking import is_empty
from shebao.casework.forms import OfferedForm, bytes_at_most
from shebao.casework.items import about_employer, item_of
from shebao.casework.models import RowState, Submission, SubmissionRow
from shebao.casework.pages import PageForm
from shebao.casework.rows import Row
from shebao.casework.states import FilingState
from shebao.doors.office.counter_desk import (
    SECTION,
    WHY,
    CounterRequest,
    address,
    filing_of,
    serving,
    serving_employer,
)
from shebao.doors.office.pages import show
from shebao.doors.ui.methods import accepts_post
from shebao.trail.looks import record_look
from shebao.trail.models import Seen
from shebao.values import Refused
from shebao.values.id_numbers import masked

FILLING = {FilingState.DRAFT, FilingState.CHECKED, FilingState.READY}
GOOD = (RowState.RIGHT, RowState.DOUBTFUL)
MEGABYTE = 1024 * 1024
NUMBERS = ("id_number", "new_number")


@accepts_post
@serving_employer
def form(request: CounterRequest, region: str, filing: int) -> HttpResponse:
    """Show the form, add a row, keep the draft and leave, or go on to what it would bring."""
    with serving(request):
        found = filing_of(request, filing)
    if found.state not in FILLING:
        return HttpResponseRedirect(address(request, "counter_confirm", filing), status=303)
    if request.method == "POST":
        return take(request, found)
    offered = form_of(request, found)
    return form_page(request, found, offered.django_form(initial=found.typed, on=request.on.date()))


def form_of(request: CounterRequest, found: Submission) -> OfferedForm:
    return OfferedForm(item_of(found.item).Form, request.pack.offer(found.item))


def take(request: CounterRequest, found: Submission) -> HttpResponse:
    """Do what the pressed button says with what was typed."""
    asked = form_of(request, found).django_form(data=request.POST, on=request.on.date())
    typed = typed_in(asked)
    do = request.POST.get("do", "add")
    if do == "leave":
        with serving(request) as asking:
            submissions.keep_typed(found.id, typed, by=asking["by"], on=request.on)
        return HttpResponseRedirect(address(request, "counter_items"), status=303)
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


def typed_in(asked: PageForm) -> dict[str, Any]:
    """Return what was put into the form, as it stands."""
    return {one.name: one.data for one in asked if not one.field.disabled and one.data is not None}


def add(request: CounterRequest, found: Submission, typed: dict[str, Any]) -> Row:
    """Check a row and keep it unless it is wrong; whoever it is about can read who looked."""
    with transaction.atomic(), serving(request) as asking:
        row = submissions.add_row(found.id, typed, **asking)
        if row.person_id:
            record_look(Seen.DETAIL, by=asking["by"], on=request.on, person_id=row.person_id, why=WHY)
    return row


def form_page(
    request: CounterRequest,
    found: Submission,
    asked: PageForm | None,
    *,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the form with the rows and papers that are there."""
    offered, offer = form_of(request, found), request.pack.offer(found.item)
    with serving(request) as asking:
        rows = list(queries.rows(found, by=asking["by"]))
        papers = list(queries.materials(found, by=asking["by"]))
    page = {
        "served": request.served,
        "filing": found,
        "offer": offer,
        "form": asked or offered.django_form(initial=found.typed, on=request.on.date()),
        "one_only": about_employer(found.item),
        "lines": [told(one, offered) for one in rows],
        "good": sum(one.state in GOOD for one in rows),
        "materials": [
            (one, [paper for paper in papers if paper.kind == one.kind]) for one in offer.materials
        ],
        "megabytes": bytes_at_most(request.pack, request.on) // MEGABYTE,
        "refusal": refusal or paper_refused(request),
    }
    return show(request, "counter/form", page, section=SECTION, status=status)


def paper_refused(request: CounterRequest) -> Refused | None:
    """Return why the paper that was just sent has not been taken."""
    said = request.session.pop("counter_paper", "")
    return Refused("material", said) if said else None


def told(row: SubmissionRow, offered: OfferedForm) -> dict[str, Any]:
    """Tell a row: what was read, numbers masked, what was found, what it comes to."""
    data = offered.as_data(row.data)
    shown = [
        (str(field.label), masked(text) if name in NUMBERS else text)
        for name, field in offered.fields.items()
        if name in data and name not in offered.hidden and not is_empty(text := field.printed(data[name]))
    ]
    outcome = row.outcome or {}
    who = data.get("name") or outcome.get("subject", {}).get("name") or ""
    return {"row": row, "who": who, "shown": shown, "findings": row.findings, "outcome": outcome}


@accepts_post
@serving_employer
def drop_row(request: CounterRequest, region: str, filing: int, number: int) -> HttpResponse:
    """Take a row out of the filing."""
    if request.method == "POST":
        with transaction.atomic(), serving(request) as asking:
            submissions.drop_row(filing_of(request, filing).pk, number, by=asking["by"], on=request.on)
    return HttpResponseRedirect(f"{address(request, 'counter_form', filing)}#rows", status=303)


@accepts_post
@serving_employer
def drop(request: CounterRequest, region: str, filing: int) -> HttpResponse:
    """Give a filing up that nobody will hand in; it stays on record."""
    if request.method == "POST":
        with transaction.atomic(), serving(request) as asking:
            submissions.drop_submission(filing_of(request, filing).pk, by=asking["by"], on=request.on)
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
def drop_paper(request: CounterRequest, region: str, filing: int, paper: int) -> HttpResponse:
    """Take a paper away again."""
    if request.method == "POST":
        with transaction.atomic(), serving(request) as asking:
            submissions.drop_material(filing_of(request, filing).pk, paper, by=asking["by"], on=request.on)
    return HttpResponseRedirect(f"{address(request, 'counter_form', filing)}#papers", status=303)
