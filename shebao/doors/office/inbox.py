"""消息: what a member of the staff was told, and how she wants to be told."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.pages import paged, show
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.preferring import preferring
from shebao.notices import queries
from shebao.notices.actions import mark_own_read

SECTION = "inbox"


@accepts_post
@for_staff
def notices(request: StaffRequest, region: str) -> HttpResponse:
    """List the messages, the unread first; a POST says that all of them are read."""
    mine = queries.to_account(by=request.by)
    unread = mine.filter(unread=True)
    if request.method == "POST":
        mark_own_read(unread.values_list("pk", flat=True), by=request.by, at=request.on)
        return HttpResponseRedirect(reverse("office:inbox", args=[region]), status=303)
    only = request.GET.get("show") == "unread"
    rows = paged((unread if only else mine).order_by("-unread", "-sent", "-id"), request)
    page = {**rows, "lines": list(rows["page"]), "unread": unread.count(), "only": only}
    return show(request, "inbox/list", page, section=SECTION)


@for_staff
def notice(request: StaffRequest, region: str, notice: int) -> HttpResponse:
    """Show one message, and write down that it was read."""
    one = queries.to_account(by=request.by).filter(pk=notice).first()
    if one is None:
        raise Http404(str(notice))
    mark_own_read([one.pk], by=request.by, at=request.on)
    address = reverse("office:home", args=[region]) + one.link if one.link else ""
    return show(request, "inbox/notice", {"notice": one, "address": address}, section=SECTION)


@accepts_post
@for_staff
def preferences(request: StaffRequest, region: str) -> HttpResponse:
    """Show and keep how somebody wants to be told."""
    made = preferring(request, staff=True)
    if isinstance(made, HttpResponse):
        return made
    page, status = made
    return show(request, "inbox/preferences", page, section=SECTION, status=status)
