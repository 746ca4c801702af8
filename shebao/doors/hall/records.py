"""单位办件记录: everything an employer has filed, found again, exported, and the way to undo it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse

from shebao.casework import queries, reversal, scope
from shebao.casework.items import about_employer
from shebao.casework.models import Case, Submission
from shebao.casework.states import FilingState
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.charges import NONE, Charge, charges_of, taken_back
from shebao.doors.hall.exports import hand_out
from shebao.doors.hall.filters import paged
from shebao.doors.hall.open_filings import address as address_of_open
from shebao.doors.hall.pages import asking, show
from shebao.doors.hall.record_search import UNFINISHED, RecordSearch
from shebao.doors.hall.telling import OWN_UNIT, matter_of
from shebao.policy import Pack
from shebao.values import SHANGHAI, Actor, Refused

PER_PAGE = 20
NAMED = ("submission_id", "person_id", "data", "outcome")  # what a case's name is told from
EXPORTED_AT_MOST = 10_000
CHANNELS = {"hall": "网上大厅", "api": "接口", "console": "后台"}
HEADS = ("办件编号", "事项", "人员", "办理时间", "经办人", "渠道", "单位承担（元）", "个人承担（元）", "状态")


@dataclass(frozen=True)
class FilingLine:
    """One filing in the list."""

    filing: Submission
    label: str
    people: str
    state: str
    tone: str
    address: str
    charge: Charge
    case: Case | None = None  # where it has just one
    undo_address: str = ""
    choose_address: str = ""
    why_not: str = ""

    @property
    def channel(self) -> str:
        return CHANNELS.get(self.filing.channel, self.filing.channel)

    @property
    def when(self) -> datetime:
        return self.filing.confirmed or self.filing.changed

    @property
    def what(self) -> str:
        return f"{self.label}，{self.people}，{self.filing.number}"


@for_employer
def records(request: ActingRequest, region: str) -> HttpResponse:
    """List what has been filed, the newest first."""
    form = RecordSearch(request.GET, request.pack)
    right = form.is_valid()
    found = paged(filed(request.by, form) if right else [], request, PER_PAGE)
    page = {
        **found,
        "form": form,
        "applied": form.applied,
        "query": form.query,
        "lines": undoable(filing_lines(list(found["page"]), request.by, request.pack), request),
        "export_address": f"{reverse('hall:records_export', args=[region])}?{urlencode(form.given)}",
    }
    return show(request, "records/list", page, section="records", status=200 if right else 422)


@for_employer
def export(request: ActingRequest, region: str) -> HttpResponse:
    """Hand out the list as a workbook, by the same conditions."""
    form = RecordSearch(request.GET, request.pack)
    if not form.is_valid():
        raise Refused("search", "查询条件有错，没有导出。请回到办件记录改好条件，再导出。")
    lines = filing_lines(list(filed(request.by, form)[:EXPORTED_AT_MOST]), request.by, request.pack)
    return hand_out("单位办件记录", HEADS, (cells(line) for line in lines), request.on)


def filed(by: Actor, form: RecordSearch) -> QuerySet[Submission]:
    """Return the filings asked for; one that was opened and never begun is none."""
    empty = {"state": FilingState.DRAFT, "rows_read": 0, "typed": {}, "file": None}
    return queries.submissions(by=by, **form.asked).exclude(**empty)


def cells(line: FilingLine) -> tuple[Any, ...]:
    filing = line.filing
    return (
        filing.number or "—",
        line.label,
        line.people,
        f"{line.when.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        filing.name,
        line.channel,
        line.charge.unit_fen / 100,
        line.charge.person_fen / 100,
        line.state,
    )


def filing_lines(filings: Sequence[Submission], by: Actor, pack: Pack) -> list[FilingLine]:
    """Return filings as lines, with whom they are about and whether they still stand."""
    alone = alone_in(filings, by)
    back = taken_back(filings, by, alone)
    charges = charges_of(filings, by, alone, back)
    return [
        filing_line(one, pack, alone.get(one.pk), back.get(one.pk, NONE).cases, charges[one.pk])
        for one in filings
    ]


class RecentLine(NamedTuple):
    """One filing on the first page."""

    filing: Submission
    label: str
    people: str
    address: str


def recent_lines(filings: Sequence[Submission], by: Actor, pack: Pack) -> list[RecentLine]:
    """Return filings as the first page names them: what, about whom, and where each is read."""
    alone = {one.submission_id: one for one in cases_alone(filings, by).only(*NAMED)}
    return [
        RecentLine(one, named(one, pack), whom(one, alone.get(one.pk)), address(one, pack)) for one in filings
    ]


def alone_in(filings: Iterable[Submission], by: Actor) -> dict[int, Case]:
    """Return the cases of filings that have just one, by filing."""
    return {case.submission_id: case for case in cases_alone(filings, by)}


def cases_alone(filings: Iterable[Submission], by: Actor) -> QuerySet[Case]:
    return scope.cases(by).filter(submission__in=[one.pk for one in filings if one.rows_done == 1])


def whom(filing: Submission, case: Case | None) -> str:
    """Say whom a filing is about: a name where it is one person, else how many."""
    if case and (name := name_of(case)):
        return name
    if about_employer(filing.item):
        return OWN_UNIT
    good = filing.rows_right + filing.rows_doubtful
    return f"{filing.rows_done if finished(filing) else good:,} 人"


def finished(filing: Submission) -> bool:
    return filing.state == FilingState.CONFIRMED


def named(filing: Submission, pack: Pack) -> str:
    """Return the name of a filing's item."""
    return pack.items[filing.item].label if filing.item in pack.items else filing.item


def name_of(case: Case) -> str:
    named = case.outcome.get("subject", {}).get("name") or case.data.get("name")
    return str(named or ("" if case.person_id else matter_of(case.data, case.outcome)))


def filing_line(filing: Submission, pack: Pack, case: Case | None, undone: int, charge: Charge) -> FilingLine:
    state, tone = state_of(filing, undone)
    return FilingLine(
        filing=filing,
        label=named(filing, pack),
        people=whom(filing, case),
        state=state,
        tone=tone,
        charge=charge,
        case=case,
        address=address(filing, pack),
    )


def address(filing: Submission, pack: Pack) -> str:
    """Return where a filing is read, or goes on."""
    if finished(filing):
        return f"{place(pack.code)}{filing.number}/"
    return address_of_open(filing, pack)


@cache
def place(region: str) -> str:
    """Return the address of the list, below which each filing stands by its number."""
    return reverse("hall:records", args=[region])


@cache
def undoing(region: str) -> str:
    return reverse("hall:undo", args=[region])


def state_of(filing: Submission, undone: int) -> tuple[str, str]:
    """Say whether a filing is finished and still stands, with its colour."""
    if not finished(filing):
        return f"{UNFINISHED}：{FilingState(filing.state).label}", "warn"
    if undone == filing.rows_done:
        return "已撤销", ""
    return (f"已办结，撤销了 {undone:,} 人" if undone else "已办结"), "ok"


def undoable(lines: Sequence[FilingLine], request: ActingRequest) -> list[FilingLine]:
    """Add to each line how it is taken back, or why it cannot be."""
    why = obstacles([line.case for line in lines if line.case], request)
    return [with_undo(line, request.pack, why) for line in lines]


def obstacles(cases: Sequence[Case], request: ActingRequest) -> dict[str, str]:
    """Say of each case why it cannot be taken back by itself.

    Cases asked about together do not stand in each other's way; those of one person are asked about one by
    one.
    """
    told = reversal.why_not(cases, **asking(request))
    left = [one for one in cases if one.number not in told]
    several = {person for person, count in Counter(one.person_id for one in left).items() if count > 1}
    for one in left:
        if one.person_id in several:
            told |= reversal.why_not([one], **asking(request))
    return told


def with_undo(line: FilingLine, pack: Pack, why: dict[str, str]) -> FilingLine:
    filing = line.filing
    if not finished(filing):
        return replace(line, why_not="还没有提交，不用撤销")
    if line.state == "已撤销":
        return replace(line, why_not="已撤销")
    if filing.rows_done > 1:
        return replace(line, choose_address=line.address)
    if said := why.get(line.case.number if line.case else ""):
        return replace(line, why_not=said)
    return replace(line, undo_address=f"{undoing(pack.code)}?case={filing.number}")
