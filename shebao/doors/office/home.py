"""The office's first page: what waits for somebody, what did not run, what time it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shebao.clock import timers
from shebao.doors.office.acting import MONEY, StaffRequest, for_staff
from shebao.doors.office.pages import show
from shebao.doors.office.places import cities, city
from shebao.doors.office.side import TASKS, waiting
from shebao.ledger import queries as ledger
from shebao.notices import queries as notices
from shebao.partners.queries import open_counts

TILES = (
    ("overdue", "已逾期", "?view=overdue"),
    ("today", "今天到期", "?view=today"),
    ("mine", "我的任务", ""),
    ("waiting", "待分配", "?view=waiting"),
)


def front(request: HttpRequest) -> HttpResponse:
    """Lead staff to their region's login."""
    return render(request, "office/front.html", {"cities": cities()})


@for_staff
def home(request: StaffRequest, region: str) -> HttpResponse:
    """Count what waits for a post, each with the way there."""
    roles = request.by.rights
    page = {
        "tiles": tiles(request) if roles & TASKS else [],
        "waiting": money_and_messages(request) if roles & MONEY else [],
        "broken": named(timers.broken(by=request.by)) if roles & MONEY else [],
        "clock": bool(roles & MONEY),
        "city": city(region),
        "unread": notices.to_account(by=request.by).filter(unread=True).count(),
    }
    return show(request, "home", page, section="home")


def tiles(request: StaffRequest) -> list[dict[str, Any]]:
    """Return how many tasks wait, what is late first."""
    counts, address = waiting(request), reverse("office:tasks", args=[request.pack.code])
    return [
        {"label": label, "count": counts[name], "address": address + asked, "alarm": name == "overdue"}
        for name, label, asked in TILES
    ]


def money_and_messages(request: StaffRequest) -> list[tuple[str, int, str, str]]:
    by, region = request.by, request.pack.code
    counts = open_counts(by=by)
    money, messages = reverse("office:suspense", args=[region]), reverse("office:messages", args=[region])
    return [
        ("处理不了的来文", counts["stuck"], f"{messages}?state=stuck", "条"),
        ("对方拒收的去文", counts["refused"], f"{reverse('office:sent', args=[region])}?state=refused", "条"),
        ("待查的收款", ledger.suspense(by).count(), money, "笔"),
        ("待分配的余款", ledger.unallocated(by).count(), reverse("office:rests", args=[region]), "笔"),
        ("待拨付的退费", ledger.orders_to_pay(by).count(), reverse("office:orders", args=[region]), "笔"),
    ]


def named(broken: object) -> list[tuple[str, object]]:
    return [(timers.NAMES.get(one.name, one.name), one) for one in broken]  # type: ignore[attr-defined]
