"""办件: one case on one screen: what is asked, the papers, the clock and the checks, and what can be done."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access.models import Role
from shebao.casework import moving
from shebao.casework.applicants import applicant
from shebao.casework.at_hand import cases_about
from shebao.casework.desk.explaining import explained
from shebao.casework.drawn import Drawn
from shebao.casework.duties import ROLE_OF
from shebao.casework.models import Case, Task
from shebao.casework.rows import Finding
from shebao.casework.states import HANDLING, CaseState, Duty
from shebao.casework.timeline import Stage, timeline, visits
from shebao.clock.queries import work_calendar
from shebao.doors.office import said
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.case_acts import ACTS, REASONS
from shebao.doors.office.case_away import (
    as_reader,
    at_counter,
    brought,
    handled_at,
    history,
    note_look,
    now_at,
)
from shebao.doors.office.case_facts import checks, facts, label_of
from shebao.doors.office.case_finding import reading
from shebao.doors.office.case_papers import chosen, papers_of, turning
from shebao.doors.office.due_chips import clock_told
from shebao.doors.office.pages import show
from shebao.registry.at_hand import people_told
from shebao.registry.insurances import ALL, codes_of
from shebao.registry.own_window import is_own
from shebao.values import Month
from shebao.values.id_numbers import masked
from shebao.values.text import in_fours

SECTION = "cases"
TONES = {
    CaseState.DONE: "ok", CaseState.IN_REVIEW: "warn", CaseState.RETURNED: "warn", CaseState.REFUSED: "bad",
    CaseState.LAPSED: "bad",
}  # fmt: skip


@for_staff
def case(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Show a case whole; the look is written down for the person whom it is about."""
    with reading(request, number) as (found, drawn):
        page = page_of(found, drawn, request)
    return show(request, "cases/case", page, section=SECTION)


def page_of(found: Case, drawn: Drawn | None, request: StaffRequest) -> dict[str, Any]:
    """Return what the page says of a case; whoever only took it, or drew it, is offered nothing to do."""
    waits = found.state == CaseState.IN_REVIEW
    away = now_at(found, request) if drawn else handled_at(found, request)
    note_look(found, request, away, f"稽核抽查{drawn.sample}" if drawn else "")
    outcome, findings = rehearsed(found, request) if waits and not away else (found.outcome, [])
    papers = papers_of(found, request)
    shown = chosen(papers, request)
    done = history(found, request, away)
    calendar = work_calendar(request.pack.code)
    known = moving.look_at(found, request.pack, steps=done, calendar=calendar)
    can = moving.choices(found, by=request.by, on=request.on, pack=request.pack, known=known)
    own = next((one.why_not for one in can if one.code == "decide"), "")
    return {
        "case": found,
        "label": label_of(found, request.pack),
        "tone": TONES.get(CaseState(found.state), ""),
        "waits": waits,
        "away": away,
        "drawn": drawn.sample if drawn else "",
        "brought": brought(found, done, request.pack),
        "employer": {
            "number": found.employer.number,
            "name": name_of(found, request, away) if away else applicant(found, known.employer_name),
            "own": is_own(found.employer),
        },
        "person": person_of(found, request),
        "facts": facts(found, request, findings),
        "outcome": outcome,
        "dues": dues_told(outcome, request),
        "why_address": reverse("office:why_case", args=[request.pack.code, found.number]),
        "papers": papers,
        "shown": shown,
        "turning": turning(papers, shown),
        "checks": checks(found, request, findings, papers, own) if waits and not away else [],
        "clock": clock_told(known.clock, request.on, calendar),
        "stages": [
            stage_line(one, request, known.taken, away)
            for one in timeline(found, done, at_counter(found, request, away))
        ],
        "visits": visits(done),
        "handled": [one for one in done if one.event in HANDLING],
        "task": None if away else task_told(known.task, request),
        "law": in_fours(str(outcome.get("law") or request.pack.fingerprint)),
        "related": [] if drawn else related(found, request),
        **decision(found, known.task, [] if away else can, request),
    }


def rehearsed(found: Case, request: StaffRequest) -> tuple[dict[str, Any], list[Finding]]:
    """Return what passing today would come to, and what speaks against it."""
    outcome, row = moving.rehearse_case(found, by=request.by, on=request.on, pack=request.pack)
    return outcome or {}, row.findings


def dues_told(outcome: dict[str, Any], request: StaffRequest) -> list[dict[str, Any]]:
    """Return the amounts of an outcome, the insurances by their short names."""
    month = Month.of(request.on.date())
    names = {
        code: request.pack.value("insurance_name", month, insurance=code, form="short").plain
        for code in codes_of(ALL)
    }
    return [due | {"short": names.get(due["insurance"], due["label"])} for due in outcome.get("dues", [])]


def name_of(found: Case, request: StaffRequest, away: str) -> str:
    with as_reader(found, request, away):
        return applicant(found)


def person_of(found: Case, request: StaffRequest) -> dict[str, str] | None:
    """Return whom a case is about, the document number masked."""
    told = people_told([found.person_id], by=request.by) if found.person_id else []
    if not told:
        return None
    one = told[0]
    return {"number": one.number, "name": one.name, "document": masked(one.document_number)}


def stage_line(
    one: Stage, request: StaffRequest, taken: Sequence[tuple[str, str]], away: str
) -> dict[str, Any]:
    """Return a stage with a word on who may do it where the reader may not."""
    mine = {duty for human, duty in taken if human == request.by.human}
    role = ROLE_OF.get(Duty(one.duty)) if one.kind in ("now", "todo") and one.duty in Duty.values else None
    barred = ""
    if role and away:
        barred = f"由{away}的{role.label}办理"
    elif role and role not in request.by.rights:
        barred = f"由{role.label}办理"
    elif role and mine - {one.duty}:
        barred = f"由{role.label}他人办理，不能是你"
    elif role and one.kind == "todo" and not mine:
        barred = f"由{role.label}他人办理"
    return {"stage": one, "barred": barred, "you": bool(one.at) and one.account == request.by.account}


def task_told(task: Task | None, request: StaffRequest) -> dict[str, Any] | None:
    """Return whose the open step is, and why."""
    if task is None:
        return None
    mine = task.holder == request.by.account
    return {"task": task, "mine": mine, "why": explained(task, reader=request.by.account)}


def related(found: Case, request: StaffRequest) -> list[dict[str, Any]]:
    """Return the newest other cases about the same person, or about the same employer itself."""
    same = cases_about(found, by=request.by).only("number", "item", "state", "filed")[:6]
    return [{"case": one, "label": label_of(one, request.pack)} for one in same]


def decision(
    found: Case, task: Task | None, can: Sequence[moving.Choice], request: StaffRequest
) -> dict[str, Any]:
    """Return what can be done now and what cannot, each with its reason, for the bar at the foot."""
    passing = passing_on(task, can, request)
    possible = [one for one in can if not one.why_not] + passing
    return {
        "possible": [one for one in possible if one.code in ACTS],
        "barred": [one for one in can if one.why_not],
        "against": next((one.why_not for one in can if one.why_not and one.of_step), ""),
        "reasons": REASONS,
        "written": said.said(request, found.number),
        "choose_address": reverse("office:choose_act", args=[request.pack.code, found.number]),
    }


def passing_on(task: Task | None, can: Sequence[moving.Choice], request: StaffRequest) -> list[moving.Choice]:
    """Return how the open task may come into other hands through this reader."""
    if task is None:
        return []
    codes = []
    if not task.holder and any(one.of_step and not one.why_not for one in can):
        codes.append("take")
    if task.holder == request.by.account:
        codes += ["hand_on", "put_back"]
    elif Role.SUPERVISOR in request.by.rights:
        codes.append("give")
    return [moving.Choice(code, ACTS[code].label) for code in codes]


@for_staff
def old_review(request: StaffRequest, region: str, number: str = "", step: str = "") -> HttpResponse:
    """Lead from an address of old to where it is now."""
    if not number:
        return HttpResponseRedirect(reverse("office:tasks", args=[region]))
    name, more = ("office:case", []) if not step else ("office:act", [step])
    return HttpResponseRedirect(reverse(name, args=[region, number, *more]))
