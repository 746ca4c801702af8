"""业务时间: put a standing clock forward; what will run is shown before, what ran afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.clock import queries as clock
from shebao.clock import timers
from shebao.clock.actions import advance_clock
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.home import named
from shebao.doors.office.pages import Nothing, Question, ask_first, filled, show
from shebao.doors.ui.methods import accepts_post
from shebao.policy import Pack
from shebao.trail.actions import record_acts
from shebao.values import SHANGHAI, Month, Refused

SECTION = "time"
AHEAD = timedelta(days=62)


@dataclass(frozen=True)
class Step:
    """Somewhere the clock can be put forward to."""

    code: str
    label: str
    to: datetime


@dataclass(frozen=True)
class Group:
    """Moments of one timer."""

    name: str
    count: int
    first: datetime
    last: datetime


def steps(pack: Pack, on: datetime) -> list[Step]:
    """Return where the clock can be put, the soonest first."""
    month = Month.of(on.date())
    last_day = datetime.combine((month + 1).first_day - timedelta(days=1), time(20), SHANGHAI)
    opened = datetime.combine((month + 1).first_day, time(1), SHANGHAI)
    asked = [
        ("hour", "一小时以后", on + timedelta(hours=1)),
        ("day", "一天以后", on + timedelta(days=1)),
        ("posting", "下一次社保登账", timers.next_moment(pack, timers.POSTING, on)),
        ("distribution", "下一次实收分配", timers.next_moment(pack, timers.DISTRIBUTION, on)),
        ("month_end", "本月最后一天", last_day),
        ("month", "下个月（新月已核定）", opened),
    ]
    found = [Step(code, label, to) for code, label, to in asked if to and to > on]
    return sorted(found, key=lambda one: one.to)


@for_staff
def business_time(request: StaffRequest, region: str) -> HttpResponse:
    """Show the clock, where it can be put, and what ran last."""
    page = {
        "standing": clock.standing(region),
        "steps": steps(request.pack, request.on),
        "coming": groups(timers.ahead(request.pack, request.on, request.on + timedelta(days=1))),
        **what_ran(request),
    }
    return show(request, "time/clock", page, section=SECTION)


@accepts_post
@for_staff
def advance(request: StaffRequest, region: str, step: str) -> HttpResponse:
    """Show what will run up to a moment, or put the clock there.

    The moment stands in the form that was confirmed: confirming it twice does not go on twice.
    """
    to = wanted(request, step)
    coming = groups(timers.ahead(request.pack, request.on, to))
    there = to.strftime("%Y-%m-%d %H:%M")
    after = reverse("office:time", args=[region])
    question = Question(
        title=f"把业务时间拨到 {there}",
        happens=[sentence(one) for one in coming] or ["这段时间里没有定时任务要运行。"],
        button=f"拨到 {there}",
        back=after,
        after=after,
        done="advanced",
        roles=[Role.OPERATOR, Role.FINANCE],
        action=f"?{urlencode({'to': to.isoformat()})}",
        facts=[("现在", request.on.strftime("%Y-%m-%d %H:%M")), ("拨到", there)],
        why_not="" if clock.standing(region) else "这个地区使用真实时间，不能拨动。",
    )

    def do(typed: dict[str, Any]) -> None:
        require_role(request.by, Role.OPERATOR, Role.FINANCE)
        record_acts("advance_clock", [""], by=request.by, on=request.on)
        if to > request.on:
            advance_clock(region, to)

    return ask_first(request, question, do, filled(Nothing, request), section=SECTION)


def wanted(request: StaffRequest, step: str) -> datetime:
    """Return the moment asked for: that of the page which was confirmed, else that of the step."""
    if given := request.GET.get("to"):
        try:
            to = datetime.fromisoformat(given)
        except ValueError as wrong:
            raise Http404(given) from wrong
        if to.tzinfo is None or to > request.on + AHEAD:
            raise Refused("far", "一次最多往前拨两个月。请分几次拨。")
        return to.astimezone(SHANGHAI)
    for one in steps(request.pack, request.on):
        if one.code == step:
            return one.to
    raise Http404(step)


@for_staff
def ran(request: StaffRequest, region: str) -> HttpResponse:
    """Show what ran, for the page that asks again while something is still running."""
    return show(request, "time/ran", what_ran(request), section=SECTION)


def what_ran(request: StaffRequest) -> dict[str, Any]:
    """Return what timers did of late, what failed, and how much is still to be run."""
    by = request.by
    return {
        "runs": [(timers.NAMES.get(one.name, one.name), one) for one in timers.runs(by=by)[:20]],
        "broken": named(timers.broken(by=by)),
        "left": len(timers.behind(request.pack, request.on, by=by)),
    }


def groups(coming: Iterable[timers.Due]) -> list[Group]:
    """Gather moments by what runs, in the order of the first."""
    found: dict[str, list[datetime]] = {}
    for one in coming:
        found.setdefault(one.name, []).append(one.moment)
    return [Group(timers.NAMES[name], len(some), some[0], some[-1]) for name, some in found.items()]


def sentence(one: Group) -> str:
    first, last = spoken(one.first), spoken(one.last)
    return f"{one.name}：{first}" if one.count == 1 else f"{one.name} {one.count} 次：{first} 到 {last}"


def spoken(moment: datetime) -> str:
    return f"{moment.month} 月 {moment.day} 日 {moment:%H:%M}"
