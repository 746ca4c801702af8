"""我的视图: name a filtered list of tasks, see it beside the standard ones, rename it, put it away."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework.desk import saved
from shebao.casework.desk.lists import View
from shebao.casework.models import SavedView
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.pages import show
from shebao.doors.office.tasks_search import TaskSearch
from shebao.doors.ui.methods import accepts_post
from shebao.values import Refused

SECTION = "tasks:mine"


def query_of(one: SavedView) -> str:
    """Return the query of a view: the filters stand in the address, as if they had been chosen now."""
    return urlencode({"view": one.view, **one.asked, "saved": one.pk})


def tabs_of(own: list[SavedView], here: SavedView | None) -> list[dict[str, Any]]:
    return [{"label": one.name, "address": f"?{query_of(one)}", "here": one == here} for one in own]


def here_of(
    own: list[SavedView], request: StaffRequest, view: str, given: dict[str, str]
) -> SavedView | None:
    """Return the view that is shown: one of the own ones, as long as its filters are those of the page."""
    asked = request.GET.get("saved", "")
    return next((one for one in own if str(one.pk) == asked and (one.view, one.asked) == (view, given)), None)


@accepts_post
@for_staff
def views(request: StaffRequest, region: str) -> HttpResponse:
    """List the own views; keep another one."""
    if request.method == "POST":
        return keep(request)
    return listing(request)


def listing(request: StaffRequest, refusal: Refused | None = None, *, renamed: int = 0) -> HttpResponse:
    lines = [
        {"one": one, "address": f"{address(request)}?{query_of(one)}", "asked": told(one, request)}
        for one in saved.saved_views(by=request.by)
    ]
    page = {"lines": lines, "refusal": refusal, "renamed": renamed, "typed": request.POST.get("name", "")}
    return show(request, "tasks/views", page, section=SECTION, status=409 if refusal else 200)


def told(one: SavedView, request: StaffRequest) -> list[str]:
    """Say what a view shows: which list, and what narrows it."""
    form = TaskSearch(one.asked, request.pack)
    form.is_valid()
    named = [f"{form.fields[name].label}：{spoken(form, name, text)}" for name, text in form.given.items()]
    return [str(View(one.view).label), *named]


def spoken(form: TaskSearch, name: str, text: str) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(text, text))


def keep(request: StaffRequest) -> HttpResponse:
    """Keep what the list is narrowed by; where it cannot be, say why on the page of the own views."""
    form = TaskSearch(request.POST, request.pack)
    form.is_valid()
    view = request.POST.get("view", "")
    try:
        if view not in View.values:
            raise Refused("view", "没有这个列表。请从任务列表里保存。")
        one = saved.save_view(request.POST.get("name", ""), view, form.given, by=request.by)
    except Refused as refusal:
        return listing(request, refusal)
    return HttpResponseRedirect(f"{address(request)}?{query_of(one)}&done=view_saved", status=303)


@accepts_post
@for_staff
def rename(request: StaffRequest, region: str, saved_view: int) -> HttpResponse:
    """Give an own view another name."""
    if request.method == "POST":
        try:
            saved.rename_view(saved_view, request.POST.get("name", ""), by=request.by)
        except Refused as refusal:
            return listing(request, refusal, renamed=saved_view)
    return HttpResponseRedirect(
        f"{reverse('office:task_views', args=[region])}?done=view_renamed", status=303
    )


@accepts_post
@for_staff
def remove(request: StaffRequest, region: str, saved_view: int) -> HttpResponse:
    """Put an own view away."""
    if request.method == "POST":
        saved.remove_view(saved_view, by=request.by)
    return HttpResponseRedirect(
        f"{reverse('office:task_views', args=[region])}?done=view_removed", status=303
    )


def address(request: StaffRequest) -> str:
    return reverse("office:tasks", args=[request.pack.code])
