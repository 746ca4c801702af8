"""预登记待补办: whom employers of the agency have pre-registered and not enrolled yet (JS-77)."""

from django.http import HttpResponse

from shebao.casework.preregistered import unfollowed, waiting
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.pages import paged, show
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen

TITLE = "预登记待补办"


@for_staff
def preregistered(request: StaffRequest, region: str) -> HttpResponse:
    """List who waits, those who have waited longest first; each of them can read that they were listed."""
    shown = paged(waiting(by=request.by), request)
    some = list(shown["page"].object_list)
    if some:
        people = [one.person_id for one in some]
        record_looks(Seen.LIST, people, by=request.by, on=request.on, why=TITLE)
    page = {**shown, "lines": unfollowed(some, by=request.by), "title": TITLE}
    return show(request, "people/preregistered", page, section="preregistered")
