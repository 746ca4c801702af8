"""Which device asks: its secret stands in a cookie of that machine, and every request looks at it anew."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from shebao import policy
from shebao.access.acting import acting
from shebao.clock import queries as clock
from shebao.doors.ui.methods import accepts_post
from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.reception import devices
from shebao.reception.models import Device
from shebao.reception.states import DeviceKind
from shebao.values import Actor, Refused

View = Callable[..., HttpResponse]
COOKIE = "shebao_device"
A_YEAR = 366 * 24 * 60 * 60
LONGEST = 80
PAGES = {
    DeviceKind.KIOSK: "kiosk",
    DeviceKind.HALL_DISPLAY: "hall_display",
    DeviceKind.COUNTER_DISPLAY: "counter_display",
}


class DeviceRequest(HttpRequest):
    """A request of a device, in its hall."""

    by: Actor
    device: Device
    hall: Hall
    pack: Pack
    on: datetime


def for_device(kind: DeviceKind) -> Callable[[View], View]:
    """Run a view as a device of that kind, in one transaction of what its hall holds."""

    def decorated(view: View) -> View:
        @wraps(view)
        def acted(request: DeviceRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                request.device = devices.device_of(request.COOKIES.get(COOKIE, ""))
            except Refused:
                return to_front(request)
            if request.device.kind != kind:
                return HttpResponseRedirect(reverse(f"lobby:{page_of(request.device)}"))
            response = run(view, request, *args, **kwargs)
            add_never_cache_headers(response)
            return response

        return cast(View, acted)

    return decorated


def run(view: View, request: DeviceRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        request.pack = pack_of(request.device.region)
        request.hall = request.pack.reception.hall(request.device.hall)
        request.by, request.on = devices.actor_of(request.device), business_time(request.pack)
        with acting(request.by):
            return view(request, *args, **kwargs)
    except Refused as refusal:
        return render(request, "lobby/refused.html", {"refusal": refusal}, status=409)


def to_front(request: HttpRequest) -> HttpResponse:
    """Lead a machine that is not known to where it comes in; a part of a page leads the whole page there."""
    address = reverse("lobby:front")
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address, status=303)


@accepts_post
def front(request: HttpRequest) -> HttpResponse:
    """Ask a machine for its secret, and remember it there."""
    refusal = None
    if request.method == "POST":
        secret = request.POST.get("secret", "").strip()[:LONGEST]
        try:
            return remembered(devices.device_of(secret), secret)
        except Refused as refused:
            refusal = refused
    response = render(request, "lobby/front.html", {"refusal": refusal}, status=409 if refusal else 200)
    add_never_cache_headers(response)
    return response


def remembered(device: Device, secret: str) -> HttpResponse:
    response = HttpResponseRedirect(reverse(f"lobby:{page_of(device)}"), status=303)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=A_YEAR,
        path=reverse("lobby:front"),
        secure=settings.PRODUCTION,
        httponly=True,
        samesite="Strict",
    )
    return response


def page_of(device: Device) -> str:
    return PAGES[DeviceKind(device.kind)]


def pack_of(region: str) -> Pack:
    found = policy.load(settings.REGIONS, settings.ASSUMED).by_code.get(region)
    if found is None:
        raise Http404(region)
    return found


def business_time(pack: Pack) -> datetime:
    """Return what time it is in a region; real time where no clock has been set."""
    try:
        return clock.now(pack.code)
    except Refused:
        return datetime.fromtimestamp(time.time(), clock.CHINA)
