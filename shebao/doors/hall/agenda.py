"""办事日历: a month of deadlines as grid and list, and its feed for calendars on a phone."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from shebao.access.acting import acting
from shebao.casework.deadlines import Due, dues
from shebao.clock.queries import work_calendar
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.due_cards import cards, due_now
from shebao.doors.hall.icalendar import icalendar
from shebao.doors.hall.month_grid import month_grid
from shebao.doors.hall.pages import show
from shebao.doors.hall.places import business_time, city
from shebao.doors.ui.methods import accepts_post
from shebao.notices import feeds
from shebao.values import Month, Refused

ICS = "text/calendar; charset=utf-8"


@accepts_post
@for_employer
def calendar(request: ActingRequest, region: str) -> HttpResponse:
    """Show a month's deadlines; a POST makes or ends the address of the feed."""
    if request.method == "POST":
        act = feeds.end_feed if request.POST.get("do") == "end" else feeds.open_feed
        act(by=request.by, on=request.on)
        return HttpResponseRedirect(reverse("hall:calendar", args=[region]) + "#feed", status=303)
    this = Month.of(request.on.date())
    month = asked_month(request.GET.get("month", ""), this)
    days = work_calendar(request.pack.code)
    due = due_now(request, days)
    page = {
        "month": month,
        "this": this,
        "previous": month - 1,
        "next": month + 1,
        "grid": month_grid(month, due, request.on.date(), days),
        "cards": cards(due_in(month, this, due), request.by, request.pack),
        "feed_address": feed_address(request, region),
    }
    return show(request, "calendar", page, section="home")


def due_in(month: Month, this: Month, due: Iterable[Due]) -> list[Due]:
    """Return what is due in a month; with this one stands what is late and what has no last day."""
    return [
        one
        for one in due
        if (one.until and Month.of(one.until) == month) or (month == this and (one.late or not one.until))
    ]


def asked_month(text: str, this: Month) -> Month:
    """Return the month asked for; this one where the link is broken."""
    try:
        return Month.parse(text) if text else this
    except Refused:
        return this


def feed_address(request: ActingRequest, region: str) -> str:
    """Return the whole address of the account's feed, nothing while it has none."""
    found = feeds.feed(by=request.by)
    if found is None:
        return ""
    return request.build_absolute_uri(reverse("hall:feed", args=[region, feeds.address_of(found)]))


def feed(request: HttpRequest, region: str, secret: str) -> HttpResponse:
    """Hand out the deadlines to whoever knows the address; nobody has to log in."""
    pack = city(region)
    try:
        by = feeds.subscriber(secret)
    except Refused as refusal:
        raise Http404("feed") from refusal
    if by.region != pack.code:
        raise Http404("feed")
    on = business_time(pack)
    with acting(by):
        found = dues(by=by, on=on, pack=pack, calendar=work_calendar(pack.code))
    name = f"社保办事日历（单位编号 {by.employer_number}）"
    answer = HttpResponse(icalendar(found, name=name, owner=f"{region}-{by.employer_number}", at=on), ICS)
    answer["Content-Disposition"] = 'inline; filename="shebao.ics"'
    add_never_cache_headers(answer)
    return answer
