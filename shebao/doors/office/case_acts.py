"""What staff do with a case: each act shows its consequences first and is done once that is confirmed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework import moving
from shebao.casework.desk import giving
from shebao.casework.models import Case
from shebao.casework.routes import decides, duty_at
from shebao.casework.states import CaseState
from shebao.casework.walk_in import handing_out
from shebao.casework.walk_in.handing_out import Wish
from shebao.doors.office import said
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.case_away import handled_at, note_look
from shebao.doors.office.case_finding import case_of
from shebao.doors.office.case_telling import (
    changes_told,
    colleagues_of,
    completed_by,
    facts_told,
    latest,
    next_stop,
)
from shebao.doors.office.delivery_form import HandingOut
from shebao.doors.office.pages import Nothing, Question, do_or_ask
from shebao.doors.ui.fields import DayField, SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.proofs import results

SECTION = "cases"
REASONS = (
    ("日期不一致", "日期和材料不一致，请改正；如确为所填日期，请补一份能证明的材料。"),
    ("材料缺页", "材料缺页，请补齐后重新上传。"),
    ("印章不清", "印章不清，请重新盖章或重新拍照上传。"),
    ("主体不符", "证明主体和申请人不符，请上传本单位的材料。"),
)
LONGEST = 500


class Said(SpokenForm):
    """A reason that whoever it concerns reads."""

    reason = forms.CharField(
        label="原因",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 3}),
    )


class Noted(SpokenForm):
    """A remark that may be left out."""

    reason = forms.CharField(
        label="意见",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 2}),
    )


class Until(Said):
    """To which day a term is extended, and why."""

    until = DayField(label="延长到", help_text="一个工作日，写成 2023-05-12 的样子")
    field_order = ("until", "reason")


class ToWhom(Said):
    """Who takes a task over, and why."""

    to = forms.ChoiceField(label="给谁", widget=forms.Select(attrs={"class": "form-select w-choice"}))
    field_order = ("to", "reason")


@dataclass(frozen=True)
class Act:
    """One act: what its button and its page are called, what it asks, what it brings, and doing it."""

    label: str
    button: str
    form: type[SpokenForm]
    happens: Callable[[Case, StaffRequest], list[str]]
    do: Callable[[Case, dict[str, Any], StaffRequest], object]
    done: str
    grave: bool = False
    stays: bool = False  # whether the case is shown again afterwards, and not the list


def moved(name: str) -> Callable[[Case, dict[str, Any], StaffRequest], object]:
    """Return how a case is moved for a reason."""

    def do(case: Case, typed: dict[str, Any], request: StaffRequest) -> object:
        return moving.MOVES[name](case.number, typed["reason"], **asking(request))

    return do


def asking(request: StaffRequest) -> dict[str, Any]:
    return {"by": request.by, "on": request.on, "pack": request.pack}


def decide(case: Case, typed: dict[str, Any], request: StaffRequest) -> object:
    seen = request.POST.get("seen", "")
    return moving.decide(case.number, seen, note=typed["reason"], **asking(request))


def revoke(case: Case, typed: dict[str, Any], request: StaffRequest) -> object:
    return moving.revoke(case.number, typed["reason"], request.POST.get("seen", ""), **asking(request))


def resume(case: Case, typed: dict[str, Any], request: StaffRequest) -> object:
    return moving.resume(case.number, note=typed["reason"], **asking(request))


def extend(case: Case, typed: dict[str, Any], request: StaffRequest) -> object:
    until: date = typed["until"]
    return moving.extend(case.number, until, typed["reason"], **asking(request))


def take(case: Case, typed: dict[str, Any], request: StaffRequest) -> object:
    return giving.take(case.number, by=request.by, on=request.on)


def hand_on(case: Case, typed: dict[str, Any], request: StaffRequest) -> object:
    return giving.hand_on(case.number, typed["to"], typed["reason"], by=request.by, on=request.on)


def give(case: Case, typed: dict[str, Any], request: StaffRequest) -> object:
    return giving.give(case.number, typed["to"], typed["reason"], by=request.by, on=request.on)


def put_back(case: Case, typed: dict[str, Any], request: StaffRequest) -> object:
    return giving.put_back(case.number, typed["reason"], by=request.by, on=request.on)


def hand_out(case: Case, typed: dict[str, Any], request: StaffRequest) -> object:
    parcel = typed.pop("tracking")
    done = handing_out.hand_out(case.number, Wish(**typed), parcel, **asking(request))
    results.seal(case, **asking(request))
    return done


def told(*texts: str) -> Callable[[Case, StaffRequest], list[str]]:
    return lambda case, request: list(texts)


def decided(case: Case, request: StaffRequest) -> list[str]:
    """Say what passing brings: what changes at once, or whose turn it is next."""
    if not decides(case):
        return [f"转到下一环节：{next_stop(case)}。由其他同事办理，现在还什么都不生效。"]
    return ["当即生效，单位会收到一条通知。"]


def returned(case: Case, request: StaffRequest) -> list[str]:
    return ["计时暂停，单位收到一条通知，看到你写的原因。", completed_by(request)]


def extended(case: Case, request: StaffRequest) -> list[str]:
    """Say between which days the new one lies."""
    clock = moving.look_at(case, request.pack).clock
    legal = f"法定 {clock.legal_due}，不能延得更晚。" if clock.legal_due else "法定期限没有载明。"
    return [
        f"现在承诺 {clock.promised_due} 办结，{legal}",
        "承诺的办结日期推后，单位收到一条通知，看到你写的原因。",
    ]


ACTS: Mapping[str, Act] = {
    "decide": Act("通过", "通过", Noted, decided, decide, "approved"),
    "send_back": Act("退回补正", "退回给单位", Said, returned, moved("send_back"), "returned"),
    "refuse": Act(
        "不予办理", "不予办理", Said,
        told("什么都不改。单位收到一条通知，看到你写的原因，可以改好再报。", "这件到此结束，不能再办。"),
        moved("refuse"), "refused", grave=True,
    ),
    "pause": Act(
        "暂停计时", "暂停计时", Said,
        told("计时停住，单位收到一条通知，看到你写的原因。", "恢复以后才能接着办。"),
        moved("pause"), "paused", stays=True,
    ),
    "resume": Act(
        "恢复计时", "恢复计时", Noted, told("从今天起接着计时，暂停的工作日不算。"),
        resume, "resumed", stays=True,
    ),
    "extend": Act(
        "延长期限", "延长期限", Until, extended,
        extend, "extended", stays=True,
    ),
    "deliver": Act(
        "出件", "出件", HandingOut, told("记下用什么方式、交给了谁；短信几秒后发出。办件经过到此完整。"),
        hand_out, "delivered", stays=True,
    ),
    "archive": Act(
        "复核归档", "归档", Said, told("记下纸质材料齐全、和网上申报一致，归入档案。办件经过到此完整。"),
        moved("archive"), "archived",
    ),
    "revoke": Act(
        "撤销", "撤销这一件", Said, told("单位会收到一条通知，看到你写的原因。"),
        revoke, "revoked", grave=True, stays=True,
    ),
    "take": Act("领取", "领取这一件", Nothing, told("任务归你，列入你的任务。"), take, "taken", stays=True),
    "hand_on": Act(
        "转办", "转办", ToWhom, told("任务转到这位同事名下，他会看到原因。"), hand_on, "handed_on",
    ),
    "give": Act("指定", "指定给这位同事", ToWhom, told("任务转到这位同事名下。"), give, "given", stays=True),
    "put_back": Act(
        "放回", "放回待分配", Said, told("任务回到待分配，由系统另行分配，不再分给原来的人。"),
        put_back, "put_back",
    ),
}  # fmt: skip
PASSING = {"hand_on", "give", "put_back"}
READ, AMONG_US = "申请人在办理经过里看得到", "只有同事看得到"
WAYS = {
    "archive": "收到了哪些纸质材料",
}  # how the reason is called where it is none


def act_address(request: StaffRequest, number: str, code: str) -> str:
    return reverse("office:act", args=[request.pack.code, number, code])


@accepts_post
@for_staff
def choose(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Lead to what the chosen act brings, with the reason that was written already; nothing is done yet."""
    found, code = case_of(request, number), request.POST.get("act", "")
    if request.method != "POST" or code not in ACTS:
        return HttpResponseRedirect(reverse("office:case", args=[region, number]))
    said.keep(request, found.number, request.POST.get("reason", "").strip()[:LONGEST])
    return HttpResponseRedirect(act_address(request, found.number, code), status=303)


@accepts_post
@for_staff
def act(request: StaffRequest, region: str, number: str, code: str) -> HttpResponse:
    """Ask first, then do one act with a case."""
    if code not in ACTS:
        raise Http404(code)
    found = case_of(request, number)
    posted = request.POST if request.method == "POST" else None
    written = {"reason": said.said(request, found.number)}
    form = form_of(code, found, request, posted, initial=written)

    def do(typed: dict[str, Any]) -> None:
        said.keep(request, found.number, typed.get("reason", ""))
        ACTS[code].do(found, typed, request)
        said.forget(request, found.number)

    return do_or_ask(
        request,
        lambda: question(code, found, request),
        do,
        form,
        after=after(code, found, request),
        done=ACTS[code].done,
        section=SECTION,
    )


def after(code: str, found: Case, request: StaffRequest) -> str:
    """Return where an act leads."""
    if ACTS[code].stays:
        return reverse("office:case", args=[request.pack.code, found.number])
    return reverse("office:tasks", args=[request.pack.code])


def form_of(
    code: str,
    found: Case,
    request: StaffRequest,
    posted: Any = None,
    *,
    initial: dict[str, str] | None = None,
) -> SpokenForm:
    """Return what an act asks."""
    if code == "deliver":
        initial = handing_out.wanted(found)
    form = ACTS[code].form(posted, initial=initial or {})
    if reason := form.fields.get("reason"):
        reason.help_text = AMONG_US if code in PASSING else READ
        reason.label = WAYS.get(code, reason.label)
    if code != "deliver" and (to := form.fields.get("to")):
        to.choices = colleagues_of(found, request)  # type: ignore[attr-defined]
    return form


def question(code: str, found: Case, request: StaffRequest) -> Question:
    """Return what is asked before an act, and why it cannot be done, if so."""
    one = ACTS[code]
    here = reverse("office:case", args=[request.pack.code, found.number])
    named = button_of(code, found)
    known = moving.look_at(found, request.pack)
    note_look(found, request, handled_at(found, request))
    stopped = why_not(code, found, request, known)
    seen, would_be = ("", []) if stopped else rehearsed(code, found, request)
    return Question(
        title=f"{named}：{found.number}",
        happens=[] if stopped else would_be + one.happens(found, request),
        button=named if code == "decide" else one.button,
        back=here,
        after=after(code, found, request),
        done=one.done,
        facts=facts_told(found, request, known.employer_name),
        grave=one.grave,
        why_not=stopped,
        action=act_address(request, found.number, code),
        seen=seen,
        at=str(len(known.steps)),
        latest=latest(found, known.steps),
        chips=REASONS if code in ("send_back", "refuse") else (),
    )


def button_of(code: str, found: Case) -> str:
    duty = duty_at(found)
    return f"{duty.label}通过" if code == "decide" and duty else ACTS[code].label


def rehearsed(code: str, found: Case, request: StaffRequest) -> tuple[str, list[str]]:
    """Return the digest of what an act comes to today, with that in words and what speaks against it.

    Raises Refused naming what stands in the way of taking a case back.
    """
    if code == "revoke" and found.state == CaseState.DONE:
        told_back = moving.rehearse_revocation(found.number, **asking(request))
        return told_back["digest"], changes_told(told_back, now=True)
    if code != "decide" or found.state != CaseState.IN_REVIEW:
        return "", []
    outcome, row = moving.rehearse_case(found, **asking(request))
    against = [f"{one.message}{one.mend}" for one in row.findings]
    return (outcome or {}).get("digest", ""), changes_told(outcome or {}, decides(found)) + against


def why_not(code: str, found: Case, request: StaffRequest, known: moving.Known) -> str:
    """Say why a move cannot be made; what passes a task around says so when it is tried."""
    if code not in moving.MOVES:
        return ""
    can = {one.code: one.why_not for one in moving.choices(found, **asking(request), known=known)}
    return can.get(code, f"这个办件现在是“{CaseState(found.state).label}”，不能{ACTS[code].label}。")
