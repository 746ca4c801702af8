"""通知公告, open to everybody: what is announced, what is over, one to read and print, its attachment."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shebao.access import sessions
from shebao.access.acting import acting
from shebao.access.models import Account
from shebao.access.persons import own_of, person_actor
from shebao.archive import files
from shebao.doors.hall.acting import acting_here, real_time
from shebao.doors.hall.filters import Choose, Search, Words, paged
from shebao.doors.hall.places import business_time, city
from shebao.doors.ui.files import download
from shebao.notices import announcements as queries
from shebao.notices import announcing
from shebao.notices.models import Announcement, Matter, Publication
from shebao.values import Actor, Refused

PER_PAGE = 20
OVER = "over"


class AnnouncementSearch(Search):
    """By kind, words, and whether it is over."""

    matter = Choose("类别", list(Matter.choices))
    show = Choose("显示", [(OVER, "已经到期的")])
    words = Words("标题或正文里的字", grow=True)


def announcements(request: HttpRequest, region: str) -> HttpResponse:
    """List what a region announces, the pinned first."""
    pack = city(region)
    on = business_time(pack)
    form = AnnouncementSearch(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    over = asked.get("show") == OVER
    found = queries.past(region, on.date()) if over else queries.shown(region, on.date())
    found = queries.searched(found, asked.get("matter", ""), asked.get("words", ""))
    page = paged(found, request, PER_PAGE)
    page |= {
        "region": pack, "now": on, "form": form, "applied": form.applied, "query": form.query,
        "lines": list(page["page"]),
    }  # fmt: skip
    return render(request, "hall/announcements/list.html", page)


def announcement(request: HttpRequest, region: str, number: str) -> HttpResponse:
    """Show one announcement; an account that opens it has read it."""
    pack = city(region)
    on = business_time(pack)
    one = found(region, number, on)
    if one.state == Publication.PUBLISHED and (by := reader(request, region)):
        with acting(by):
            announcing.read(one, by=by, at=on)
    page = {
        "region": pack,
        "now": on,
        "one": one,
        "withdrawn": one.state == Publication.WITHDRAWN,
        "over": one.until is not None and one.until < on.date(),
    }
    return render(request, "hall/announcements/announcement.html", page)


def attachment(request: HttpRequest, region: str, number: str) -> HttpResponse:
    """Hand out the attachment of what is announced; of what was taken back nothing."""
    one = found(region, number, business_time(city(region)))
    if one.file is None or one.state == Publication.WITHDRAWN:
        raise Http404(number)
    return download(files.read(one.file), one.file.name, one.file.content_type)


def found(region: str, number: str, on: datetime) -> Announcement:
    try:
        return queries.public(region, number, on.date())
    except Refused as refusal:
        raise Http404(number) from refusal


def reader(request: HttpRequest, region: str) -> Actor | None:
    """Return who reads, as an employer's account or an insured person's own; None for a visitor."""
    account = sessions.entered(request.session, at=real_time())
    if account is None or account.must_change:
        return None
    return acting_here(request, account, region) or as_person(account, region)


def as_person(account: Account, region: str) -> Actor | None:
    return person_actor(account, region) if own_of(account) else None
