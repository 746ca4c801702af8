"""补正 and 撤回 at the counter that took a case: completed there under its number, or withdrawn."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect

from shebao.casework import queries
from shebao.casework.at_hand import accepted_here
from shebao.casework.forms import offered_form
from shebao.casework.items import item_of
from shebao.casework.models import Case
from shebao.casework.moving.completing import rehearse_completion
from shebao.casework.rows import Finding
from shebao.casework.states import CaseState, Event
from shebao.casework.submissions.materials import Paper
from shebao.casework.walk_in import coming_back, presenting
from shebao.casework.walk_in.continuing import returned_otherwise
from shebao.casework.walk_in.visiting import visit_for
from shebao.doors.office.counter_desk import (
    SECTION,
    CounterRequest,
    address,
    at_counter,
    employer_kept,
    note_looks,
    served_for,
    served_with,
    serving,
    where_read,
)
from shebao.doors.office.counter_market import beside
from shebao.doors.office.counter_who import identity_address, who_told
from shebao.doors.office.pages import Question, Reason, ask_first, filled, show
from shebao.doors.ui.completing import Completing
from shebao.doors.ui.lists import Pressed
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.narrowed import narrow
from shebao.values import Refused

LONGEST = 500


def taken_here(request: CounterRequest, number: str) -> Case:
    """Return a case that a counter of the asker's agencies took, and serve its employer."""
    found = accepted_here(by=request.by).filter(number=number).first() or brought_back(request, number)
    if found is None:
        raise Refused("case", "没有这个办件，或者它不是你所在的经办机构受理的。请从受理清单里打开。")
    request.served = served_with(request, found)
    return found


def brought_back(request: CounterRequest, number: str) -> Case | None:
    """Return a case of the employer at the counter that was filed online and came back (HB-12)."""
    kept = employer_kept(request, None)
    if kept is None:
        return None
    request.served = served_for(request, kept)
    with serving(request) as asking:
        return returned_otherwise(by=asking["by"], number=number).first()


@accepts_post
@at_counter
def complete(request: CounterRequest, region: str, number: str) -> HttpResponse:
    """Show why a case came back with its form as it stands; hand it in again under its number."""
    found = taken_here(request, number)
    if found.state != CaseState.RETURNED:
        return HttpResponseRedirect(where_read(found, request), status=303)
    offered = offered_form(item_of(found.item).Form, request.served.pack.offer(found.item))
    with serving(request) as asking:
        at_work = Completing.of(found, offered, asking)
    if request.method != "POST":
        note_looks(request, [found], "看退回的办件")
        return completing(request, found, at_work, Pressed(at_work.filed))
    typed = at_work.sent(request.POST)
    done = at_work.pressed(request.POST.get("do", ""), typed)
    if done is not None:
        return completing(request, found, at_work, done)
    return hand_in(request, found, at_work, at_work.shut(typed))


def hand_in(request: CounterRequest, found: Case, at_work: Completing, done: Pressed) -> HttpResponse:
    """Hand a case in as it is typed now, or say what is wrong with that."""
    if done.wrong:
        return completing(request, found, at_work, done)
    try:
        with transaction.atomic(), serving(request) as asking:
            _, row = rehearse_completion(found.number, done.typed, **asking)
            if not row.wrong:
                papers, note = papers_in(request, found), request.POST.get("note", "")[:LONGEST]
                coming_back.complete(found.number, done.typed, papers=papers, note=note, **asking)
    except Refused as refusal:
        return completing(request, found, at_work, done, refusal=refusal)
    if row.wrong:
        return completing(request, found, at_work, done, findings=row.findings)
    return HttpResponseRedirect(f"{address(request, 'counter')}?done=completed", status=303)


def papers_in(request: CounterRequest, found: Case) -> list[Paper]:
    kinds = [one.kind for one in request.served.pack.offer(found.item).materials]
    sent = [(kind, request.FILES.get(f"paper_{kind}")) for kind in kinds]
    return [Paper(kind, file.read(), file.name or "") for kind, file in sent if file]


def completing(
    request: CounterRequest,
    found: Case,
    at_work: Completing,
    done: Pressed,
    *,
    findings: Sequence[Finding] = (),
    refusal: Refused | None = None,
) -> HttpResponse:
    """Show why a case came back beside its form."""
    here = address(request, "counter_complete", found.number)
    with serving(request) as asking:
        back = queries.steps(found, by=asking["by"]).filter(event=Event.RETURNED).last()
        papers = list(queries.materials(found.submission, by=asking["by"]))
        form = at_work.page(done, here, asking, findings)
        narrow(form["form"], found.item, asking)
        market = beside(found.item, asking)
        who = who_told(visit_for(found), request)
    offer = request.served.pack.offer(found.item)
    page: dict[str, Any] = {
        "served": request.served,
        "case": found,
        "offer": offer,
        "back": back,
        "materials": [
            (one, [paper for paper in papers if paper.kind == one.kind]) for one in offer.materials
        ],
        "said": request.POST.get("note", ""),
        "refusal": refusal,
        "page_address": here,
        "sync_address": address(request, "counter_case_register", found.number),
        **form,
        **market,
        **who,
    }
    status = 409 if refusal else 422 if done.wrong or findings else 200
    part_alone = bool(request.headers.get("HX-Request"))  # htmx shows nothing that is answered with an error
    return show(request, "counter/complete", page, section=SECTION, status=200 if part_alone else status)


@accepts_post
@at_counter
def withdraw(request: CounterRequest, region: str, number: str) -> HttpResponse:
    """Ask first, then withdraw a case for its applicant, who came to the counter and showed the document."""
    found = taken_here(request, number)
    if request.method != "POST" and found.state in coming_back.OPEN:
        with serving(request):
            visit = visit_for(found)
            there = presenting.standing(visit)
        if there is None or not there.same:
            return HttpResponseRedirect(f"{identity_address(visit, request)}?then=withdraw", status=303)
    question = Question(
        title=f"撤回：{found.number}",
        happens=["什么都不会改。这件到此结束，要办请重新受理。"],
        button="撤回这一件",
        back=address(request, "counter"),
        after=address(request, "counter"),
        done="withdrawn",
        facts=[("事项", request.served.pack.offer(found.item).label), ("单位", request.served.name)],
        grave=True,
    )

    def do(typed: dict[str, Any]) -> object:
        with serving(request) as asking:
            return coming_back.withdraw(number, typed["reason"], **asking)

    return ask_first(request, question, do, filled(Reason, request), section=SECTION)
