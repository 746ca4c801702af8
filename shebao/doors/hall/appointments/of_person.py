"""预约大厅 of an insured person: the own appointments, and no others."""

from django.http import HttpResponse
from django.shortcuts import render

from shebao.doors.hall.appointments import pages
from shebao.doors.hall.appointments.pages import Whose
from shebao.doors.hall.own.acting import OwnRequest, for_person
from shebao.doors.ui.methods import accepts_post
from shebao.reception.booking import Applicant

WHOSE = Whose("hall/own/desk.html", "own_appointments", "own_make_appointment", "own_appointment")


@for_person
def appointments(request: OwnRequest, region: str) -> HttpResponse:
    """List the person's appointments, the newest first."""
    return shown(request, "list", pages.listed(request, WHOSE))


@accepts_post
@for_person
def make(request: OwnRequest, region: str) -> HttpResponse:
    """Choose hall, item and time, and make the appointment."""
    applicant = Applicant(request.by.name, person_id=request.by.person_id)
    told, there, status = pages.made(request, WHOSE, applicant)
    return there or shown(request, "make", told, status)


@accepts_post
@for_person
def appointment(request: OwnRequest, region: str, booking: str) -> HttpResponse:
    """Show an appointment with its code; change or cancel it."""
    told, there, status = pages.one(request, WHOSE, booking)
    return there or shown(request, "one", told, status)


def shown(request: OwnRequest, template: str, told: dict[str, object], status: int = 200) -> HttpResponse:
    shared = {"region": request.pack, "now": request.on, "section": pages.SECTION, "who": request.who}
    return render(request, f"hall/appointments/{template}.html", shared | told, status=status)
