"""Take or hand on several tasks at once; several are never passed at once, papers are read one by one."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework.at_hand import open_task
from shebao.casework.desk import giving
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.case_acts import ToWhom
from shebao.doors.office.case_finding import case_of
from shebao.doors.office.pages import show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.values import Refused

AT_MOST = 50
LABELS = {"take": "领取", "hand_on": "转办"}


@accepts_post
@for_staff
def bulk(request: StaffRequest, region: str) -> HttpResponse:
    """Say what will happen to the chosen tasks; once that is confirmed do it, each for itself."""
    numbers, act = request.POST.getlist("task")[:AT_MOST], request.POST.get("act", "")
    if request.method != "POST" or not numbers or act not in LABELS:
        return HttpResponseRedirect(reverse("office:tasks", args=[region]))
    form = form_of(act, numbers, request)
    page: dict[str, Any] = {"numbers": numbers, "act": act, "label": LABELS[act], "form": form}
    if "confirmed" not in request.POST:
        return show(request, "tasks/bulk", page, section="tasks:mine")
    if not form.is_valid():
        return show(request, "tasks/bulk", page, section="tasks:mine", status=422)
    page["told"] = [(number, tried(doing(act, form.cleaned_data, request), number)) for number in numbers]
    page["undone"] = sum(bool(why) for _, why in page["told"])
    return show(request, "tasks/bulk_done", page, section="tasks:mine")


def form_of(act: str, numbers: Sequence[str], request: StaffRequest) -> SpokenForm:
    """Return what is asked for all of them; colleagues are those who may have the first."""
    if act == "take":
        return SpokenForm() if "confirmed" not in request.POST else SpokenForm(request.POST)
    form = ToWhom(request.POST if "confirmed" in request.POST else None)
    task = open_task(case_of(request, numbers[0]), by=request.by)
    able = giving.colleagues(task, by=request.by, on=request.on) if task else []
    choice = form.fields["to"]
    if isinstance(choice, forms.ChoiceField):
        choice.choices = [(one.account, f"{one.name}（{one.account}）") for one in able]
    return form


def doing(act: str, typed: dict[str, Any], request: StaffRequest) -> Callable[[str], object]:
    asking: dict[str, Any] = {"by": request.by, "on": request.on}
    if act == "take":
        return lambda number: giving.take(number, **asking)
    return lambda number: giving.hand_on(number, typed["to"], typed["reason"], **asking)


def tried(do: Callable[[str], object], number: str) -> str:
    """Do it for one; return why not, empty where it was done."""
    try:
        with transaction.atomic():
            do(number)
    except Refused as refusal:
        return refusal.message
    return ""
