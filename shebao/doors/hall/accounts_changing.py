"""One account of the employer: other rights, a new first password, the end; said first, then done."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access import colleagues, keys, memberships
from shebao.access.models import Level, Membership
from shebao.casework import queries
from shebao.doors.hall.accounts import line, rights_said
from shebao.doors.hall.accounts_forms import RightsForm
from shebao.doors.hall.acting import ActingRequest, for_employer, real_time
from shebao.doors.hall.keys import items_of
from shebao.doors.hall.pages import asking, show
from shebao.doors.ui.methods import accepts_post
from shebao.values import EVERY_ITEM, Refused

HISTORY = 10


@for_employer
def account(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Show one account: what it may do, what is its, what the asker may change of it."""
    return show(request, "accounts/account", account_page(request, held_by(request, number)), section="")


def account_page(request: ActingRequest, held: Membership, form: RightsForm | None = None) -> dict[str, Any]:
    past = memberships.past_and_present(by=request.by).filter(account_id=held.account_id)[:HISTORY]
    return {
        "member": held,
        "line": line(held, request),
        "form": form or RightsForm(None, items_of(request), initial={"rights": held.rights}),
        "handler": held.level == Level.HANDLER,
        "why_not_change": memberships.leads_level(Level(held.level), **asking(request)),
        "why_not_end": why_not_end(request, held),
        "why_not_reset": colleagues.why_not_reset(held, **asking(request)),
        "past": [line(one, request) for one in past],
        **belongings(request, held),
    }


def why_not_end(request: ActingRequest, held: Membership) -> Refused | None:
    return memberships.why_not_end(held, list(memberships.members(by=request.by)), **asking(request))


def belongings(request: ActingRequest, held: Membership) -> dict[str, int]:
    """Count what somebody has begun here and which keys are that human's."""
    mine = keys.keys(by=request.by).filter(human=held.account.human, ended__isnull=True)
    drafts = queries.drafts(by=request.by).filter(account=held.account.number)
    return {"drafts": drafts.count(), "keys": mine.count()}


def held_by(request: ActingRequest, number: str) -> Membership:
    """Return the standing membership of an account at this employer, or answer 404."""
    try:
        return memberships.member(number, by=request.by)
    except Refused as refusal:
        raise Http404(number) from refusal


@accepts_post
@for_employer
def rights(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Say what other rights come to, then give them."""
    held = held_by(request, number)
    back = reverse("hall:account", args=[region, number])
    if request.method != "POST":
        return HttpResponseRedirect(back)
    form = RightsForm(request.POST, items_of(request))
    if not form.is_valid():
        return show(request, "accounts/account", account_page(request, held, form), section="", status=422)
    given = form.cleaned_data["rights"]
    try:
        asked = memberships.given_rights(Level(held.level), given, by=request.by, pack=request.pack)
    except Refused as refusal:
        form.refuse("rights", refusal)
        return show(request, "accounts/account", account_page(request, held, form), section="", status=422)
    question = {
        "title": f"改{held.account.name}能办的事项",
        "happens": differences(request, held, asked),
        "button": "确认改成这样",
        "kept": [("rights", one) for one in asked],
    }
    return ask(request, held, question, lambda: memberships.change_rights(held, asked, **asking(request)))


def differences(request: ActingRequest, held: Membership, asked: tuple[str, ...]) -> list[str]:
    """Say what begins and what ends with other rights."""
    before, after = set(held.rights), set(asked)
    told = [f"确认以后能办：{rights_said(list(asked), request)}。"]
    if gone := sorted(before - after) if EVERY_ITEM not in after else []:
        told.append(f"不能再办：{rights_said(gone, request)}。从他的下一次点击起就不能，填到一半的草稿留着。")
    elif before == after:
        told.append("和现在一样，什么都不改。")
    else:
        told.append("多出来的事项，他下一次点击就能办。")
    return told


@accepts_post
@for_employer
def end(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Say what ends at once, then end it; where it has ended, the list says so."""
    try:
        held = memberships.member(number, by=request.by)
    except Refused:
        return HttpResponseRedirect(reverse("hall:accounts_history", args=[region]), status=303)
    if refusal := why_not_end(request, held):
        raise refusal
    question = {
        "title": f"结束{held.account.name}的授权",
        "happens": what_ends(request, held),
        "button": f"结束{held.account.name}的授权",
        "grave": True,
    }
    after = reverse("hall:accounts_history", args=[region])
    return ask(request, held, question, lambda: memberships.end(held, **asking(request)), after)


def what_ends(request: ActingRequest, held: Membership) -> list[str]:
    """Say what ends at once, and what stays."""
    left = belongings(request, held)
    own = held.account.number == request.by.account
    told = [f"从下一次点击起，{'你' if own else '他'}不能再看、再办本单位的任何业务，已经登录的也一样。"]
    told.append("办过的业务仍然算数，办件记录里的名字不变。")
    if left["drafts"]:
        told.append(f"{left['drafts']} 笔没有提交的业务留着，有权限的同事可以接着办。")
    if left["keys"]:
        told.append(f"签发的 {left['keys']} 个接口密钥是单位的，继续有效。不要了，到“接口密钥”里停用。")
    told.append("账号本身不停用：替别的单位办理、看自己的记录都不受影响。要恢复，重新授权就行。")
    return told


@accepts_post
@for_employer
def reset(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Say what a new first password ends, then show it this once."""
    held = held_by(request, number)
    if refusal := colleagues.why_not_reset(held, **asking(request)):
        raise refusal
    question = {
        "title": f"重设{held.account.name}的密码",
        "happens": [
            "现在的密码立即不能用，他在各处的登录都退出。",
            "新的初始密码只在下一页显示一次。你把它交给本人，他登录时必须换成自己的。",
        ],
        "button": "重设密码",
        "grave": True,
    }
    if "confirmed" not in request.POST:
        return ask(request, held, question, lambda: None)
    with transaction.atomic():
        password = colleagues.reset(held, at=real_time(), **asking(request))
    page = {"member": held, "password": password, "reset": True, "rights": rights_said(held.rights, request)}
    return show(request, "accounts/done", page, section="")


def ask(
    request: ActingRequest,
    held: Membership,
    question: dict[str, Any],
    do: Callable[[], object],
    after: str = "",
) -> HttpResponse:
    """Show what will happen, or do it once that was confirmed and lead on."""
    back = reverse("hall:account", args=[request.pack.code, held.account.number])
    if request.method == "POST" and "confirmed" in request.POST:
        with transaction.atomic():
            do()
        return HttpResponseRedirect(f"{after or back}?done=1", status=303)
    page = {"member": held, "level": held.get_level_display(), "back": back, **question}
    return show(request, "accounts/question", page, section="")
