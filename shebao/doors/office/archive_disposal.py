"""到期处置: what is past its term, proposed, approved, removed; two humans for each."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from shebao.access.models import Role
from shebao.archive import disposals
from shebao.archive.models import Disposal
from shebao.casework.archiving import due
from shebao.casework.archiving.keeping import Kept, kept
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.archive import SECTION, for_keepers
from shebao.doors.office.case_facts import label_of
from shebao.doors.office.pages import Nothing, Question, Reason, ask_first, filled, paged, show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post

DUE, WAITING, APPROVED, REMOVED = "due", "waiting", "approved", "removed"
TABS = ((DUE, "已到期"), (WAITING, "待批准"), (APPROVED, "已批准"), (REMOVED, "已移除"))
DAYS = disposals.GRACE.days


@for_keepers
def listed(request: StaffRequest, region: str) -> HttpResponse:
    """List what is past its term, proposed, or approved."""
    wanted = request.GET.get("show", DUE)
    tab = wanted if wanted in dict(TABS) else DUE
    rows = paged(found(tab, request), request)
    some = list(rows["page"])
    lines = due_lines(some, request) if tab == DUE else marked_lines(some, request)
    role = disposals.PROPOSERS if tab == DUE else disposals.APPROVERS
    page = {
        **rows,
        "tab": tab,
        "tabs": TABS,
        "lines": lines,
        "may": tab != REMOVED and bool(request.by.rights & {one.value for one in role}),
        "days": DAYS,
        "supervises": Role.SUPERVISOR in request.by.rights,
    }
    return show(request, "archive/disposals", page, section=SECTION)


def found(tab: str, request: StaffRequest) -> Any:
    if tab == DUE:
        return due.due(by=request.by, on=request.on, pack=request.pack)
    asked = {WAITING: disposals.waiting, APPROVED: disposals.approved, REMOVED: disposals.removed}
    return asked[tab](by=request.by)


def due_lines(cases: Sequence[Any], request: StaffRequest) -> list[dict[str, Any]]:
    return [line(one, request) for one in kept(cases, by=request.by, on=request.on, pack=request.pack)]


def line(one: Kept, request: StaffRequest) -> dict[str, Any]:
    return {
        "number": one.case.number,
        "address": reverse("office:archive_case", args=[request.pack.code, one.case.number]),
        "label": label_of(one.case, request.pack),
        "kept": one,
    }


def marked_lines(marks: Sequence[Disposal], request: StaffRequest) -> list[dict[str, Any]]:
    """Return proposals with the terms of their cases as they are reckoned now."""
    numbers = [one.case_number for one in marks]
    cases = list(due.cases_numbered(numbers, by=request.by))
    known = {one.case.number: one for one in kept(cases, by=request.by, on=request.on, pack=request.pack)}
    return [
        line(known[one.case_number], request)
        | {"mark": one, "own": "" if one.approved_id else disposals.why_not_approve(one, by=request.by)}
        for one in marks
        if one.case_number in known
    ]


Do = Callable[[list[str], dict[str, Any], StaffRequest], object]


def propose_all(numbers: list[str], typed: dict[str, Any], request: StaffRequest) -> object:
    return due.propose(numbers, by=request.by, on=request.on, pack=request.pack)


def approve_all(numbers: list[str], typed: dict[str, Any], request: StaffRequest) -> object:
    return due.approve(numbers, by=request.by, on=request.on, pack=request.pack)


def decline_all(numbers: list[str], typed: dict[str, Any], request: StaffRequest) -> object:
    return due.decline(numbers, typed["reason"], by=request.by, on=request.on)


def recall_all(numbers: list[str], typed: dict[str, Any], request: StaffRequest) -> object:
    return due.recall(numbers, typed["reason"], by=request.by, on=request.on)


@accepts_post
@for_keepers
def propose(request: StaffRequest, region: str) -> HttpResponse:
    """Ask first, then propose the chosen cases for disposal."""
    happens = ["列入待批准，由另一位主管批准。提出的人不能自己批准。", "现在什么都不删除。"]
    question = asked(request, "提出处置", happens, WAITING, "proposed", disposals.PROPOSERS)
    return ask(request, question, propose_all, Nothing)


@accepts_post
@for_keepers
def approve(request: StaffRequest, region: str) -> HttpResponse:
    """Ask first, then approve the chosen proposals."""
    happens = [
        "记下你的名字和时间。",
        f"{DAYS} 天以内可以撤回。满 {DAYS} 天由系统移除材料和回执的内容，移除以后找不回来。",
        "登记、文件名、sha256、谁提出、谁批准，一直保留。到时候有暂缓处置的不移除。",
    ]
    question = asked(
        request, "批准处置", happens, APPROVED, "disposal_approved", disposals.APPROVERS, grave=True
    )
    return ask(request, question, approve_all, Nothing)


@accepts_post
@for_keepers
def decline(request: StaffRequest, region: str) -> HttpResponse:
    """Ask first, then decline the chosen proposals."""
    happens = ["这几件回到已到期的列表，可以重新提出。提出的人看得到你写的原因。"]
    question = asked(request, "不批准处置", happens, WAITING, "disposal_declined", disposals.APPROVERS)
    return ask(request, question, decline_all, Reason)


@accepts_post
@for_keepers
def recall(request: StaffRequest, region: str) -> HttpResponse:
    """Ask first, then call back what was approved and is still there."""
    happens = ["这几件不移除，回到已到期的列表，可以重新提出。提出和批准的人看得到你写的原因。"]
    question = asked(request, "撤回批准", happens, APPROVED, "disposal_recalled", disposals.APPROVERS)
    return ask(request, question, recall_all, Reason)


def ask(request: StaffRequest, question: Question, do: Do, form: type[SpokenForm]) -> HttpResponse:
    """Ask, and do it with the cases that the address names."""
    numbers = chosen(request)
    return ask_first(
        request, question, lambda typed: do(numbers, typed, request), filled(form, request), section=SECTION
    )


def chosen(request: StaffRequest) -> list[str]:
    return list(dict.fromkeys(request.GET.getlist("case")))


def asked(
    request: StaffRequest, what: str, happens: list[str], tab: str, done: str, roles: tuple[Role, ...],
    *, grave: bool = False,
) -> Question:  # fmt: skip
    """Return what is asked before something is done with the chosen cases."""
    numbers = chosen(request)[: disposals.AT_MOST + 1]
    seen = due.cases_numbered(numbers, by=request.by)
    back = reverse("office:archive_disposals", args=[request.pack.code])
    return Question(
        title=f"{what}：{len(numbers)} 件",
        happens=happens,
        button=what,
        back=back,
        after=f"{back}?show={tab}",
        done=done,
        facts=[("办件编号", "、".join(one.number for one in seen))],
        roles=roles,
        grave=grave,
        why_not="" if numbers else "还没有勾选。请回到列表勾选要办的件。",
        action=f"?{urlencode([('case', one) for one in numbers])}",
    )
