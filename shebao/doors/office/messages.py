"""交换报文: what came in and what went out, each found again, looked at whole, tried again or put aside."""

import json
import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse

from shebao.access.staff import agency_called
from shebao.doors.office.acting import StaffRequest, for_money
from shebao.doors.office.pages import Nothing, Question, Reason, ask_first, filled, paged, show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.partners import actions, queries
from shebao.partners.medical import JOINT
from shebao.partners.models import Incoming, InState, Outgoing, OutState
from shebao.registry.scope import LEADING
from shebao.values import Refused
from shebao.values.id_numbers import masked
from shebao.values.names import hidden_name

SECTION = "messages"
KINDS = {
    "bill": "应缴认定单",
    "revocation": "撤销单据",
    "invoice": "税务开票",
    "payment": "税务登账",
    "statement": "国库划款",
    "enquiry": "登记信息查询",
    "joint_case": "一事联办办件",
    "particulars": "登记信息",
    "receipt": "短信和邮件回执",
    "unreadable": "读不出来",
}
PARTNERS = {"tax": "税务部门", "market": "市场监管部门", "gateway": "短信和邮件网关", "medical": "医保部门"}
TONES: dict[str, str] = {
    InState.KEPT: "warn", InState.APPLIED: "ok", InState.STUCK: "bad",
    OutState.WAITING: "warn", OutState.DELIVERED: "ok", OutState.REFUSED: "bad",
}  # fmt: skip
INCOMING_KINDS = ("invoice", "payment", "statement", "particulars", "receipt", "unreadable")
OUTGOING_KINDS = ("bill", "revocation", "enquiry", "joint_case")
OF_A_PERSON = {"representative_number", "document_number"}  # never shown whole
ID_NUMBER = re.compile(r"[0-9]{17}[0-9Xx]")  # wherever one stands in what could not be read


class Search(SpokenForm):
    """By state, kind and number."""

    state = forms.ChoiceField(
        label="状态", required=False, widget=forms.Select(attrs={"class": "form-select"})
    )
    kind = forms.ChoiceField(
        label="报文类型", required=False, widget=forms.Select(attrs={"class": "form-select"})
    )
    search = forms.CharField(
        label="业务号（单据号或流水号）",
        required=False,
        max_length=64,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )

    def __init__(self, asked: Any, states: Sequence[tuple[str, Any]], kinds: Sequence[str]):
        super().__init__(asked)
        self.offer("state", states)
        self.offer("kind", [(kind, KINDS[kind]) for kind in kinds])

    def offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "全部"), *choices]

    def narrow(self, found: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow a list to what is asked; nothing where it cannot be read."""
        if not self.is_valid():
            return found.none()
        asked = self.cleaned_data
        wanted = {name: asked[name] for name in ("state", "kind") if asked[name]}
        if asked["search"]:
            wanted["key__startswith"] = asked["search"].strip()
        return found.filter(**wanted)


@for_money
def received(request: StaffRequest, region: str) -> HttpResponse:
    """List what came in, the newest first."""
    form = Search(request.GET, InState.choices, INCOMING_KINDS)
    listed = paged(form.narrow(queries.incoming(by=request.by)), request)
    lines = [line(one) for one in listed["page"]]
    page = {**listed, "form": form, "lines": lines, "incoming": True, "not_here": elsewhere(request)}
    return show(request, "messages/list", page, section=SECTION)


def elsewhere(request: StaffRequest) -> str:
    """Name the agency that alone deals with what comes in; empty for its own staff."""
    return "" if LEADING in request.by.agencies else agency_called(None, request.pack)


@for_money
def sent(request: StaffRequest, region: str) -> HttpResponse:
    """List what went out, the newest first."""
    form = Search(request.GET, OutState.choices, OUTGOING_KINDS)
    listed = paged(form.narrow(queries.outgoing(by=request.by)), request)
    lines = [line(one) for one in listed["page"]]
    page = {**listed, "form": form, "lines": lines, "incoming": False}
    return show(request, "messages/list", page, section=SECTION)


def line(message: Incoming | Outgoing) -> dict[str, Any]:
    """Return a message as a line of its list."""
    came_in = isinstance(message, Incoming)
    return {
        "message": message,
        "kind": KINDS.get(message.kind, message.kind),
        "partner": PARTNERS.get(message.partner, message.partner),
        "tone": TONES.get(message.state, ""),
        "fen": message.body.get("fen") or message.body.get("total_fen"),
        "address": reverse(
            f"office:{'came_in' if came_in else 'went_out'}", args=[message.region, message.pk]
        ),
    }


@for_money
def came_in(request: StaffRequest, region: str, message: int) -> HttpResponse:
    """Show one message that came in."""
    found = of_in(request, message)
    page = {
        "line": line(found),
        "written": written(found.body),
        "incoming": True,
        "stuck": found.state == InState.STUCK,
    }
    return show(request, "messages/message", page, section=SECTION)


@for_money
def went_out(request: StaffRequest, region: str, message: int) -> HttpResponse:
    """Show one message that went out."""
    found = of_out(request, message)
    again = found.state != OutState.DELIVERED
    page = {
        "line": line(found),
        "written": written(of_nobody(found)),
        "incoming": False,
        "again": again,
        "case": found.body["number"] if found.kind == JOINT else "",  # there a look is recorded
    }
    return show(request, "messages/message", page, section=SECTION)


def of_nobody(message: Outgoing) -> dict[str, Any]:
    """Return what a message says; whose case it is about is not told by name."""
    body: dict[str, Any] = message.body
    if message.kind != JOINT or "name" not in body:
        return body
    return body | {"name": hidden_name(body["name"])}


def written(body: dict[str, Any]) -> str:
    """Return what a message says as text, numbers of people masked."""
    return json.dumps(body_shown(body), ensure_ascii=False, indent=2)


def body_shown(told: Any, name: str = "") -> Any:
    if isinstance(told, dict):
        return {inner: body_shown(value, inner) for inner, value in told.items()}
    if not isinstance(told, str):
        return told
    return masked(told) if name in OF_A_PERSON else ID_NUMBER.sub(lambda found: masked(found[0]), told)


@accepts_post
@for_money
def replay(request: StaffRequest, region: str, message: int) -> HttpResponse:
    """Ask, then have a stuck message applied once more."""
    found = of_in(request, message)
    question = Question(
        title=f"重放报文 {found.number}",
        happens=["按现在的登记和单据再处理一遍。处理得了就入账；处理不了，仍旧留在待处理里，写明原因。"],
        button="重放这一条",
        back=reverse("office:came_in", args=[region, message]),
        after=reverse("office:came_in", args=[region, message]),
        done="replayed",
        facts=[("没有处理的原因", found.told)],
    )
    return ask_first(
        request,
        question,
        lambda typed: actions.replay(message, by=request.by, on=request.on),
        filled(Nothing, request),
        section=SECTION,
    )


@accepts_post
@for_money
def dismiss(request: StaffRequest, region: str, message: int) -> HttpResponse:
    """Ask why, then put a stuck message aside."""
    found = of_in(request, message)
    question = Question(
        title=f"作废报文 {found.number}",
        happens=["这条报文不再处理，不入账。内容、签名和作废原因都留着，谁作废的也记下来。"],
        button="作废这一条",
        back=reverse("office:came_in", args=[region, message]),
        after=reverse("office:came_in", args=[region, message]),
        done="dismissed",
        facts=[("没有处理的原因", found.told)],
        grave=True,
    )
    return ask_first(
        request,
        question,
        lambda typed: actions.dismiss(message, typed["reason"], by=request.by, on=request.on),
        filled(Reason, request),
        section=SECTION,
    )


@accepts_post
@for_money
def send_again(request: StaffRequest, region: str, message: int) -> HttpResponse:
    """Ask, then have a message delivered at once."""
    found = of_out(request, message)
    question = Question(
        title=f"重发{KINDS.get(found.kind, found.kind)} {found.key}",
        happens=["内容不变，再发一次。对方按业务号认得出重复的，不会记两遍。"],
        button="重发这一条",
        back=reverse("office:went_out", args=[region, message]),
        after=reverse("office:went_out", args=[region, message]),
        done="sent",
        facts=[("对方上次的答复", found.told or "还没有答复")],
    )
    return ask_first(
        request,
        question,
        lambda typed: actions.send_again(message, by=request.by, on=request.on),
        filled(Nothing, request),
        section=SECTION,
    )


def of_in(request: StaffRequest, message: int) -> Incoming:
    try:
        return queries.message_in(message, by=request.by)
    except Refused as refusal:
        raise Http404(str(message)) from refusal


def of_out(request: StaffRequest, message: int) -> Outgoing:
    try:
        return queries.message_out(message, by=request.by)
    except Refused as refusal:
        raise Http404(str(message)) from refusal
