"""The door of a region's hall: where one is insured, for what one comes, by which ways one comes in."""

import os
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shebao.doors.hall.login_papers import offered
from shebao.doors.hall.places import business_time, city, law
from shebao.policy import Pack, Unstated
from shebao.policy.entrance import OF_PERSONS, Module
from shebao.registry import at_hand

PORTAL = "GOVERNMENT_PORTAL_PAGES"


class Choice(NamedTuple):
    """One answer to a question of the door, and where choosing it leads."""

    label: str
    address: str
    here: bool


def door(request: HttpRequest, pack: Pack, mode: str) -> dict[str, Any]:
    """Return what stands around the login form: other ways, the portal, the agency that was chosen."""
    others = [one for one in pack.entrance.others if mode != "person" or one.mode in OF_PERSONS]
    chosen = agency_asked(request)
    return {
        "entrance": pack.entrance,
        "others": others,
        "here": pack.entrance.mode(mode),
        "agency": next((one for one in at_hand.agencies(pack.code) if one.code == chosen), None),
        "portal": portal_of(pack),
    }


def agency_asked(request: HttpRequest) -> str:
    """Return the code of the agency at which somebody said to be insured; empty where nothing was said."""
    return str(request.POST.get("agency") or request.GET.get("agency") or "")[:12]


def portal_of(pack: Pack) -> str:
    """Return the address of the portal: the demonstration's where one runs, else the one that is printed."""
    if place := os.environ.get(PORTAL, "").rstrip("/"):
        return f"{place}/"
    try:
        return str(pack.value("portal_url", business_time(pack).date()).text)
    except Unstated:
        return ""


@require_safe
@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """Ask in turn for 参保所属地, 参保所属机构 and 业务模块, and lead on once all three are there (HB-44)."""
    asked = {name: request.GET.get(name, "")[:24] for name in ("city", "agency", "module")}
    cities = law().cities()
    pack = next((one for one in cities if one.code == asked["city"]), None)
    agencies = agencies_of(pack) if pack else []
    agency = next((one for one in agencies if one[0] == asked["agency"]), None)
    modules = pack.entrance.modules if pack else ()
    module = next((one for one in modules if one.opens == asked["module"]), None)
    page = {
        "cities": [choice(one.full_name, asked, "city", one.code) for one in cities],
        "agencies": [choice(name, asked, "agency", code) for code, name in agencies],
        "modules": [(choice(one.label, asked, "module", one.opens), one.said) for one in modules],
        "missing": [
            label
            for label, found in (("参保所属地", pack), ("参保所属机构", agency), ("业务模块", module))
            if not found
        ],
        "onward": onward(pack, agency[0], module) if pack and agency and module else "",
    }
    return render(request, "hall/access/enter.html", page)


def agencies_of(pack: Pack) -> list[tuple[str, str]]:
    """Return a region's agencies by code; where none is on record, the region's own stands for all."""
    found = [(one.code, one.name) for one in at_hand.agencies(pack.code)]
    return found or [(pack.code, f"{pack.name}社会保险经办机构")]


def choice(label: str, asked: dict[str, str], name: str, value: str) -> Choice:
    """Return one answer: what was chosen before it stays, what depends on it is asked anew."""
    names = list(asked)
    kept = {key: asked[key] for key in names[: names.index(name)]} | {name: value}
    if name == "agency" and asked["module"]:
        kept["module"] = asked["module"]
    return Choice(label, f"?{urlencode(kept)}", asked[name] == value)


def onward(pack: Pack, agency: str, module: Module) -> str:
    """Return where a module begins: a login, or the page that verifies proofs."""
    if module.opens == "verify":
        return reverse("verify:front")
    asked = {"as": module.opens, "agency": agency}
    return f"{reverse('hall:login', args=[pack.code])}?{urlencode(asked)}"


@require_safe
def questions(request: HttpRequest, region: str) -> HttpResponse:
    """Answer what is asked at the door: 忘记密码, 账号申诉, 用户帮助, 新用户注册 (HB-42)."""
    pack = city(region)
    page = {"region": pack, "entrance": pack.entrance, "has_form": offered(pack)}
    return render(request, "hall/access/questions.html", page)
