"""怎么通知我: which kinds by SMS or e-mail, quiet hours, where to; for employers' accounts and one's own."""

from datetime import UTC, datetime, time
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from shebao.doors.ui.fields import ChoiceField, SpokenForm
from shebao.notices import contacts, preferences
from shebao.notices.addresses import masked
from shebao.notices.models import Channel
from shebao.policy import Pack
from shebao.policy.templates import Kind
from shebao.values import Refused

WAYS = ("sms", "mail", "gathered")
OF_STAFF = {"task": True, "announcement": False}  # kinds of staff alone, and of everybody but staff
SAID = {
    "kept": "已经保存。",
    "asked": "验证码已经发出，收到以后填在下面。",
    "proved": "已经确认，以后发到这里。",
    "ended": "已经停用，不再发到这里。",
}


class Box(NamedTuple):
    """One box to tick: a kind by one way."""

    name: str
    label: str
    checked: bool


class PreferenceForm(SpokenForm):
    """Kinds by channel, and the quiet hours."""

    sms = forms.MultipleChoiceField(label="发短信", required=False)
    mail = forms.MultipleChoiceField(label="发邮件", required=False)
    gathered = forms.MultipleChoiceField(label="每天汇总", required=False)
    quiet_from = forms.TimeField(
        label="免打扰从几点",
        help_text="例如 22:00；不要免打扰就空着",
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control w-date num", "autocomplete": "off"}),
    )
    quiet_until = forms.TimeField(
        label="到几点",
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control w-date num", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, pack: Pack, staff: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        offered = (one for one in pack.templates.kinds.values() if not one.mandatory)
        self.kinds = [one for one in offered if OF_STAFF.get(one.code, staff) == staff]
        for name in WAYS:
            self.fields[name].choices = [(one.code, one.label) for one in self.kinds]  # type: ignore[attr-defined]
        for name in ("quiet_from", "quiet_until"):
            self.fields[name].error_messages["invalid"] = "写成 22:00 的样子"

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if bool(typed.get("quiet_from")) != bool(typed.get("quiet_until")) and not self.errors:
            self.add_error("quiet_until", ValidationError("开始和结束都要填，或者都不填", code="quiet"))
        return typed

    @property
    def heads(self) -> list[str]:
        return [str(self.fields[name].label) for name in WAYS]

    @property
    def grid(self) -> list[tuple[Kind, list[Box]]]:
        """Return each kind with its boxes, ticked as chosen or as just typed."""
        ticked = {name: set(self[name].value() or ()) for name in WAYS}
        return [(one, [self.box(name, one.code in ticked[name]) for name in WAYS]) for one in self.kinds]

    def box(self, name: str, checked: bool) -> Box:
        return Box(name, str(self.fields[name].label), checked)

    @property
    def quiet_fields(self) -> list[forms.BoundField]:
        return [self["quiet_from"], self["quiet_until"]]

    @property
    def quiet(self) -> tuple[time, time] | None:
        typed = self.cleaned_data
        return (typed["quiet_from"], typed["quiet_until"]) if typed["quiet_from"] else None


class ContactForm(SpokenForm):
    """A telephone or mailbox to be proved."""

    channel = ChoiceField(label="手机还是邮箱", choices=Channel.choices)
    address = forms.CharField(
        label="手机号或邮箱",
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )


class CodeForm(SpokenForm):
    """The code that came."""

    code = forms.CharField(
        label="验证码",
        max_length=12,
        widget=forms.TextInput(
            attrs={
                "class": "form-control w-date num",
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
            }
        ),
    )


Forms = dict[str, SpokenForm]


def preferring(request: Any, *, staff: bool = False) -> HttpResponse | tuple[dict[str, Any], int]:
    """Do what the page's forms ask and lead back to it, or return the page's values and its status."""
    shown = forms_of(request, staff)
    if request.method == "POST" and (told := done(request, shown)):
        return HttpResponseRedirect(f"{request.path}?said={told}", status=303)
    by = request.by
    waiting = contacts.waiting(by=by)
    page = {
        "kinds": [one for one in request.pack.templates.kinds.values() if one.mandatory],
        "form": shown["keep"],
        "naming": shown["ask"],
        "proving": shown["prove"] if waiting else None,
        "waits": masked(waiting.address) if waiting else "",
        "named": [
            {"channel": one.channel, "label": one.get_channel_display(), "address": masked(one.address)}
            for one in contacts.standing(by=by).values()
        ],
        "said": SAID.get(request.GET.get("said", "")),
    }
    return page, 422 if any(one.is_bound and one.errors for one in shown.values()) else 200


def forms_of(request: Any, staff: bool) -> Forms:
    """Return the page's forms; the one that was sent holds what was typed."""
    do = request.POST.get("do", "") if request.method == "POST" else ""
    chosen = preferences.chosen(by=request.by)
    initial: dict[str, Any] = {name: sorted(getattr(chosen, name)) for name in WAYS}
    initial |= {"quiet_from": chosen.quiet_from, "quiet_until": chosen.quiet_until}
    return {
        "keep": PreferenceForm(
            request.POST if do == "keep" else None, pack=request.pack, staff=staff, initial=initial
        ),
        "ask": ContactForm(request.POST if do == "ask" else None),
        "prove": CodeForm(request.POST if do == "prove" else None),
    }


def done(request: HttpRequest, shown: Forms) -> str:
    """Do what a form asks; return the word for it, nothing where it is wrong and says so."""
    do = request.POST.get("do", "")
    if do == "end":
        channel = request.POST.get("channel", "")
        contacts.end(channel, by=request.by, on=request.on)  # type: ignore[attr-defined]
        return "ended"
    form = shown.get(do)
    if form is None or not form.is_valid():
        return ""
    return DOING[do](request, form)


def keep(request: Any, form: Any) -> str:
    typed = form.cleaned_data
    chosen = {name: typed[name] for name in WAYS}
    try:
        preferences.choose(**chosen, quiet=form.quiet, by=request.by, on=request.on, pack=request.pack)
    except Refused as refusal:
        form.refuse("quiet_until" if refusal.code == "quiet" else "sms", refusal)
        return ""
    return "kept"


def ask(request: Any, form: Any) -> str:
    typed = form.cleaned_data
    try:
        contacts.ask(
            typed["channel"], typed["address"],
            by=request.by, on=request.on, now=datetime.now(UTC), pack=request.pack,
        )  # fmt: skip
    except Refused as refusal:
        form.refuse("address", refusal)
        return ""
    return "asked"


def prove(request: Any, form: Any) -> str:
    wrong = contacts.prove(form.cleaned_data["code"], by=request.by, on=request.on, now=datetime.now(UTC))
    if wrong:
        form.refuse("code", Refused("code", wrong))
        return ""
    return "proved"


DOING = {"keep": keep, "ask": ask, "prove": prove}
