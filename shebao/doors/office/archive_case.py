"""案卷: one case as the archive keeps it: documents, term, hold, and the case as one signed package."""

from dataclasses import replace
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from shebao.access.models import Role
from shebao.access.providing import LONGEST_APPROVAL, approved
from shebao.archive.files import read, removed
from shebao.casework import queries
from shebao.casework.archiving import holding
from shebao.casework.archiving.acts import acts_named
from shebao.casework.archiving.bags import RECEIPT, Entry, entries
from shebao.casework.archiving.packages import parts_of
from shebao.casework.at_hand import only_taken
from shebao.casework.models import Case
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.archive import SECTION, for_keepers, labels_of, told
from shebao.doors.office.case_facts import label_of
from shebao.doors.office.case_finding import case_of
from shebao.doors.office.pages import Nothing, Question, Reason, ask_first, filled, show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.files import PDF, download
from shebao.doors.ui.methods import accepts_post
from shebao.proofs.sealed_packages import sealed
from shebao.trail.looks import record_look
from shebao.trail.models import Seen

ZIP = "application/zip"
EXPORT = "导出办件档案包"
AS_PAPER = {"default-src": [NONE], "style-src": ["'unsafe-inline'"], "frame-ancestors": [SELF]}


class Receiving(SpokenForm):
    """To whom a case goes, by which approval."""

    receiver = forms.CharField(
        label="接收部门",
        help_text="全称，例如某某人民法院；本机构内部用的写本机构",
        max_length=40,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )
    approval = forms.CharField(
        label="批准文号",
        help_text="没有批准文号，不提供",
        max_length=LONGEST_APPROVAL,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )


def kept_here(request: StaffRequest, number: str) -> Case:
    """Return a case whose papers are kept here, or answer 404: what a counter only took is kept elsewhere."""
    found = case_of(request, number)
    if only_taken(found, by=request.by):
        raise Http404(number)
    return found


def entry_of(case: Case, request: StaffRequest) -> Entry:
    return entries([case], by=request.by, on=request.on, pack=request.pack)[0]


@for_keepers
def record(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Show a case's record: what is kept of it, for how long and why."""
    case = kept_here(request, number)
    note(case, request, Seen.DETAIL, "看案卷")
    page = {
        **told(entry_of(case, request), request),
        "case": case,
        "supervises": Role.SUPERVISOR in request.by.rights,
    }
    return show(request, "archive/case", page, section=SECTION)


def note(case: Case, request: StaffRequest, seen: Seen, why: str) -> None:
    if case.person_id:
        record_look(
            seen, by=request.by, on=request.on, person_id=case.person_id, case_number=case.number, why=why
        )


@csp_replace(AS_PAPER)
@for_keepers
def receipt(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Show the receipt of a case as it was printed; a batch's names many and is shown nowhere."""
    case = kept_here(request, number)
    entry = entry_of(case, request)
    found = next((one.file for one in entry.documents if one.kind == RECEIPT), None)
    if found is None:
        raise Http404(number)
    if entry.kept.removed:
        raise removed(found.name)
    note(case, request, Seen.DETAIL, "看受理回执")
    header = content_disposition_header(as_attachment=False, filename=found.name) or ""
    return HttpResponse(read(found), content_type=PDF, headers={"Content-Disposition": header})


@accepts_post
@for_keepers
def export(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Ask by which approval a case goes to whom, and hand it out as one package (CQR-113).

    Who took it out when is an act and a look, which the person reads.
    """
    case, files = kept_here(request, number), list[bytes]()
    question = asked(
        case,
        request,
        EXPORT,
        [
            "下载一个签名的 zip，里面有完整的证件号码。只给批准的接收部门，不另外留存、转发。",
            "谁、什么时候、凭哪个批准文号、提供给谁，留下记录，不能删改；办件是谁的，本人看得到。",
        ],
        "",
    )
    answer = ask_first(
        request,
        replace(question, button="凭批准文号导出", roles=(), hands_out=True),
        lambda typed: files.append(handed_out(case, typed, request)),
        filled(Receiving, request),
        section=SECTION,
    )
    return download(files[0], f"办件_{case.number}.zip", ZIP) if files else answer


def handed_out(case: Case, typed: dict[str, Any], request: StaffRequest) -> bytes:
    """Return a case as a package, once its way out is written down. Raises Refused without an approval."""
    approval, receiver = approved(typed["approval"], typed["receiver"])
    steps = list(queries.steps(case, by=request.by))
    content = sealed(parts_of(entry_of(case, request), steps, labels_of(case, request.pack)))
    acts_named(EXPORT, [case], by=request.by, on=request.on)
    why = f"{EXPORT}，批准文号 {approval}，提供给{receiver}"
    record_look(
        Seen.EXPORT, by=request.by, on=request.on, person_id=case.person_id, case_number=case.number, why=why
    )
    return content


@accepts_post
@for_keepers
def hold(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Ask first, then keep a case from disposal for a reason."""
    case = kept_here(request, number)
    question = asked(
        case,
        request,
        "暂缓处置",
        ["到了保管期限也不能处置，直到解除。", "原因、时间和你的名字记入办件的记录。"],
        "held",
    )

    def do(typed: dict[str, Any]) -> None:
        holding.hold(case.number, typed["reason"], by=request.by, on=request.on)

    return ask_first(request, question, do, filled(Reason, request), section=SECTION)


@accepts_post
@for_keepers
def lift(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Ask first, then lift the hold on a case."""
    case = kept_here(request, number)
    question = asked(case, request, "解除暂缓处置", ["按保管期限处置，满了期限列入到期处置。"], "lifted")

    def do(typed: dict[str, Any]) -> None:
        holding.lift(case.number, by=request.by, on=request.on)

    return ask_first(request, question, do, filled(Nothing, request), section=SECTION)


def asked(case: Case, request: StaffRequest, what: str, happens: list[str], done: str) -> Question:
    """Return what is asked before a hold is set or lifted."""
    back = reverse("office:archive_case", args=[request.pack.code, case.number])
    return Question(
        title=f"{what}：{case.number}",
        happens=happens,
        button=what,
        back=back,
        after=back,
        done=done,
        facts=[("事项", label_of(case, request.pack)), ("办件编号", case.number)],
        roles=(Role.SUPERVISOR,),
    )
