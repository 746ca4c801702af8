"""A hall at a glance: every counter, who waits, who was passed over; numbers are given out here as well."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework.days import read_day
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.pages import paged
from shebao.doors.office.reception.calling import LONGEST, in_hall, leads
from shebao.doors.ui.methods import accepts_post
from shebao.policy.halls import Hall
from shebao.reception import boards, calling, closing, closures, opening, queries, sittings, taking
from shebao.reception.halls import require_works
from shebao.reception.models import Ticket
from shebao.values import Refused


@accepts_post
@for_staff
def hall(request: StaffRequest, region: str, hall: str) -> HttpResponse:
    """Show a hall, or do one thing in it."""
    found = request.pack.reception.hall(hall)
    require_works(found, request.by, request.pack)
    if request.method != "POST":
        return page(request, found)
    try:
        with transaction.atomic():
            there = do(request, found)
    except Refused as refusal:
        return page(request, found, refusal)
    return HttpResponseRedirect(there, status=303)


def do(request: StaffRequest, hall: Hall) -> str:
    """Do what the button says; return where to go on. Raises Refused for one that there is not."""
    if doing := DOING.get(request.POST.get("do", "")):
        return doing(request, hall)
    raise Refused("do", "没有这个按钮。请刷新页面再选。")


def take(request: StaffRequest, hall: Hall) -> str:
    given = taking.walk_in(
        hall,
        request.POST.get("kind", ""),
        priority=request.POST.get("priority", ""),
        asked=request.POST.get("nonce", "")[:40],
        by=request.by,
        on=request.on,
        pack=request.pack,
    )
    return reverse("office:reception_ticket", args=[request.pack.code, hall.code, given.pk])


def check_in(request: StaffRequest, hall: Hall) -> str:
    code = "".join(request.POST.get("booking", "").split())
    given = taking.check_in(code, hall, by=request.by, on=request.on, pack=request.pack)
    return reverse("office:reception_ticket", args=[request.pack.code, hall.code, given.pk])


def bring_back(request: StaffRequest, hall: Hall) -> str:
    calling.bring_back(ticket_sent(request), by=request.by, on=request.on, pack=request.pack)
    return here(request, hall)


def void(request: StaffRequest, hall: Hall) -> str:
    taking.cancel_ticket(
        ticket_sent(request), reason="持号人离开", by=request.by, on=request.on, pack=request.pack
    )
    return here(request, hall)


def close(request: StaffRequest, hall: Hall) -> str:
    if request.POST.get("sure") != "yes":
        raise Refused("sure", "收班会让所有等候的号作废、关掉所有窗口。请先勾选“我知道”。")
    if not leads(request):
        raise Refused("role", "大厅收班由主管办理。请找主管。")
    reason = request.POST.get("reason", "")
    closing.close_hall(hall, by=request.by, on=request.on, pack=request.pack, reason=reason)
    return here(request, hall)


def announce(request: StaffRequest, hall: Hall) -> str:
    reason = request.POST.get("reason", "")
    closures.announce(hall, day_sent(request), reason, by=request.by, on=request.on, pack=request.pack)
    return here(request, hall)


def reopen(request: StaffRequest, hall: Hall) -> str:
    closures.reopen(hall, day_sent(request), by=request.by, on=request.on, pack=request.pack)
    return here(request, hall)


def day_sent(request: StaffRequest) -> date:
    day = read_day(request.POST.get("day", ""))
    if isinstance(day, date):
        return day
    raise Refused("day", "日期看不懂。请写成 2023-05-18。")


def close_counter(request: StaffRequest, hall: Hall) -> str:
    sent = request.POST.get("counter", "")
    if not sent.isdecimal() or len(sent) > LONGEST:
        raise Refused("counter", "没有选窗口。请从开着的窗口里选一个。")
    served = request.POST.get("served") == "yes"
    sittings.close_for(hall, int(sent), served=served, by=request.by, on=request.on, pack=request.pack)
    return here(request, hall)


DOING: Mapping[str, Callable[[StaffRequest, Hall], str]] = {
    "take": take,
    "check_in": check_in,
    "bring_back": bring_back,
    "void": void,
    "close": close,
    "close_counter": close_counter,
    "announce": announce,
    "reopen": reopen,
}


def here(request: StaffRequest, hall: Hall) -> str:
    return reverse("office:reception_hall", args=[request.pack.code, hall.code])


def ticket_sent(request: StaffRequest) -> int:
    sent = request.POST.get("ticket", "")
    return int(sent) if sent.isdecimal() and len(sent) < 19 else 0


def page(request: StaffRequest, hall: Hall, refusal: Refused | None = None) -> HttpResponse:
    day = opening.local(request.on)
    every = queries.tickets(hall.code, day, by=request.by)
    listed = paged(every, request)
    told = {
        "hall": hall,
        "shown": boards.hall_shown(hall, request.on, by=request.by, pack=request.pack),
        "kinds": request.pack.reception.kinds(hall),
        "priorities": request.pack.reception.priorities,
        "nonce": uuid4().hex,
        "lines": [line(one, request) for one in listed["page"]],
        "open_ones": queries.sittings(hall.code, by=request.by) if leads(request) else [],
        "closed": closed(hall, day, request),
        "refusal": refusal,
        "typed": request.POST if refusal else {},
        **listed,
    }
    return in_hall(request, "hall", told, tab=hall.code, status=409 if refusal else 200)


def closed(hall: Hall, today: date, request: StaffRequest) -> list[dict[str, Any]]:
    """Return the days from today on, on which the hall is closed, in words."""
    found = closures.coming(hall, today, request.pack)
    return [{"day": one.day, "text": closures.told(one, hall), "today": one.day == today} for one in found]


def line(one: Ticket, request: StaffRequest) -> dict[str, Any]:
    """Return a number of the day: how it stands, and what can be done with it."""
    reception = request.pack.reception
    return {
        "one": one,
        "kind": next((each.label for each in reception.business if each.code == one.kind), one.kind),
        "priority": next((each.label for each in reception.priorities if each.code == one.priority), ""),
        "clerk": one.sitting.account.name if one.sitting else "",
        "waits": one.state == "waiting",
        "passed": one.state == "passed",
    }


@for_staff
def ticket(request: StaffRequest, region: str, hall: str, ticket: int) -> HttpResponse:
    """Show a number as it is printed."""
    found = queries.ticket(ticket, by=request.by)
    place = request.pack.reception.hall(hall)
    require_works(place, request.by, request.pack)
    if found.hall != place.code:
        raise Refused("ticket", "这个号不是这个大厅的。请从大厅的列表里打开。")
    told = {
        "hall": place,
        "ticket": found,
        "kind": request.pack.reception.kind(found.kind),
        "outlook": boards.outlook(found, place, request.on, by=request.by, pack=request.pack),
    }
    return in_hall(request, "ticket", told, tab=place.code)
