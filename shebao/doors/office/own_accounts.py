"""本人账号 at the counter: whose document is shown, the slip with the first password, a new one, the end.

The document's number is posted and kept nowhere; who stands at the counter stands in the session for a
quarter of an hour. What is done can be read by the person among the looks.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access.models import Account, Role
from shebao.access.own_accounts import (
    Owner,
    Slip,
    end_at_counter,
    open_own_account,
    own_account,
    person_with,
    reissue,
    why_not_reissue,
)
from shebao.access.sessions import stamp
from shebao.casework.work import COUNTER
from shebao.doors.office.acting import StaffRequest, for_staff, real_time
from shebao.doors.office.own_owner import done_before, forget, keep, kept, mark
from shebao.doors.office.pages import Nothing, Question, ask_first, filled, show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.registry.finding import Document
from shebao.trail.looks import record_look
from shebao.trail.models import Seen
from shebao.values import Actor, Refused
from shebao.values.documents import DOCUMENT_TYPES, RESIDENT_ID, read_document

SECTION = "own_accounts"
REDIRECTED = 303
WHY = "办理本人账号"
GONE = "这一步没有办：窗口现在没有正在办的人。请本人再出示证件，重新查。"
ANOTHER = "这一页开着的时候，窗口又查过一次，还没有办理。下面是现在窗口的人，请重新核对本人的证件再确认。"


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
    question = replace(asking(request, "重发初始密码", happens, "重发初始密码"), done="own_reissued")
    owner = kept(request)
    account = own_account(owner) if owner else None
    going = stamp(account) if account else ""
    return handed_over(
        request, question, lambda owner: reissue(owner, seen=going, at=real_time(), **acted(request))
    )


@accepts_post
@for_staff
def ending(request: StaffRequest, region: str) -> HttpResponse:
    """End the account."""
    happens = [
        "从他的下一次点击起，这个账号不能再看参保记录，已经登录的也一样。",
        "参保记录不变，谁看过的记录也留着。要恢复，本人再带证件来开通。",
    ]
    question = replace(asking(request, "停用本人账号", happens, "停用本人账号"), grave=True, done="own_ended")
    return handed_over(request, question, lambda owner: end_at_counter(owner, **acted(request)))


def acted(request: StaffRequest) -> dict[str, Any]:
    return {"by": clerk(request), "on": request.on}


def asking(request: StaffRequest, what: str, happens: list[str], button: str) -> Question:
    owner = kept(request)
    return Question(
        title=what,
        happens=happens,
        button=button,
        back=address(request, "own_account"),
        after=address(request, "own_find"),
        done="own_stands",
        facts=[("姓名", owner.name), ("个人编号", owner.number or "—")] if owner else [],
        roles=(Role.ACCEPTOR,),
        seen=mark(request, owner, what) if owner else "",
    )


def handed_over(
    request: StaffRequest, question: Question, do: Callable[[Owner], Slip | bool | None]
) -> HttpResponse:
    """Ask first, do it for the person of the page alone and once, and show the slip where there is one."""
    owner, slips = kept(request), list[Slip]()
    if request.method == "POST" and (before := done_before(request)):
        return HttpResponseRedirect(f"{question.after}?done={before}", status=303)
    if owner is None:
        return nobody_there(request)

    def done(typed: dict[str, Any]) -> None:
        if request.POST.get("seen") != question.seen:
            raise Refused("changed", ANOTHER)
        if not (did := do(owner)):
            return
        record_look(
            Seen.LIST, by=clerk(request), on=request.on, person_id=owner.person_id, why=question.title
        )
        if isinstance(did, Slip):
            slips.append(did)

    answer = ask_first(request, question, done, filled(Nothing, request), section=SECTION)
    if slips or answer.status_code == REDIRECTED:
        forget(request, question.seen, question.done)
    return slip_page(request, slips[0]) if slips else answer


def nobody_there(request: StaffRequest) -> HttpResponse:
    """Lead to where a person is found; whoever confirmed a page is told that nothing was done."""
    if request.method != "POST":
        return HttpResponseRedirect(address(request, "own_find"), status=303)
    page = {
        "form": WhoseDocument(),
        "refusal": Refused("gone", GONE),
        "why_not": not_here(request),
        "undone": True,
    }
    return show(request, "people/own_find", page, section=SECTION, status=409)


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
