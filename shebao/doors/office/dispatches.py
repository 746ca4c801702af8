"""短信和邮件发送情况: what was sent, what did not arrive and why; sent anew, or put aside with a reason."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse

from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.pages import Question, Reason, ask_first, filled, paged, show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.notices import dispatches as queries
from shebao.notices import proclaiming, sending
from shebao.notices.addresses import masked
from shebao.notices.models import Channel, Dispatch, Standing
from shebao.values import Refused

SECTION = "dispatches"
TONES: dict[str, str] = {
    Standing.WAITING: "warn", Standing.ACCEPTED: "", Standing.DELIVERED: "ok",
    Standing.FAILED: "bad", Standing.DROPPED: "wait",
}  # fmt: skip
HIDDEN = "内容是验证码，不显示。"


def select() -> forms.Select:
    return forms.Select(attrs={"class": "form-select"})


class Search(SpokenForm):
    """By state, channel and case."""

    state = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部"), *Standing.choices], widget=select()
    )
    channel = forms.ChoiceField(
        label="渠道", required=False, choices=[("", "全部"), *Channel.choices], widget=select()
    )
    about = forms.CharField(
        label="办件编号",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )

    def narrow(self, found: QuerySet[Dispatch]) -> QuerySet[Dispatch]:
        """Narrow a list to what is asked; nothing where it cannot be read."""
        if not self.is_valid():
            return found.none()
        return found.filter(**{name: text for name, text in self.cleaned_data.items() if text})


class Anew(SpokenForm):
    """Where to send it anew."""

    to = forms.CharField(
        label="手机号或邮箱",
        help_text="不改就空着，还发到原来的",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )


@for_staff
def listed(request: StaffRequest, region: str) -> HttpResponse:
    """List what was sent, the newest first."""
    form = Search(request.GET)
    rows = paged(form.narrow(queries.dispatches(by=request.by)), request)
    page = {
        **rows,
        "form": form,
        "lines": [line(one) for one in rows["page"]],
        **queries.failures(by=request.by),
    }
    return show(request, "dispatches/list", page, section=SECTION)


def line(one: Dispatch) -> dict[str, Any]:
    """Return a text as a line of its list, its address masked and its code hidden."""
    return {
        "one": one,
        "to": masked(one.address),
        "tone": TONES[one.state],
        "text": HIDDEN if one.kind == sending.CODES else one.text,
        "address": reverse("office:dispatch", args=[one.region, one.pk]),
        "about": about(one),
    }


def about(one: Dispatch) -> str:
    """Return where what a text is about is found; empty where it is about nothing that has a number."""
    if one.kind == sending.CODES or not one.about:
        return ""
    if one.template == proclaiming.TEMPLATE:
        return f"{reverse('office:announcements', args=[one.region])}?{urlencode({'words': one.about})}"
    return reverse("office:case", args=[one.region, one.about])


@for_staff
def dispatch(request: StaffRequest, region: str, dispatch: int) -> HttpResponse:
    """Show one text and what became of it."""
    one = found(request, dispatch)
    page = {"line": line(one), "failed": one.state == Standing.FAILED}
    return show(request, "dispatches/dispatch", page, section=SECTION)


@accepts_post
@for_staff
def send_again(request: StaffRequest, region: str, dispatch: int) -> HttpResponse:
    """Ask, then have a text that did not arrive sent anew."""
    one = found(request, dispatch)
    here = reverse("office:dispatch", args=[region, dispatch])
    question = Question(
        title=f"重发这条{one.get_channel_display()}",
        happens=["内容不变，换一个编号再发一次。上一次的回执以后再来也不算。"],
        button="重发",
        back=here,
        after=here,
        done="dispatched",
        facts=[("上次没有送到的原因", one.told), ("原来发到", masked(one.address))],
        roles=sending.RESENDERS,
        why_not="" if one.state == Standing.FAILED else f"这条{one.get_state_display()}，不用重发。",
    )
    return ask_first(
        request,
        question,
        lambda typed: sending.send_again(dispatch, by=request.by, on=request.on, to=typed["to"]),
        filled(Anew, request),
        section=SECTION,
    )


@accepts_post
@for_staff
def send_all_again(request: StaffRequest, region: str) -> HttpResponse:
    """Ask, then have everything sent anew for which no gateway answered."""
    here = reverse("office:dispatches", args=[region])
    count = queries.failures(by=request.by)["given_up"]
    question = Question(
        title=f"重发网关没有应答的 {count:,} 条",
        happens=["内容和号码都不变，每条换一个编号再发一次。空号、退信的不在里面，要一条一条核对。"],
        button="一起重发",
        back=here,
        after=here,
        done="dispatched",
        roles=sending.RESENDERS,
        why_not="" if count else "现在没有因为网关没有应答而没送到的短信和邮件。",
    )
    return ask_first(
        request,
        question,
        lambda typed: sending.send_all_again(by=request.by, on=request.on),
        filled(SpokenForm, request),
        section=SECTION,
    )


@accepts_post
@for_staff
def drop(request: StaffRequest, region: str, dispatch: int) -> HttpResponse:
    """Ask why, then put a text that did not arrive aside."""
    one = found(request, dispatch)
    here = reverse("office:dispatch", args=[region, dispatch])
    question = Question(
        title=f"不再发这条{one.get_channel_display()}",
        happens=["从“没有送到”的列表里移走，不再发。内容和你写的原因都留着。"],
        button="不再发",
        back=here,
        after=here,
        done="dispatch_dropped",
        facts=[("没有送到的原因", one.told)],
        roles=sending.RESENDERS,
        chips=(("电话告知了", "已经电话告知"), ("本人来过了", "本人已经到窗口")),
        why_not="" if one.state == Standing.FAILED else f"这条{one.get_state_display()}，不用处理。",
    )
    return ask_first(
        request,
        question,
        lambda typed: sending.drop(dispatch, typed["reason"], by=request.by, on=request.on),
        filled(Reason, request),
        section=SECTION,
    )


def found(request: StaffRequest, dispatch: int) -> Dispatch:
    try:
        return queries.dispatch(dispatch, by=request.by)
    except Refused as refusal:
        raise Http404(str(dispatch)) from refusal
