"""Who reads an own record: turns the session into an actor who sees one person's rows and nobody else's."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from shebao.access import sessions
from shebao.access.accounts import posts_of
from shebao.access.models import Account
from shebao.access.persons import own_filer, person_actor
from shebao.doors.hall.acting import ActingRequest, real_time, run
from shebao.doors.hall.places import business_time, city
from shebao.policy import Pack
from shebao.values import Actor, Refused


class OwnRequest(ActingRequest):
    """A request of a person about the own record; `who` is what the header shows."""

    who: dict[str, Any]


View = Callable[..., HttpResponse]
IDENTITY, PERSON = "identity", "person"


def for_person(view: View) -> View:
    """Run a view of a person's own pages as that person, in one transaction under row-level security."""
    return ran_as(view, lambda by, pack: by)


def for_filer(view: View) -> View:
    """Run a view in which a person files for herself; it is not there where nothing can be filed."""
    return ran_as(view, filer)


def filer(by: Actor, pack: Pack) -> Actor:
    """Return the person with the items that the region lets people file for themselves."""
    items = [offer.item for offer in pack.own_offers()]
    if not items:
        raise Http404(pack.code)
    return own_filer(by, items)


def ran_as(view: View, who: Callable[[Actor, Pack], Actor]) -> View:
    @wraps(view)
    def acted(request: OwnRequest, region: str, *args: Any, **kwargs: Any) -> HttpResponse:
        pack = city(region)
        account = sessions.entered(request.session, at=real_time())
        if account is None:
            return to_login(request, pack)
        if account.must_change:
            return HttpResponseRedirect(reverse("hall:password", args=[region]))
        try:
            request.by = who(person_actor(account, region), pack)
        except Refused as refusal:
            page = {"region": pack, "refusal": refusal}
            return render(request, "hall/access/refused.html", page, status=409)
        request.pack, request.on = pack, business_time(pack)
        request.who = shown_of(account, pack)
        response = run(view, request, region, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return cast(View, acted)


def to_login(request: HttpRequest, pack: Pack) -> HttpResponse:
    """Lead to the login as a person, and back to the page asked for."""
    asked = {"as": PERSON, "next": request.get_full_path()}
    address = f"{reverse('hall:login', args=[pack.code])}?{urlencode(asked)}"
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def shown_of(account: Account, pack: Pack) -> dict[str, Any]:
    """Return what the header shows of a person: name, and the way to the employers if there are any.

    The name leads to 个人中心 where there is one (JS-115).
    """
    region = pack.code
    names = {
        "home": "own", "password": "password", "means": "means", "logout": "logout", "session": "session"
    }  # fmt: skip
    if pack.own_offers():
        names["own_centre"] = "own_centre"
    return {
        "account": account.number,
        "name": account.name,
        "employer": "本人的参保记录",
        "number": "",
        "level": "本人",
        "region": region,
        "several": any(post.region == region for post in posts_of(account)),
        "leads": False,
        "addresses": {name: reverse(f"hall:{address}", args=[region]) for name, address in names.items()}
        | {"employers": reverse("hall:employers", args=[region])},
    }


def enter_as_person(request: HttpRequest, account: Account, pack: Pack) -> None:
    """Go on as a person: no employer is chosen any more, and the header names the person."""
    request.session[IDENTITY] = PERSON
    request.session[sessions.POSTS] = {}
    request.session["shown"] = shown_of(account, pack)
