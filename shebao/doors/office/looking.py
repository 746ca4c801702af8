"""为什么看: staff say why they look at people who are no case of theirs; the person reads it."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.ui.methods import accepts_post

KEPT = "why_look"
REASONS = ("来人咨询", "来电咨询", "办理业务", "核对数据", "信访答复")


class ReasonToLook:
    """The reason that holds now, and those to choose from."""

    def __init__(self, request: StaffRequest):
        self.now = why_looking(request)
        self.offered = REASONS
        self.address = reverse("office:why_look", args=[request.pack.code])


def why_looking(request: StaffRequest) -> str:
    """Return why somebody looks at people today; empty where nothing was said yet."""
    kept: Any = request.session.get(KEPT)
    return kept[1] if kept and kept[0] == str(request.on.date()) else ""


@accepts_post
@for_staff
def why_look(request: StaffRequest, region: str) -> HttpResponse:
    """Keep the reason for the rest of the business day, and go back."""
    there = request.POST.get("next", "")
    if request.POST.get("why") in REASONS:
        request.session[KEPT] = [str(request.on.date()), request.POST["why"]]
    safe = url_has_allowed_host_and_scheme(there, allowed_hosts=None) and there.startswith("/office/")
    return HttpResponseRedirect(there if safe else reverse("office:search", args=[region]), status=303)
