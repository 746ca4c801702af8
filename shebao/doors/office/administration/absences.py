"""Who is away and who stands in: for administrators, and for supervisors at their own agencies."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from shebao.access import absences as rules
from shebao.access import staff
from shebao.access.models import StaffPost
from shebao.casework.desk.asking import ask_to_assign
from shebao.doors.office.acting import StaffRequest, for_leaders
from shebao.doors.office.administration.forms import line
from shebao.doors.office.pages import Nothing, Question, ask_first, filled, paged, show
from shebao.doors.ui.fields import ChoiceField, DayField, SpokenForm
from shebao.doors.ui.methods import accepts_post


class AwayForm(SpokenForm):
    """From when to when somebody is away, and who stands in."""

    since = DayField(label="从")
    until = DayField(label="到（含这一天）")
    deputy = ChoiceField(
        label="代理人", help_text="岗位和可办事项都齐全的人才在这里", choices=(), required=False
    )
    reason = forms.CharField(label="原因", max_length=100, required=False, widget=line())


@for_leaders
def absences(request: StaffRequest, region: str) -> HttpResponse:
    """List who is away now or later, the soonest first, and everybody for whom an absence can be written."""
    shown = paged(staff.absences(request.on.date(), by=request.by), request)
    page = {"people": people(request), "today": request.on.date()}
    return show(request, "administration/absences", shown | page, section="absences")


def people(request: StaffRequest) -> list[StaffPost]:
    here = staff.standing_posts(request.by).filter(account__ended__isnull=True)
    return list(here.order_by("account__name"))


@accepts_post
@for_leaders
def set_away(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Write down that somebody is away."""
    there = reverse("office:absences", args=[region])
    here = people(request)
    post = next((one for one in here if one.account.number == number), None)
    if post is None:
        raise Http404(number)
    form = filled(AwayForm, request)
    able = rules.may_deputise(post, here)
    form.fields["deputy"].choices = [("", "不指定"), *map(candidate, able)]  # type: ignore[attr-defined]
    question = Question(
        title=f"登记 {post.account.name} 请假",
        happens=told(request, post, form, able),
        button="登记请假",
        back=there,
        after=there,
        done="away",
    )

    def do(typed: dict[str, Any]) -> None:
        deputy = next((one.account for one in able if one.account.number == typed["deputy"]), None)
        days, told = (typed["since"], typed["until"]), {"deputy": deputy, "reason": typed["reason"]}
        rules.set_away(post.account, *days, **told, by=request.by, on=request.on)
        ask_to_assign(region)

    return ask_first(request, question, do, form, section="absences")


def candidate(post: StaffPost) -> tuple[str, str]:
    """Return number and name of somebody who could stand in, and what is worth knowing of the post."""
    both = "，兼有经办和审核，同一件里只能做一样" if rules.does_both(post) else ""
    return post.account.number, f"{post.account.name}（{post.account.number}）{both}"


def told(request: StaffRequest, post: StaffPost, form: SpokenForm, able: list[StaffPost]) -> list[str]:
    """Say what an absence brings about, and what is worth knowing of the deputies there are."""
    today = request.on.date()
    lines = ["从第一天起，他的任务转给代理人；没有代理人的，由系统分给同岗位的同事。最后一天过后自动恢复。"]
    if not able:
        lines.append("没有岗位齐全、可以代理他的人：期间由系统分给同岗位的同事，没有同事的由上级机构办理。")
    if names := rules.deputised_for(post.account, post.region, *days(form, today)):
        lines.append(f"他正在代理{'、'.join(names)}，代理不会再转给第三个人，那些任务由系统另外分。")
    return lines


def days(form: SpokenForm, today: date) -> tuple[date, date]:
    typed = form.cleaned_data if form.is_bound and form.is_valid() else {}
    return typed.get("since") or today, typed.get("until") or today


@accepts_post
@for_leaders
def end(request: StaffRequest, region: str, absence: int) -> HttpResponse:
    """End an absence as of today."""
    found = staff.absences(None, by=request.by).filter(pk=absence).first()
    if found is None:
        raise Http404(str(absence))
    there = reverse("office:absences", args=[region])
    question = Question(
        title=f"结束 {found.account.name} 的请假",
        happens=["从今天起照常给他分任务，代理同时结束。已经转给代理人的任务不收回。"],
        button="结束请假",
        back=there,
        after=there,
        done="back",
        facts=[("请假", f"{found.since:%Y-%m-%d} 到 {found.until:%Y-%m-%d}")],
    )

    def do(typed: dict[str, Any]) -> None:
        rules.end_absence(found, by=request.by, on=request.on)
        ask_to_assign(region)

    return ask_first(request, question, do, filled(Nothing, request), section="absences")
