"""为什么是这个数: any amount of a filing, a case or a stored month, step by step."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse

from shebao.casework import queries
from shebao.casework.asked_again import reckoned
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.pages import filing_of
from shebao.doors.hall.telling import tell
from shebao.doors.ui.explanation import Explanation, show_explanation
from shebao.values import Refused


@for_employer
def why_row(request: ActingRequest, region: str, filing: int, number: int) -> HttpResponse:
    """Explain one amount of a row that has been rehearsed."""
    found = filing_of(request, filing)
    row = queries.rows(found, by=request.by).filter(number=number, outcome__isnull=False).first()
    if row is None or row.outcome is None:
        raise Http404(str(number))
    told = tell(row, form_of(offer_of(request.pack, found.item)), outcome=row.outcome)
    page = request.GET.get("page", "1")
    back = f"{reverse('hall:confirm', args=[region, filing])}?page={page if page.isdecimal() else 1}"
    return explain_due(request, told.who, row.outcome, back, "核对并确认提交")


@for_employer
def why_case(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Explain one amount of a case."""
    try:
        case = queries.case(number, by=request.by)
    except Refused as refusal:
        raise Http404(number) from refusal
    told = tell(case, form_of(offer_of(request.pack, case.item)), outcome=case.outcome)
    back = reverse("hall:case", args=[region, number])
    return explain_due(request, told.who, case.outcome, back, "这一件")


def explain_due(
    request: ActingRequest, who: str, outcome: Mapping[str, Any], back: str, back_label: str
) -> HttpResponse:
    """Tell the amount of the month and insurance that the address names."""
    month, insurance = request.GET.get("month", ""), request.GET.get("of", "")
    due = next(
        (
            one
            for one in outcome["dues"]
            if one["month"] == month and one["insurance"] == insurance and one["ask"]
        ),
        None,
    )
    if due is None:
        raise Http404(month)
    explained = Explanation(
        reckoning=reckoned(request.pack, due["ask"]).only(insurance),
        who=who,
        address=f"{request.path}?{urlencode(request.GET.dict())}",
        back=back,
        now=request.on,
        asked=f"{who} · {due['why']}",
        back_label=back_label,
        remark=due["why"],
    )
    return show_explanation(request, explained, request.pack)
