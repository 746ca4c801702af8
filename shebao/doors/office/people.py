"""人员 and 单位 as staff read them: enrolments, months, bills, cases; each look is written down."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from shebao.access.models import Role
from shebao.assessment.at_hand import bills_of_employer
from shebao.assessment.history import history
from shebao.assessment.paid import paid_months
from shebao.casework.at_hand import cases_of_employer, cases_of_person
from shebao.casework.desk.relocating import employer_of, name_of
from shebao.casework.models import Case
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.case_facts import label_of
from shebao.doors.office.looked_for import looked_for, show_found
from shebao.doors.office.looking import ReasonToLook, why_looking
from shebao.doors.office.pages import show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.status_changes import status_page
from shebao.registry.at_hand import (
    AT_MOST,
    AtEmployer,
    FoundPerson,
    dealing_with,
    employer_at_hand,
    enrolments_at_hand,
    find_employers,
    find_people,
    person_at_hand,
)
from shebao.registry.employer_record import details, handlers, insured, particulars_in
from shebao.registry.end_reasons import end_reason_said
from shebao.registry.insurances import ALL, codes_of
from shebao.registry.key_particulars import LABELS, NAME
from shebao.registry.models import EmployerDetails, Enrolment
from shebao.registry.sentences import insurances_said, value_said
from shebao.registry.status_facts import status_changes_of
from shebao.trail.looks import record_look, record_looks
from shebao.trail.models import Seen
from shebao.values import Month, Refused
from shebao.values.documents import DOCUMENT_TYPES
from shebao.values.id_numbers import masked
from shebao.values.phones import masked_phone

MONTHS_SHOWN = 36
CASES_SHOWN = 20
PHONES = ("representative_phone", "phone")
REGISTERED = {field: label for field, label in LABELS.items() if field != NAME} | {
    "contact_address": "联系地址", "contact": "联系人", "phone": "联系电话",
}  # fmt: skip


class Whom(SpokenForm):
    """Whom somebody looks for."""

    whom = forms.CharField(
        max_length=60, widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"})
    )


class WhichPerson(Whom):
    """A person, by number, document or name."""

    def __init__(self, asked: Any):
        super().__init__(asked)
        self.fields["whom"].label = "个人编号、证件号码或姓名"


class WhichEmployer(Whom):
    """An employer, by number, code or name."""

    def __init__(self, asked: Any):
        super().__init__(asked)
        self.fields["whom"].label = "单位编号、名称或统一社会信用代码"


@accepts_post
@for_staff
def people(request: StaffRequest, region: str) -> HttpResponse:
    """Find people; what is typed is posted, and each of those found can read that they were listed."""
    form = WhichPerson(typed_of(request))
    if request.method == "POST" and form.is_valid():
        return show_found(request, asked_for(form))
    found = find_people(asked_for(form), by=request.by) if form.is_valid() else []
    if found:
        why = why_looking(request) or "查找"
        record_looks(Seen.LIST, [one.id for one in found], by=request.by, on=request.on, why=why)
    page = {
        "form": form,
        "asked": form.is_valid(),
        "title": "人员查询",
        "nothing": "没有找到这个人。请核对号码；只能查到在你所在经办机构的单位参过保的人。",
        "reason": ReasonToLook(request),
        "lines": [person_line(one, request) for one in found],
        "at_most": AT_MOST,
    }
    return show(request, "people/list", page, section="people")


def typed_of(request: StaffRequest) -> Any:
    """Return what is typed into a form that finds: just now, or before this page."""
    if request.method == "POST":
        return request.POST
    text = looked_for(request)
    return None if text is None else {"whom": text}


def asked_for(form: SpokenForm) -> str:
    return "".join(form.cleaned_data["whom"].split())


def person_line(one: FoundPerson, request: StaffRequest) -> dict[str, str]:
    return {
        "address": reverse("office:person", args=[request.pack.code, one.number]) if one.number else "",
        "head": one.name,
        "text": f"{one.number} · {masked(one.document_number)}",
    }


@for_staff
def person(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Show a person's record in the asker's agencies; first of all say why it is looked at."""
    found = or_404(lambda: person_at_hand(number, by=request.by), number)
    case_number = request.GET.get("case", "")
    about_case = (
        cases_of_person(found.id, by=request.by).filter(number=case_number).first() if case_number else None
    )
    why = f"办理{label_of(about_case, request.pack)}" if about_case else why_looking(request)
    if not why:
        page = {"reason": ReasonToLook(request), "there": request.get_full_path(), "whom": found.name}
        return show(request, "people/why", page, section="people")
    number_of_case = about_case.number if about_case else ""
    record_look(
        Seen.DETAIL, by=request.by, on=request.on, person_id=found.id, case_number=number_of_case, why=why
    )
    return show(request, "people/person", person_page(found, why, request), section="people")


def person_page(found: FoundPerson, why: str, request: StaffRequest) -> dict[str, Any]:
    places = enrolments_at_hand(found.id, by=request.by)
    wanted = request.GET.get("employer", "")
    chosen = next((one for one in places if one.employer.number == wanted), places[0] if places else None)
    return {
        "person": found,
        "why": why,
        "document": dict(DOCUMENT_TYPES).get(found.document_type, found.document_type),
        "masked_number": masked(found.document_number),
        "places": [place_line(one, chosen, request) for one in places],
        "chosen": chosen,
        "months": months_of(found, chosen, request) if chosen else [],
        "cases": [case_line(one, request) for one in cases_of_person(found.id, by=request.by)[:CASES_SHOWN]],
        **status_page(
            status_changes_of(found.id, by=request.by),
            lambda number: reverse("office:case", args=[request.pack.code, number]),
        ),
    }


def place_line(one: AtEmployer, chosen: AtEmployer | None, request: StaffRequest) -> dict[str, Any]:
    return {
        "employer": one.employer,
        "here": one is chosen,
        "address": f"?{urlencode({**request.GET.dict(), 'employer': one.employer.number})}",
        "spans": [span_line(each) for each in one.enrolments],
    }


def span_line(one: Enrolment) -> dict[str, Any]:
    return {
        "since": str(Month.of_number(one.since)),
        "until": str(Month.of_number(one.until) - 1) if one.until else "至今",
        "insurances": insurances_said(one.insurances),
        "started_on": one.started_on,
        "ended_on": one.ended_on,
        "end_reason": end_reason_said(one.end_reason),
    }


def months_of(found: FoundPerson, place: AtEmployer, request: StaffRequest) -> list[dict[str, Any]]:
    """Return a person's newest months at one employer: why, how much, whether paid."""
    by = dealing_with(place.employer, by=request.by)
    paid = paid_months([found.id], by=by).get(found.id, {})
    return [
        {
            "line": one,
            "paid": "、".join(sorted({each.said for each in paid.get(one.month, {}).values()})) or "—",
        }
        for one in history(found.id, by=by)[:MONTHS_SHOWN]
    ]


def case_line(one: Case, request: StaffRequest) -> dict[str, Any]:
    return {
        "case": one,
        "label": label_of(one, request.pack),
        "address": reverse("office:case", args=[request.pack.code, one.number]),
    }


@accepts_post
@for_staff
def employers(request: StaffRequest, region: str) -> HttpResponse:
    """Find employers of the asker's agencies."""
    form = WhichEmployer(typed_of(request))
    if request.method == "POST" and form.is_valid():
        return show_found(request, asked_for(form))
    found = find_employers(asked_for(form), by=request.by) if form.is_valid() else []
    lines = [
        {
            "address": reverse("office:employer", args=[region, one.number]),
            "head": one.name or one.number,
            "text": f"{one.number} · {one.credit_code}",
        }
        for one in found
    ]
    page = {
        "form": form,
        "asked": form.is_valid(),
        "title": "单位查询",
        "nothing": "没有找到这个单位。请核对编号和名称；只能查到你所在经办机构管的单位。",
        "lines": lines,
        "at_most": AT_MOST,
    }
    return show(request, "people/list", page, section="employers")


@for_staff
def employer(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Show an employer: particulars, insurances, handlers, bills, cases."""
    found = or_404(lambda: employer_at_hand(number, by=request.by), number)
    by, month = dealing_with(found, by=request.by), Month.of(request.on.date())
    names = {
        code: request.pack.value("insurance_name", month, insurance=code, form="long").plain
        for code in codes_of(ALL)
    }
    page = {
        "employer": found,
        "handled_by": name_of(employer_of(number, by=request.by)),
        "may_relocate": Role.SUPERVISOR in request.by.rights,
        "held": particulars_in(month, by=by),
        "registered": registered(details(by=by)),
        "insured": [(names[one.insurance], one) for one in insured(month, by=by)],
        "handlers": [(one.name, one.department, masked_phone(one.phone)) for one in handlers(by=by)],
        "bills": list(bills_of_employer(found.id, by=request.by)[:CASES_SHOWN]),
        "cases": [
            case_line(one, request) for one in cases_of_employer(found.id, by=request.by)[:CASES_SHOWN]
        ],
    }
    return show(request, "people/employer", page, section="employers")


def registered(found: EmployerDetails | None) -> list[tuple[str, str]]:
    """Return what stands on record of an employer: 关键信息 and how it is reached, numbers only in part."""
    if found is None:
        return []
    told = [(label, said(field, found)) for field, label in REGISTERED.items()]
    return [(label, text) for label, text in told if text]


def said(field: str, found: EmployerDetails) -> str:
    value = getattr(found, field)
    return masked_phone(value) if field in PHONES else value_said(EmployerDetails, field, value)


def or_404(find: Any, number: str) -> Any:
    """Return what is found, or answer 404."""
    try:
        return find()
    except Refused as refusal:
        raise Http404(number) from refusal
