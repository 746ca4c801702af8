"""Step 2 of an item about the employer itself: what is known of it, the few things to fill in (HB-207)."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from shebao.casework import queries, submissions
from shebao.casework.items import item_of
from shebao.casework.models import Submission
from shebao.casework.pages import PageForm
from shebao.doors.hall.acting import ActingRequest
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.manual import explained_at
from shebao.doors.hall.pages import Notice, asking, show, steps
from shebao.doors.hall.panels import panel_of
from shebao.doors.hall.papers import wanted_papers
from shebao.doors.hall.telling import without_heading
from shebao.doors.hall.typed import mistakes_of, typed_in
from shebao.values import Refused

SEEN_AT_ONCE = 7


def fill(request: ActingRequest, found: Submission, said: Notice | None) -> HttpResponse:
    """Show what the item knows, take what was filled in, go on to step 3."""
    offered = form_of(offer_of(request.pack, found.item))
    if request.method == "POST":
        return take(request, found, offered.django_form(data=request.POST, on=request.on.date()))
    row = queries.rows(found, by=request.by).first()
    typed = found.typed or (row.typed if row else {})
    asked = offered.django_form(initial=typed, on=request.on.date())
    return filling_page(request, found, asked, typed, notice=said)


def take(request: ActingRequest, found: Submission, asked: PageForm) -> HttpResponse:
    """Do what the pressed button says."""
    typed = typed_in(asked)
    do = request.POST.get("do", "next")
    if do in ("leave", "look"):
        submissions.keep_typed(found.id, typed, by=request.by, on=request.on)
        if do == "leave":
            return redirect("hall:home", region=request.pack.code)
        here = reverse("hall:form", args=[request.pack.code, found.id])
        return HttpResponseRedirect(here, status=303)
    try:
        with transaction.atomic():
            row = submissions.add_row(found.id, typed, **asking(request))
            if not row.wrong:
                submissions.rehearse(found.id, **asking(request))
    except Refused as refusal:
        notice = Notice("bad", "还不能到第 3 步", without_heading(refusal.message), "alert")
        return filling_page(request, found, asked, typed, notice=notice, status=409)
    if row.wrong:
        asked.show(one for one in row.findings if one.field not in asked.errors)
        return filling_page(request, found, asked, typed, status=422)
    return HttpResponseRedirect(reverse("hall:confirm", args=[request.pack.code, found.id]), status=303)


def filling_page(
    request: ActingRequest,
    found: Submission,
    asked: PageForm,
    typed: dict[str, Any],
    *,
    notice: Notice | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render step 2 with what is known and the form as it stands."""
    offer = offer_of(request.pack, found.item)
    narrow(asked, request, found.item)
    page = {
        "filing": found,
        "offer": offer,
        "form": asked,
        "about_employer": True,
        "mistakes": mistakes_of(asked, explained_at(request.pack, offer)),
        "notice": notice,
        "materials": wanted_papers(offer, found, request),
        "megabytes_at_most": form_of(offer).template(request.pack, request.on).megabytes_at_most,
        "steps": steps(request.pack.code, offer, 2),
        "may": True,
        **panel_of(request, found, typed),
    }
    return show(request, "filing/unit", page, section="items", status=status)


def narrow(asked: PageForm, request: ActingRequest, item: str) -> None:
    """Let the page offer what there is for this employer, where the item says so."""
    if on_offer := getattr(item_of(item), "on_offer", None):
        for name, choices in on_offer(**asking(request)).items():
            asked.fields[name].widget = offering(choices)


def offering(choices: list[tuple[str, str]]) -> forms.Widget:
    """Return what asks for one of a few long answers: all to be seen at once, many in a list."""
    if 0 < len(choices) <= SEEN_AT_ONCE:
        return forms.RadioSelect(attrs={"class": "form-check-input"}, choices=choices)
    return forms.Select(attrs={"class": "form-select w-text"}, choices=[("", "请选择"), *choices])
