"""查找: one box for anything a clerk has in hand; what is typed is posted, so that no address holds it."""

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access.accounts import employer_names
from shebao.assessment.at_hand import bills_at_hand
from shebao.casework.at_hand import cases_numbered
from shebao.doors.office.acting import MONEY, StaffRequest, for_staff
from shebao.doors.office.case_facts import label_of
from shebao.doors.office.looked_for import looked_for, show_found
from shebao.doors.office.looking import ReasonToLook, why_looking
from shebao.doors.office.pages import show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.partners.queries import incoming, outgoing
from shebao.registry.at_hand import AT_MOST, find_employers, find_people
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen
from shebao.values.id_numbers import masked

SECTION = "search"
LONGEST = 60
WHOLE_NUMBER = 15  # digits from which on something is a document number and is not shown again


class Asked(SpokenForm):
    """What somebody has in hand."""

    asked = forms.CharField(max_length=LONGEST, required=False)


@accepts_post
@for_staff
def search(request: StaffRequest, region: str) -> HttpResponse:
    """Find cases, people, employers, bills and messages; exactly one case is opened at once."""
    if request.method == "POST":
        return look_for(request, region)
    text = looked_for(request)
    if text is None:
        page = {"reason": ReasonToLook(request), "first": True}
        return show(request, "search/results", page, section=SECTION)
    cases = cases_numbered(text, by=request.by)
    page = {
        "asked": masked(text) if len(text) >= WHOLE_NUMBER and text[:-1].isdecimal() else text,
        "reason": ReasonToLook(request),
        "groups": [one for one in groups(text, cases, request) if one["lines"]] if len(text) > 1 else [],
        "short": len(text) < 2,
        "at_most": AT_MOST,
    }
    return show(request, "search/results", page, section=SECTION)


def look_for(request: StaffRequest, region: str) -> HttpResponse:
    form = Asked(request.POST)
    text = "".join(form.cleaned_data["asked"].split()) if form.is_valid() else ""
    cases = cases_numbered(text, by=request.by)
    if len(cases) == 1:
        return HttpResponseRedirect(reverse("office:case", args=[region, cases[0].number]), status=303)
    return show_found(request, text)


def groups(text: str, cases: list[Any], request: StaffRequest) -> list[dict[str, Any]]:
    """Return what was found, kind by kind."""
    return [
        {"title": "办件", "lines": [case_line(one, request) for one in cases]},
        {"title": "人员", "lines": people_lines(text, request), "people": True},
        {"title": "单位", "lines": employer_lines(text, request)},
        {"title": "单据", "lines": bill_lines(text, request)},
        {"title": "外部消息", "lines": message_lines(text, request)},
    ]


def case_line(one: Any, request: StaffRequest) -> dict[str, str]:
    name = one.outcome.get("subject", {}).get("name") or one.data.get("name") or ""
    return {
        "address": reverse("office:case", args=[request.pack.code, one.number]),
        "head": f"{one.number} {label_of(one, request.pack)}",
        "text": "，".join(part for part in (str(name), one.get_state_display()) if part),
    }


def people_lines(text: str, request: StaffRequest) -> list[dict[str, str]]:
    """Return people; that they were seen in a list is written down for each of them."""
    found = find_people(text, by=request.by)
    why = why_looking(request) or "查找"
    if found:
        record_looks(Seen.LIST, [one.id for one in found], by=request.by, on=request.on, why=why)
    return [
        {
            "address": reverse("office:person", args=[request.pack.code, one.number]) if one.number else "",
            "head": one.name or "（没有姓名）",
            "text": f"{one.number or '没有个人编号'} · {masked(one.document_number)}",
        }
        for one in found
    ]


def employer_lines(text: str, request: StaffRequest) -> list[dict[str, str]]:
    return [
        {
            "address": reverse("office:employer", args=[request.pack.code, one.number]),
            "head": one.name or one.number,
            "text": f"{one.number} · {one.credit_code}",
        }
        for one in find_employers(text, by=request.by)
    ]


def bill_lines(text: str, request: StaffRequest) -> list[dict[str, str]]:
    found = bills_at_hand(text, by=request.by)
    names = employer_names({one.employer_id for one in found})
    return [
        {
            "address": f"{reverse('office:employer', args=[request.pack.code, one.employer.number])}#bills",
            "head": one.number,
            "text": f"{names.get(one.employer_id, '')} · {one.get_state_display()}",
        }
        for one in found
    ]


def message_lines(text: str, request: StaffRequest) -> list[dict[str, str]]:
    """Return messages of a number, for posts that deal with partners."""
    if not request.by.rights & MONEY:
        return []
    told: list[tuple[Any, str, str]] = []
    told += ((one, "came_in", "来文") for one in incoming(by=request.by).filter(key=text)[:10])
    told += ((one, "went_out", "去文") for one in outgoing(by=request.by).filter(key=text)[:10])
    return [
        {
            "address": reverse(f"office:{page}", args=[request.pack.code, one.pk]),
            "head": f"{way} {one.key}",
            "text": one.get_state_display(),
        }
        for one, page, way in told
    ]
