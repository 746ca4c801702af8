"""本人账号 at the counter: whose document is shown, the slip with the first password, a new one, the end.

The document's number is posted and kept nowhere; who stands at the counter stands in the session for a
quarter of an hour. What is done can be read by the person among the looks.
"""

from dataclasses import astuple, replace
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access.models import Account, Role
from shebao.access.own_accounts import (
    Owner,
    Slip,
    end_own_account,
    open_own_account,
    own_account,
    person_with,
    reissue,
    why_not_reissue,
)
from shebao.casework.work import COUNTER
from shebao.doors.office.acting import StaffRequest, for_staff, real_time
from shebao.doors.office.pages import Nothing, Question, ask_first, filled, show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.registry.finding import Document
from shebao.trail.looks import record_look
from shebao.trail.models import Seen
from shebao.values import Actor, Refused
from shebao.values.documents import DOCUMENT_TYPES, RESIDENT_ID, read_document

SECTION = "own_accounts"
KEPT = "own_account_of"
WHY = "办理本人账号"
STANDS_FOR = timedelta(minutes=15)  # of real time


class WhoseDocument(SpokenForm):
    """The document that the person shows."""

    document_type = forms.ChoiceField(
        label="证件类型",
        choices=DOCUMENT_TYPES,
        initial=RESIDENT_ID,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    document_number = forms.CharField(
        label="证件号码",
        help_text="照本人出示的证件写全，不保存",
        max_length=40,
        widget=forms.TextInput(attrs={"class": "form-control code", "autocomplete": "off"}),
    )


@accepts_post
@for_staff
def find(request: StaffRequest, region: str) -> HttpResponse:
    """Find who stands at the counter, by the document; the person can read that she was looked up."""
    form = filled(WhoseDocument, request)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            keep(request, whose(form, request))
            return HttpResponseRedirect(address(request, "own_account"), status=303)
        except Refused as refused:
            refusal = refused
    status = 422 if form.errors else 409 if refusal else 200
    page = {"form": form, "refusal": refusal, "why_not": not_here(request)}
    return show(request, "people/own_find", page, section=SECTION, status=status)


def whose(form: SpokenForm, request: StaffRequest) -> Owner:
    typed = form.cleaned_data
    shown = read_document(typed["document_type"], typed["document_number"], on=request.on.date())
    owner = person_with(Document(request.pack.province, shown.kind, shown.number), by=clerk(request))
    record_look(Seen.LIST, by=clerk(request), on=request.on, person_id=owner.person_id, why=WHY)
    return owner


def clerk(request: StaffRequest) -> Actor:
    """Return who asks, as somebody at a counter."""
    return replace(request.by, channel=COUNTER)


def not_here(request: StaffRequest) -> str:
    """Say who opens own accounts, to whoever does not."""
    return "" if Role.ACCEPTOR in request.by.rights else "本人账号由受理岗在窗口办理。请转给受理岗的同事。"


def keep(request: StaffRequest, owner: Owner) -> None:
    """Keep who stands at the counter, for a while."""
    request.session[KEPT] = [request.by.region, real_time().timestamp(), *astuple(owner)]


def kept(request: StaffRequest) -> Owner | None:
    found: Any = request.session.get(KEPT)
    if not found or found[0] != request.by.region:
        return None
    return Owner(*found[2:]) if real_time().timestamp() - found[1] < STANDS_FOR.total_seconds() else None


def address(request: StaffRequest, name: str) -> str:
    return reverse(f"office:{name}", args=[request.pack.code])


@for_staff
def standing(request: StaffRequest, region: str) -> HttpResponse:
    """Show whether the person has an own account, and what can be done."""
    owner = kept(request)
    if owner is None:
        return HttpResponseRedirect(address(request, "own_find"), status=303)
    account = own_account(owner)
    page = {
        "owner": owner,
        "account": account,
        "why_not_reissue": why_not_reissue(account) if account else "",
    }
    return show(request, "people/own_account", page, section=SECTION)


@accepts_post
@for_staff
def opening(request: StaffRequest, region: str) -> HttpResponse:
    """Open the account and show its first password once."""
    happens = [
        "已经和本人出示的证件核对：姓名、号码、照片是同一个人。",
        "账号只能看本人自己的参保记录和谁看过它，不能替单位办理。",
        "初始密码只显示这一次，打印出来当面交给本人，第一次登录必须换掉。",
    ]
    question = asking(request, "开通本人账号", happens, "开通")
    return handed_over(request, question, lambda owner: open_own_account(owner, **acted(request)))


@accepts_post
@for_staff
def giving_anew(request: StaffRequest, region: str) -> HttpResponse:
    """Give a new first password to whoever forgot the password, and show it once."""
    happens = [
        "已经和本人出示的证件核对。别人代办的，不能重发。",
        "现在的密码当即不能用，在各处的登录都退出，锁定也一起解开。",
        "新的初始密码只显示这一次，打印出来当面交给本人，第一次登录必须换掉。",
    ]
    question = asking(request, "重发初始密码", happens, "重发初始密码")
    return handed_over(request, question, lambda owner: reissue(owner, at=real_time(), **acted(request)))


@accepts_post
@for_staff
def ending(request: StaffRequest, region: str) -> HttpResponse:
    """End the account."""
    happens = [
        "从他的下一次点击起，这个账号不能再看参保记录，已经登录的也一样。",
        "参保记录不变，谁看过的记录也留着。要恢复，本人再带证件来开通。",
    ]
    question = replace(asking(request, "停用本人账号", happens, "停用本人账号"), grave=True, done="own_ended")

    def do(owner: Owner) -> None:
        if account := own_account(owner):
            end_own_account(account, **acted(request))

    return handed_over(request, question, do)


def acted(request: StaffRequest) -> dict[str, Any]:
    return {"by": clerk(request), "on": request.on}


def asking(request: StaffRequest, what: str, happens: list[str], button: str) -> Question:
    owner = kept(request)
    there = address(request, "own_account")
    facts = [("姓名", owner.name), ("个人编号", owner.number or "—")] if owner else []
    return Question(
        title=what,
        happens=happens,
        button=button,
        back=there,
        after=there,
        done="own_stands",
        facts=facts,
        roles=(Role.ACCEPTOR,),
    )


def handed_over(request: StaffRequest, question: Question, do: Any) -> HttpResponse:
    """Ask first, do it, and show the slip where there is one."""
    owner, slips = kept(request), list[Slip]()
    if owner is None:
        return HttpResponseRedirect(address(request, "own_find"), status=303)

    def done(typed: dict[str, Any]) -> None:
        if slip := do(owner):
            slips.append(slip)
        record_look(
            Seen.LIST, by=clerk(request), on=request.on, person_id=owner.person_id, why=question.title
        )

    answer = ask_first(request, question, done, filled(Nothing, request), section=SECTION)
    return slip_page(request, slips[0]) if slips else answer


def slip_page(request: StaffRequest, slip: Slip) -> HttpResponse:
    """Show what is printed for the person; the page is kept nowhere."""
    login = f"{reverse('hall:login', args=[request.pack.code])}?as=person"
    page = {
        "account": slip.account,
        "password": slip.password,
        "login": request.build_absolute_uri(login),
        "opened": opened_said(slip.account),
    }
    return show(request, "people/own_slip", page, section=SECTION)


def opened_said(account: Account) -> datetime:
    return account.opened.business_time
