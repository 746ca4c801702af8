"""What the pages of appointments tell and do, for an employer's people and for insured persons alike."""

from datetime import date
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework.days import read_day
from shebao.doors.hall.acting import ActingRequest
from shebao.policy.halls import Hall
from shebao.policy.offers import Offer
from shebao.reception import booking, closures, queries, slots
from shebao.reception.booking import Applicant
from shebao.reception.models import Appointment
from shebao.reception.opening import moment_of
from shebao.reception.states import AppointmentState
from shebao.values import Refused

SECTION = "appointments"
PER_PAGE = 20


class Whose(NamedTuple):
    """In which frame the pages stand, and the names of their addresses."""

    frame: str
    list_name: str
    make_name: str
    one_name: str


Done = tuple[dict[str, Any], HttpResponse | None, int]


def address(request: ActingRequest, name: str, *args: str) -> str:
    return reverse(f"hall:{name}", args=[request.pack.code, *args])


def shared(request: ActingRequest, whose: Whose) -> dict[str, Any]:
    return {
        "frame": whose.frame,
        "list_address": address(request, whose.list_name),
        "make_address": address(request, whose.make_name),
        "rules": request.pack.reception.rules,
    }


def listed(request: ActingRequest, whose: Whose) -> dict[str, Any]:
    """Return the asker's appointments, the latest day first."""
    found = queries.appointments(by=request.by).order_by("-begins", "-pk")
    paginator: Paginator[Any] = Paginator(found, PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    lines = [line(one, request, whose) for one in page]
    pages = list(paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
    return shared(request, whose) | {"lines": lines, "page": page, "pages": pages, "query": ""}


def line(one: Appointment, request: ActingRequest, whose: Whose) -> dict[str, Any]:
    offer = request.pack.items.get(one.item)
    return {
        "one": one,
        "item": offer.label if offer else one.item,
        "hall": hall_name(one, request),
        "address": address(request, whose.one_name, one.code),
        "booked": one.state == "booked",
    }


def hall_name(one: Appointment, request: ActingRequest) -> str:
    return next((each.name for each in request.pack.reception.halls if each.code == one.hall), one.hall)


def offered(request: ActingRequest) -> list[Offer]:
    """Return the items that the asker can make an appointment for; an insured person any."""
    mine = request.by.person_id is not None
    return [one for one in request.pack.offers() if not one.special and (mine or request.by.may(one.item))]


def made(request: ActingRequest, whose: Whose, applicant: Applicant) -> Done:
    """Return the page on which one chooses, or where the appointment stands once it is made."""
    request.pack.reception.settled  # noqa: B018  # refuses where the region has no halls
    refusal = None
    if request.method == "POST":
        try:
            with transaction.atomic():
                done = booking.book(
                    applicant,
                    request.pack.reception.hall(request.POST.get("hall", "")),
                    request.POST.get("item", ""),
                    moment_of(request.POST.get("begins", "")),
                    by=request.by,
                    on=request.on,
                    pack=request.pack,
                )
            return {}, HttpResponseRedirect(address(request, whose.one_name, done.code), status=303), 303
        except Refused as refused:
            refusal = refused
    told = shared(request, whose) | choosing(request) | {"refusal": refusal}
    return told, None, 409 if refusal else 200


def choosing(request: ActingRequest) -> dict[str, Any]:
    """Return the choices, and the times of the day that is asked for."""
    asked, offers = (request.POST if request.method == "POST" else request.GET), offered(request)
    halls = request.pack.reception.halls
    hall = next((one for one in halls if one.code == asked.get("hall")), halls[0] if halls else None)
    item = next((one for one in offers if one.item == asked.get("item")), None)
    days = slots.bookable(hall, request.on, request.pack) if hall else []
    day = day_asked(asked.get("day") or asked.get("begins", "")[:10], days)
    return {
        "halls": halls,
        "offers": offers,
        "hall": hall,
        "item": item,
        "days": days,
        "day": day,
        **times(request, hall, item, day),
    }


def times(request: ActingRequest, hall: Hall | None, item: Offer | None, day: date | None) -> dict[str, Any]:
    if not (hall and item and day):
        return {"times": [], "not_here": ""}
    try:
        kind = request.pack.reception.kind_for(item.item, hall)
    except Refused as refusal:
        return {"times": [], "not_here": refusal.message}
    free = slots.times_of(hall, kind.code, day, request.on, request.pack)
    return {"times": free, "not_here": "" if free else why_none(request, hall, day)}


def why_none(request: ActingRequest, hall: Hall, day: date) -> str:
    """Say why a day has no times, where the hall is closed; empty otherwise."""
    found = closures.standing(hall, day, request.pack)
    return f"{closures.told(found, hall)}。请换一天，或者换一个大厅。" if found else ""


def day_asked(text: str, days: list[date]) -> date | None:
    asked = read_day(text)
    return asked if isinstance(asked, date) and asked in days else (days[0] if days else None)


def one(request: ActingRequest, whose: Whose, code: str) -> Done:
    """Return the page of an appointment, or where it goes on once it is changed or cancelled."""
    found = queries.appointment(code, by=request.by)
    refusal = None
    if request.method == "POST":
        try:
            there = changed(request, found)
            return {}, HttpResponseRedirect(address(request, whose.one_name, there.code), status=303), 303
        except Refused as refused:
            refusal = refused
            found = queries.appointment(code, by=request.by)
    hall = request.pack.reception.hall(found.hall)
    days = slots.bookable(hall, request.on, request.pack)
    day = day_asked(request.GET.get("day", f"{found.day:%Y-%m-%d}"), days)
    told = line(found, request, whose) | shared(request, whose) | {"place": hall, "days": days, "day": day}
    free = slots.times_of(hall, found.kind, day, request.on, request.pack) if day and told["booked"] else []
    ticket = queries.ticket_for(found, by=request.by)
    follower = queries.replaced_by(found, by=request.by)
    told |= {"times": free, "refusal": refusal, "ticket": ticket}
    told |= {"follower": line(follower, request, whose) if follower else None}
    told |= {"may": request.by.person_id is not None or request.by.may(found.item)}
    told |= {"called_off": called_off(request, found, hall)}
    return told, None, 409 if refusal else 200


def called_off(request: ActingRequest, found: Appointment, hall: Hall) -> str:
    """Say that the hall is closed at the time of an appointment that was cancelled; empty otherwise."""
    if found.state != AppointmentState.CANCELLED:
        return ""
    closed = closures.standing(hall, found.day, request.pack)
    covers = closed is not None and found.begins >= closed.since
    return f"{closures.told(closed, hall)}，预约取消，不算爽约。请另约时间。" if closed and covers else ""


def changed(request: ActingRequest, found: Appointment) -> Appointment:
    with transaction.atomic():
        if request.POST.get("do") == "cancel":
            return booking.cancel(found.code, by=request.by, on=request.on, pack=request.pack)
        begins = moment_of(request.POST.get("begins", ""))
        return booking.change(found.code, begins, by=request.by, on=request.on, pack=request.pack)
