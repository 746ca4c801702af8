"""通知: the messages to an employer, the unread first; opening one is what reads it."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.due_cards import below
from shebao.doors.hall.filters import paged
from shebao.doors.hall.pages import show
from shebao.doors.ui.methods import accepts_post
from shebao.notices import announcements, queries
from shebao.notices.actions import mark_read
from shebao.notices.models import Notice

PER_PAGE = 20


@accepts_post
@for_employer
def notices(request: ActingRequest, region: str) -> HttpResponse:
    """List all messages, the unread first; a POST says that all of them are read."""
    if request.method == "POST":
        mark_read(queries.unread(by=request.by).values_list("pk", flat=True), by=request.by, at=request.on)
        return HttpResponseRedirect(reverse("hall:notices", args=[region]), status=303)
    only = request.GET.get("show") == "unread"
    every = queries.unread(by=request.by) if only else queries.all(by=request.by)
    found = every.order_by("-unread", "-sent", "-id")
    page = paged(found, request, PER_PAGE)
    page |= {
        "lines": notice_lines(page["page"], region),
        "only": only,
        "query": "show=unread&" if only else "",
        "announced": list(announcements.unread(by=request.by, today=request.on.date())[:PER_PAGE]),
    }
    return show(request, "notices/list", page, section="")


@for_employer
def notice(request: ActingRequest, region: str, topic: str, key: str) -> HttpResponse:
    """Show one message, write down that this account has read it, and who else has."""
    found = queries.all(by=request.by).filter(topic=topic, key=key).order_by("employer_id", "-id").first()
    if found is None:
        raise Http404(key)
    mark_read([found.pk], by=request.by, at=request.on)
    page = {
        "notice": found,
        "address": below(region, found.link) if found.link else "",
        "readers": queries.readers(found, by=request.by),
    }
    return show(request, "notices/notice", page, section="")


def notice_lines(found: Iterable[Notice], region: str) -> list[dict[str, Any]]:
    """Return messages as lists show them."""
    return [
        {"notice": one, "address": reverse("hall:notice", args=[region, one.topic, one.key])} for one in found
    ]
