"""预约大厅 of an employer: its own appointments, and no others."""

from django.http import HttpResponse

from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.appointments import pages
from shebao.doors.hall.appointments.pages import Whose
from shebao.doors.hall.pages import show
from shebao.doors.ui.methods import accepts_post
from shebao.reception.booking import Applicant

WHOSE = Whose("hall/desk.html", "appointments", "make_appointment", "appointment")


@for_employer
def appointments(request: ActingRequest, region: str) -> HttpResponse:
    """List the employer's appointments, the newest first."""
    return show(request, "appointments/list", pages.listed(request, WHOSE), section=pages.SECTION)


@accepts_post
@for_employer
def make(request: ActingRequest, region: str) -> HttpResponse:
    """Choose hall, item and time, and make the appointment."""
    applicant = Applicant(request.employer_name, employer_id=request.by.employer_id)
    told, there, status = pages.made(request, WHOSE, applicant)
    return there or show(request, "appointments/make", told, section=pages.SECTION, status=status)


@accepts_post
@for_employer
def appointment(request: ActingRequest, region: str, booking: str) -> HttpResponse:
    """Show an appointment with its code; change or cancel it."""
    told, there, status = pages.one(request, WHOSE, booking)
    return there or show(request, "appointments/one", told, section=pages.SECTION, status=status)
