"""叫号: the clerk opens a counter, calls and serves; one page, one button for what is next."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, cast

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.doors.office.acting import StaffRequest, View, for_staff
from shebao.doors.office.pages import show
from shebao.doors.ui.methods import accepts_post
from shebao.policy.halls import Hall
from shebao.reception import boards, calling, opening, ordering, queries, sittings
from shebao.reception.halls import WORKING, working
from shebao.reception.models import Sitting, Ticket
from shebao.values import Refused

SECTION = "reception"
NEXT_SHOWN = 8
LONGEST = 4  # digits of a counter
STOP = 286  # the answer after which htmx asks no more
HERE = "office:reception"


@accepts_post
@for_staff
def desk(request: StaffRequest, region: str) -> HttpResponse:
    """Show the clerk's counter with what is next, or do one thing there."""
    require_role(request.by, *WORKING)
    if request.method != "POST":
        return page(request)
    try:
        with transaction.atomic():
            do(request)
    except Refused as refusal:
        return page(request, refusal)
    return HttpResponseRedirect(reverse(HERE, args=[region]), status=303)


def asleep(view: View) -> View:
    """Run a view that a page asks by itself: it keeps no session awake, and stops where none is left."""

    @wraps(view)
    def asked(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        request.session.modified = False
        if "HX-Redirect" in response.headers:
            return HttpResponse(status=STOP, headers={"HX-Reswap": "none"})
        return response

    return cast(View, asked)


@asleep
@for_staff
def now(request: StaffRequest, region: str) -> HttpResponse:
    """Show who waits, for the page that is open to ask again."""
    require_role(request.by, Role.ACCEPTOR)
    sitting = sittings.sitting_of(request.by)
    found = {"region": request.pack} | (waiting(request, sitting) if sitting else {})
    return render(request, "office/reception/waiting.html", found)


def do(request: StaffRequest) -> None:
    """Do what the button says. Raises Refused for one that there is not."""
    if doing := DOING.get(request.POST.get("do", "")):
        doing(request)
        return
    raise Refused("do", "没有这个按钮。请刷新页面再选。")


def open_counter(request: StaffRequest) -> None:
    hall, _, number = request.POST.get("counter", "").rpartition("-")
    if not number.isdecimal() or len(number) > LONGEST:
        raise Refused("counter", "没有选窗口。请从列表里选一个。")
    found = request.pack.reception.hall(hall)
    sittings.open_counter(found, int(number), by=request.by, on=request.on, pack=request.pack)


def move(request: StaffRequest) -> None:
    number = request.POST.get("to_counter", "")
    if not number.isdecimal() or len(number) > LONGEST:
        raise Refused("counter", "没有选转到哪个窗口。请从列表里选一个。")
    reason = request.POST.get("reason", "").strip()
    calling.move(int(number), reason, by=request.by, on=request.on, pack=request.pack)


def with_pack(action: Callable[..., object]) -> Callable[[StaffRequest], None]:
    return lambda request: void(action(by=request.by, on=request.on, pack=request.pack))


def plain(action: Callable[..., object]) -> Callable[[StaffRequest], None]:
    return lambda request: void(action(by=request.by, on=request.on))


def void(_: object) -> None:
    return None


DOING: Mapping[str, Callable[[StaffRequest], None]] = {
    "open": open_counter,
    "call": with_pack(calling.call_next),
    "recall": plain(calling.recall),
    "pass": with_pack(calling.pass_over),
    "begin": plain(calling.begin),
    "finish": plain(calling.finish),
    "move": move,
    "pause": lambda request: void(
        sittings.pause(request.POST.get("reason", ""), by=request.by, on=request.on)
    ),
    "resume": plain(sittings.resume),
    "close": plain(sittings.close_counter),
}


def page(request: StaffRequest, refusal: Refused | None = None) -> HttpResponse:
    """Render the clerk's counter, or where one can be opened."""
    sitting = sittings.sitting_of(request.by) if Role.ACCEPTOR in request.by.rights else None
    told = at_counter(request, sitting) if sitting else to_open(request)
    told |= {"refusal": refusal, "sitting": sitting}
    return in_hall(request, "desk", told, tab="desk", status=409 if refusal else 200)


def leads(request: StaffRequest) -> bool:
    return Role.SUPERVISOR in request.by.rights


def in_hall(
    request: StaffRequest, template: str, told: dict[str, Any], *, tab: str, status: int = 200
) -> HttpResponse:
    """Render a page of the halls; `tab` is where it stands among them."""
    shared = {"tab": tab, "leads": leads(request), "own_halls": working(request.by, request.pack)}
    return show(request, f"reception/{template}", shared | told, section=SECTION, status=status)


def to_open(request: StaffRequest) -> dict[str, Any]:
    """Return the counters of the clerk's halls, with who sits there."""
    halls = working(request.by, request.pack)
    return {
        "halls": [(one, places(request, one)) for one in halls],
        "accepts": Role.ACCEPTOR in request.by.rights,
    }


def places(request: StaffRequest, hall: Hall) -> list[dict[str, Any]]:
    sat = {one.counter: one for one in queries.sittings(hall.code, by=request.by)}
    return [{"counter": one, "sitting": sat.get(one.number)} for one in hall.counters]


def at_counter(request: StaffRequest, sitting: Sitting) -> dict[str, Any]:
    """Return the clerk's counter: the number there, what can be done with it, who waits."""
    hall, ticket = request.pack.reception.hall(sitting.hall), queries.serving(request.by)
    others = [one for one in queries.sittings(hall.code, by=request.by) if one.counter != sitting.counter]
    return {
        "hall": hall,
        "counter": hall.counter(sitting.counter),
        "ticket": told(ticket, request) if ticket else None,
        "others": others,
        "calls": request.pack.reception.settled.calls,
        **waiting(request, sitting),
    }


def told(ticket: Ticket, request: StaffRequest) -> dict[str, Any]:
    """Return a number as the counter sees it: what is called out, for what, with which papers to look at."""
    reception = request.pack.reception
    booking = ticket.appointment
    offer = request.pack.items.get(booking.item) if booking else None
    return {
        "one": ticket,
        "number": ticket.number,
        "text": boards.call_text(reception.spoken, ticket.number, ticket.counter or 0),
        "kind": reception.kind(ticket.kind).label,
        "priority": reception.priority(ticket.priority),
        "booking": booking,
        "item": offer.label if offer else "",
        "cases": list(queries.cases_of(ticket, by=request.by)),
    }


def waiting(request: StaffRequest, sitting: Sitting) -> dict[str, Any]:
    """Return who waits for this counter, in the order in which they are going to be called."""
    hall = request.pack.reception.hall(sitting.hall)
    kinds = hall.counter(sitting.counter).takes
    found = ordering.callable_by(sitting, kinds, opening.local(request.on))
    queue = ordering.in_order(found, request.on)
    labels = {one.code: one.label for one in request.pack.reception.business}
    lines = [
        {"one": one, "kind": labels.get(one.kind, one.kind), "ahead": is_ahead(one, request)}
        for one in queue[:NEXT_SHOWN]
    ]
    return {"queue": lines, "count_waiting": found.count(), "paused": sitting.paused_at is not None}


def is_ahead(one: Ticket, request: StaffRequest) -> str:
    """Return why somebody goes ahead, for whoever looks at the list; empty where nobody does."""
    if one.only_counter:
        return "转来"
    if one.ahead_since is None:
        return ""
    if one.appointment_id:
        return "预约" if one.ahead_since <= request.on else "预约（未到点）"
    return "优先"
