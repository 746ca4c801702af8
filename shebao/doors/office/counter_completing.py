"""补正 and 撤回 at the counter that took a case: completed there under its number, or withdrawn."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect

from shebao.casework import moving, queries
from shebao.casework.at_hand import accepted_here
from shebao.casework.forms import OfferedForm
from shebao.casework.items import item_of
from shebao.casework.models import Case
from shebao.casework.moving.completing import rehearse_completion
from shebao.casework.pages import PageForm
from shebao.casework.states import CaseState, Event
from shebao.casework.submissions.materials import Paper
from shebao.doors.office.counter_desk import SECTION, CounterRequest, address, at_counter, served_by, serving
from shebao.doors.office.counter_filling import typed_in
from shebao.doors.office.pages import Question, Reason, ask_first, filled, show
from shebao.doors.ui.methods import accepts_post
from shebao.values import Refused

LONGEST = 500


def taken_here(request: CounterRequest, number: str) -> Case:
    """Return a case that a counter of the asker's agencies took, and serve its employer."""
    found = accepted_here(by=request.by).filter(number=number).first()
    if found is None:
        raise Refused("case", "没有这个办件，或者它不是你所在的经办机构受理的。请从受理清单里打开。")
    request.served = served_by(request.by, found.employer)
    return found


@accepts_post
@at_counter
def complete(request: CounterRequest, region: str, number: str) -> HttpResponse:
    """Show why a case came back with its form as it stands; hand it in again under its number."""
    found = taken_here(request, number)
    if found.state != CaseState.RETURNED:
        return HttpResponseRedirect(address(request, "case", number), status=303)
    offered = OfferedForm(item_of(found.item).Form, request.pack.offer(found.item))
    if request.method != "POST":
        data = offered.as_data(found.data)
        return completing(request, found, offered.django_form(initial=offered.as_typed(data)))
    asked = offered.django_form(data=request.POST, on=request.on.date())
    try:
        with transaction.atomic(), serving(request) as asking:
            _, row = rehearse_completion(number, typed_in(asked), **asking)
            if not row.wrong:
                papers, note = papers_in(request, found), request.POST.get("note", "")[:LONGEST]
                moving.resubmit(number, typed_in(asked), papers=papers, note=note, **asking)
    except Refused as refusal:
        return completing(request, found, asked, refusal=refusal, status=409)
    if row.wrong:
        asked.show(one for one in row.findings if one.field not in asked.errors)
        return completing(request, found, asked, status=422)
    return HttpResponseRedirect(f"{address(request, 'counter')}?done=completed", status=303)


def papers_in(request: CounterRequest, found: Case) -> list[Paper]:
    kinds = [one.kind for one in request.pack.offer(found.item).materials]
    sent = [(kind, request.FILES.get(f"paper_{kind}")) for kind in kinds]
    return [Paper(kind, file.read(), file.name or "") for kind, file in sent if file]


def completing(
    request: CounterRequest,
    found: Case,
    asked: PageForm,
    *,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    with serving(request) as asking:
        back = queries.steps(found, by=asking["by"]).filter(event=Event.RETURNED).last()
        papers = list(queries.materials(found.submission, by=asking["by"]))
    offer = request.pack.offer(found.item)
    page: dict[str, Any] = {
        "served": request.served,
        "case": found,
        "offer": offer,
        "form": asked,
        "back": back,
        "materials": [
            (one, [paper for paper in papers if paper.kind == one.kind]) for one in offer.materials
        ],
        "said": request.POST.get("note", ""),
        "refusal": refusal,
    }
    return show(request, "counter/complete", page, section=SECTION, status=status)


@accepts_post
@at_counter
def withdraw(request: CounterRequest, region: str, number: str) -> HttpResponse:
    """Ask first, then withdraw a case for its applicant, who came to the counter."""
    found = taken_here(request, number)
    question = Question(
        title=f"撤回：{found.number}",
        happens=["什么都不会改。这件到此结束，要办请重新受理。"],
        button="撤回这一件",
        back=address(request, "counter"),
        after=address(request, "counter"),
        done="withdrawn",
        facts=[("事项", request.pack.offer(found.item).label), ("单位", request.served.name)],
        grave=True,
    )

    def do(typed: dict[str, Any]) -> object:
        with serving(request) as asking:
            return moving.withdraw(number, typed["reason"], **asking)

    return ask_first(request, question, do, filled(Reason, request), section=SECTION)
