"""Who of the agency asks: turns the session into a staff actor, in one transaction of what it may see.

Business and administration are apart (CQR-110): each page is for the posts that its decorator names.
"""

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
from shebao.access.coming_in import lacking
from shebao.access.models import Account, Role
from shebao.access.posts import staff_actor
from shebao.doors.office.places import business_time, city
from shebao.doors.ui import kept
from shebao.policy import Pack
from shebao.values import Actor, Refused

View = Callable[..., HttpResponse]

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
LEADERS = ADMINISTRATORS | {Role.SUPERVISOR}
BUSINESS = frozenset(Role) - ADMINISTRATORS
MONEY = frozenset({Role.OPERATOR, Role.FINANCE, Role.SUPERVISOR})
NO_BUSINESS = "系统管理员不办业务，也不看业务。这一页请业务岗位的同事打开。"
NO_ADMINISTRATION = "这一页由系统管理员办理。要调整账号或岗位，请找本单位的系统管理员。"


class StaffRequest(HttpRequest):
    """A request of somebody working for a region's agency."""

    by: Actor
    pack: Pack
    on: datetime


def for_staff(view: View) -> View:
    """Run a view as one of the region's staff who do business; whoever is none is led to the office's login.

    The view finds request.by, request.pack and request.on. A refusal that it lets through is shown as a page.
    """
    return admitting(BUSINESS, view)


def for_administrators(view: View) -> View:
    """Run a view as one of the region's administrators, as `for_staff` does for everybody else."""
    return admitting(ADMINISTRATORS, view)


def for_money(view: View) -> View:
    """Run a view as one of those posts that deal with money and with partners."""
    return admitting(MONEY, view)


def for_leaders(view: View) -> View:
    """Run a view as an administrator or as whoever leads an agency's staff."""
    return admitting(LEADERS, view)


def admitting(roles: frozenset[Role], view: View) -> View:
    @wraps(view)
    def acted(request: StaffRequest, region: str, *args: Any, **kwargs: Any) -> HttpResponse:
        pack = city(region)
        account = sessions.entered(request.session, at=real_time(), at_work=True)
        by = staff_of(request, account, region)
        if account is None or by is None:
            return to_login(request, region)
        if request.session.get("shown") != (now_shown := shown(account, by, pack)):
            request.session["shown"] = now_shown
        request.by, request.pack, request.on = by, pack, business_time(pack)
        kept.forget_sent(request)
        admitted = by.rights & roles
        response = run(view, request, region, *args, **kwargs) if admitted else turned_away(request, roles)
        add_never_cache_headers(response)
        return response

    acted.admits = roles  # type: ignore[attr-defined]
    return cast(View, acted)


def staff_of(request: HttpRequest, account: Account | None, region: str) -> Actor | None:
    """Return the account as it works in a region; None where it holds no post, or has not come in wholly."""
    if account is None or lacking(request.session, account, at=real_time()):
        return None
    try:
        return staff_actor(account, region)
    except Refused:
        return None


def turned_away(request: StaffRequest, roles: frozenset[Role]) -> HttpResponse:
    """Tell whoever has no business on a page so; an administrator's first page is that of the accounts."""
    administers = Role.ADMINISTRATOR in request.by.rights
    if administers and request.resolver_match and request.resolver_match.url_name == "home":
        return HttpResponseRedirect(reverse("office:posts", args=[request.pack.code]))
    told = NO_BUSINESS if administers else NO_ADMINISTRATION if roles == ADMINISTRATORS else not_yours(roles)
    return refused_page(request, Refused("role", told), status=403)


def not_yours(roles: frozenset[Role]) -> str:
    """Say which posts a page is for."""
    named = "、".join(one.label for one in Role if one in roles)
    return f"这一页给{named}用，你的岗位看不了。请找这些岗位的同事。"


def refused_page(request: StaffRequest, refusal: Refused, *, status: int) -> HttpResponse:
    """Show why not, with the way back to the first page of a post."""
    first = "回到人员与岗位" if Role.ADMINISTRATOR in request.by.rights else "回到待办"
    page = {"region": request.pack, "now": request.on, "refusal": refusal, "first": first}
    return render(request, "office/refused.html", page, status=status)


def run(view: View, request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        with acting(request.by):
            return view(request, *args, **kwargs)
    except Refused as refusal:
        return refused_page(request, refusal, status=409)


def to_login(request: HttpRequest, region: str) -> HttpResponse:
    """Lead to the login and back; keep a posted form. A page's part leaves the page standing."""
    part, posted = bool(request.headers.get("HX-Request")), request.method == "POST"
    if part and posted:
        return HttpResponse(status=401, headers={"HX-Reswap": "none", "HX-Trigger": "session-ended"})
    if posted:
        kept.keep(request, at=real_time())
    there = request.path if posted else request.get_full_path()
    address = f"{reverse('office:login', args=[region])}?{urlencode({'next': there})}"
    if part:
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address, status=303)


def shown(account: Account, by: Actor, pack: Pack) -> dict[str, Any]:
    """Return what the header says of who is logged in."""
    return {
        "account": account.number,
        "name": account.name,
        "employer": by.agency_name or f"{pack.name}社会保险局",
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
