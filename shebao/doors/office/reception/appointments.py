"""预约: those of the clerk's halls by day, one of them, and making one for whoever asks."""

from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.casework.days import read_day
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.counter_desk import served_by
from shebao.doors.office.pages import paged
from shebao.doors.office.reception.calling import in_hall
from shebao.doors.ui.fields import ChoiceField, SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.policy import Pack
from shebao.reception import booking, queries, slots
from shebao.reception.booking import Applicant
from shebao.reception.halls import WORKING, require_works, working
from shebao.reception.models import Appointment
from shebao.reception.opening import local, moment_of
from shebao.registry.at_hand import employer_anywhere, insured_at
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen
from shebao.values import Refused
from shebao.values.names import hidden_name

WHY, TAB = "窗口代约", "appointments"


@for_staff
def appointments(request: StaffRequest, region: str) -> HttpResponse:
    """List the appointments of a day in the clerk's halls, in the order of their times."""
    require_role(request.by, *WORKING)
    day = day_asked(request)
    found = queries.appointments(by=request.by).filter(day=day).order_by("begins", "pk")
    listed = paged(found, request)
    page = {
        "day": day,
        "lines": [line(one, request.pack) for one in listed["page"]],
        **listed,
    }
    return in_hall(request, "appointments", page, tab=TAB)


def day_asked(request: StaffRequest) -> date:
    asked = read_day(request.GET.get("day", ""))
    return asked if isinstance(asked, date) else local(request.on)


def line(one: Appointment, pack: Pack) -> dict[str, Any]:
    """Return an appointment as it is listed; an insured person stands there with the surname alone."""
    halls = {each.code: each.name for each in pack.reception.halls}
    offer = pack.items.get(one.item)
    return {
        "one": one,
        "hall": halls.get(one.hall, one.hall),
        "item": offer.label if offer else one.item,
        "applicant": hidden_name(one.name) if one.person_id else one.name,
    }


@accepts_post
@for_staff
def appointment(request: StaffRequest, region: str, booking: str) -> HttpResponse:
    """Show an appointment; change or cancel it."""
    found = queries.appointment(booking, by=request.by)
    hall = request.pack.reception.hall(found.hall)
    require_works(hall, request.by, request.pack)
    if request.method != "POST":
        return one_page(request, found)
    try:
        there = changed(request, found)
    except Refused as refusal:
        return one_page(request, found, refusal)
    return HttpResponseRedirect(reverse("office:appointment", args=[region, there.code]), status=303)


def changed(request: StaffRequest, found: Appointment) -> Appointment:
    with transaction.atomic():
        if request.POST.get("do") == "cancel":
            return booking.cancel(found.code, by=request.by, on=request.on, pack=request.pack)
        begins = moment_of(request.POST.get("begins", ""))
        return booking.change(found.code, begins, by=request.by, on=request.on, pack=request.pack)


def one_page(request: StaffRequest, found: Appointment, refusal: Refused | None = None) -> HttpResponse:
    hall = request.pack.reception.hall(found.hall)
    day = day_asked(request) if "day" in request.GET else found.day
    booked = found.state == "booked"
    page = {
        **line(found, request.pack),
        "place": hall,
        "booked": booked,
        "day": day,
        "days": slots.bookable(hall, request.on, request.pack) if booked else [],
        "times": slots.times_of(hall, found.kind, day, request.on, request.pack) if booked else [],
        "refusal": refusal,
    }
    return in_hall(request, "appointment", page, tab=TAB, status=409 if refusal else 200)


class Whose(SpokenForm):
    """For whom, in which hall, which item, on which day."""

    whom = forms.CharField(
        label="单位编号、统一社会信用代码，或参保人的证件号码",
        max_length=32,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )
    hall = ChoiceField(label="大厅", choices=())
    item = ChoiceField(label="事项", choices=())
    day = ChoiceField(label="日期", choices=())

    def __init__(self, typed: Any, request: StaffRequest):
        super().__init__(typed)
        halls, pack = working(request.by, request.pack), request.pack
        days = slots.bookable(halls[0], request.on, pack) if halls else []
        offers = [(one.item, one.label) for one in pack.offers() if not one.special]
        for name, choices in (
            ("hall", [(one.code, one.name) for one in halls]),
            ("item", offers),
            ("day", [(f"{one:%Y-%m-%d}", f"{one.month}月{one.day}日") for one in days]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class Chosen(NamedTuple):
    """What was chosen, with the times that are left."""

    applicant: Applicant
    hall: Any
    item: str
    times: list[slots.Time]


@accepts_post
@for_staff
def make(request: StaffRequest, region: str) -> HttpResponse:
    """Ask for whom and when, which is posted; make the appointment where a time was chosen."""
    require_role(request.by, Role.ACCEPTOR)
    form = Whose(request.POST if request.method == "POST" else None, request)
    if request.method != "POST" or not form.is_valid():
        return make_page(request, form, status=422 if form.errors else 200)
    chosen = None
    try:
        chosen = choose(request, form.cleaned_data)
        if begins := request.POST.get("begins", ""):
            with transaction.atomic():
                made = booking.book(
                    chosen.applicant, chosen.hall, chosen.item, moment_of(begins),
                    by=request.by, on=request.on, pack=request.pack,
                )  # fmt: skip
            return HttpResponseRedirect(reverse("office:appointment", args=[region, made.code]), status=303)
    except Refused as refusal:
        return make_page(request, form, chosen=chosen, refusal=refusal, status=409)
    return make_page(request, form, chosen=chosen)


def choose(request: StaffRequest, told: dict[str, Any]) -> Chosen:
    hall = request.pack.reception.hall(told["hall"])
    kind = request.pack.reception.kind_for(told["item"], hall)
    day = date.fromisoformat(told["day"])
    times = slots.times_of(hall, kind.code, day, request.on, request.pack)
    return Chosen(applicant_of(request, told["whom"]), hall, told["item"], times)


def applicant_of(request: StaffRequest, text: str) -> Applicant:
    """Return who stands at the counter, by a whole number. Raises Refused for nobody."""
    text = "".join(text.split())
    if people := insured_at(text, region=request.pack.code):
        record_looks(Seen.LIST, [people[0].person_id], by=request.by, on=request.on, why=WHY)
        return Applicant(people[0].name, person_id=people[0].person_id)
    employer = employer_anywhere(text, region=request.pack.code)
    return Applicant(served_by(request, employer).name, employer_id=employer.pk)


def make_page(request: StaffRequest, form: Whose, *, status: int = 200, **more: Any) -> HttpResponse:
    return in_hall(request, "make", {"form": form, **more}, tab=TAB, status=status)
