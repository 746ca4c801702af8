"""Step 2 of an item about the employer itself as a page: its form or a part of it, its lists of lines."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from shebao.casework.forms import OfferedForm
from shebao.casework.models import Submission
from shebao.casework.rows import Finding
from shebao.doors.hall.acting import ActingRequest
from shebao.doors.hall.manual import explained_at
from shebao.doors.hall.pages import asking, show, steps
from shebao.doors.hall.panels import panel_of
from shebao.doors.hall.papers import wanted_papers
from shebao.doors.ui import lists
from shebao.doors.ui.grids import Typed
from shebao.doors.ui.narrowed import narrow
from shebao.doors.ui.notice import Notice
from shebao.doors.ui.remedies import remedies_at
from shebao.doors.ui.typed import found_mistakes, mistakes_of


def filling_page(
    request: ActingRequest,
    found: Submission,
    offered: OfferedForm,
    record: Mapping[str, Any],
    typed: Typed,
    *,
    notice: Notice | None = None,
    findings: Sequence[Finding] = (),
    wrong: Sequence[Finding] = (),
    abandoning: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Render step 2 with what is known and the form as it stands; `wrong` is about the line that is open."""
    offer = offered.offer
    part = part_of(request, offered, [*findings, *wrong])
    asked = lists.form_on_page(offered, record, typed, findings, on=request.on.date(), part=part)
    narrow(asked, found.item, asking(request))
    help_at, remedies = explained_at(request.pack, offer), remedies_at(request.pack, offer)
    found_wrong = found_mistakes(findings, offered, help_at, remedies=remedies)
    found_wrong += found_mistakes(wrong, offered, help_at, of_open=True, remedies=remedies)
    here = lists.on_page(offered, record, typed, asking(request), findings=findings, wrong=wrong, part=part)
    is_open = lists.open_in(here)
    page = {
        "filing": found,
        "offer": offer,
        "form": asked,
        "about_employer": True,
        "mistakes": found_wrong if offered.grids else mistakes_of(asked, help_at, remedies=remedies),
        "notice": notice,
        "materials": wanted_papers(offer, found, request),
        "megabytes_at_most": offered.template(request.pack, request.on).megabytes_at_most,
        "steps": steps(request.pack.code, offer, 2),
        "may": True,
        "parts": [(one, one.code == part) for one in offered.parts],
        "part": part,
        "grids": here,
        "lists": lists.Where(reverse("hall:form", args=[request.pack.code, found.pk]), saved=True),
        "open": f"line:{is_open}:put" if is_open else "",
        "prefilled": bool(record),
        "abandoning": abandoning,
        "at": request.GET.get("at", ""),
        **panel_of(request, found, typed),
    }
    part_alone = bool(request.headers.get("HX-Request"))  # htmx shows nothing that is answered with an error
    return show(request, "filing/unit", page, section="items", status=200 if part_alone else status)


def part_of(request: ActingRequest, offered: OfferedForm, findings: Sequence[Finding]) -> str:
    """Return the part to show: that of the first mistake, that of the request, or the first."""
    names = [one.field.partition(".")[0] for one in findings if one.grave]
    wrong = [one.code for name in names[:1] for one in offered.parts if name in one.fields]
    asked = request.POST.get("part") or request.GET.get("part", "")
    known = [one.code for one in offered.parts]
    return next(iter([*wrong, *(code for code in known if code == asked), *known]), "")
