"""补正 and 撤回: see why a case came back, mend it under its number, hand it in again, or take it back."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework import moving, queries
from shebao.casework.models import Case, Step
from shebao.casework.moving.completing import rehearse_completion
from shebao.casework.rows import Finding
from shebao.casework.states import CaseState, Event
from shebao.casework.submissions.materials import Paper
from shebao.clock.queries import work_calendar
from shebao.doors.hall import key_change
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.cases import case_line, case_of
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.pages import asking, show
from shebao.doors.hall.papers import wanted_papers
from shebao.doors.ui.completing import Completing
from shebao.doors.ui.lists import Pressed
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.narrowed import narrow
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
    at_work = Completing.of(found, form_of(offer_of(request.pack, found.item)), asking(request))
    if request.method != "POST":
        return completing(request, found, at_work, Pressed(at_work.filed))
    typed = at_work.sent(request.POST)
    done = at_work.pressed(request.POST.get("do", ""), typed)
    if done is not None:
        return completing(request, found, at_work, done)
    return hand_in(request, found, at_work, at_work.shut(typed))


def hand_in(request: ActingRequest, found: Case, at_work: Completing, done: Pressed) -> HttpResponse:
    """Hand a case in as it is typed now, or say what is wrong with that."""
    if done.wrong:
        return completing(request, found, at_work, done)
    _, row = rehearse_completion(found.number, done.typed, **asking(request))
    if row.wrong:
        return completing(request, found, at_work, done, findings=row.findings)
    papers, note = papers_in(found, request), note_in(request)
    try:
        with transaction.atomic():
            moving.resubmit(found.number, done.typed, papers=papers, note=note, **asking(request))
    except Refused as refusal:
        return completing(request, found, at_work, done, refusal=refusal)
    where = reverse("hall:case", args=[request.pack.code, found.number])
    return HttpResponseRedirect(f"{where}?done=supplemented", status=303)


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
    at_work: Completing,
    done: Pressed,
    *,
    findings: Sequence[Finding] = (),
    refusal: Refused | None = None,
) -> HttpResponse:
    """Show the form beside why the case came back and until when."""
    offer = offer_of(request.pack, found.item)
    back = returned(found, request)
    here = reverse("hall:supplement", args=[request.pack.code, found.number])
    form = at_work.page(done, here, asking(request), findings)
    narrow(form["form"], found.item, asking(request))
    page = {
        "case": found,
        "offer": offer,
        "line": case_line(found, request.pack),
        "refusal": refusal,
        "back": back,
        "last": last_day(back, request),
        "materials": wanted_papers(offer, found.submission, request),
        "megabytes_at_most": at_work.offered.template(request.pack, request.on).megabytes_at_most,
        "said": note_in(request),
        **form,
        **key_change.beside(request, found),
    }
    status = 409 if refusal else 422 if done.wrong or findings else 200
    part_alone = bool(request.headers.get("HX-Request"))  # htmx shows nothing that is answered with an error
    return show(request, "supplement/form", page, section=SECTION, status=200 if part_alone else status)


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
