"""Papers of a case: which there are, and one of them beside the form; each look at one is written down."""

from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.clickjacking import xframe_options_sameorigin

from shebao.access.acting import acting
from shebao.archive.contents import JPEG, PDF, PNG
from shebao.archive.files import read, removed
from shebao.casework import queries
from shebao.casework.archiving.keeping import disposed
from shebao.casework.models import Case, Material
from shebao.casework.walk_in.pictures import LABELS, paper_labels
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.case_facts import label_of
from shebao.doors.office.case_finding import reading
from shebao.doors.office.handling import about
from shebao.trail.looks import record_look
from shebao.trail.models import Seen

SHOWN = {PDF, PNG, JPEG}


def papers_of(case: Case, request: StaffRequest) -> list[dict[str, Any]]:
    """Return the papers that came with a case, in the region's words and order."""
    offer = request.pack.offer(case.item)
    labels = paper_labels(offer)
    demanded = {one.kind for one in offer.materials if one.required}
    order = [one.kind for one in offer.materials]
    there = queries.papers_of_case(case, by=request.by)
    gone = disposed(case)
    there.sort(key=lambda one: (order.index(one.kind) if one.kind in order else len(order), one.pk))
    return [
        {
            "paper": one,
            "kind": one.kind,
            "label": labels.get(one.kind, one.kind),
            "demanded": one.kind in demanded,
            "own": one.kind in LABELS,
            "image": one.file.content_type in (PNG, JPEG),
            "on_page": one.file.content_type in SHOWN,
            "reused": one.reused_id is not None,
            "origin": one.reused.submission.number if one.reused else "",
            "digest": f"{one.file.sha256[:4]}…{one.file.sha256[-4:]}",
            "address": reverse("office:paper", args=[request.pack.code, case.number, one.pk]),
            "here": f"?paper={one.pk}",
            "gone": gone,
        }
        for one in there
    ]


def chosen(papers: list[dict[str, Any]], request: StaffRequest) -> dict[str, Any] | None:
    """Return the paper that the page shows: the one asked for, else the first."""
    asked = request.GET.get("paper", "")
    return next((one for one in papers if str(one["paper"].pk) == asked), papers[0] if papers else None)


def turning(papers: list[dict[str, Any]], shown: dict[str, Any] | None) -> dict[str, Any]:
    """Return which paper of how many is shown, with those before and after it."""
    place = next((at for at, one in enumerate(papers) if one is shown), 0)
    return {
        "place": place + 1,
        "total": len(papers),
        "before": papers[place - 1] if place > 0 else None,
        "after": papers[place + 1] if place + 1 < len(papers) else None,
    }


@xframe_options_sameorigin
@csp_replace({"default-src": [NONE], "style-src": ["'unsafe-inline'"], "frame-ancestors": [SELF]})
@for_staff
def paper(request: StaffRequest, region: str, number: str, material: int) -> HttpResponse:
    """Show one paper of a case as it was handed in."""
    with reading(request, number) as (case, _):
        found = next(
            (one for one in queries.materials(case.submission, by=request.by) if one.pk == material), None
        )
        if found is None or found.row not in (None, case.row) or found.file.content_type not in SHOWN:
            raise Http404(str(material))
        if disposed(case):
            raise removed(found.file.name)
        note_paper(case, found, request)
    header = content_disposition_header(as_attachment=False, filename=found.file.name) or ""
    return HttpResponse(
        read(found.file), content_type=found.file.content_type, headers={"Content-Disposition": header}
    )


def note_paper(case: Case, found: Material, request: StaffRequest) -> None:
    if not case.person_id:
        return
    by = about(request.by, case.employer)
    with acting(by):
        record_look(
            Seen.DETAIL,
            by=by,
            on=request.on,
            person_id=case.person_id,
            case_number=case.number,
            why=f"办理{label_of(case, request.pack)}：看材料",
        )
