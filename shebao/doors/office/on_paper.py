"""待核对的单位: registered at a counter by the paper licence, compared with market regulation's answer."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.doors.office.acting import StaffRequest, for_staff, real_time
from shebao.doors.office.pages import Nothing, Question, ask_first, filled, paged, show
from shebao.doors.ui.market import register_page
from shebao.doors.ui.methods import accepts_post
from shebao.partners import market, on_paper
from shebao.partners.on_paper import Unverified
from shebao.registry.at_hand import FoundEmployer, dealing_with, employer_at_hand
from shebao.values import Refused

SECTION = "on_paper"
TITLE = "待核对的单位"
THEN = "由经办岗更正"


@for_staff
def unverified(request: StaffRequest, region: str) -> HttpResponse:
    """List the units that stand by their licence, those that have waited longest first."""
    shown = paged(on_paper.unverified(by=request.by), request)
    page = {**shown, "lines": on_paper.told(list(shown["page"].object_list)), "title": TITLE}
    return show(request, "on_paper/list", page, section=SECTION)


def found(request: StaffRequest, number: str) -> tuple[FoundEmployer, Unverified | None]:
    """Return a unit of the asker's agencies, and how it stands by its licence; None where it is verified."""
    try:
        employer = employer_at_hand(number, by=request.by)
    except Refused as refusal:
        raise Http404(number) from refusal
    held = on_paper.unverified(by=request.by).filter(employer_id=employer.id).first()
    return employer, on_paper.told([held])[0] if held else None


@for_staff
def unit(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Show the eight values here and at market regulation, and what can be done."""
    return show(request, "on_paper/unit", unit_page(request, number), section=SECTION)


def unit_page(request: StaffRequest, number: str) -> dict[str, Any]:
    employer, held = found(request, number)
    with acting(dealing := dealing_with(employer, by=request.by)):
        told = register_page(by=dealing, on=request.on, now=real_time(), then=THEN)
    return {
        "employer": employer,
        "held": held,
        "may_correct": Role.OPERATOR in request.by.rights,
        "page_address": reverse("office:on_paper_unit", args=[request.pack.code, number]),
        "sync_address": reverse("office:on_paper_register", args=[request.pack.code, number]),
        **told,
    }


@accepts_post
@for_staff
def register(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Ask market regulation again (同步信息); answer htmx with how far that has come."""
    employer, _ = found(request, number)
    if request.method == "POST":
        with transaction.atomic(), acting(dealing := dealing_with(employer, by=request.by)):
            market.ask(by=dealing, on=request.on, now=real_time())
    if request.method == "POST" or not request.headers.get("HX-Request"):
        there = reverse("office:on_paper_unit", args=[region, number])
        return HttpResponseRedirect(f"{there}#register", status=303)
    page = unit_page(request, number)
    return show(request, "on_paper/register", page | {"arrived": not page["waits"]}, section=SECTION)


@accepts_post
@for_staff
def correct(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Ask first, then put market regulation's word in place of what was read off the licence."""
    employer, held = found(request, number)
    there = reverse("office:on_paper_unit", args=[region, number])
    if held is None or held.answer is None or not held.differing:
        return HttpResponseRedirect(there, status=303)
    answer = held.answer
    question = Question(
        title=f"按市场监管部门的登记更正 {employer.name}",
        happens=[
            *(one.sentence for one in held.differing),
            "登记依据改为市场监管部门，从待核对的单位里拿出来。凭执照登记的内容留在记录里。",
        ],
        button="更正",
        back=there,
        after=reverse("office:on_paper", args=[region]),
        done="corrected",
        facts=[("单位编号", employer.number), ("回复编号", answer.number)],
        roles=(Role.OPERATOR,),
        seen=answer.digest,
    )

    def do(typed: dict[str, Any]) -> None:
        require_role(request.by, Role.OPERATOR)
        seen = request.POST.get("seen", "")
        on_paper.correct(answer, seen=seen, by=dealing_with(employer, by=request.by), on=request.on)

    return ask_first(request, question, do, filled(Nothing, request), section=SECTION)
