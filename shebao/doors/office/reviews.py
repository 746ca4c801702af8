"""待审核: cases that wait for a decision; what approving would bring, approve, refuse with a reason."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from shebao.access.accounts import employer_names
from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.casework import queries, review
from shebao.casework.forms import OfferedForm
from shebao.casework.items import item_of
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.handling import about
from shebao.doors.office.pages import Nothing, Question, Reason, ask_first, filled, paged, show
from shebao.doors.ui.methods import accepts_post
from shebao.policy import Pack
from shebao.trail.looks import record_look
from shebao.trail.models import Seen
from shebao.values import Refused, grouped
from shebao.values.id_numbers import masked

SECTION = "reviews"


@for_staff
def reviews(request: StaffRequest, region: str) -> HttpResponse:
    """List the cases that wait, the oldest first."""
    listed = paged(review.waiting(by=request.by), request)
    names = employer_names({one.employer_id for one in listed["page"]})
    lines = [
        {"case": one, "name": names.get(one.employer_id, ""), "label": label_of(one, request.pack)}
        for one in listed["page"]
    ]
    return show(request, "reviews/list", {**listed, "lines": lines}, section=SECTION)


@for_staff
def case(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Show a case, and what approving it today would bring."""
    found = case_of(request, number)
    if found.person_id:
        seen_by = about(request.by, found.employer)
        why = f"办理{label_of(found, request.pack)}"
        record_look(
            Seen.DETAIL,
            by=seen_by,
            on=request.on,
            person_id=found.person_id,
            case_number=number,
            why=why,
        )
    waits = found.state == CaseState.IN_REVIEW
    outcome, told = rehearsed(request, found) if waits else (found.outcome, [])
    page = {
        "case": found,
        "label": label_of(found, request.pack),
        "name": employer_names([found.employer_id]).get(found.employer_id, ""),
        "shown": shown(found, request.pack),
        "outcome": outcome,
        "against": told,
        "waits": waits,
        "own": found.duties.filter(human=request.by.human).exists(),
        "may": Role.REVIEWER in request.by.rights,
        "steps": queries.steps(found, by=request.by),
    }
    return show(request, "reviews/case", page, section=SECTION)


def rehearsed(request: StaffRequest, found: Case) -> tuple[dict[str, Any], list[str]]:
    """Return what approving today would come to, and what speaks against it."""
    outcome, row = review.rehearse_approval(found.number, by=request.by, on=request.on, pack=request.pack)
    return outcome or {}, [f"{one.message}{one.mend}" for one in row.findings]


@accepts_post
@for_staff
def approve(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Say once more what will happen, then approve."""
    found = case_of(request, number)
    outcome, against = rehearsed(request, found) if found.state == CaseState.IN_REVIEW else ({}, [])
    question = Question(
        title=f"审核通过 {number}",
        happens=[change["text"] for change in outcome.get("changes", [])] + money(outcome) + against,
        button="审核通过",
        back=reverse("office:review", args=[region, number]),
        after=reverse("office:reviews", args=[region]),
        done="approved",
        roles=[Role.REVIEWER],
        facts=[("事项", label_of(found, request.pack)), ("单位", found.employer.number)],
        seen=outcome.get("digest", ""),
    )

    def do(typed: dict[str, Any]) -> None:
        require_role(request.by, Role.REVIEWER)
        review.approve(number, request.POST.get("seen", ""), by=request.by, on=request.on, pack=request.pack)

    return ask_first(request, question, do, filled(Nothing, request), section=SECTION)


@accepts_post
@for_staff
def refuse(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Ask why, then refuse."""
    found = case_of(request, number)
    question = Question(
        title=f"不予办理 {number}",
        happens=["什么都不改。单位在办件记录里看到你写的原因，可以改好再报。"],
        button="不予办理",
        back=reverse("office:review", args=[region, number]),
        after=reverse("office:reviews", args=[region]),
        done="refused",
        roles=[Role.REVIEWER],
        facts=[("事项", label_of(found, request.pack)), ("单位", found.employer.number)],
        grave=True,
    )

    def do(typed: dict[str, Any]) -> None:
        require_role(request.by, Role.REVIEWER)
        review.refuse(number, typed["reason"], by=request.by, on=request.on, pack=request.pack)

    return ask_first(request, question, do, filled(Reason, request), section=SECTION)


def money(outcome: dict[str, Any]) -> list[str]:
    total = outcome.get("unit_fen", 0) + outcome.get("person_fen", 0)
    if not total:
        return []
    verb = "应补缴" if total > 0 else "应退"
    return [f"{verb} {grouped(abs(total))} 元"]


def case_of(request: StaffRequest, number: str) -> Case:
    """Return a case of the region, or answer 404."""
    try:
        return queries.case(number, by=request.by)
    except Refused as refusal:
        raise Http404(number) from refusal


def label_of(found: Case, pack: Pack) -> str:
    return pack.items[found.item].label if found.item in pack.items else found.item


def shown(found: Case, pack: Pack) -> list[tuple[str, str]]:
    """Return what was asked for, label and text; a document number masked."""
    offered = OfferedForm(item_of(found.item).Form, pack.offer(found.item))
    number = str(found.data.get("id_number") or "")
    told = offered.shown(offered.as_data(found.data))
    return [
        (label, masked(number) if number and text == number else text) for label, text in told if text != "—"
    ]
