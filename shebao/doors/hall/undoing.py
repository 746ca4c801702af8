"""撤销: what would go back, the reason, the confirmation, the result; for one case or many by one path."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework import reversal, scope
from shebao.casework.models import Case
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.cases import case_line
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.pages import asking, show
from shebao.doors.hall.telling import cost_lines, insurance_names, tell
from shebao.doors.ui.methods import accepts_post
from shebao.values import Month, Refused

AT_MOST = 100  # a page of a filing's cases, and its double


@accepts_post
@for_employer
def undo(request: ActingRequest, region: str) -> HttpResponse:
    """Show what taking cases back brings, or take them back."""
    asked = request.POST if request.method == "POST" else request.GET
    found = cases_named(request, asked.getlist("case")[:AT_MOST])
    if request.method != "POST":
        return preview(request, found)
    reason = request.POST.get("reason", "").strip()
    if not reason:
        return preview(request, found, {"unreasoned": True}, status=422)
    numbers = [one.number for one in found]
    try:
        with transaction.atomic():
            reversal.reverse(numbers, reason, **asking(request))
    except Refused as refusal:
        return preview(request, found, {"refusal": refusal, "reason": reason}, status=409)
    address = f"{reverse('hall:undone', args=[region])}?{urlencode({'case': numbers}, doseq=True)}"
    return HttpResponseRedirect(address, status=303)


def preview(
    request: ActingRequest, found: list[Case], more: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render what would go back; cases that cannot be taken back stand apart with the reason."""
    by, on, pack = request.by, request.on, request.pack
    why = reversal.obstacles([one.number for one in found], by=by, on=on, pack=pack)
    standing = [one for one in found if one.number not in why]
    numbers = [one.number for one in standing]
    told = reversal.rehearse_reversal(numbers, by=by, on=on, pack=pack) if numbers else {}
    page = {
        "obstacles": list(why.items()),
        "back": back_of(request, found),
        **money_of(request, standing, told),
    }
    return show(request, "undo/preview", page | (more or {}), section="records", status=status)


def money_of(request: ActingRequest, standing: list[Case], told: Mapping[str, Any]) -> dict[str, Any]:
    """Return who is taken back and what becomes of the money."""
    names = insurance_names(request.pack, Month.of(request.on.date()))
    lines = [
        {"case": one, "who": who_of(one, request), "outcome": told[one.number]}
        for one in standing
        if one.number in told
    ]
    unit, person = (sum(one["outcome"][key] for one in lines) for key in ("unit_fen", "person_fen"))
    return {
        "lines": lines,
        "unit_fen": unit,
        "person_fen": person,
        "total_fen": unit + person,
        "insurances": list(names.items()),
        "cost_lines": [cost for one in lines for cost in cost_lines(one["who"], one["outcome"], names)],
    }


def who_of(one: Case, request: ActingRequest) -> str:
    return tell(one, form_of(offer_of(request.pack, one.item)), outcome=one.outcome).who


def back_of(request: ActingRequest, found: list[Case]) -> str:
    """Return where somebody came from: the one filing, or the whole record."""
    numbers = {one.submission.number for one in found}
    if len(numbers) == 1 and len(found) > 1:
        return reverse("hall:record", args=[request.pack.code, numbers.pop()])
    return reverse("hall:records", args=[request.pack.code])


@for_employer
def undone(request: ActingRequest, region: str) -> HttpResponse:
    """Say what has been taken back."""
    found = cases_named(request, request.GET.getlist("case")[:AT_MOST])
    lines = [case_line(one, request.pack) for one in found]
    return show(request, "undo/done", {"lines": lines}, section="records")


def cases_named(request: ActingRequest, numbers: list[str]) -> list[Case]:
    """Return this employer's cases among those named."""
    own = scope.cases(request.by).filter(employer_id=request.by.employer_id or 0, number__in=numbers)
    return list(own.select_related("submission").order_by("id"))
