"""社会保险权益记录单（参保单位）: choose from which month to which, look at it, print it (JS-100)."""

import secrets
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.doors.hall.acting import ActingRequest
from shebao.doors.hall.pages import asking, show
from shebao.doors.ui.fields import SpokenForm
from shebao.proofs.issuing import issue_proof
from shebao.proofs.layouts import count_of
from shebao.proofs.ordering import AT_ONCE, order_proof
from shebao.proofs.rights_record import rights_printed
from shebao.proofs.rights_records import RightsOrder, rights_record
from shebao.trail.looks import record_look
from shebao.trail.models import Seen
from shebao.values import Month, Refused
from shebao.values.id_numbers import masked

SHOWN = 20
TOKEN = 32


class MonthField(forms.CharField):
    """A month as 2020-01 or 202001."""

    def clean(self, value: Any) -> Any:
        text = "".join(ch for ch in str(super().clean(value)) if ch.isdigit())
        if len(text) != 6 or not 1 <= int(text[4:]) <= 12 or int(text[:4]) < 1990:
            raise forms.ValidationError("写成六位年月，如 202001。", code="month")
        return Month(int(text[:4]), int(text[4:]))


def month_field(label: str) -> MonthField:
    attributes = {"class": "form-control w-name num", "autocomplete": "off", "inputmode": "numeric"}
    return MonthField(
        label=label, max_length=8, help_text="六位年月，如 202001", widget=forms.TextInput(attrs=attributes)
    )


class PeriodForm(SpokenForm):
    """查询时间: from which month to which, both included."""

    since = month_field("起始年月")
    until = month_field("截止年月")


def choose(request: ActingRequest) -> HttpResponse:
    """Ask for the time; show what would be printed, or print it."""
    if request.method != "POST":
        return asked(request, PeriodForm(initial=usual(request)))
    form = PeriodForm(request.POST)
    if not form.is_valid():
        return asked(request, form)
    order = RightsOrder(form.cleaned_data["since"], form.cleaned_data["until"])
    try:
        return (
            printed(request, order) if request.POST.get("do") == "print" else looked_at(request, form, order)
        )
    except Refused as refusal:
        form.refuse("until" if refusal.code == "proof_period" else "since", refusal)
        return asked(request, form)


def usual(request: ActingRequest) -> dict[str, str]:
    """Propose the year so far, in January the year that is over."""
    last = Month.of(request.on.date()) - 1
    return {"since": Month(last.year, 1).printed, "until": last.printed}


def asked(request: ActingRequest, form: PeriodForm, **more: Any) -> HttpResponse:
    token = request.POST.get("request", "")
    page = {
        "form": form,
        "title": request.pack.value("proof_name", request.on.date()).plain,
        "token": token if len(token) == TOKEN and token.isalnum() else secrets.token_hex(TOKEN // 2),
    }
    status = 422 if form.errors else 200
    return show(request, "proofs/rights", page | more, section="proofs", status=status)


def looked_at(request: ActingRequest, form: PeriodForm, order: RightsOrder) -> HttpResponse:
    """预览: the head, the counts and the first rows, document numbers masked."""
    values = rights_printed(rights_record(order, **asking(request)))
    rows = [row | {"document": masked(row["document"])} for row in values["rows"][:SHOWN]]
    record_look(Seen.LIST, by=request.by, on=request.on, count=len(rows), why="预览社会保险权益记录单")
    return asked(request, form, proof=values, rows=rows, total=len(values["rows"]))


def printed(request: ActingRequest, order: RightsOrder) -> HttpResponse:
    """打印: issue it and show it; one of many people is ordered, and its page waits."""
    region, token = request.pack.code, request.POST.get("request", "")
    told = {
        "request": token if len(token) == TOKEN and token.isalnum() else secrets.token_hex(TOKEN // 2),
        "verify_page": request.build_absolute_uri(reverse("verify:front")),
        **asking(request),
    }
    if count_of(order, by=request.by) > AT_ONCE:
        placed = order_proof(order, **told)
        return HttpResponseRedirect(reverse("hall:proof_order", args=[region, placed.request]), status=303)
    proof = issue_proof(order, **told)
    return HttpResponseRedirect(reverse("hall:proof", args=[region, proof.code]), status=303)
