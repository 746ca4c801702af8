"""消息 of an insured person: what was sent to the own account, and how it wants to be told."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.doors.hall.filters import paged
from shebao.doors.hall.own.acting import OwnRequest, for_person
from shebao.doors.hall.own.pages import show
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.preferring import preferring
from shebao.notices import announcements, queries
from shebao.notices.actions import mark_own_read

PER_PAGE = 20
SECTION = "notices"


@accepts_post
@for_person
def notices(request: OwnRequest, region: str) -> HttpResponse:
    """List the messages, the unread first; a POST says that all of them are read."""
    mine = queries.to_account(by=request.by)
    unread = mine.filter(unread=True)
    if request.method == "POST":
        mark_own_read(unread.values_list("pk", flat=True), by=request.by, at=request.on)
        return HttpResponseRedirect(reverse("hall:own_notices", args=[region]), status=303)
    page = paged(mine.order_by("-unread", "-sent", "-id"), request, PER_PAGE)
    page |= {
        "lines": list(page["page"]),
        "unread": unread.count(),
        "announced": list(announcements.unread(by=request.by, today=request.on.date())[:PER_PAGE]),
    }
    return show(request, "notices", page, section=SECTION)


@for_person
def notice(request: OwnRequest, region: str, notice: int) -> HttpResponse:
    """Show one message, and write down that it was read."""
    one = queries.to_account(by=request.by).filter(pk=notice).first()
    if one is None:
        raise Http404(str(notice))
    mark_own_read([one.pk], by=request.by, at=request.on)
    return show(request, "notice", {"notice": one}, section=SECTION)


@accepts_post
@for_person
def preferences(request: OwnRequest, region: str) -> HttpResponse:
    """Show and keep how the account wants to be told."""
    made = preferring(request)
    if isinstance(made, HttpResponse):
        return made
    page, status = made
    return show(request, "preferences", page, section=SECTION, status=status)
