"""Rights that no longer fit, and duties that nobody holds."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from shebao.access import fitness
from shebao.access.models import Role
from shebao.casework.duties import ROLE_OF
from shebao.casework.states import Duty
from shebao.doors.office.acting import StaffRequest, for_administrators, real_time
from shebao.doors.office.administration.forms import leading_name
from shebao.doors.office.pages import paged, show


@for_administrators
def unfit(request: StaffRequest, region: str) -> HttpResponse:
    """List the rights that should not stand as they do, with the way to mend each."""
    found = fitness.unfit(by=request.by, on=request.on, at=real_time())
    shown = paged(found, request)
    lines = [
        {"one": one, "address": reverse("office:colleague", args=[region, one.number]) if one.staff else ""}
        for one in shown["page"]
    ]
    return show(request, "administration/unfit", shown | {"lines": lines}, section="unfit")


@for_administrators
def vacancies(request: StaffRequest, region: str) -> HttpResponse:
    """List the roles that the region's routes need and nobody holds, agency by agency."""
    needed = needed_roles(request)
    found = fitness.vacancies(needed, by=request.by, leading=leading_name(request))
    page: dict[str, Any] = {
        "lines": [(one.name, [role.label for role in one.roles]) for one in found],
        "needed": [role.label for role in needed],
    }
    return show(request, "administration/vacancies", page, section="vacancies")


def needed_roles(request: StaffRequest) -> list[Role]:
    """Return the roles that a route of the region asks for, in the order of the posts."""
    stops = {stop.duty for offer in request.pack.offers() for stop in offer.route}
    asked = {ROLE_OF[Duty(duty)] for duty in stops}
    return [role for role in Role if role in asked]
