"""The office's first page: what waits for somebody, what did not run, what time it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shebao.casework import review
from shebao.clock import timers
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.pages import show
from shebao.doors.office.places import cities, city
from shebao.ledger import queries as ledger
from shebao.partners.queries import open_counts


def front(request: HttpRequest) -> HttpResponse:
    """Lead staff to their region's login."""
    return render(request, "office/front.html", {"cities": cities()})


@for_staff
def home(request: StaffRequest, region: str) -> HttpResponse:
    """Count what waits, each with the way there."""
    by = request.by
    counts = open_counts(by=by)
    money, messages = reverse("office:suspense", args=[region]), reverse("office:messages", args=[region])
    waiting = [
        ("待审核的办件", review.waiting(by=by).count(), reverse("office:reviews", args=[region]), "件"),
        ("处理不了的来文", counts["stuck"], f"{messages}?state=stuck", "条"),
        ("对方拒收的去文", counts["refused"], f"{reverse('office:sent', args=[region])}?state=refused", "条"),
        ("待查的收款", ledger.suspense(by).count(), money, "笔"),
        ("待分配的余款", ledger.unallocated(by).count(), reverse("office:rests", args=[region]), "笔"),
        ("待拨付的退费", ledger.orders_to_pay(by).count(), reverse("office:orders", args=[region]), "笔"),
    ]
    page = {"waiting": waiting, "broken": named(timers.broken(by=by)), "city": city(region)}
    return show(request, "home", page, section="home")


def named(broken: object) -> list[tuple[str, object]]:
    return [(timers.NAMES.get(one.name, one.name), one) for one in broken]  # type: ignore[attr-defined]
