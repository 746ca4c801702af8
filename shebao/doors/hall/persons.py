"""One person at the employer: particulars, enrolments, wages, months, why they cost that, how far paid."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shebao.assessment.history import MonthLine, history
from shebao.assessment.paid import paid_months
from shebao.casework.asked_again import reckoned
from shebao.casework.outcome import RELIEF
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.pages import show
from shebao.doors.hall.payment_status import payment_statuses
from shebao.doors.hall.telling import CostLine, cost_line, insurance_names
from shebao.doors.ui.explanation import Explanation, show_explanation
from shebao.doors.ui.methods import accepts_post
from shebao.policy.windows import month_of
from shebao.registry.end_reasons import end_reason_said
from shebao.registry.models import Enrolment
from shebao.registry.people import Record
from shebao.registry.people import record as record_of
from shebao.registry.sentences import insurances_said
from shebao.trail.looks import record_look
from shebao.trail.models import Seen
from shebao.values import Actor, Month, Refused
from shebao.values.id_numbers import masked

PER_PAGE = 24
SHARES = ("base_fen", "unit_fen", "person_fen")


@for_employer
def person(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Show one person's record; the look is written down for that person to read."""
    found = asked_for(request, number)
    looked(request, found, Seen.DETAIL, "查看参保人员")
    return show(request, "people/person", person_page(request, found), section="people")


@accepts_post
@for_employer
def reveal(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Show the whole document number once; who looked and when is written down."""
    found = asked_for(request, number)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("hall:person", args=[region, number]))
    looked(request, found, Seen.NUMBER, "查看完整证件号码")
    whole = {"whole": found.person.document_number}
    if request.headers.get("HX-Request"):
        return render(request, "hall/people/document.html", person_page(request, found) | whole)
    return show(request, "people/person", person_page(request, found) | whole, section="people")


@for_employer
def why_month(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Explain one amount of a month, from what it rests on."""
    found = asked_for(request, number)
    return explained_month(request, found, request.by, reverse("hall:person", args=[region, number]))


def explained_month(request: ActingRequest, found: Record, by: Actor, back: str) -> HttpResponse:
    """Explain the amount that the address names; `back` is the page it stands on."""
    wanted = (request.GET.get("month"), request.GET.get("occasion"))
    lines = (one for one in history(found.person.person_id, by=by) if one.asked)
    line = next((one for one in lines if (str(one.month), one.occasion) == wanted), None)
    if line is None:
        raise Http404(found.person.number)
    explained = Explanation(
        reckoning=reckoned(request.pack, line.asked).only(request.GET.get("of", "")),
        who=found.person.name,
        address=request.get_full_path(),
        back=back,
        now=request.on,
        asked=f"{found.person.name} · {line.month.spoken}",
        back_label=found.person.name,
        remark=said_of(line),
        paper="按当月核定的依据重新算出",
    )
    return show_explanation(request, explained, request.pack)


def looked(request: ActingRequest, found: Record, seen: Seen, why: str) -> None:
    record_look(seen, by=request.by, on=request.on, person_id=found.person.person_id, why=why)


def asked_for(request: ActingRequest, number: str) -> Record:
    """Return a person of this employer, or answer 404."""
    try:
        return record_of(number, by=request.by, month=month_of(request.pack, request.on.date()))
    except Refused as refusal:
        raise Http404(number) from refusal


def person_page(request: ActingRequest, found: Record) -> dict[str, Any]:
    """Return what the page of one person shows."""
    address = reverse("hall:why_month", args=[request.pack.code, found.person.number])
    return record_page(request, found, request.by, address)


def record_page(request: ActingRequest, found: Record, by: Actor, address: str) -> dict[str, Any]:
    """Return a person's record at the employer that `by` names; amounts are explained at `address`."""
    one = found.person
    names = insurance_names(request.pack, Month.of(request.on.date()))
    paginator = Paginator(history(one.person_id, by=by), PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    paid = paid_months([one.person_id], by=by).get(one.person_id, {})
    return {
        "region": request.pack,
        "person": one,
        "masked_number": masked(one.document_number),
        "particulars": particulars_of(found),
        "enrolments": [enrolment_line(each) for each in found.enrolments],
        "bases": [(span_of(each.since, each.until), each.wage_fen) for each in found.bases],
        "page": page,
        "pages": list(paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "insurances": list(names.items()),
        "months": [(month_line(each, names, address), payment_statuses(each, paid, names)) for each in page],
    }


def particulars_of(found: Record) -> list[tuple[str, str]]:
    one = found.person
    return [
        ("性别", one.sex),
        ("出生日期", str(one.birth or "—")),
        ("首次参工时间", str(found.first_started_on or "—")),
        ("老个人编号", one.old_number or "—"),
        ("养老保险", one.pension),
        ("失业保险", one.unemployment),
        ("工伤保险", one.injury),
        ("离退休标识", one.retirement),
    ]


def enrolment_line(one: Enrolment) -> dict[str, Any]:
    since, until = span_of(one.since, one.until)
    return {
        "since": since,
        "until": until,
        "insurances": insurances_said(one.insurances),
        "started_on": one.started_on,
        "ended_on": one.ended_on,
        "end_reason": end_reason_said(one.end_reason),
    }


def span_of(since: int, until: int | None) -> tuple[str, str]:
    """Return the first and the last month of a span; the last one is empty while it goes on."""
    return str(Month.of_number(since)), str(Month.of_number(until) - 1) if until else ""


def month_line(each: MonthLine, names: dict[str, str], address: str) -> CostLine:
    """Return a stored month as a line of the cost table, its amounts explained at `address`."""
    dues, joint = [], "&" if "?" in address else "?"
    for insurance in names:
        base, unit, person_fen = (each.amounts.get(f"{insurance}_{share}") for share in SHARES)
        if base is not None:
            link = f"{address}{joint}month={each.month}&occasion={each.occasion}&of={insurance}"
            dues.append(
                {
                    "insurance": insurance,
                    "base_fen": base,
                    "unit_fen": unit or 0,
                    "person_fen": person_fen or 0,
                    "address": link if each.asked else "",
                    "assumed": False,
                }
            )
    return cost_line("", str(each.month), said_of(each), dues, names)


def said_of(line: MonthLine) -> str:
    """Say in a few words why a line is there and how it stands."""
    return f"{line.reason}，{line.standing}" + (RELIEF if line.relieved else "")
