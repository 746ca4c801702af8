"""Materials of a filing: which the region asks for, which are there, one up, one away."""

from typing import Any, NamedTuple

from django.http import HttpResponse, HttpResponseRedirect

from shebao.casework import submissions
from shebao.casework.models import Submission
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.pages import asking, filing_of, filling_address
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.notice import Notice
from shebao.policy.offers import MaterialOffer, Offer
from shebao.values import Refused


class Wanted(NamedTuple):
    """A paper that the region asks for, with what has been uploaded."""

    offer: MaterialOffer
    papers: list[Any]


def wanted_papers(offer: Offer, found: Submission, request: ActingRequest) -> list[Wanted]:
    """Return the papers asked for, each with those that are there."""
    if not offer.materials:
        return []
    there = list(found.materials.filter(dropped=False).select_related("file").order_by("id"))
    return [Wanted(one, [paper for paper in there if paper.kind == one.kind]) for one in offer.materials]


def still_missing(wanted: list[Wanted]) -> list[str]:
    """Name the papers that are demanded and not there."""
    return [one.offer.label for one in wanted if one.offer.required and not one.papers]


def not_taken(request: ActingRequest) -> Notice | None:
    """Say why the paper that was just sent has not been taken."""
    if request.GET.get("why") == "paper" and (said := request.session.pop("paper", "")):
        return Notice("bad", "这份材料没有收下", said, "alert")
    return None


@accepts_post
@for_employer
def attach(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Take one paper."""
    here = filling_address(region, filing_of(request, filing))
    if request.method == "POST" and (paper := request.FILES.get("file")):
        try:
            kind, name = request.POST.get("kind", ""), paper.name or ""
            submissions.attach_material(filing, kind, paper.read(), name, **asking(request))
        except Refused as refusal:
            request.session["paper"] = refusal.message
            return HttpResponseRedirect(f"{here}?why=paper", status=303)
    return HttpResponseRedirect(f"{here}#materials", status=303)


@accepts_post
@for_employer
def drop_material(request: ActingRequest, region: str, filing: int, material: int) -> HttpResponse:
    """Take a paper away again."""
    if request.method == "POST":
        submissions.drop_material(filing, material, by=request.by, on=request.on)
    here = filling_address(region, filing_of(request, filing))
    return HttpResponseRedirect(f"{here}#materials", status=303)
