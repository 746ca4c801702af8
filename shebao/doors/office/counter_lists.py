"""受理 of an item with lists: they begin as registered, lines are added, changed and taken out."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect

from shebao.casework import queries, submissions
from shebao.casework.forms import OfferedForm
from shebao.casework.models import RowState, Submission
from shebao.casework.rows import Finding
from shebao.doors.office.counter_desk import SECTION, CounterRequest, address, serving
from shebao.doors.office.counter_page import form_of, page_of
from shebao.doors.office.pages import show
from shebao.doors.ui import lists
from shebao.doors.ui.grids import Typed
from shebao.doors.ui.lists import Record
from shebao.doors.ui.notice import Notice
from shebao.doors.ui.typed import found_mistakes
from shebao.values import Refused


def fill_lists(request: CounterRequest, found: Submission) -> HttpResponse:
    """Show the form with its lists, do what a button says, go on to what it would bring."""
    offered = form_of(request, found)
    with serving(request) as asking:
        record = lists.on_record(found.item, asking)
        row = queries.rows(found, by=asking["by"]).first()
    typed = dict(found.typed or (row.typed if row else {}) or offered.as_typed(record))
    if request.method == "POST":
        return take(request, found, offered, record, lists.posted(offered, typed, request.POST))
    wrong_now = row.findings if row and not found.typed and row.state == RowState.WRONG else []
    return lists_page(request, found, offered, record, typed, findings=[Finding(**one) for one in wrong_now])


def take(
    request: CounterRequest, found: Submission, offered: OfferedForm, record: Record, typed: Typed
) -> HttpResponse:
    """Do what the pressed button says with what was typed."""
    button = request.POST.get("do", "next")
    if button == "next":
        return go_on(request, found, offered, record, typed)
    done = lists.pressed(button, offered, record, typed) or lists.Pressed(typed)
    keep(request, found, done.typed)
    if done.wrong:
        return lists_page(request, found, offered, record, done.typed, wrong=done.wrong, status=422)
    if done.abandoning:
        return lists_page(request, found, offered, record, typed, notice=lists.ABANDON)
    if button == "leave":
        return HttpResponseRedirect(address(request, "counter_items"), status=303)
    place = f"?{urlencode({'at': done.at})}#grid-{done.at}" if done.at else ""
    return HttpResponseRedirect(f"{address(request, 'counter_form', found.pk)}{place}", status=303)


def keep(request: CounterRequest, found: Submission, typed: Typed) -> None:
    with serving(request) as asking:
        submissions.keep_typed(found.pk, typed, by=asking["by"], on=request.served.on)


def go_on(
    request: CounterRequest, found: Submission, offered: OfferedForm, record: Record, typed: Typed
) -> HttpResponse:
    """Check what was typed and lead to what it would bring, or say what is wrong with it."""
    typed, wrong = lists.put_open(offered, record, typed)
    if wrong:
        keep(request, found, typed)
        return lists_page(request, found, offered, record, typed, wrong=wrong, status=422)
    try:
        with transaction.atomic(), serving(request) as asking:
            row = submissions.add_row(found.pk, typed, **asking)
            if not row.wrong:
                submissions.rehearse(found.pk, **asking)
    except Refused as refusal:
        return lists_page(request, found, offered, record, typed, refusal=refusal, status=409)
    if row.wrong:
        return lists_page(request, found, offered, record, typed, findings=row.findings, status=422)
    return HttpResponseRedirect(address(request, "counter_confirm", found.pk), status=303)


def lists_page(
    request: CounterRequest,
    found: Submission,
    offered: OfferedForm,
    record: Record,
    typed: Typed,
    *,
    findings: Sequence[Finding] = (),
    wrong: Sequence[Finding] = (),
    notice: Notice | None = None,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the form and its lists; `wrong` is about the line that is open."""
    asked = lists.form_on_page(offered, record, typed, findings, on=request.served.on.date())
    with serving(request) as asking:
        here = lists.on_page(offered, record, typed, asking, findings=findings, wrong=wrong)
    page: dict[str, Any] = {
        **page_of(request, found, asked, offered, refusal=refusal),
        "grids": here,
        "open": lists.open_in(here),
        "lists": lists.Where(address(request, "counter_form", found.pk)),
        "at": request.GET.get("at", ""),
        "mistakes": found_mistakes(findings, offered, {}) + found_mistakes(wrong, offered, {}, of_open=True),
        "notice": notice,
        "abandoning": notice is lists.ABANDON,
    }
    part_alone = bool(request.headers.get("HX-Request"))  # htmx shows nothing that is answered with an error
    return show(request, "counter/lists", page, section=SECTION, status=200 if part_alone else status)
