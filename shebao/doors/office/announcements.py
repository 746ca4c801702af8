"""通知公告: written, seen through by a colleague and published, taken back, put out anew; who has read it."""

import secrets
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access.models import Role
from shebao.archive import files
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.pages import Nothing, Question, Reason, ask_first, filled, not_by_post, paged, show
from shebao.doors.ui.fields import ChoiceField, DayField, SpokenForm
from shebao.doors.ui.files import download
from shebao.doors.ui.methods import accepts_post
from shebao.notices import announcements as queries
from shebao.notices import announcing
from shebao.notices.announcing import Written
from shebao.notices.models import Announcement, Matter, Publication
from shebao.values import Refused

SECTION = "announcements"
TONES: dict[str, str] = {
    Publication.DRAFT: "warn", Publication.PUBLISHED: "ok", Publication.REPLACED: "wait",
    Publication.WITHDRAWN: "bad", Publication.DISCARDED: "wait",
}  # fmt: skip


class AnnouncementForm(SpokenForm):
    """What is announced, from when to when."""

    matter = ChoiceField(label="类别", choices=Matter.choices)
    title = forms.CharField(
        label="标题", max_length=100, widget=forms.TextInput(attrs={"class": "form-control"})
    )
    body = forms.CharField(
        label="正文",
        max_length=20_000,
        help_text="空一行就是新的一段",
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 12}),
    )
    since = DayField(label="从哪天起显示", help_text="例如 2023-05-08")
    until = DayField(label="显示到哪天（含这一天）", help_text="一直显示就空着", required=False)
    pinned = forms.BooleanField(
        label="置顶",
        help_text="排在公告列表的最前面",
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )
    file = forms.FileField(
        label="附件",
        help_text="PDF、JPEG 或 PNG，不超过 20 MB",
        required=False,
        widget=forms.ClearableFileInput(attrs={"class": "form-control", "accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    token = forms.CharField(widget=forms.HiddenInput(), max_length=40)

    def written(self, of: str = "") -> Written:
        typed = self.cleaned_data
        names = ("matter", "title", "body", "since", "until", "pinned")
        return Written(**{name: typed[name] for name in names}, of=of)

    def attached(self) -> tuple[bytes, str] | None:
        file = self.cleaned_data["file"]
        return (file.read(), file.name) if file else None


class Search(SpokenForm):
    """By state and words."""

    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), *Publication.choices],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    words = forms.CharField(
        label="标题或编号里的字",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )


@for_staff
def listed(request: StaffRequest, region: str) -> HttpResponse:
    """List every version, the newest first, with how many accounts have read it."""
    form = Search(request.GET)
    found = queries.versions(by=request.by)
    if form.is_valid():
        found = queries.narrowed(found, form.cleaned_data["state"], form.cleaned_data["words"])
    rows = paged(found, request)
    some = list(rows["page"])
    counts = queries.read_counts(some)
    page = {
        **rows,
        "form": form,
        "lines": [line(one) | {"read": counts.get(one.pk, 0)} for one in some],
        "may": not not_by_post(request, announcing.WRITERS),
    }
    return show(request, "announcements/list", page, section=SECTION)


def line(one: Announcement) -> dict[str, Any]:
    return {
        "one": one,
        "tone": TONES[one.state],
        "address": reverse("office:announcement", args=[one.region, one.number, one.version]),
    }


@accepts_post
@for_staff
def write(request: StaffRequest, region: str, number: str = "") -> HttpResponse:
    """Write a new announcement, or a new version of one."""
    before = newest(request, number) if number else None
    if told := not_by_post(request, announcing.WRITERS):
        raise Refused("role", told)
    form = AnnouncementForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial=begun(before, request),
    )
    page: dict[str, Any] = {
        "form": form,
        "before": before,
        "by_two": announcing.second_person(request.pack, request.on.date()),
    }
    if request.method != "POST":
        return show(request, "announcements/form", page, section=SECTION)
    status = 422
    if form.is_valid():
        try:
            made = announcing.write(
                form.written(number), token=form.cleaned_data["token"], by=request.by, on=request.on,
                pack=request.pack, file=form.attached(),
            )  # fmt: skip
        except Refused as refusal:
            page["refusal"], status = refusal, 409
        else:
            there = reverse("office:announcement", args=[region, made.number, made.version])
            return HttpResponseRedirect(f"{there}?done=drafted", status=303)
    return show(request, "announcements/form", page, section=SECTION, status=status)


def begun(before: Announcement | None, request: StaffRequest) -> dict[str, Any]:
    """Return with what the form begins: the version before, from today on."""
    fresh = {"since": request.on.date(), "token": secrets.token_urlsafe(16)}
    if before is None:
        return {"matter": Matter.NOTICE} | fresh
    names = ("matter", "title", "body", "until", "pinned")
    return {name: getattr(before, name) for name in names} | fresh


def newest(request: StaffRequest, number: str) -> Announcement:
    found = queries.versions(by=request.by).filter(number=number).first()
    if found is None:
        raise Http404(number)
    return found


@for_staff
def announcement(request: StaffRequest, region: str, number: str, version: int) -> HttpResponse:
    """Show one version with what may be done with it, and who has read it."""
    one = found(request, number, version)
    rows = paged(queries.readers(one), request)
    page = {
        **rows,
        "line": line(one),
        "readers": list(rows["page"]),
        "versions": [
            line(each) for each in queries.versions(by=request.by).filter(number=number) if each != one
        ],
        "waits": one.state == Publication.DRAFT,
        "running": one.state == Publication.PUBLISHED,
        "may_publish": not not_by_post(request, announcing.PUBLISHERS),
        "may_write": not not_by_post(request, announcing.WRITERS),
        "why_not": announcing.why_not_publish(one, by=request.by, today=request.on.date()),
    }
    return show(request, "announcements/announcement", page, section=SECTION)


@for_staff
def attachment(request: StaffRequest, region: str, number: str, version: int) -> HttpResponse:
    """Hand out the attachment of a version."""
    one = found(request, number, version)
    if one.file is None:
        raise Http404(number)
    return download(files.read(one.file), one.file.name, one.file.content_type)


@accepts_post
@for_staff
def publish(request: StaffRequest, region: str, number: str, version: int) -> HttpResponse:
    """Ask, then show a version to everybody."""
    one = found(request, number, version)
    until = f"到 {one.until}" if one.until else "，一直显示"
    happens = [f"从 {one.since} 起{until}，在登录页、办事大厅首页和公告列表给所有人看。"]
    if one.version > 1:
        happens.append("原来的那一版不再显示，内容还留着；看过旧版的人，新版算没看过。")
    happens.append("记下是你发布的。发布以后不能改，要改就写新版。")
    question = asked(request, one, "发布", happens, "published", announcing.PUBLISHERS)
    return ask_first(
        request,
        question,
        lambda typed: announcing.publish(number, version, by=request.by, on=request.on),
        filled(Nothing, request),
        section=SECTION,
    )


@accepts_post
@for_staff
def withdraw(request: StaffRequest, region: str, number: str, version: int) -> HttpResponse:
    """Ask why, then take a version back."""
    one = found(request, number, version)
    waits = one.state == Publication.DRAFT
    happens = (
        ["这一版不发布，谁都看不到，内容和原因留着。"]
        if waits
        else ["不再显示。从旧链接打开的人，看到“已撤回”和你写的原因。", "内容和阅读记录都留着，不删除。"]
    )
    question = asked(
        request,
        one,
        "不发布" if waits else "撤回",
        happens,
        "withdrawn_told",
        announcing.PUBLISHERS,
        grave=True,
    )
    return ask_first(
        request,
        question,
        lambda typed: announcing.withdraw(number, version, typed["reason"], by=request.by, on=request.on),
        filled(Reason, request),
        section=SECTION,
    )


def asked(
    request: StaffRequest, one: Announcement, what: str, happens: list[str], done: str,
    roles: tuple[Role, ...], *, grave: bool = False,
) -> Question:  # fmt: skip
    """Return what is asked before something is done with a version."""
    here = line(one)["address"]
    today = request.on.date()
    why_not = announcing.why_not_publish(one, by=request.by, today=today) if done == "published" else ""
    return Question(
        title=f"{what}：{one.title}",
        happens=happens,
        button=what,
        back=here,
        after=here,
        done=done,
        facts=[("编号", f"{one.number} 第 {one.version} 版"), ("拟稿", one.drafted.name)],
        roles=roles,
        grave=grave,
        why_not=why_not,
    )


def found(request: StaffRequest, number: str, version: int) -> Announcement:
    try:
        return queries.version(number, version, by=request.by)
    except Refused as refusal:
        raise Http404(number) from refusal
