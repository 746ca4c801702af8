"""为什么是这个数: an amount of a case, step by step, as the hall explains it to the applicant."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse

from shebao.casework import moving
from shebao.casework.asked_again import reckoned
from shebao.casework.states import CaseState
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.case_away import handled_at
from shebao.doors.office.case_facts import label_of
from shebao.doors.office.case_finding import reading
from shebao.doors.ui.explanation import Explanation, show_explanation


@for_staff
def why_case(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Explain one amount of a case: of what was done or filed, or of what passing it today would come to."""
    with reading(request, number) as (found, _drawn):
        outcome: Mapping[str, Any] = found.outcome
        if found.state == CaseState.IN_REVIEW and not handled_at(found, request):
            told, _ = moving.rehearse_case(found, by=request.by, on=request.on, pack=request.pack)
            outcome = told or {}
    due = due_of(outcome, request.GET.get("month", ""), request.GET.get("of", ""))
    explained = Explanation(
        reckoning=reckoned(request.pack, due["ask"]).only(due["insurance"]),
        who=str(outcome.get("subject", {}).get("name") or found.data.get("name") or number),
        address=f"{request.path}?{urlencode(request.GET.dict())}",
        back=reverse("office:case", args=[region, number]),
        now=request.on,
        asked=f"{label_of(found, request.pack)} · {due['why']}",
        back_label="这一件",
        remark=due["why"],
    )
    return show_explanation(request, explained, request.pack)


def due_of(outcome: Mapping[str, Any], month: str, insurance: str) -> dict[str, Any]:
    """Return the amount of a month and insurance, or answer 404."""
    for one in outcome.get("dues", []):
        if one["month"] == month and one["insurance"] == insurance and one["ask"]:
            return dict(one)
    raise Http404(month)
