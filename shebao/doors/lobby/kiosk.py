"""叫号机: a number for whoever walks in or has an appointment, large enough for a finger (HB-23)."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shebao.doors.lobby.coming_in import DeviceRequest, for_device
from shebao.doors.ui.methods import accepts_post
from shebao.reception import boards, queries, taking
from shebao.reception.models import Ticket
from shebao.reception.states import DeviceKind
from shebao.values import Refused


@accepts_post
@for_device(DeviceKind.KIOSK)
def kiosk(request: DeviceRequest) -> HttpResponse:
    """Show what can be chosen, or give out a number."""
    if request.method != "POST":
        return page(request)
    try:
        with transaction.atomic():
            given = give(request)
    except Refused as refusal:
        return page(request, refusal)
    return HttpResponseRedirect(reverse("lobby:ticket", args=[given.pk]), status=303)


def give(request: DeviceRequest) -> Ticket:
    asking: dict[str, Any] = {"by": request.by, "on": request.on, "pack": request.pack}
    if kind := request.POST.get("kind", ""):
        return taking.walk_in(
            request.hall,
            kind,
            priority=request.POST.get("priority", ""),
            asked=request.POST.get("nonce", "")[:40],
            **asking,
        )
    code = "".join(request.POST.get("booking", "").split())
    if not code:
        raise Refused("booking", "没有输入预约码。请输入八位数字，没有预约的点上面的业务取号。")
    return taking.check_in(code, request.hall, **asking)


def page(request: DeviceRequest, refusal: Refused | None = None) -> HttpResponse:
    told = {
        "hall": request.hall,
        "now": request.on,
        "shown": boards.hall_shown(request.hall, request.on, by=request.by, pack=request.pack),
        "priorities": request.pack.reception.priorities,
        "nonce": uuid4().hex,
        "refusal": refusal,
    }
    return render(request, "lobby/kiosk.html", told, status=409 if refusal else 200)


@for_device(DeviceKind.KIOSK)
def ticket(request: DeviceRequest, ticket: int) -> HttpResponse:
    """Show a number as it is printed: how many wait before it, for about how long."""
    found = queries.ticket(ticket, by=request.by)
    told = {
        "hall": request.hall,
        "ticket": found,
        "kind": request.pack.reception.kind(found.kind),
        "priority": request.pack.reception.priority(found.priority),
        "outlook": boards.outlook(found, request.hall, request.on, by=request.by, pack=request.pack),
    }
    return render(request, "lobby/ticket.html", told)
