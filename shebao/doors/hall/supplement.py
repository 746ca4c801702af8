"""补正 and 撤回: see why a case came back, mend it under its number, hand it in again, or take it back."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework import moving, queries
from shebao.casework.forms import OfferedForm
from shebao.casework.models import Case, Step
from shebao.casework.moving.completing import rehearse_completion
from shebao.casework.pages import PageForm
from shebao.casework.states import CaseState, Event
from shebao.casework.submissions.materials import Paper
from shebao.clock.queries import work_calendar
from shebao.doors.hall import key_change
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.cases import case_line, case_of
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.pages import asking, show
from shebao.doors.hall.papers import wanted_papers
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.narrowed import narrow
from shebao.doors.ui.typed import mistakes_of, typed_in
from shebao.policy import Unstated
from shebao.values import SHANGHAI, Refused
from shebao.values.estimates import told_due

SECTION = "records"
LONGEST = 500


@accepts_post
@for_employer
def supplement(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Show what is to be completed with the form as it stands; hand it in again as it is typed now."""
    found = case_of(request, number)
    if found.state != CaseState.RETURNED:
        return HttpResponseRedirect(reverse("hall:case", args=[region, number]))
    offered = form_of(offer_of(request.pack, found.item))
    if request.method != "POST":
        return completing(request, found, form_for(found, offered, request))
    asked = offered.django_form(data=request.POST, on=request.on.date())
    typed = typed_for(found, offered, asked, request)
    _, row = rehearse_completion(number, typed, **asking(request))
    if row.wrong:
        asked.show(one for one in row.findings if one.field not in asked.errors)
        return completing(request, found, asked, status=422)
    try:
        with transaction.atomic():
            moving.resubmit(
                number, typed, papers=papers_in(found, request), note=note_in(request), **asking(request)
            )
    except Refused as refusal:
        return completing(request, found, asked, refusal=refusal, status=409)
    return HttpResponseRedirect(
        f"{reverse('hall:case', args=[region, number])}?done=supplemented", status=303
    )


def form_for(found: Case, offered: OfferedForm, request: ActingRequest) -> PageForm:
    """Return the form with what the case asks for now."""
    data = offered.as_data(found.data)
    initial = {name: offered.fields[name].as_typed(value) for name, value in data.items()}
    return offered.django_form(initial=initial, on=request.on.date())


def typed_for(found: Case, offered: OfferedForm, asked: PageForm, request: ActingRequest) -> dict[str, Any]:
    """Return what is handed in: what was typed, or for a form with lists what was filed, which stays."""
    if not offered.grids:
        return typed_in(asked)
    row = queries.rows(found.submission, by=request.by).filter(number=found.row).first()
    return dict(row.typed) if row else {}


def papers_in(found: Case, request: ActingRequest) -> list[Paper]:
    """Return the papers that came with the form, by kind."""
    kinds = [one.kind for one in offer_of(request.pack, found.item).materials]
    sent = [(kind, request.FILES.get(f"paper_{kind}")) for kind in kinds]
    return [Paper(kind, file.read(), file.name or "") for kind, file in sent if file]


def note_in(request: ActingRequest) -> str:
    return request.POST.get("note", "").strip()[:LONGEST]


def completing(
    request: ActingRequest,
    found: Case,
    asked: PageForm,
    *,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the form beside why the case came back and until when."""
    offer = offer_of(request.pack, found.item)
    offered = form_of(offer)
    back = returned(found, request)
    narrow(asked, found.item, asking(request))
    page = {
        "case": found,
        "offer": offer,
        "line": case_line(found, request.pack),
        "form": asked,
        "fixed": bool(offered.grids),
        "mistakes": mistakes_of(asked, {}),
        "refusal": refusal,
        "back": back,
        "last": last_day(back, request),
        "materials": wanted_papers(offer, found.submission, request),
        "megabytes_at_most": offered.template(request.pack, request.on).megabytes_at_most,
        "said": note_in(request),
        **key_change.beside(request, found),
    }
    return show(request, "supplement/form", page, section=SECTION, status=status)


def returned(found: Case, request: ActingRequest) -> Step | None:
    """Return the step that sent a case back last."""
    return queries.steps(found, by=request.by).filter(event=Event.RETURNED).last()


def last_day(back: Step | None, request: ActingRequest) -> str:
    """Return until when a case that came back must be completed; empty where no term is stated."""
    if back is None:
        return ""
    since = back.act.business_time.astimezone(SHANGHAI).date()
    try:
        term = request.pack.value("correction_term", since).term
    except Unstated:
        return ""
    return told_due(term, since, work_calendar(request.pack.code))


@accepts_post
@for_employer
def withdraw(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Say what taking a case back brings, then take it back."""
    found = case_of(request, number)
    can = {one.code: one.why_not for one in moving.choices(found, **asking(request))}
    page: dict[str, Any] = {
        "case": found,
        "offer": offer_of(request.pack, found.item),
        "line": case_line(found, request.pack),
        "why_not": can.get("withdraw", f"这个办件现在是“{found.get_state_display()}”，不能撤回。"),
        "reason": request.POST.get("reason", "").strip()[:LONGEST],
    }
    if request.method != "POST":
        return show(request, "supplement/withdraw", page, section=SECTION)
    try:
        with transaction.atomic():
            moving.withdraw(number, page["reason"], **asking(request))
    except Refused as refusal:
        return show(request, "supplement/withdraw", page | {"refusal": refusal}, section=SECTION, status=409)
    return HttpResponseRedirect(f"{reverse('hall:case', args=[region, number])}?done=withdrawn", status=303)
