"""试算一个人: month, wage, identity and risk class → amounts, every step and its law. Nothing is stored."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shebao.archive import parked
from shebao.assessment.rates import EMPLOYEE, month_rates
from shebao.assessment.rules import Reckoning, reckon
from shebao.casework.trial import Doubt, doubt_wage, spoken_terms
from shebao.doors.hall.forms import ReckonerForm, as_query
from shebao.doors.hall.places import business_time, city
from shebao.doors.ui.explanation import Explanation, show_explanation
from shebao.policy import Pack
from shebao.values import Refused, grouped, yuan


class Answer(NamedTuple):
    """What somebody costs, and what is odd about the wage."""

    reckoning: Reckoning
    doubt: Doubt | None
    asked: str  # what was asked, for paper


@require_safe
def reckoner(request: HttpRequest, region: str) -> HttpResponse:
    """Show the form and, once a wage is asked about, the answer or why there is none."""
    pack = city(region)
    now = business_time(pack)
    form = ReckonerForm(pack, now, request.GET if "wage" in request.GET else None)
    page: dict[str, Any] = {"region": pack, "now": now, "form": form}
    try:
        if found := answer(form, pack):
            page |= {"explained": explanation(form, found, now), "query": query(form), "doubt": found.doubt}
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
        found = answer(form, pack)
    except Refused:
        found = None
    if found is None:
        asked = urlencode({name: request.GET[name] for name in form.fields if name in request.GET})
        return HttpResponseRedirect(f"{reverse('hall:reckoner', args=[region])}?{asked}")
    explained = explanation(form, found, now, request.GET.get("of"), place_in_unit(request.GET))
    return show_explanation(request, explained, pack)


def answer(form: ReckonerForm, pack: Pack) -> Answer | None:
    """Reckon what the form asks; None when it asks nothing or wrongly. Refuses where the law is silent."""
    if not form.is_valid():
        return None
    terms, wage = form.terms, form.cleaned_data["wage"]
    try:
        rates = month_rates(
            pack,
            terms.month,
            identity=form.cleaned_data.get("identity", EMPLOYEE),
            risk_class=terms.risk_class,
            band_percent=terms.band_percent,
        )
        reckoning = reckon(rates, wage)
    except Refused as refusal:
        if form.take(refusal):
            return None
        raise
    asked = (
        pack.full_name,
        terms.month.spoken,
        f"月缴费工资 {grouped(wage)} 元",
        form.identity_label,
        *spoken_terms(pack, terms),
    )
    return Answer(reckoning, doubt_wage(wage, rates.base_rule()), " · ".join(filter(None, asked)))


def query(form: ReckonerForm) -> str:
    cleaned = form.cleaned_data
    return as_query(form.terms, yuan(cleaned["wage"]), cleaned.get("identity", ""))


def place_in_unit(asked: Mapping[str, str]) -> dict[str, str]:
    """Return where in a unit's result an amount stands: row of the spreadsheet, result, page of the list."""
    place = {name: asked[name][:9] for name in ("row", "page") if asked.get(name, "").isdecimal()}
    if parked.TOKEN.fullmatch(asked.get("unit", "")):
        place["unit"] = asked["unit"]
    return place


def explanation(
    form: ReckonerForm,
    found: Answer,
    now: datetime,
    insurance: str | None = None,
    place: Mapping[str, str] | None = None,
) -> Explanation:
    """Tell a reckoning, or one insurance of it; `place` is where it stands in a unit's result."""
    reckoning, place = found.reckoning, place or {}
    known = insurance if any(line.insurance == insurance for line in reckoning.lines) else None
    more = urlencode(({"of": known} if known else {}) | dict(place))
    back = f"{reverse('hall:reckoner', args=[reckoning.region])}?{query(form)}"
    if "unit" in place:
        page = place.get("page", "1")
        back = f"{reverse('hall:result', args=[reckoning.region, place['unit']])}?show=right&page={page}#rows"
    return Explanation(
        reckoning=reckoning.only(known) if known else reckoning,
        who=f"第 {place['row']} 行" if "row" in place else "",
        address=f"{reverse('hall:why', args=[reckoning.region])}?{query(form)}"
        + (f"&{more}" if more else ""),
        back=back,
        now=now,
        asked=found.asked,
    )
