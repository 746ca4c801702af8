"""Log in and out, change the password, choose for which employer to act, go on with a form that was kept."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from shebao.access import second_factor, sessions
from shebao.access.accounts import alone, change_password, posts_of
from shebao.access.coming_in import barred_from_password, owes_code
from shebao.access.login import log_in
from shebao.access.models import Account, StaffPost
from shebao.access.recognising import named_by_document
from shebao.doors.hall.acting import act_for, real_time
from shebao.doors.hall.coming_in import come_in, come_in_as_person
from shebao.doors.hall.door import agency_asked, door
from shebao.doors.hall.login_forms import LoginForm, PasswordForm
from shebao.doors.hall.own.acting import IDENTITY, PERSON
from shebao.doors.hall.places import business_time, city, law
from shebao.doors.ui import kept
from shebao.doors.ui.methods import accepts_post
from shebao.notices import announcements
from shebao.policy import Pack
from shebao.policy.entrance import WITH_PASSWORD, Browser
from shebao.values import Refused

UNIT, AGENT = "unit", "agent"
ANNOUNCED = 3


@accepts_post
@never_cache
@sensitive_post_parameters("number", "password")
def login(request: HttpRequest, region: str) -> HttpResponse:
    """Ask for account and password, or log in and lead to where somebody wanted to go."""
    pack = city(region)
    if request.method != "POST" and (account := sessions.owner(request.session)):
        return onward(request, pack, account)
    mode = mode_asked(request, pack)
    form = LoginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (account := entering(request, form, pack, mode)):
        return onward(request, pack, account)
    page = {
        "region": pack,
        "form": form,
        "mode": mode,
        "person": mode == PERSON,
        "announced": list(announcements.shown(pack.code, business_time(pack).date())[:ANNOUNCED]),
        "next": wanted(request),
        "cities": law().cities(),
        "other_browser": other_browser(request, pack),
        "interrupted": kept.KEPT in request.session,
        **door(request, pack, mode),
    }
    return render(request, "hall/access/login.html", page, status=422 if form.errors else 200)


def other_browser(request: HttpRequest, pack: Pack) -> Browser | None:
    """Return the browser that the region asks for where another one is used."""
    wanted_one = pack.entrance.browser
    here = request.headers.get("User-Agent", "")
    return wanted_one if wanted_one and wanted_one.known_by not in here else None


def mode_asked(request: HttpRequest, pack: Pack) -> str:
    """Return as what somebody wants in: for an employer, as an insured person, or for several employers."""
    asked = str(request.POST.get("as") or request.GET.get("as") or "")
    return asked if asked in WITH_PASSWORD and pack.entrance.mode(asked) else UNIT


def entering(request: HttpRequest, form: LoginForm, pack: Pack, mode: str) -> Account | None:
    """Log in what the form says, or tell in the form why not."""
    try:
        number = form.cleaned_data["number"]
        if pack.entrance.app:  # whoever was authorised comes in by the own identity and password (JS-90)
            number = named_by_document(number, pack.code, as_person=mode == PERSON)
        account = log_in(number, form.cleaned_data["password"], at=real_time())
        if mode == PERSON:
            come_in_as_person(request, account, pack)
        else:
            come_in(request, account, pack, agency=agency_asked(request), asks=mode == AGENT)
    except Refused as refusal:
        form.refuse("password", refusal)
        return None
    return account


def onward(request: HttpRequest, pack: Pack, account: Account) -> HttpResponse:
    """Lead on: to the first password, the choice of employer, a kept form, the page wanted, or home."""
    employer = sessions.chosen_employer(request.session, pack.code)
    if account.must_change:
        address = reverse("hall:password", args=[pack.code])
    elif employer is None and request.session.get(IDENTITY) == PERSON:
        address = wanted(request) or reverse("hall:own", args=[pack.code])
    elif employer is None:
        address = reverse("hall:employers", args=[pack.code])
    elif kept.found(request.session, account, employer, at=real_time()):
        address = reverse("hall:again", args=[pack.code])
    else:
        address = wanted(request) or reverse("hall:home", args=[pack.code])
    response = HttpResponseRedirect(address, status=303)
    kept.sign(response, account, employer)
    return response


def wanted(request: HttpRequest) -> str:
    """Return where somebody wanted to go, if that is a page of ours."""
    asked = str(request.POST.get("next") or request.GET.get("next") or "")
    own = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if own else ""


@accepts_post
def logout(request: HttpRequest, region: str) -> HttpResponse:
    """End the session; nothing of it stays in the browser."""
    response = HttpResponseRedirect(reverse("hall:login", args=[city(region).code]), status=303)
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
        return HttpResponseRedirect(reverse("hall:login", args=[region]), status=303)
    if barred := barred_from_password(request.session, account):
        return elsewhere(request, pack, *barred)
    form = PasswordForm(
        request.POST if request.method == "POST" else None,
        first=account.must_change,
        coded=owes_code(request.session, account),
    )
    if request.method == "POST" and form.is_valid() and changed(request, account, form, pack):
        return onward(request, pack, account) if form.first else HttpResponseRedirect("?done=1", status=303)
    page = {
        "region": pack,
        "form": form,
        "account": account,
        "liable": liable(pack),
        "done": "done" in request.GET and not form.is_bound,
        "home": home_of(request, pack),
    }
    return render(request, "hall/access/password.html", page, status=422 if form.errors else 200)


def elsewhere(request: HttpRequest, pack: Pack, post: StaffPost, refusal: Refused) -> HttpResponse:
    """Tell where a password is changed that is not changed here."""
    there = reverse("office:password", args=[post.region])
    page = {"region": pack, "refusal": refusal, "instead": f"{there}?{urlencode({'next': there})}"}
    return render(request, "hall/access/refused.html", page, status=409)


def home_of(request: HttpRequest, pack: Pack) -> str:
    """Return where somebody goes who does not change the password after all."""
    person = request.session.get(IDENTITY) == PERSON
    chosen = sessions.chosen_employer(request.session, pack.code)
    return reverse("hall:own" if person and chosen is None else "hall:home", args=[pack.code])


def changed(request: HttpRequest, account: Account, form: PasswordForm, pack: Pack) -> bool:
    """Change the password and begin the session anew; tell in the form why not."""
    now, code = real_time(), form.cleaned_data.get("code", "")

    def use_up() -> None:
        if form.coded:
            second_factor.prove(account, code, at=now)

    try:
        if form.coded:
            second_factor.recognise(account, code, at=now)
        change_password(
            account,
            form.cleaned_data["new_password"],
            old=form.cleaned_data.get("old_password"),
            at=now,
            by=alone(account, pack.code),
            on=business_time(pack),
            use_up=use_up,
        )
    except Refused as refusal:
        form.refuse(field_of(refusal, form), refusal)
        return False
    sessions.enter(request.session, account, at=now)
    return True


def field_of(refusal: Refused, form: PasswordForm) -> str:
    """Return beside which field a refusal stands; whatever locks the code speaks of the code."""
    if refusal.code == "password":
        return "new_password"
    return "code" if refusal.code == "totp" or form.first else "old_password"


def liable(pack: Pack) -> Any:
    """Return who answers for a leaked password where the region says so, with its law; else None."""
    try:
        return pack.value("password_liability", business_time(pack).date())
    except Refused:
        return None


@accepts_post
@never_cache
def employers(request: HttpRequest, region: str) -> HttpResponse:
    """List the employers for whom somebody may act here, or act for one of them from now on."""
    pack = city(region)
    account = sessions.entered(request.session, at=real_time())
    if account is None:
        return HttpResponseRedirect(reverse("hall:login", args=[region]), status=303)
    posts = {post.number: post for post in posts_of(account) if post.region == region}
    chosen = posts.get(request.POST.get("employer", "")) if request.method == "POST" else None
    if chosen:
        act_for(request, account, chosen.employer_id, region)
        return onward(request, pack, account)
    current = sessions.chosen_employer(request.session, region)
    page = {"region": pack, "posts": posts.values(), "current": current, "next": wanted(request)}
    return render(request, "hall/access/employers.html", page)


@accepts_post
@never_cache
def again(request: HttpRequest, region: str) -> HttpResponse:
    """Offer a form that was posted after the session had ended, or forget it."""
    pack = city(region)
    account = sessions.entered(request.session, at=real_time())
    employer = sessions.chosen_employer(request.session, region)
    form = kept.found(request.session, account, employer, at=real_time()) if account else None
    if form is None or request.method == "POST":
        request.session.pop(kept.KEPT, None)
        return HttpResponseRedirect(reverse("hall:home", args=[region]), status=303)
    return render(request, "ui/again.html", {"region": pack, "kept": form, "forgets": request.path})


@accepts_post
@never_cache
def session(request: HttpRequest, region: str) -> JsonResponse:
    """Say how many seconds the session lasts; a POST makes it last longer."""
    now = real_time()
    account = sessions.entered(request.session, at=now) if request.method == "POST" else None
    if account is None and request.method == "POST":
        return JsonResponse({"seconds": 0})
    return JsonResponse({"seconds": sessions.seconds_left(request.session, at=now)})
