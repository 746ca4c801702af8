"""Staff log in and out and change their password."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from shebao.access import second_factor, sessions
from shebao.access.accounts import alone, change_password
from shebao.access.coming_in import lacking
from shebao.access.login import log_in, record_login
from shebao.access.models import Account
from shebao.access.passwords import LONGEST, SHORTEST
from shebao.access.posts import staff_actor
from shebao.access.sessions import CODED
from shebao.doors.office.acting import real_time, staff_of
from shebao.doors.office.places import business_time, city
from shebao.doors.ui import kept
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.policy import Pack
from shebao.values import Refused


def secret(label: str, autocomplete: str, hint: str = "") -> forms.CharField:
    """A password: never sent back to the page, never trimmed."""
    widget = forms.PasswordInput(attrs={"class": "form-control", "autocomplete": autocomplete})
    return forms.CharField(label=label, help_text=hint, strip=False, max_length=200, widget=widget)


class LoginForm(SpokenForm):
    """Account and password."""

    number = forms.CharField(
        label="账号",
        max_length=64,
        widget=forms.TextInput(
            attrs={"class": "form-control code", "autocomplete": "username", "autocapitalize": "none"}
        ),
    )
    password = secret("密码", "current-password")


class PasswordForm(SpokenForm):
    """The present password and the new one twice."""

    old_password = secret("现在的密码", "current-password")
    new_password = secret(
        "新密码", "new-password", f"{SHORTEST} 到 {LONGEST} 位，字母、数字、符号至少用两种，不含账号"
    )
    repeated_password = secret("再输一遍新密码", "new-password")

    def clean_repeated_password(self) -> str:
        repeated: str = self.cleaned_data["repeated_password"]
        if repeated != self.cleaned_data.get("new_password", repeated):
            raise ValidationError("和上面输的不一样。请把新密码再输一遍。", code="repeated")
        return repeated


@accepts_post
@never_cache
@sensitive_post_parameters("password")
def login(request: HttpRequest, region: str) -> HttpResponse:
    """Ask for account and password, or log in and lead to where somebody wanted to go."""
    pack = city(region)
    account = sessions.owner(request.session)
    if request.method != "POST" and account:
        if step := next_step(request, account, pack):
            return HttpResponseRedirect(step)
        if staff_of(request, account, region):
            return HttpResponseRedirect(wanted(request) or reverse("office:home", args=[region]))
    form = LoginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (entered := entering(request, form, pack)):
        return onward(request, entered, pack)
    page = {
        "region": pack,
        "form": form,
        "next": wanted(request),
        "who": None,
        "interrupted": kept.KEPT in request.session,
    }
    return render(request, "office/login.html", page, status=422 if form.errors else 200)


def entering(request: HttpRequest, form: LoginForm, pack: Pack) -> Account | None:
    """Log in one of the region's staff, or tell in the form why not."""
    now = real_time()
    try:
        account = log_in(form.cleaned_data["number"], form.cleaned_data["password"], at=now)
        staff_actor(account, pack.code)
    except Refused as refusal:
        form.refuse("password", refusal)
        return None
    request.session.pop(CODED, None)
    again = kept.signed(request)
    sessions.enter(request.session, account, at=now)
    kept.forget_others(request.session, account)
    if again is None or again[0] != account.pk:
        rotate_token(request)  # another tab of the same account keeps its form
    if lacking(request.session, account, at=now) not in ("code", "set_codes"):
        record_login(account, pack.code, "office", at=now)
    return account


def next_step(request: HttpRequest, account: Account, pack: Pack) -> str:
    """Return the page that stands between the right password and the office; none where nothing does."""
    step = lacking(request.session, account, at=real_time())
    if not step:
        return ""
    asked = f"?{urlencode({'next': wanted(request)})}" if wanted(request) else ""
    return reverse(f"office:{step}", args=[pack.code]) + asked


def onward(request: HttpRequest, account: Account, pack: Pack) -> HttpResponseRedirect:
    """Lead on: to what is still lacking, to a form that was kept, to the page wanted, or to the first one."""
    there = next_step(request, account, pack)
    if not there and kept_form(request, account):
        there = reverse("office:again", args=[pack.code])
    address = there or wanted(request) or reverse("office:home", args=[pack.code])
    response = HttpResponseRedirect(address, status=303)
    kept.sign(response, account, None)
    return response


def kept_form(request: HttpRequest, account: Account) -> dict[str, Any] | None:
    """Return the office's form that was posted after this account's session had ended, or None."""
    form = kept.found(request.session, account, None, at=real_time())
    return form if form and form["path"].startswith("/office/") else None


@accepts_post
@never_cache
def again(request: HttpRequest, region: str) -> HttpResponse:
    """Offer a form that was posted after the session had ended, or forget it."""
    pack = city(region)
    account = sessions.entered(request.session, at=real_time())
    form = kept_form(request, account) if account and staff_of(request, account, region) else None
    if form is None or request.method == "POST":
        request.session.pop(kept.KEPT, None)
        return HttpResponseRedirect(reverse("office:home", args=[region]), status=303)
    return render(request, "ui/again.html", {"region": pack, "kept": form, "forgets": request.path})


def wanted(request: HttpRequest) -> str:
    """Return where somebody wanted to go, if that is a page of the office."""
    asked = str(request.POST.get("next") or request.GET.get("next") or "")
    own = asked.startswith("/office/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if own else ""


@accepts_post
def logout(request: HttpRequest, region: str) -> HttpResponse:
    """End the session."""
    response = HttpResponseRedirect(reverse("office:login", args=[city(region).code]), status=303)
    if request.method == "POST":
        request.session.flush()
        rotate_token(request)
        kept.unsign(response)
    return response


@accepts_post
@never_cache
@sensitive_post_parameters()
def password(request: HttpRequest, region: str) -> HttpResponse:
    """Change the password; the first one must be changed before anything else."""
    pack = city(region)
    account = sessions.entered(request.session, at=real_time())
    if account is None:
        return HttpResponseRedirect(reverse("office:login", args=[region]), status=303)
    step = lacking(request.session, account, at=real_time())
    if step in ("code", "set_codes"):
        return onward(request, account, pack)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and changed(request, account, form, pack):
        return HttpResponseRedirect("?done=1", status=303)
    page = {
        "region": pack,
        "form": form,
        "account": account,
        "old": step == "password" and not account.must_change,
        "days": settings.PASSWORD_MAX_AGE_DAYS,
        "codes": second_factor.enabled(account),
        "done": "done" in request.GET and not form.is_bound,
    }
    return render(request, "office/password.html", page, status=422 if form.errors else 200)


def changed(request: HttpRequest, account: Account, form: PasswordForm, pack: Pack) -> bool:
    """Change the password and begin the session anew; tell in the form why not."""
    now, typed = real_time(), form.cleaned_data
    try:
        change_password(
            account,
            typed["new_password"],
            old=typed["old_password"],
            at=now,
            by=alone(account, pack.code),
            on=business_time(pack),
        )
    except Refused as refusal:
        form.refuse("new_password" if refusal.code == "password" else "old_password", refusal)
        return False
    sessions.enter(request.session, account, at=now)
    return True


@accepts_post
@never_cache
def session(request: HttpRequest, region: str) -> JsonResponse:
    """Say how many seconds the session lasts; a POST makes it last longer."""
    now = real_time()
    if request.method == "POST" and sessions.entered(request.session, at=now) is None:
        return JsonResponse({"seconds": 0})
    return JsonResponse({"seconds": sessions.seconds_left(request.session, at=now)})
