"""我的账号: a person's own account: since when, the password, and its end by the person herself."""

from django.http import HttpResponse
from django.shortcuts import render

from shebao.access.login import account_numbered
from shebao.access.models import Account
from shebao.access.own_accounts import does_more, end_own_account
from shebao.doors.hall.own.acting import OwnRequest, for_person
from shebao.doors.hall.own.pages import show
from shebao.doors.ui import kept
from shebao.doors.ui.methods import accepts_post
from shebao.values import Refused


@for_person
def account(request: OwnRequest, region: str) -> HttpResponse:
    """Show the account, with the way to a new password and to its end."""
    held = own(request)
    return show(request, "account", {"account": held, "more": does_more(held)}, section="account")


@accepts_post
@for_person
def end(request: OwnRequest, region: str) -> HttpResponse:
    """Say what ends, then end it and the session with it."""
    held = own(request)
    if request.method != "POST" or "confirmed" not in request.POST:
        return show(request, "end", {"account": held, "more": does_more(held)}, section="account")
    end_own_account(held, by=request.by, on=request.on)
    request.session.flush()
    page = {"region": request.pack, "now": request.on}
    response = render(request, "hall/own/ended.html", page)
    kept.unsign(response)
    return response


def own(request: OwnRequest) -> Account:
    if found := account_numbered(request.by.account):
        return found
    raise Refused("account", "这个账号已经停用。请重新登录。")
