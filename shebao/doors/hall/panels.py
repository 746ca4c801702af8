"""What step 2 shows of an item about the employer: a month, what is deferred, a bill to issue or revoke."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from shebao.assessment import bill_search
from shebao.assessment.booked import Booked, booked_of
from shebao.assessment.compared import compared
from shebao.assessment.header_people import NOBODY
from shebao.assessment.issuable import issuable
from shebao.assessment.models import Assessment, BillKind
from shebao.casework.models import Submission
from shebao.doors.hall import first_registration
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.bills import months_said
from shebao.doors.hall.following import GENERAL, offers
from shebao.doors.hall.guarding import guarded
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.pages import filing_of
from shebao.doors.hall.people_lines import hand_out_people, people_page
from shebao.doors.hall.telling import insurance_labels
from shebao.ledger.models import Deferral
from shebao.ledger.queries import deferred
from shebao.registry.banking import refund_account
from shebao.registry.named import people_named
from shebao.registry.unbillable import unbillable
from shebao.values import Month

Panel = dict[str, Any]


def panel_of(request: ActingRequest, found: Submission, typed: Mapping[str, Any]) -> Panel:
    """Return what an item shows in step 2, given what is typed so far; nothing where it shows nothing."""
    told = PANELS.get(found.item)
    return told(request, found, read_data(request, found, typed)) if told else {}


def read_data(request: ActingRequest, found: Submission, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what could be read of what was typed."""
    offered = form_of(offer_of(request.pack, found.item))
    row = offered.read_rows([(1, typed)], on=request.on.date())[0]
    return {name: value for name, value in row.data.items() if value is not None}


def month_panel(request: ActingRequest, found: Submission, data: Mapping[str, Any]) -> Panel:
    """Tell a month as it is reckoned: sums, against the month before, who is not charged, everybody."""
    booked = month_of(request, found, data)
    header = booked.header
    labels = insurance_labels(request.pack, booked.month)
    export = reverse("hall:unit_people", args=[request.pack.code, found.pk])
    return {
        "panel": "hall/filing/panels/month.html",
        "month": booked.month,
        "stuck": why_not_withdrawn(booked) if found.item == "withdraw_declaration" else "",
        "closed": booked.declared and found.item != "withdraw_declaration",
        "look": found.item != "declare_month",
        "booked": booked,
        "header": header,
        "sums": [sum_line(header, code, label) for code, label in labels.items()] if header else [],
        "total": totals(header),
        "compared": compared(booked.month, by=request.by) if header else None,
        "spared": spared_lines(request, booked.month),
        **(people_page(request, [header.pk], export) if header and header.persons else {}),
    }


def why_not_withdrawn(booked: Booked) -> str:
    """Say why a month's declaration cannot be taken back; empty where it can."""
    return booked.why_not_withdrawable if booked.declared else f"{booked.month} 没有申报，不用撤销。"


def month_of(request: ActingRequest, found: Submission, data: Mapping[str, Any]) -> Booked:
    """Return the month asked about; left out it is the current one, when catching up the first missing."""
    current = Month.of(request.on.date())
    booked = booked_of(data.get("month") or current, by=request.by)
    if found.item == "declare_missed" and "month" not in data and booked.missing:
        return booked_of(booked.missing[0], by=request.by)
    return booked


def sum_line(header: Assessment, code: str, label: str) -> dict[str, Any]:
    """Return one insurance of a header: how many, base, both shares."""
    unit, person = getattr(header, f"{code}_unit_fen", 0), getattr(header, f"{code}_person_fen", 0)
    return {
        "label": label,
        "persons": getattr(header, f"{code}_persons", 0),
        "base_fen": getattr(header, f"{code}_base_fen", 0),
        "unit_fen": unit,
        "person_fen": person,
        "total_fen": unit + person,
    }


def totals(header: Assessment | None) -> dict[str, int]:
    if header is None:
        return {}
    unit = header.pension_unit_fen + header.unemployment_unit_fen + header.injury_unit_fen
    person = header.pension_person_fen + header.unemployment_person_fen
    return {"unit_fen": unit, "person_fen": person, "total_fen": unit + person}


def spared_lines(request: ActingRequest, month: Month) -> list[dict[str, Any]]:
    """Return 不可做账人员 with their reasons (HB-209)."""
    spared = unbillable(request.by, month)
    named = people_named([one.person_id for one in spared], by=request.by)
    return [
        {"name": who.name, "number": who.number, "reason": one.label}
        for one in spared
        for who in [named.get(one.person_id, NOBODY)]
    ]


def bill_panel(request: ActingRequest, found: Submission, data: Mapping[str, Any]) -> Panel:
    """Tell what a bill of either kind would hold now (HB-211, HB-219)."""
    told = [issuable(kind, by=request.by, on=request.on, pack=request.pack) for kind in BillKind]
    labels = insurance_labels(request.pack, Month.of(request.on.date()))
    return {
        "panel": "hall/filing/panels/bill.html",
        "issuables": [
            {"one": one, "refund": one.kind == BillKind.REFUND, "lines": named_lines(one.lines, labels)}
            for one in told
            if one
        ],
        "labels": labels,
        "account": refund_account(request.by),
        "add_account": reverse("hall:item", args=[request.pack.code, GENERAL])
        if offers(request.pack, GENERAL)
        else "",
        "booked": booked_of(Month.of(request.on.date()), by=request.by),
    }


def named_lines(lines: Any, labels: Mapping[str, str]) -> list[tuple[str, Any]]:
    return [(labels.get(one.insurance, one.insurance), one) for one in lines]


def revoke_panel(request: ActingRequest, found: Submission, data: Mapping[str, Any]) -> Panel:
    """List the bills that can be revoked, each with what it is for."""
    live = bill_search.bills(by=request.by, narrowed=bill_search.BillFilter(state="live"))[:20]
    return {
        "panel": "hall/filing/panels/revoke.html",
        "live": [(one.bill, months_said(one.months)) for one in bill_search.listed(list(live))],
    }


def deferred_panel(request: ActingRequest, found: Submission, data: Mapping[str, Any]) -> Panel:
    """List what is deferred month by month, and until when it can be paid without late fee (HB-229)."""
    months: dict[Month, list[Deferral]] = {}
    for one in deferred(request.by).filter(employer_id=request.by.employer_id or 0):
        months.setdefault(Month.of_number(one.claim.month), []).append(one)
    lines = [
        {
            "month": month,
            "fen": sum(one.claim.open_fen for one in some),
            "until": min(one.until for one in some),
        }
        for month, some in months.items()
    ]
    return {
        "panel": "hall/filing/panels/deferred.html",
        "lines": lines,
        "total_fen": sum(line["fen"] for line in lines),
    }


PANELS: dict[str, Callable[[ActingRequest, Submission, Mapping[str, Any]], Panel]] = {
    "declare_month": month_panel,
    "declare_missed": month_panel,
    "withdraw_declaration": month_panel,
    "pay_deferred": deferred_panel,
    "issue_bill": bill_panel,
    "revoke_bill": revoke_panel,
    first_registration.ITEM: first_registration.panel,
}


@for_employer
@guarded()
def unit_people(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Hand out everybody of the month that a filing is about."""
    found = filing_of(request, filing)
    booked = month_of(request, found, read_data(request, found, found.typed))
    if booked.header is None:
        raise Http404(str(filing))
    return hand_out_people(request, [booked.header.pk], f"{booked.month}缴费明细")
