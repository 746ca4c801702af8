"""Log in without a password: begin, wait for what is proved elsewhere, come in (HB-41, HB-45).

The browser that began keeps the challenge's nonce in its session; no other one can take it up.
"""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from shebao.access import certificates, challenges, sessions
from shebao.access.accounts import posts_of
from shebao.access.models import LoginChallenge, Way
from shebao.doors.hall.acting import real_time
from shebao.doors.hall.coming_in import come_in, come_in_as_person
from shebao.doors.hall.door import agency_asked
from shebao.doors.hall.login import mode_asked, onward, wanted
from shebao.doors.hall.own.acting import PERSON
from shebao.doors.hall.places import city
from shebao.doors.hall.proving import by_partner, by_signature, wait_page
from shebao.doors.ui.methods import accepts_post
from shebao.partners import vouching
from shebao.policy import Pack
from shebao.values import Refused

AWAITS = "awaits"  # in the session: which challenge, and what was wanted when it began
ELSEWHERE = (Way.LICENCE, Way.NATIONAL)


@accepts_post
@never_cache
def way(request: HttpRequest, region: str, way: str) -> HttpResponse:
    """Begin to wait for a card, a licence or a certificate; show what to do; take a pasted signature."""
    pack = offered(region, way)
    if request.method == "POST" and "answer" in request.POST:
        return pasted(request, pack, way)
    if request.method == "POST":
        return begun(request, pack, way)
    if sessions.owner(request.session) or (waiting := awaited(request, pack, way)) is None:
        return to_login(request, pack)
    return render(request, "hall/access/way.html", wait_page(pack, waiting, real_time()))


def offered(region: str, way: str) -> Pack:
    """Return the region's pack, or answer 404 where it has no such way in."""
    pack = city(region)
    if way not in Way.values or pack.entrance.mode(way) is None:
        raise Http404(way)
    return pack


def begun(request: HttpRequest, pack: Pack, way: str) -> HttpResponse:
    """Begin anew, and lead to the page that waits, or that leads on to the partner."""
    person = mode_asked(request, pack) == PERSON
    if way in ELSEWHERE and not vouching.place(way):
        told = f"{Way(way).label}还没有接通，现在不能用这种方式登录。请用别的方式。"
        return refused(request, pack, Refused("away", told))
    waiting = challenges.begin(pack.code, way, at=real_time(), as_person=person)
    request.session[AWAITS] = {
        "nonce": waiting.nonce, "next": wanted(request), "agency": agency_asked(request), "person": person,
    }  # fmt: skip
    return HttpResponseRedirect(reverse("hall:login_way", args=[pack.code, way]), status=303)


def awaited(request: HttpRequest, pack: Pack, way: str) -> LoginChallenge | None:
    """Return what this browser waits for, by that way and in that region."""
    kept = request.session.get(AWAITS) or {}
    found = challenges.found(str(kept.get("nonce", "")))
    return found if found and (found.region, found.way) == (pack.code, way) else None


def pasted(request: HttpRequest, pack: Pack, way: str) -> HttpResponse:
    """Take what a signer answered out of the form, and come in."""
    waiting = awaited(request, pack, way)
    if waiting is None or way != Way.CERTIFICATE:
        return to_login(request, pack)
    try:
        by_signature(waiting, request.POST["answer"], at=real_time())
    except Refused as refusal:
        page = wait_page(pack, waiting, real_time()) | {"mistake": refusal.message}
        return render(request, "hall/access/way.html", page, status=422)
    return finished(request, pack)


@require_safe
@never_cache
def wait(request: HttpRequest, region: str, way: str) -> HttpResponse:
    """Say whether the answer has come; htmx asks every two seconds and is led on when it has."""
    pack = offered(region, way)
    waiting = awaited(request, pack, way)
    if waiting is None or waiting.answered_at or waiting.expires_at <= real_time():
        return HttpResponse(headers={"HX-Redirect": reverse("hall:login_finish", args=[pack.code])})
    return render(request, "hall/access/waiting.html", wait_page(pack, waiting, real_time()))


@require_safe
@never_cache
def back(request: HttpRequest, region: str, way: str) -> HttpResponse:
    """Come back from a partner with a ticket: ask it what was confirmed, and come in."""
    pack = offered(region, way)
    waiting = awaited(request, pack, way)
    if way not in ELSEWHERE or waiting is None or request.GET.get("nonce") != waiting.nonce:
        return refused(request, pack, Refused("challenge", challenges.UNKNOWN))
    try:
        by_partner(waiting, request.GET.get("ticket", ""), at=real_time())
    except Refused as refusal:
        return refused(request, pack, refusal)
    return finished(request, pack)


@require_safe
@never_cache
def finish(request: HttpRequest, region: str) -> HttpResponse:
    """Come in with what was proved elsewhere meanwhile."""
    return finished(request, city(region))


def finished(request: HttpRequest, pack: Pack) -> HttpResponse:
    """Take the answer up and begin the session; say why not."""
    kept = request.session.get(AWAITS) or {}
    if challenges.choosable(str(kept.get("nonce", "")), at=real_time()):
        return HttpResponseRedirect(reverse("hall:login_account", args=[pack.code]), status=303)
    try:
        taken = challenges.take_up(str(kept.get("nonce", "")), at=real_time())
        if taken.region != pack.code or taken.binds_id or taken.account is None:
            raise Refused("challenge", challenges.UNKNOWN)
        if taken.as_person:
            come_in_as_person(request, taken.account, pack, way=taken.way)
        else:
            come_in(
                request,
                taken.account,
                pack,
                way=taken.way,
                employer_id=taken.employer_id,
                agency=kept["agency"],
            )
    except Refused as refusal:
        return refused(request, pack, refusal)
    request.session.pop(AWAITS, None)
    response = onward(request, pack, taken.account)
    return to_wanted(response, request, pack, str(kept.get("next", "")))


@accepts_post
@never_cache
def which(request: HttpRequest, region: str) -> HttpResponse:
    """Ask somebody who was proved and has several accounts by which to come in."""
    pack, now = city(region), real_time()
    nonce = str((request.session.get(AWAITS) or {}).get("nonce", ""))
    accounts = challenges.choosable(nonce, at=now)
    if not accounts:
        return finished(request, pack)
    mistake = ""
    if request.method == "POST":
        try:
            challenges.choose(nonce, request.POST.get("account", ""), at=now)
            return finished(request, pack)
        except Refused as refusal:
            mistake = refusal.message
    held = [(one, [post for post in posts_of(one) if post.region == pack.code]) for one in accounts]
    page = {"region": pack, "held": held, "mistake": mistake}
    return render(request, "hall/access/which.html", page, status=409 if mistake else 200)


def to_wanted(response: HttpResponse, request: HttpRequest, pack: Pack, there: str) -> HttpResponse:
    """Lead to the page that was wanted when the login began, unless something stands before it."""
    first = {reverse(f"hall:{name}", args=[pack.code]) for name in ("home", "own")}
    if there and response.headers.get("Location") in first:
        response.headers["Location"] = there
    return response


@csrf_exempt
@accepts_post
@never_cache
def answered(request: HttpRequest, region: str, nonce: str) -> JsonResponse:
    """Take what a signer brings to a login that waits: certificates and signature as text.

    It comes from a program beside the browser and proves itself; it begins no session.
    """
    pack = city(region)
    if request.method != "POST":
        return JsonResponse({"message": "签名结果用 POST 送来。"}, status=405)
    waiting = challenges.found(nonce)
    try:
        if waiting is None or (waiting.way, waiting.region) != (Way.CERTIFICATE, pack.code):
            raise Refused("challenge", challenges.UNKNOWN)
        content = request.read(certificates.LONGEST + 1)
        by_signature(waiting, content.decode("utf-8", "replace"), at=real_time())
    except Refused as refusal:
        return JsonResponse({"code": refusal.code, "message": refusal.message}, status=409)
    return JsonResponse({"message": "登录页已经收到，请看电脑上的页面。"})


def refused(request: HttpRequest, pack: Pack, refusal: Refused) -> HttpResponse:
    """Say why nobody came in, with every other way to try."""
    kept: dict[str, Any] = request.session.pop(AWAITS, None) or {}
    asked = {"as": PERSON} if kept.get("person") else {}
    if kept.get("next"):
        asked["next"] = str(kept["next"])
    login = reverse("hall:login", args=[pack.code]) + (f"?{urlencode(asked)}" if asked else "")
    page = {"region": pack, "refusal": refusal, "login": login}
    return render(request, "hall/access/not_in.html", page, status=409)


def to_login(request: HttpRequest, pack: Pack) -> HttpResponse:
    return HttpResponseRedirect(reverse("hall:login", args=[pack.code]), status=303)
