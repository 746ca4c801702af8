"""One-time codes at the login of staff: set them up with a phone, and show one after the password."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from shebao.access import second_factor, sessions
from shebao.access.accounts import an_act
from shebao.access.coming_in import lacking
from shebao.access.login import record_login
from shebao.access.models import Account
from shebao.access.posts import staff_actor
from shebao.access.sessions import CODED
from shebao.doors.office.acting import real_time
from shebao.doors.office.login import onward, wanted
from shebao.doors.office.places import business_time, city
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.qr import qr_code
from shebao.policy import Pack
from shebao.values import Refused


class CodeForm(SpokenForm):
    """The six digits that the phone shows now."""

    code = forms.CharField(
        label="一次性密码",
        help_text="手机上现在显示的 6 位数字，每 30 秒换一次",
        max_length=12,
        widget=forms.TextInput(
            attrs={
                "class": "form-control code w-date",
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "autofocus": True,
            }
        ),
    )


@accepts_post
@never_cache
@sensitive_post_parameters("code")
def code(request: HttpRequest, region: str) -> HttpResponse:
    """Ask for a one-time code after the password."""
    pack = city(region)
    account = sessions.entered(request.session, at=real_time())
    if account is None or lacking(request.session, account, at=real_time()) != "code":
        return elsewhere(request, account, pack)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and shown(request, account, form, pack, second_factor.prove)
    ):
        return onward(request, account, pack)
    page = {"region": pack, "form": form, "next": wanted(request), "who": None}
    return render(request, "office/code.html", page, status=422 if form.errors else 200)


@accepts_post
@never_cache
@sensitive_post_parameters("code")
def set_codes(request: HttpRequest, region: str) -> HttpResponse:
    """Show the secret as a picture and as text; the first code that is right puts codes into use."""
    pack = city(region)
    account = sessions.entered(request.session, at=real_time())
    if account is None or lacking(request.session, account, at=real_time()) not in ("", "set_codes"):
        return elsewhere(request, account, pack)
    if second_factor.enabled(account):
        return HttpResponseRedirect(reverse("office:password", args=[region]), status=303)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and shown(request, account, form, pack, confirmed(account, pack))
    ):
        return onward(request, account, pack)
    secret = second_factor.set_up(account)
    page: dict[str, Any] = {
        "region": pack,
        "form": form,
        "next": wanted(request),
        "who": None,
        "picture": qr_code(secret.address),
        "secret": " ".join(secret.secret[at : at + 4] for at in range(0, len(secret.secret), 4)),
        "number": account.number,
        "required": second_factor.required(),
    }
    return render(request, "office/set_codes.html", page, status=422 if form.errors else 200)


def confirmed(account: Account, pack: Pack) -> Callable[..., None]:
    """Return what takes the first code, under an act of the account itself."""

    def confirm(account: Account, code: str, *, at: Any) -> None:
        second_factor.confirm(account, code, at=at)
        an_act("enable_codes", staff_actor(account, pack.code), business_time(pack))

    return confirm


def shown(
    request: HttpRequest, account: Account, form: CodeForm, pack: Pack, take: Callable[..., None]
) -> bool:
    """Take the code that was typed and note that the account has come in; tell in the form why not."""
    now = real_time()
    try:
        staff_actor(account, pack.code)
        take(account, form.cleaned_data["code"], at=now)
    except Refused as refusal:
        form.refuse("code", refusal)
        return False
    if not request.session.get(CODED):
        request.session.cycle_key()
        request.session[CODED] = second_factor.mark(account)
        record_login(account, pack.code, "office", at=now, coded=True)
    return True


def elsewhere(request: HttpRequest, account: Account | None, pack: Pack) -> HttpResponse:
    """Lead whoever has no business here to the login, or on."""
    if account is None:
        return HttpResponseRedirect(reverse("office:login", args=[pack.code]), status=303)
    return onward(request, account, pack)
