"""试算一个人: month, wage, identity and risk class → amounts, every step and its law. Nothing is stored."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shebao.assessment.rates import EMPLOYEE, month_rates
from shebao.assessment.rules import Reckoning, reckon
from shebao.doors.hall.forms import ReckonerForm, as_query
from shebao.doors.hall.places import business_time, city
from shebao.doors.ui.explanation import Explanation, show_explanation
from shebao.policy import Pack
from shebao.values import Refused, yuan


@require_safe
def reckoner(request: HttpRequest, region: str) -> HttpResponse:
    """Show the form and, once a wage is asked about, the answer or why there is none."""
    pack = city(region)
    now = business_time(pack)
    form = ReckonerForm(pack, now, request.GET if "wage" in request.GET else None)
    page: dict[str, Any] = {"region": pack, "now": now, "form": form}
    try:
        if reckoning := answer(form, pack):
            page |= {"explained": explanation(form, reckoning, now), "query": query(form)}
    except Refused as refusal:
        page["refusal"] = refusal
    return render(request, "hall/reckoner.html", page)


@require_safe
def why(request: HttpRequest, region: str) -> HttpResponse:
    """Explain one amount of an answer, or go back to the form where there is no answer to explain."""
    pack = city(region)
    now = business_time(pack)
    form = ReckonerForm(pack, now, request.GET)
    try:
        reckoning = answer(form, pack)
    except Refused:
        reckoning = None
    if reckoning is None:
        return HttpResponseRedirect(f"{reverse('hall:reckoner', args=[region])}?{request.GET.urlencode()}")
    explained = explanation(
        form, reckoning, now, insurance=request.GET.get("of"), row=request.GET.get("row", "")
    )
    return show_explanation(request, explained, pack)


def answer(form: ReckonerForm, pack: Pack) -> Reckoning | None:
    """Reckon what the form asks; None when it asks nothing or wrongly. Refuses where the law is silent."""
    if not form.is_valid():
        return None
    terms, identity = form.terms, form.cleaned_data.get("identity", EMPLOYEE)
    try:
        rates = month_rates(
            pack, terms.month, identity=identity, risk_class=terms.risk_class, band_percent=terms.band_percent
        )
        return reckon(rates, form.cleaned_data["wage"])
    except Refused as refusal:
        if form.take(refusal):
            return None
        raise


def query(form: ReckonerForm) -> str:
    cleaned = form.cleaned_data
    return as_query(form.terms, yuan(cleaned["wage"]), cleaned.get("identity", ""))


def explanation(
    form: ReckonerForm, reckoning: Reckoning, now: Any, insurance: str | None = None, row: str = ""
) -> Explanation:
    """Tell a reckoning, or one insurance of it; `row` is its line in a unit's spreadsheet."""
    known = insurance if any(line.insurance == insurance for line in reckoning.lines) else None
    asked = query(form) + (f"&of={known}" if known else "")
    return Explanation(
        reckoning=reckoning.only(known) if known else reckoning,
        who=f"第 {row} 行" if row.isdecimal() else "",
        address=f"{reverse('hall:why', args=[reckoning.region])}?{asked}",
        back=f"{reverse('hall:reckoner', args=[reckoning.region])}?{query(form)}",
        now=now,
    )
