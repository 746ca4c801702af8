"""Who asks: turns the session into an actor, and keeps what was posted after the session had ended."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from shebao.access import sessions
from shebao.access.accounts import actor_of, posts_of
from shebao.access.acting import acting
from shebao.access.models import Account
from shebao.access.persons import own_of
from shebao.doors.hall.places import business_time, city
from shebao.doors.ui import kept
from shebao.policy import Pack
from shebao.values import Actor, Refused

View = Callable[..., HttpResponse]


SHOWN_TO = (
    "home", "employers", "password", "means", "logout", "session", "keys", "notices", "accounts",
    "unit_center",
)  # fmt: skip


class ActingRequest(HttpRequest):
    """A request of somebody acting for an employer, in its region and business time."""

    by: Actor
    pack: Pack
    on: datetime
    employer_name: str
    released: bool = False  # a real person has proved to be there for what is handed out


def for_employer(view: View) -> View:
    """Run a view of an employer's desk as its actor, in one transaction under row-level security.

    The view finds request.by, request.pack, request.on and request.employer_name. Whoever has not logged in
    is led to the login; a form posted after the session had ended is kept and offered again. A refusal that
    the view lets through is shown as a page.
    """

    @wraps(view)
    def acted(request: ActingRequest, region: str, *args: Any, **kwargs: Any) -> HttpResponse:
        pack = city(region)
        account = sessions.entered(request.session, at=real_time())
        if account is None:
            return to_login(request, pack)
        if account.must_change:
            return HttpResponseRedirect(reverse("hall:password", args=[region]))
        by = acting_here(request, account, region)
        if by is None:
            return to_employers(request, region)
        request.by, request.pack, request.on = by, pack, business_time(pack)
        request.employer_name = by.employer_name
        show_here(request, account, by)
        kept.forget_sent(request)
        response = run(view, request, region, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return cast(View, acted)


def run(view: View, request: ActingRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        with acting(request.by):
            return view(request, *args, **kwargs)
    except Refused as refusal:
        page = {"region": request.pack, "now": request.on, "refusal": refusal}
        return render(request, "hall/access/refused.html", page, status=409)


def acting_here(request: HttpRequest, account: Account, region: str) -> Actor | None:
    """Return the account as it acts in a region: for the employer chosen, or for its only one."""
    if chosen := sessions.chosen_employer(request.session, region):
        try:
            by = actor_of(account, chosen, "hall")
        except Refused:
            return None
        return by if by.region == region else None
    posts = [post for post in posts_of(account) if post.region == region]
    if len(posts) != 1:
        return None
    act_for(request, account, posts[0].employer_id, region)
    return actor_of(account, posts[0].employer_id, "hall")


def show_here(request: HttpRequest, account: Account, by: Actor) -> None:
    """Have the header show the employer acted for, as it is called now, and no other one."""
    shown = request.session.get("shown") or {}
    here = (account.number, by.region, by.employer_number, by.employer_name)
    if (
        shown.get("door")
        or tuple(shown.get(key) for key in ("account", "region", "number", "employer")) != here
    ):
        act_for(request, account, by.employer_id or 0, by.region)


def act_for(request: HttpRequest, account: Account, employer_id: int, region: str) -> None:
    """Act for this employer from now on, and show it in the header."""
    posts = {post.employer_id: post for post in posts_of(account) if post.region == region}
    post = posts[employer_id]
    sessions.choose_employer(request.session, region, employer_id)
    request.session["shown"] = {
        "account": account.number,
        "name": account.name,
        "employer": post.name,
        "number": post.number,
        "level": post.level,
        "region": region,
        "several": len(posts) > 1,
        "leads": post.leads,
        "addresses": {name: reverse(f"hall:{name}", args=[region]) for name in SHOWN_TO}
        | ({"own": reverse("hall:own", args=[region])} if own_of(account) else {}),
    }


def to_login(request: HttpRequest, pack: Pack) -> HttpResponse:
    """Lead to the login and back; keep a posted form. A page's part leaves the page standing."""
    part = bool(request.headers.get("HX-Request"))
    posted = request.method == "POST"
    if part and posted:
        return HttpResponse(status=401, headers={"HX-Reswap": "none", "HX-Trigger": "session-ended"})
    if posted:
        kept.keep(request, at=real_time())
    there = request.get_full_path() if not posted else request.path
    address = f"{reverse('hall:login', args=[pack.code])}?{urlencode({'next': there})}"
    if part:
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address, status=303 if posted else 302)


def to_employers(request: HttpRequest, region: str) -> HttpResponse:
    address = reverse("hall:employers", args=[region])
    if request.method != "POST":
        address += "?" + urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(address, status=303)


def real_time() -> datetime:
    """Return the real time, by which sessions and locks are measured."""
    return datetime.now(UTC)
