"""The employer's home: what is due and by when, where the month stands, what changed, what was told."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from shebao.casework.month_changes import Changed, month_changes
from shebao.casework.month_track import month_track
from shebao.casework.walk_in import continuing
from shebao.clock.queries import work_calendar
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.due_cards import cards, due_now
from shebao.doors.hall.month_grid import month_grid
from shebao.doors.hall.month_line import month_line
from shebao.doors.hall.notices import notice_lines
from shebao.doors.hall.often import often, own_entries, recent_filings
from shebao.doors.hall.open_filings import tasks
from shebao.doors.hall.pages import show
from shebao.doors.hall.records import recent_lines
from shebao.notices import announcements
from shebao.notices import queries as notices
from shebao.values import Month, grouped

SHOWN = 5
MESSAGES = 3


@for_employer
def home(request: ActingRequest, region: str) -> HttpResponse:
    """Say what is due, where the month stands, what it costs and why it is not what it was."""
    by, pack, month = request.by, request.pack, Month.of(request.on.date())
    days = work_calendar(pack.code)
    due, filings = due_now(request, days), recent_filings(by)
    begun, at_counter = continuing.begun(by=by)
    page = month_part(request, month) | {
        "cards": cards(due, by, pack),
        "grid": month_grid(month, due, request.on.date(), days),
        "open": tasks(begun, pack),
        "often": often(filings, own_entries(filings, by), pack, by),
        "counter": [
            (one, pack.offer(one.item).label)
            for one in at_counter
            if one.item in pack.items and not pack.offer(one.item).counter
        ],
        "announced": list(
            announcements.with_unread(announcements.shown(region, request.on.date()), by=by)[:MESSAGES]
        ),
        "messages": notice_lines(notices.all(by=by).order_by("-unread", "-sent", "-id")[:MESSAGES], region),
        "recent": recent_lines(filings[:SHOWN], by, pack),
    }
    return show(request, "home", page, section="home")


def month_part(request: ActingRequest, month: Month) -> dict[str, Any]:
    """Return where the month stands, its amounts beside last month's, and who changed."""
    track, changes = month_track(month, by=request.by), month_changes(month, by=request.by)
    return {
        "month": month,
        "stages": month_line(track, changes),
        "amounts": track.amounts,
        "before": track.before,
        "difference": track.amounts.total_fen - track.before.total_fen,
        "insured": track.insured,
        "surplus": track.surplus_fen,
        "changes": changes,
        "changed": [changed_line(one, request.pack.code) for one in changes.named],
    }


def changed_line(one: Changed, region: str) -> dict[str, Any]:
    return {
        "one": one,
        "said": said(one),
        "address": reverse("hall:person", args=[region, one.number]) if one.number else "",
    }


def said(one: Changed) -> str:
    """Say in a few words what is otherwise than last month."""
    if one.kind == "joined":
        started = f"{one.started_on.month} 月 {one.started_on.day} 日参工" if one.started_on else ""
        wage = f"缴费工资 {grouped(one.wage_fen)}" if one.wage_fen is not None else ""
        return "，".join(part for part in (started, wage) if part) or "本月起参保"
    if one.kind == "left":
        if one.end_reason == "retired":
            return "已退休，本月起不再核定"
        ended = f"{one.ended_on.month} 月 {one.ended_on.day} 日停保，" if one.ended_on else ""
        return f"{ended}本月起不再核定"
    return f"缴费工资 {grouped(one.wage_before_fen or 0)} → {grouped(one.wage_fen or 0)}"
