"""档案检查: what the newest inspection found missing or altered, and to which cases it belongs."""

from django.http import HttpResponse
from django.urls import reverse

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.archive import inspecting
from shebao.casework.archiving.damaged import Belongs, belongings
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.archive import SECTION, for_keepers
from shebao.doors.office.pages import show

AT_MOST = 500  # contents whose cases are looked up for one page


@for_keepers
def inspection(request: StaffRequest, region: str) -> HttpResponse:
    """Show supervisors what the newest inspection found in cases of their agencies."""
    require_role(request.by, Role.SUPERVISOR)
    newest = inspecting.newest()
    found = list(inspecting.damages(newest)[:AT_MOST]) if newest else []
    how = {one.sha256: one.get_how_display() for one in found}
    own = belongings(list(how), by=request.by)
    page = {"inspection": newest, "lines": [line(one, how, request) for one in own]}
    return show(request, "archive/inspection", page, section=SECTION)


def line(one: Belongs, how: dict[str, str], request: StaffRequest) -> dict[str, str]:
    return {
        "name": one.name,
        "how": how[one.sha256],
        "number": one.case_number,
        "address": reverse("office:archive_case", args=[request.pack.code, one.case_number]),
        "employer": one.employer_number,
        "bag": reverse("office:archive_employer", args=[request.pack.code, one.employer_number]),
    }
