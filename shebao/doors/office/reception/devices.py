"""大厅设备: ticket machines and displays; 主管 issues each its secret, which is shown once, and ends it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.pages import paged
from shebao.doors.office.reception.calling import in_hall
from shebao.doors.ui.fields import ChoiceField, SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.reception import devices as issuing
from shebao.reception import queries
from shebao.reception.halls import working
from shebao.reception.states import DeviceKind
from shebao.values import Refused


class NewDevice(SpokenForm):
    """Which device, where."""

    hall = ChoiceField(label="大厅", choices=())
    kind = ChoiceField(label="设备", choices=DeviceKind.choices)
    counter = ChoiceField(label="窗口（只有窗口显示屏要选）", choices=(), required=False)
    label = forms.CharField(
        label="放在哪里",
        max_length=40,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )

    def __init__(self, typed: Any, request: StaffRequest):
        super().__init__(typed)
        halls = working(request.by, request.pack)
        numbers = sorted({one.number for hall in halls for one in hall.counters})
        self.fields["hall"].choices = [(one.code, one.name) for one in halls]  # type: ignore[attr-defined]
        self.fields["counter"].choices = [  # type: ignore[attr-defined]
            ("", "不选"),
            *((str(one), f"{one}号窗口") for one in numbers),
        ]


@accepts_post
@for_staff
def devices(request: StaffRequest, region: str) -> HttpResponse:
    """List the devices; issue one, which shows its secret this once, or end one."""
    require_role(request.by, Role.SUPERVISOR)
    if request.method != "POST":
        return page(request, NewDevice(None, request))
    if prefix := request.POST.get("end", ""):
        issuing.end(prefix, by=request.by, on=request.on, pack=request.pack)
        return HttpResponseRedirect(reverse("office:reception_devices", args=[region]), status=303)
    form = NewDevice(request.POST, request)
    if not form.is_valid():
        return page(request, form, status=422)
    try:
        return page(request, NewDevice(None, request), issued=issue(request, form.cleaned_data))
    except Refused as refusal:
        return page(request, form, refusal=refusal, status=409)


def issue(request: StaffRequest, told: dict[str, str]) -> issuing.Issued:
    hall = request.pack.reception.hall(told["hall"])
    counter = int(told["counter"]) if told["counter"] else None
    place = issuing.Place(hall, told["kind"], told["label"], counter)
    asked = request.POST.get("nonce", "")[:40]
    with transaction.atomic():
        return issuing.issue(place, by=request.by, on=request.on, pack=request.pack, asked=asked)


def page(request: StaffRequest, form: NewDevice, *, status: int = 200, **more: Any) -> HttpResponse:
    names = {one.code: one.name for one in request.pack.reception.halls}
    listed = paged(queries.devices(by=request.by), request)
    lines = [{"one": one, "hall": names.get(one.hall, one.hall)} for one in listed["page"]]
    start = request.build_absolute_uri(reverse("lobby:front"))
    told = {"form": form, "lines": lines, "start": start, "nonce": uuid4().hex, **listed, **more}
    return in_hall(request, "devices", told, tab="devices", status=status)
