"""One case, and the cases of one filing: what was asked, what came of it, who did what when."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from shebao.archive.files import read
from shebao.casework import moving, queries, reversal
from shebao.casework.items import about_employer
from shebao.casework.models import Case, Submission
from shebao.casework.states import CaseState, FilingState
from shebao.casework.timeline import timeline, visits
from shebao.casework.walk_in.record import walked
from shebao.casework.walk_in.results import result_of
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.charges import Charge, charge_of
from shebao.doors.hall.filters import Choose, Search, Words, paged
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.pages import asking, filing_of, show
from shebao.doors.hall.telling import (
    Told,
    back_pay_lines,
    back_pay_sum,
    cost_lines,
    due_lines,
    insurance_names,
    later_lines,
    tell,
)
from shebao.doors.ui.files import PDF, download
from shebao.policy import Pack
from shebao.trail.looks import record_look
from shebao.trail.models import Seen
from shebao.values import Month, Refused
from shebao.values.text import in_fours

PER_PAGE = 50
TONES = {
    CaseState.DONE: "ok",
    CaseState.IN_REVIEW: "warn",
    CaseState.RETURNED: "warn",
    CaseState.REFUSED: "bad",
}
DONE = {
    "supplemented": "已经重新提交，经办机构接着办。",
    "withdrawn": "已经撤回，什么都没有改。",
}


class CaseSearch(Search):
    """Whom, and in which state."""

    name = Words("姓名", example="如：何静", grow=True)
    state = Choose("状态", [(one.value, str(one.label)) for one in (CaseState.DONE, CaseState.REVERSED)])


@dataclass(frozen=True)
class CaseLine:
    """One case in a list."""

    case: Case
    told: Told
    address: str
    why_not: str = ""

    @property
    def who(self) -> str:
        return self.told.who

    @property
    def masked_number(self) -> str:
        return self.told.masked_number

    @property
    def shown(self) -> list[tuple[str, str]]:
        return self.told.shown

    @property
    def tone(self) -> str:
        return TONES.get(CaseState(self.case.state), "")

    @property
    def charge(self) -> Charge:
        return charge_of(self.case)


@for_employer
def record(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """List the cases of one filing; several can be chosen to be taken back."""
    filing = confirmed(request, number)
    if about_employer(filing.item):
        only = queries.cases(filing, by=request.by).first()
        return redirect("hall:case", region=region, number=only.number if only else number)
    form = CaseSearch(request.GET)
    form.is_valid()
    found = queries.cases(filing, by=request.by)
    if name := form.cleaned_data.get("name"):
        found = found.filter(outcome__subject__name__startswith=name)
    if state := form.cleaned_data.get("state"):
        found = found.filter(state=state)
    listed = paged(found, request, PER_PAGE)
    if any(one.person_id for one in listed["page"]):
        seen = sum(1 for one in listed["page"] if one.person_id)
        record_look(Seen.LIST, by=request.by, on=request.on, count=seen, why="查看办件记录")
    why = reversal.obstacles([one.number for one in listed["page"]], **asking(request))
    lines = [case_line(one, request.pack, why.get(one.number, "")) for one in listed["page"]]
    page = {
        **listed,
        "filing": filing,
        "offer": offer_of(request.pack, filing.item),
        "form": form,
        "query": form.query,
        "lines": lines,
        "any_undo": any(not line.why_not for line in lines),
    }
    return show(request, "records/record", page, section="records")


@for_employer
def case(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Show one case whole."""
    found = case_of(request, number)
    note_look(found, request)
    why = reversal.obstacles([number], **asking(request))
    line = case_line(found, request.pack, why.get(number, ""))
    done = list(queries.steps(found, by=request.by))
    page = {
        "case": found,
        "filing": found.submission,
        "offer": offer_of(request.pack, found.item),
        "line": line,
        "why_not": line.why_not,
        "result": result_of(found),
        "undone": found.state == CaseState.REVERSED,
        "stages": timeline(found, done, walked(found, by=request.by)),
        "visits": visits(done),
        "told": DONE.get(request.GET.get("done", "")),
        "can": {one.code: one.why_not for one in moving.choices(found, **asking(request))},
        **case_costs(found, line, request),
    }
    return show(request, "records/case", page, section="records")


@for_employer
def result(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Hand out the sealed paper of what a case came to; 404 before there is one."""
    found = case_of(request, number)
    paper = result_of(found)
    if paper is None:
        raise Http404(number)
    note_look(found, request)
    return download(read(paper.file), paper.file.name, PDF)


def note_look(found: Case, request: ActingRequest) -> None:
    """Write down for the person whom a case is about that it was looked at."""
    if found.person_id:
        why = f"查看办件：{offer_of(request.pack, found.item).label}"
        record_look(
            Seen.DETAIL,
            by=request.by,
            on=request.on,
            person_id=found.person_id,
            case_number=found.number,
            why=why,
        )


def case_costs(found: Case, line: CaseLine, request: ActingRequest) -> dict[str, Any]:
    names = insurance_names(request.pack, Month.of(request.on.date()))
    back_pay = back_pay_lines(line.who, found.outcome, found.number)
    address = reverse("hall:why_case", args=[request.pack.code, found.number])
    return {
        "insurances": list(names.items()),
        "cost_lines": cost_lines(
            line.who, found.outcome, names, lambda month, insurance: f"{address}?month={month}&of={insurance}"
        ),
        "back_pay": back_pay,
        "back_pay_sum": back_pay_sum(back_pay),
        "later": later_lines(line.who, found.outcome),
        "dues": due_lines(found.outcome) if about_employer(found.item) else [],
        "bill_number": found.outcome.get("result", {}).get("bill", ""),
        "law": in_fours(found.outcome.get("law", "")),
    }


def case_line(found: Case, pack: Pack, why_not: str = "") -> CaseLine:
    told = tell(found, form_of(offer_of(pack, found.item)), outcome=found.outcome)
    return CaseLine(found, told, reverse("hall:case", args=[pack.code, found.number]), why_not)


def confirmed(request: ActingRequest, number: str) -> Submission:
    """Return a confirmed filing by its number, or answer 404."""
    filing = filing_of(request, number)
    if filing.state != FilingState.CONFIRMED:
        raise Http404(number)
    return filing


def case_of(request: ActingRequest, number: str) -> Case:
    """Return a case of this employer, or answer 404."""
    try:
        return queries.case(number, by=request.by)
    except Refused as refusal:
        raise Http404(number) from refusal
