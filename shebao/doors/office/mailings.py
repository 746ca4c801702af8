"""群发消息: written, looked at with how many and whom it reaches, sent once; who has read it."""

import secrets
from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access.accounts import employer_names, employer_numbers
from shebao.casework.audiences import Selection, selection
from shebao.doors.office.acting import StaffRequest, for_staff, real_time
from shebao.doors.office.pages import not_by_post, paged, show
from shebao.doors.ui.fields import ChoiceField, SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.notices import mailing as mailings
from shebao.notices.mailing import Addressed
from shebao.notices.models import Audience, Notice
from shebao.values import Refused

SECTION = "mailings"
FORM, PREVIEW, SEND = "form", "preview", "send"
ASKED_BY = {Audience.NUMBERS: "numbers", Audience.SILENT: "days"}  # the field that narrows an audience
DAYS = 90


class MailingForm(SpokenForm):
    """To whom, and what."""

    audience = ChoiceField(label="发给谁", choices=Audience.choices)
    numbers = forms.CharField(
        label="单位编号",
        help_text="选“指定单位编号”时填，一行一个，可以整列粘贴",
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"class": "form-control num", "rows": 4}),
    )
    days = forms.IntegerField(
        label="多少天没有登录",
        help_text="选“很久没有登录的单位”时填，按单位所有账号最近一次登录算",
        required=False,
        min_value=1,
        max_value=3650,
        widget=forms.TextInput(attrs={"class": "form-control w-date num", "inputmode": "numeric"}),
    )
    title = forms.CharField(
        label="标题", max_length=100, widget=forms.TextInput(attrs={"class": "form-control"})
    )
    text = forms.CharField(
        label="内容",
        max_length=4000,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 8}),
    )
    token = forms.CharField(widget=forms.HiddenInput(), max_length=40)

    def wanted(self) -> dict[str, Any]:
        """Return what the selection is asked by, as it is kept with what was sent."""
        typed = self.cleaned_data
        name = ASKED_BY.get(typed["audience"])
        return {name: typed[name]} if name else {}


@for_staff
def listed(request: StaffRequest, region: str) -> HttpResponse:
    """List what was sent, the newest first."""
    rows = paged(mailings.mailings(by=request.by), request)
    page = {**rows, "lines": list(rows["page"]), "may": not not_by_post(request, mailings.SENDERS)}
    return show(request, "mailings/list", page, section=SECTION)


@accepts_post
@for_staff
def write(request: StaffRequest, region: str) -> HttpResponse:
    """Write a message, show whom it reaches, and send it only when that is confirmed."""
    if told := not_by_post(request, mailings.SENDERS):
        raise Refused("role", told)
    if request.method != "POST":
        form = MailingForm(initial={"token": secrets.token_urlsafe(16), "days": DAYS})
        return show(request, "mailings/form", {"form": form}, section=SECTION)
    form = MailingForm(request.POST)
    if not form.is_valid():
        return show(request, "mailings/form", {"form": form}, section=SECTION, status=422)
    try:
        found = selected(form, request)
    except Refused as refusal:
        form.refuse(refusal.code if refusal.code in ASKED_BY.values() else "audience", refusal)
        return show(request, "mailings/form", {"form": form}, section=SECTION, status=422)
    do = request.POST.get("do", PREVIEW)
    if do == SEND and request.POST.get("seen") == found.digest:
        return sent(request, form, found)
    if do == FORM:
        return show(request, "mailings/form", {"form": form}, section=SECTION)
    page = {"form": form, "found": found, "label": Audience(form.cleaned_data["audience"]).label}
    return show(request, "mailings/preview", page | {"changed": do == SEND}, section=SECTION)


def selected(form: MailingForm, request: StaffRequest) -> Selection:
    """Return whom the form reaches. Raises Refused where it names nobody."""
    wanted = form.wanted()
    days = wanted.pop("days", None)
    since = real_time() - timedelta(days=days) if days else None
    asked = form.cleaned_data["audience"]
    found = selection(asked, since=since, by=request.by, on=request.on, **wanted)
    if not found.count:
        code = ASKED_BY.get(asked, "audience")
        raise Refused(code, "这个范围里现在没有人，发不出去。请换一个范围，或者核对编号。")
    return found


def sent(request: StaffRequest, form: MailingForm, found: Selection) -> HttpResponse:
    typed = form.cleaned_data
    addressed = Addressed(
        typed["audience"], typed["title"], typed["text"], found.employers, found.accounts, form.wanted()
    )
    made = mailings.send(addressed, token=typed["token"], by=request.by, on=request.on)
    there = reverse("office:mailing", args=[request.pack.code, made.number])
    return HttpResponseRedirect(f"{there}?done=mailed", status=303)


@for_staff
def mailing(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Show one mailing, and of everybody whether it was read, by whom and when."""
    try:
        one = mailings.mailing(number, by=request.by)
    except Refused as refusal:
        raise Http404(number) from refusal
    every = mailings.recipients(one)
    shown = request.GET.get("show", "")
    if shown in ("read", "unread"):
        every = every.filter(was_read=shown == "read")
    rows = paged(every, request)
    page = {
        **rows,
        "one": one,
        "label": Audience(one.audience).label,
        "read": mailings.read_count(one),
        "shown": shown,
        "tabs": (("", "全部"), ("read", "已读"), ("unread", "未读")),
        "lines": lines(list(rows["page"])),
    }
    return show(request, "mailings/mailing", page, section=SECTION)


def lines(found: list[Notice]) -> list[dict[str, Any]]:
    """Return recipients with their names and who has read it."""
    employers = [one.employer_id for one in found if one.employer_id]
    names, numbers = employer_names(employers), employer_numbers(employers)
    read = mailings.readings(found)
    return [
        {
            "to": f"{numbers.get(one.employer_id, '')} {names.get(one.employer_id, '')}"
            if one.employer_id
            else one.addressee,
            "readings": read[one.pk],
        }
        for one in found
    ]
