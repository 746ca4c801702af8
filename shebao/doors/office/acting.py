"""Who of the agency asks: turns the session into a staff actor, one transaction that sees the region."""

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
from shebao.access.acting import acting
from shebao.access.models import Account, Role
from shebao.access.posts import staff_actor
from shebao.doors.office.places import business_time, city
from shebao.policy import Pack
from shebao.values import Actor, Refused

View = Callable[..., HttpResponse]


class StaffRequest(HttpRequest):
    """A request of somebody working for a region's agency."""

    by: Actor
    pack: Pack
    on: datetime


def for_staff(view: View) -> View:
    """Run a view as one of the region's staff; whoever is none is led to the office's login.

    The view finds request.by, request.pack and request.on. A refusal that it lets through is shown as a page.
    """

    @wraps(view)
    def acted(request: StaffRequest, region: str, *args: Any, **kwargs: Any) -> HttpResponse:
        pack = city(region)
        account = sessions.entered(request.session, at=real_time())
        by = staff_of(account, region)
        if account is None or by is None:
            return to_login(request, region)
        request.session["shown"] = shown(account, by, pack)
        request.by, request.pack, request.on = by, pack, business_time(pack)
        response = run(view, request, region, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return cast(View, acted)


def staff_of(account: Account | None, region: str) -> Actor | None:
    """Return the account as it works in a region; None where it holds no post there."""
    if account is None or account.must_change:
        return None
    try:
        return staff_actor(account, region)
    except Refused:
        return None


def run(view: View, request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        with acting(request.by):
            return view(request, *args, **kwargs)
    except Refused as refusal:
        page = {"region": request.pack, "now": request.on, "refusal": refusal}
        return render(request, "office/refused.html", page, status=409)


def to_login(request: HttpRequest, region: str) -> HttpResponse:
    there = request.path if request.method == "POST" else request.get_full_path()
    address = f"{reverse('office:login', args=[region])}?{urlencode({'next': there})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address, status=303)


def shown(account: Account, by: Actor, pack: Pack) -> dict[str, Any]:
    """Return what the header says of who is logged in."""
    return {
        "account": account.number,
        "name": account.name,
        "employer": f"{pack.name}社会保险局",
        "number": "",
        "level": "、".join(Role(one).label for one in Role.values if one in by.rights),
        "region": pack.code,
        "door": "经办端",
        "addresses": {
            name: reverse(f"office:{name}", args=[pack.code])
            for name in ("home", "password", "logout", "session")
        },
    }


def real_time() -> datetime:
    """Return the real time, by which sessions and locks are measured."""
    return datetime.now(UTC)
