"""Who works at the administrator's agencies: a list, and one person with posts, absences and logins."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse

from shebao.access import second_factor, staff
from shebao.access.lockout import is_locked
from shebao.access.models import Role, StaffPost
from shebao.access.staff import agency_coded
from shebao.doors.office.acting import StaffRequest, for_administrators, real_time
from shebao.doors.office.administration.forms import Narrowing, leading_name, reviewed_items
from shebao.doors.office.pages import paged, show
from shebao.values import Refused

LOGINS = 20


@for_administrators
def people(request: StaffRequest, region: str) -> HttpResponse:
    """List who works here, by name; those whose post has ended on request."""
    form = Narrowing(request)
    form.is_valid()
    shown = paged(narrowed(request, form.cleaned_data).order_by("account__name", "pk"), request)
    lines = [line(post, request) for post in shown["page"]]
    return show(request, "administration/people", shown | {"form": form, "lines": lines}, section="posts")


def narrowed(request: StaffRequest, asked: dict[str, Any]) -> QuerySet[StaffPost]:
    posts = staff.newest_posts(request.by)
    gone = Q(retired__isnull=False) | Q(account__ended__isnull=False)
    if asked.get("state") != "all":
        posts = posts.filter(gone) if asked.get("state") == "ended" else posts.exclude(gone)
    if text := asked.get("search", "").strip():
        posts = posts.filter(Q(account__name__contains=text) | Q(account__number__istartswith=text))
    if asked.get("role"):
        posts = posts.filter(roles__contains=[asked["role"]])
    if asked.get("agency"):
        posts = posts.filter(at_agency(asked["agency"], request))
    return posts


def at_agency(code: str, request: StaffRequest) -> Q:
    """Keep one agency's posts; none where it is not the actor's."""
    try:
        agency = agency_coded(code, by=request.by)
    except Refused:
        return Q(pk__in=[])
    return Q(agency=agency) if agency else Q(agency__isnull=True) | Q(agency__parent__isnull=True)


def line(post: StaffPost, request: StaffRequest) -> dict[str, Any]:
    """Return a post as lists show it."""
    labels = dict(reviewed_items(request))
    return {
        "post": post,
        "account": post.account,
        "place": post.agency.name if post.agency else leading_name(request),
        "roles": [Role(role).label for role in post.roles],
        "skills": [labels.get(item, item) for item in post.skills],
        "standing": post.retired_id is None and post.account.active,
        "address": reverse("office:colleague", args=[request.pack.code, post.account.number]),
    }


@for_administrators
def person(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Show one person: the posts held so far, absences, logins, whether the account is locked."""
    post = staff.newest_post(number, by=request.by)
    account = post.account
    page = line(post, request) | {
        "own": account.human == request.by.human,
        "history": [line(one, request) for one in staff.history(account, by=request.by)],
        "today": request.on.date(),
        "absences": staff.absences_of(account, by=request.by),
        "logins": staff.logins_of(account)[:LOGINS],
        "locked": is_locked(account.number, at=real_time())
        or is_locked(second_factor.tries_of(account), at=real_time()),
        "codes": second_factor.enabled(account),
    }
    return show(request, "administration/person", page, section="posts")
