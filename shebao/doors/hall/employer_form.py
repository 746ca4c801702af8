"""Step 2 of an item about the employer itself as a page: its form or a part of it, its lists of lines."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpResponse

from shebao.casework.forms import OfferedForm
from shebao.casework.items import item_of
from shebao.casework.models import Submission
from shebao.casework.pages import PageForm
from shebao.casework.rows import Finding
from shebao.doors.hall import grids
from shebao.doors.hall.acting import ActingRequest
from shebao.doors.hall.grids import Typed
from shebao.doors.hall.manual import explained_at
from shebao.doors.hall.pages import Notice, asking, show, steps
from shebao.doors.hall.panels import panel_of
from shebao.doors.hall.papers import wanted_papers
from shebao.doors.hall.typed import found_mistakes, mistakes_of

SEEN_AT_ONCE = 7


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
    asked = asked_again(request, offered, record, typed, findings, part)
    narrow(asked, request, found.item)
    help_at = explained_at(request.pack, offer)
    found_wrong = found_mistakes(findings, offered, help_at)
    found_wrong += found_mistakes(wrong, offered, help_at, of_open=True)
    here = grids_of(request, found, offered, record, typed, findings, wrong, part)
    is_open = next((one.name for one in here if one.form), "")
    page = {
        "filing": found,
        "offer": offer,
        "form": asked,
        "about_employer": True,
        "mistakes": found_wrong if offered.grids else mistakes_of(asked, help_at),
        "notice": notice,
        "materials": wanted_papers(offer, found, request),
        "megabytes_at_most": offered.template(request.pack, request.on).megabytes_at_most,
        "steps": steps(request.pack.code, offer, 2),
        "may": True,
        "parts": [(one, one.code == part) for one in offered.parts],
        "part": part,
        "grids": here,
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


def asked_again(
    request: ActingRequest,
    offered: OfferedForm,
    record: Mapping[str, Any],
    typed: Typed,
    findings: Sequence[Finding],
    part: str,
) -> PageForm:
    """Return the form with what stands in it; where something was found wrong, with that."""
    fixed = {name: record[name] for name in offered.fixed if name in record}
    on = request.on.date()
    if not findings:
        return offered.django_form(initial=typed | fixed, on=on, part=part)
    asked = offered.django_form(data=typed, initial=fixed, on=on, part=part)
    shown = [one for one in findings if not offered.grids or one.field in asked.fields]
    asked.show(one for one in shown if one.field not in asked.errors)
    return asked


def grids_of(
    request: ActingRequest,
    found: Submission,
    offered: OfferedForm,
    record: Mapping[str, Any],
    typed: Typed,
    findings: Sequence[Finding],
    wrong: Sequence[Finding],
    part: str,
) -> list[grids.Grid]:
    """Return the lists of lines of the part that is shown."""
    if not offered.grids:
        return []
    closed_by = getattr(item_of(found.item), "closed", None)
    closed = closed_by(**asking(request)) if closed_by else {}
    return [
        grids.grid_of(
            name, of, typed, record.get(name, ()),
            closed=closed.get(name, ""), findings=findings, wrong=wrong,
        )
        for name, of in offered.grids.items()
        if name in offered.names_in(part)
    ]  # fmt: skip


def narrow(asked: PageForm, request: ActingRequest, item: str) -> None:
    """Let the page offer what there is for this employer, where the item says so."""
    if on_offer := getattr(item_of(item), "on_offer", None):
        for name, choices in on_offer(**asking(request)).items():
            asked.fields[name].widget = offering(choices)


def offering(choices: list[tuple[str, str]]) -> forms.Widget:
    """Return what asks for one of a few long answers: all to be seen at once, many in a list."""
    if 0 < len(choices) <= SEEN_AT_ONCE:
        return forms.RadioSelect(attrs={"class": "form-check-input"}, choices=choices)
    return forms.Select(attrs={"class": "form-select w-text"}, choices=[("", "请选择"), *choices])
