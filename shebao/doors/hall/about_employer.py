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
from shebao.casework.models import RowState, Submission
from shebao.casework.rows import Finding
from shebao.doors.hall.acting import ActingRequest
from shebao.doors.hall.employer_form import filling_page
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.pages import asking
from shebao.doors.hall.telling import without_heading
from shebao.doors.ui import lists
from shebao.doors.ui.grids import Typed
from shebao.doors.ui.notice import Notice
from shebao.values import Refused

LEAVING = {"leave": "hall:home", "back": "hall:item"}
CHANGED = Notice("bad", "上一步没有做成：情况变了", "原因写在上面。改好以后再核对、提交。", "alert")


def fill(request: ActingRequest, found: Submission, said: Notice | None) -> HttpResponse:
    """Show what the item knows, take what was filled in, go on to step 3."""
    offered = form_of(offer_of(request.pack, found.item))
    record = lists.on_record(found.item, asking(request))
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


def so_far(
    request: ActingRequest, found: Submission, offered: OfferedForm, record: Mapping[str, Any]
) -> Typed:
    """Return what was typed so far: in the draft, in the row that was checked, or nothing but the record."""
    row = queries.rows(found, by=request.by).first()
    return dict(found.typed or (row.typed if row else {}) or offered.as_typed(record))


def posted(
    request: ActingRequest, found: Submission, offered: OfferedForm, record: Mapping[str, Any]
) -> Typed:
    """Lay what was sent over what was typed so far."""
    return lists.posted(offered, so_far(request, found, offered, record), request.POST)


def take(
    request: ActingRequest, found: Submission, offered: OfferedForm, record: Mapping[str, Any], typed: Typed
) -> HttpResponse:
    """Do what the pressed button says."""
    button = request.POST.get("do", "next")
    do, _, what = button.partition(":")
    if do == "next":
        return to_confirmation(request, found, offered, record, typed)
    done = lists.pressed(button, offered, record, typed) or lists.Pressed(typed)
    submissions.keep_typed(found.id, done.typed, by=request.by, on=request.on)
    if done.wrong:
        return filling_page(request, found, offered, record, done.typed, wrong=done.wrong, status=422)
    if done.abandoning:
        return filling_page(request, found, offered, record, typed, notice=lists.ABANDON, abandoning=True)
    if do in LEAVING:
        where = [request.pack.code, *([found.item] if do == "back" else [])]
        return redirect(reverse(LEAVING[do], args=where))
    return back(request, found, part=what if do == "part" else request.POST.get("part", ""), at=done.at)


def back(request: ActingRequest, found: Submission, **where: str) -> HttpResponse:
    """Lead to the form again, at a part of it."""
    here = reverse("hall:form", args=[request.pack.code, found.id])
    asked = {name: value for name, value in where.items() if value}
    place = f"#grid-{where['at']}" if where.get("at") else ""
    return HttpResponseRedirect(f"{here}{'?' if asked else ''}{urlencode(asked)}{place}", status=303)


def to_confirmation(
    request: ActingRequest, found: Submission, offered: OfferedForm, record: Mapping[str, Any], typed: Typed
) -> HttpResponse:
    """Check what was filled in and lead to step 3, or say what is wrong with it."""
    typed, wrong = lists.put_open(offered, record, typed)
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
