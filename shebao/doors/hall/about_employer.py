"""Step 2 of an item about the employer itself: what is known of it, the few things to fill in (HB-207)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from shebao.casework import queries, submissions
from shebao.casework.forms import OfferedForm
from shebao.casework.items import item_of
from shebao.casework.models import RowState, Submission
from shebao.casework.rows import Finding
from shebao.doors.hall import grids
from shebao.doors.hall.acting import ActingRequest
from shebao.doors.hall.employer_form import filling_page
from shebao.doors.hall.grids import Typed
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.pages import Notice, asking
from shebao.doors.hall.telling import without_heading
from shebao.doors.hall.typed import typed_in
from shebao.values import Refused

LEAVING = {"leave": "hall:home", "back": "hall:item"}
CHANGED = Notice("bad", "上一步没有做成：情况变了", "原因写在上面。改好以后再核对、提交。", "alert")
ABANDON = Notice(
    "warn",
    "刷新会放弃还没有提交的修改",
    "要放弃，点“放弃修改，重新带出”；不放弃，接着填写就行。",
    "alert",
)


def fill(request: ActingRequest, found: Submission, said: Notice | None) -> HttpResponse:
    """Show what the item knows, take what was filled in, go on to step 3."""
    offered = form_of(offer_of(request.pack, found.item))
    record = on_record(request, found.item)
    if request.method == "POST":
        return take(request, found, offered, record, posted(request, found, offered, record))
    typed = so_far(request, found, offered, record)
    findings = [] if found.typed else wrong_by_now(request, found)
    notice = said or (CHANGED if findings else None)
    return filling_page(request, found, offered, record, typed, notice=notice, findings=findings)


def wrong_by_now(request: ActingRequest, found: Submission) -> list[Finding]:
    """Return what has become wrong with the row since it was checked."""
    row = queries.rows(found, by=request.by).filter(state=RowState.WRONG).first()
    return [Finding(**one) for one in row.findings] if row else []


def on_record(request: ActingRequest, item: str) -> dict[str, Any]:
    """Return what is registered, with which the form begins; nothing where the item knows of nothing."""
    known = getattr(item_of(item), "on_record", None)
    return known(**asking(request)) if known else {}


def so_far(
    request: ActingRequest, found: Submission, offered: OfferedForm, record: Mapping[str, Any]
) -> Typed:
    """Return what was typed so far: in the draft, in the row that was checked, or nothing but the record."""
    row = queries.rows(found, by=request.by).first()
    return dict(found.typed or (row.typed if row else {}) or offered.as_typed(record))


def posted(
    request: ActingRequest, found: Submission, offered: OfferedForm, record: Mapping[str, Any]
) -> Typed:
    """Lay what was sent, one part of the form and the line that is open, over what was typed so far."""
    here = offered.django_form(data=request.POST, part=request.POST.get("part", ""))
    before = grids.shut(so_far(request, found, offered, record))
    return before | typed_in(here) | grids.posted_line(offered, request.POST)


def take(
    request: ActingRequest, found: Submission, offered: OfferedForm, record: Mapping[str, Any], typed: Typed
) -> HttpResponse:
    """Do what the pressed button says."""
    do, _, what = request.POST.get("do", "next").partition(":")
    if do == "next":
        return to_confirmation(request, found, offered, record, typed)
    if do == "line":
        return take_line(request, found, offered, record, typed, what)
    if do == "refresh":
        return refresh(request, found, offered, record, typed, sure=bool(what))
    submissions.keep_typed(found.id, typed, by=request.by, on=request.on)
    if do in LEAVING:
        where = [request.pack.code, *([found.item] if do == "back" else [])]
        return redirect(reverse(LEAVING[do], args=where))
    return back(request, found, part=what if do == "part" else request.POST.get("part", ""))


def back(request: ActingRequest, found: Submission, **where: str) -> HttpResponse:
    """Lead to the form again, at a part of it."""
    here = reverse("hall:form", args=[request.pack.code, found.id])
    asked = {name: value for name, value in where.items() if value}
    place = f"#grid-{where['at']}" if where.get("at") else ""
    return HttpResponseRedirect(f"{here}{'?' if asked else ''}{urlencode(asked)}{place}", status=303)


def take_line(
    request: ActingRequest,
    found: Submission,
    offered: OfferedForm,
    record: Mapping[str, Any],
    typed: Typed,
    what: str,
) -> HttpResponse:
    """Add, open, put, drop or restore a line; an open one that is wrong stays open and is told."""
    name, _, rest = what.partition(":")
    act, _, key = rest.partition(":")
    if name not in offered.grids:
        return back(request, found)
    if act != "cancel" and grids.OPEN in typed:
        typed, wrong = put_open(offered, record, typed)
        if wrong and (act != "drop" or typed[grids.OPEN]["key"] != key):
            submissions.keep_typed(found.id, typed, by=request.by, on=request.on)
            return filling_page(request, found, offered, record, typed, wrong=wrong, status=422)
    if act in ("add", "edit"):
        typed = grids.opened(typed, name, key)
    elif act == "drop":
        typed = grids.dropped(typed, name, key)
    elif act == "restore":
        typed = grids.restored(typed, name, record.get(name, ()), key)
    else:
        typed = grids.shut(typed)
    submissions.keep_typed(found.id, typed, by=request.by, on=request.on)
    return back(request, found, part=request.POST.get("part", ""), at=name)


def put_open(offered: OfferedForm, record: Mapping[str, Any], typed: Typed) -> tuple[Typed, list[Finding]]:
    """Put the open line, if any, into its list."""
    if grids.OPEN not in typed:
        return typed, []
    name = typed[grids.OPEN]["grid"]
    return grids.put(typed, offered.grids[name], record.get(name, ()))


def refresh(
    request: ActingRequest,
    found: Submission,
    offered: OfferedForm,
    record: Mapping[str, Any],
    typed: Typed,
    *,
    sure: bool,
) -> HttpResponse:
    """Begin again with what is registered now; ask first where something would be lost."""
    begun = offered.as_typed(record)
    if not sure and is_otherwise(typed, begun):
        submissions.keep_typed(found.id, typed, by=request.by, on=request.on)
        return filling_page(request, found, offered, record, typed, notice=ABANDON, abandoning=True)
    submissions.keep_typed(found.id, begun, by=request.by, on=request.on)
    return back(request, found, part=request.POST.get("part", ""))


def is_otherwise(typed: Typed, begun: Typed) -> bool:
    return any(typed.get(name) != cell for name, cell in begun.items()) or grids.OPEN in typed


def to_confirmation(
    request: ActingRequest, found: Submission, offered: OfferedForm, record: Mapping[str, Any], typed: Typed
) -> HttpResponse:
    """Check what was filled in and lead to step 3, or say what is wrong with it."""
    typed, wrong = put_open(offered, record, typed)
    if wrong:
        submissions.keep_typed(found.id, typed, by=request.by, on=request.on)
        return filling_page(request, found, offered, record, typed, wrong=wrong, status=422)
    try:
        with transaction.atomic():
            row = submissions.add_row(found.id, typed, **asking(request))
            if not row.wrong:
                submissions.rehearse(found.id, **asking(request))
    except Refused as refusal:
        notice = Notice("bad", "还不能到第 3 步", without_heading(refusal.message), "alert")
        return filling_page(request, found, offered, record, typed, notice=notice, status=409)
    if row.wrong:
        return filling_page(request, found, offered, record, typed, findings=row.findings, status=422)
    return HttpResponseRedirect(reverse("hall:confirm", args=[request.pack.code, found.id]), status=303)
