"""满意度评价: whoever came to a counter rates it once, by the code on the receipt, without a login (HB-30).

On the counter's second screen or on a telephone; where staff are logged in, the page asks for another screen.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from shebao.access.acting import acting
from shebao.casework.models import Stars
from shebao.casework.walk_in import rating
from shebao.doors.hall.places import business_time, city
from shebao.doors.ui.methods import accepts_post
from shebao.policy import Pack
from shebao.values import Actor, Refused

STAFFED = "经办端"  # the door in which staff are logged in
NOT_BY_STAFF = "这个浏览器里登录着工作人员。评价由来办的人自己做，请在第二屏或手机上打开这一页。"


@never_cache
@accepts_post
def front(request: HttpRequest, region: str) -> HttpResponse:
    """Ask for the code, as the second screen stands ready."""
    pack = city(region)
    code = "".join(request.POST.get("code", "").split()).upper()
    if request.method != "POST" or not code:
        return shown(request, pack, {})
    try:
        with acting(nobody(pack)):
            rating.asked(code)
    except Refused as refusal:
        return shown(request, pack, {"refusal": refusal, "typed": code}, status=404)
    return HttpResponseRedirect(reverse("hall:rate", args=[pack.code, code]), status=303)


@never_cache
@accepts_post
def rate(request: HttpRequest, region: str, rated: str) -> HttpResponse:
    """Show what is rated, or take the rating, once."""
    pack = city(region)
    told: dict[str, Any] = {"stars": Stars.choices, "words": request.POST.get("words", "")}
    try:
        with acting(nobody(pack)):
            told["asked"] = rating.asked(rated.upper())
            if request.method == "POST":
                told["asked"] = given(request, pack, rated.upper())
    except Refused as refusal:
        return shown(request, pack, told | {"refusal": refusal}, status=409 if "asked" in told else 404)
    told["label"] = pack.items[told["asked"].item].label if told["asked"].item in pack.items else ""
    return shown(request, pack, told)


def given(request: HttpRequest, pack: Pack, code: str) -> rating.Asked:
    """Take a rating. Raises Refused from a browser in which staff are logged in."""
    if request.session.get("shown", {}).get("door") == STAFFED:
        raise Refused("staff", NOT_BY_STAFF)
    stars = request.POST.get("stars", "")
    number = int(stars) if stars in {"1", "2", "3", "4", "5"} else 0
    return rating.rate(code, number, request.POST.get("words", ""), on=business_time(pack))


def nobody(pack: Pack) -> Actor:
    """Return an actor who is nobody we know and sees nothing of anybody."""
    return Actor(account="", name="来办的人", human="", region=pack.code, channel="counter")


def shown(request: HttpRequest, pack: Pack, page: dict[str, Any], *, status: int = 200) -> HttpResponse:
    shared = {"region": pack, "now": business_time(pack)}
    return render(request, "hall/rating/rate.html", shared | page, status=status)
