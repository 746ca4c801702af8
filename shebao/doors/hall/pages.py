"""What the pages of an employer's desk share: heading, navigation, the three steps."""

from datetime import date
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shebao.casework import queries
from shebao.casework.models import Submission
from shebao.doors.hall.acting import ActingRequest
from shebao.notices import queries as notices
from shebao.policy import Pack, Unstated
from shebao.policy.offers import Offer
from shebao.values import Refused

STEPS = ("服务说明", "表单填写", "确认提交")


class StepLink(NamedTuple):
    """One of the three steps; done ones lead back."""

    label: str
    address: str
    here: bool


def asking(request: ActingRequest) -> dict[str, Any]:
    """Return who asks, when and under which law, as the nouns take it."""
    return {"by": request.by, "on": request.on, "pack": request.pack}


def show(
    request: ActingRequest, template: str, page: dict[str, Any], *, section: str, status: int = 200
) -> HttpResponse:
    """Render a page of the desk; `section` is where it stands in the navigation."""
    shared = {
        "region": request.pack,
        "now": request.on,
        "section": section,
        "employer_name": request.employer_name,
        "unread": notices.unread_count(by=request.by, today=request.on.date()),
    }
    return render(request, f"hall/{template}.html", shared | page, status=status)


def filing_of(request: ActingRequest, filing: int | str) -> Submission:
    """Return a filing of this employer, or answer 404."""
    try:
        return queries.submission(filing, by=request.by)
    except Refused as refusal:
        raise Http404(str(filing)) from refusal


def steps(region: str, offer: Offer, here: int, filing: Submission | None = None) -> list[StepLink]:
    """Return the three steps with `here` (1 to 3) as the current one; nothing ahead is linked."""
    addresses = ["", "", ""]
    if here > 1:
        addresses[0] = reverse("hall:item", args=[region, offer.item])
    if here > 2 and filing is not None:
        addresses[1] = filling_address(region, filing)
    return [StepLink(label, addresses[place], place == here - 1) for place, label in enumerate(STEPS)]


def filling_address(region: str, filing: Submission) -> str:
    """Return where a filing is filled in: a form, or a sheet."""
    return reverse("hall:batch" if filing.batch else "hall:form", args=[region, filing.id])


def in_details(pack: Pack, day: date) -> bool:
    """Say whether the region's batch pages list every file with what became of it."""
    try:
        return pack.value("batch_page", day).plain == "details"
    except Unstated:
        return False
