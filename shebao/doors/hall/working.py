"""Long work on a filing: a page that says how far it has come, by htmx every second, by reload without."""

from typing import NamedTuple

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework import submissions
from shebao.casework.models import Submission
from shebao.casework.states import FilingState
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.items import offer_of
from shebao.doors.hall.open_filings import BUSY, onward
from shebao.doors.hall.pages import filing_of, show, steps

MEANT = {
    FilingState.CHECKING: ("正在校验", 2, "校验完以前什么都不会生效。"),
    FilingState.REHEARSING: ("正在算费用", 3, "算费用只是试办，什么都不会生效。"),
    FilingState.CONFIRMING: ("正在提交", 3, "全部办好才一起生效，不会只办一半。"),
}


class Work(NamedTuple):
    """How far a filing's work has come."""

    verb: str
    meaning: str
    done: int
    total: int
    percent: int


def working_page(request: ActingRequest, found: Submission) -> HttpResponse:
    """Show how far the work has come."""
    offer = offer_of(request.pack, found.item)
    here = MEANT[FilingState(found.state)][1]
    page = {"filing": found, "offer": offer, "work": work_of(found, request)}
    page["steps"] = steps(request.pack.code, offer, here, found if here > 2 else None)
    return show(request, "batch/working", page, section="items")


def work_of(found: Submission, request: ActingRequest) -> Work:
    verb, _, meaning = MEANT[FilingState(found.state)]
    told = submissions.progress(found.id, by=request.by)
    done, total = (told.rows_done, told.rows_total) if told else (0, 0)
    return Work(verb, meaning, done, total, done * 100 // total if total else 0)


@for_employer
def progress(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Answer htmx with the bar, or send it on when the work is done; anybody else to the filing's page."""
    found = filing_of(request, filing)
    if request.headers.get("HX-Request") and found.state in BUSY:
        return show(
            request, "batch/progress", {"filing": found, "work": work_of(found, request)}, section="items"
        )
    address = where(found, request)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address, status=303)


def where(found: Submission, request: ActingRequest) -> str:
    if found.state == FilingState.CHECKING:
        return reverse("hall:batch", args=[request.pack.code, found.id])
    return onward(found, request.pack)
