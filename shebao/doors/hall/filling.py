"""Step 2, one by one: the form, the people added so far, the draft that keeps itself."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from shebao.casework import queries, submissions
from shebao.casework.forms import OfferedForm, Part
from shebao.casework.items import about_employer
from shebao.casework.models import GOOD_ROWS, RowState, Submission
from shebao.casework.pages import PageForm
from shebao.casework.rows import Finding
from shebao.casework.states import FilingState
from shebao.casework.work import work_on
from shebao.doors.hall import key_change
from shebao.doors.hall.about_employer import fill
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.filters import paged
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.knowing import ask_who
from shebao.doors.hall.manual import explained_at
from shebao.doors.hall.open_filings import FILLING, onward
from shebao.doors.hall.pages import asking, filing_of, show, steps
from shebao.doors.hall.papers import not_taken, wanted_papers
from shebao.doors.hall.telling import tell, without_heading
from shebao.doors.ui import looking
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.notice import Notice
from shebao.doors.ui.remedies import remedies_at
from shebao.doors.ui.typed import is_blank, mistakes_of, typed_in
from shebao.values import Refused

PER_PAGE = 20
NOTICES = {
    "rows": Notice(
        "warn", "还不能到第 3 步：没有加入的人", "先填表，点“添加校验”。通过的人才能核对费用。", "alert"
    ),
    "unsaved": Notice(
        "warn", "表单里有改了还没有保存的内容", "保存以后才能核对、提交；不要了，点“刷新”。", "alert"
    ),
}


@accepts_post
@for_employer
def form(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Show the form, add or change a person, go on to step 3, or keep the draft and leave."""
    found = filing_of(request, filing)
    if found.batch or found.state not in FILLING:
        return HttpResponseRedirect(onward(found, request.pack))
    if found.item == key_change.ITEM:
        return key_change.fill(request, found, notice_of(request))
    if about_employer(found.item):
        return fill(request, found, notice_of(request))
    if request.method == "POST":
        return take(request, found)
    row = row_asked(request, found)
    offered = form_of(offer_of(request.pack, found.item))
    asked = offered.django_form(initial=row.typed if row else found.typed, on=request.on.date())
    return filling_page(request, found, asked, notice=notice_of(request))


def take(request: ActingRequest, found: Submission) -> HttpResponse:
    """Do what the pressed button says with what was typed."""
    offered = form_of(offer_of(request.pack, found.item))
    asked = offered.django_form(data=request.POST, on=request.on.date())
    typed = typed_in(asked)
    do = request.POST.get("do", "add")
    if do == "leave":
        submissions.keep_typed(found.id, typed, by=request.by, on=request.on)
        return redirect("hall:home", region=request.pack.code)
    if looking.pressed(do):
        work_on(found.item, **asking(request))  # a search is the item's: refused without the right to it
        known = looking.looked(do, typed, offered, asking(request))
        return filling_page(request, found, offered.django_form(initial=known, on=request.on.date()))
    if do == "next" and is_blank(asked, typed):
        return to_confirmation(request, found)
    if do == "next":
        return add_last(request, found, asked, typed)
    if refused := add(request, found, asked, typed):
        return refused
    here = reverse("hall:form", args=[request.pack.code, found.id])
    return HttpResponseRedirect(f"{here}#people", status=303)


def add(
    request: ActingRequest, found: Submission, asked: PageForm, typed: dict[str, Any]
) -> HttpResponse | None:
    """Add a person, or put the changed one in place; return the page that says why not."""
    try:
        row = submissions.add_row(found.id, typed, **asking(request), replaces=number_asked(request))
    except Refused as refusal:
        notice = Notice("bad", "没有加入", refusal.message, "alert")
        return filling_page(request, found, asked, notice=notice, status=409)
    return wrongly_filled(request, found, asked, row.findings) if row.wrong else None


def wrongly_filled(
    request: ActingRequest, found: Submission, asked: PageForm, findings: Iterable[Finding]
) -> HttpResponse:
    """Return the page with what is wrong beside its fields."""
    asked.show(one for one in findings if one.field not in asked.errors)
    return filling_page(request, found, asked, status=422)


def add_last(
    request: ActingRequest, found: Submission, asked: PageForm, typed: dict[str, Any]
) -> HttpResponse:
    """Add a person, reckon what all of them cost and lead to step 3, or return the page that says why not."""
    try:
        row, refused = submissions.add_and_rehearse(
            found.id, typed, **asking(request), replaces=number_asked(request)
        )
    except Refused as refusal:
        notice = Notice("bad", "没有加入", refusal.message, "alert")
        return filling_page(request, found, asked, notice=notice, status=409)
    if row.wrong:
        return wrongly_filled(request, found, asked, row.findings)
    if refused:
        return not_reckoned(request, filing_of(request, found.id), refused)
    return HttpResponseRedirect(reverse("hall:confirm", args=[request.pack.code, found.id]), status=303)


def to_confirmation(request: ActingRequest, found: Submission) -> HttpResponse:
    """Reckon what the people cost and lead to step 3; refuse where there is nobody yet."""
    here = reverse("hall:form", args=[request.pack.code, found.id])
    if not queries.rows(found, by=request.by).filter(state__in=GOOD_ROWS).exists():
        return HttpResponseRedirect(f"{here}?why=rows", status=303)
    try:
        submissions.rehearse(found.id, **asking(request))
    except Refused as refusal:
        return not_reckoned(request, found, refusal)
    return HttpResponseRedirect(reverse("hall:confirm", args=[request.pack.code, found.id]), status=303)


def not_reckoned(request: ActingRequest, found: Submission, refusal: Refused) -> HttpResponse:
    """Return the empty form with why step 3 is not reached yet."""
    offered = form_of(offer_of(request.pack, found.item))
    notice = Notice("bad", "还不能到第 3 步", refusal.message, "alert")
    asked = offered.django_form(on=request.on.date())
    return filling_page(request, found, asked, notice=notice, status=409)


def filling_page(
    request: ActingRequest,
    found: Submission,
    asked: PageForm,
    *,
    notice: Notice | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render step 2 with the form as it stands."""
    offer = offer_of(request.pack, found.item)
    remedies = remedies_at(request.pack, offer)
    ask_who(asked, request, found)
    looked_up = looking.look_up(asked, form_of(offer), asking(request), request.POST.get("do", ""))
    page = {
        "filing": found,
        "offer": offer,
        "form": asked,
        "sections": sections_of(asked, form_of(offer)),
        "mistakes": mistakes_of(asked, explained_at(request.pack, offer), remedies=remedies),
        "notice": notice or wrong_people(found),
        "editing": number_asked(request),
        "good": found.rows_right + found.rows_doubtful,
        "materials": wanted_papers(offer, found, request),
        "megabytes_at_most": form_of(offer).template(request.pack, request.on).megabytes_at_most,
        "steps": steps(request.pack.code, offer, 2),
        "may": True,
        **looked_up,
        **people_of(request, found),
    }
    return show(request, "filing/form", page, section="items", status=status)


def sections_of(asked: PageForm, offered: OfferedForm) -> list[dict[str, Any]]:
    """Return the fields under the headings of the form, each with the region's note; none of one without."""
    return [section_of(one, asked, offered.offer.notes.get(one.code, "")) for one in offered.sections]


def section_of(part: Part, asked: PageForm, note: str) -> dict[str, Any]:
    """Return one heading's fields; what the note above them says already is no field's hint again."""
    fields = [asked[name] for name in part.fields if name in asked.fields]
    for one in fields:
        if one.help_text and str(one.help_text).rstrip("。") in note:
            one.help_text = ""
    return {"label": part.label, "note": note, "fields": fields}


def people_of(request: ActingRequest, found: Submission) -> dict[str, Any]:
    """Return the people added so far, a page of them."""
    offer = offer_of(request.pack, found.item)
    offered, remedies = form_of(offer), remedies_at(request.pack, offer)
    listed = paged(queries.kept_rows(found, by=request.by), request, PER_PAGE)
    return {**listed, "lines": [tell(row, offered, remedies=remedies) for row in listed["page"]]}


def wrong_people(found: Submission) -> Notice | None:
    """Say that the last step failed, or that somebody who had been right can no longer be handed in."""
    if found.refusal and found.state == FilingState.CHECKED:
        return Notice("bad", "上一步没有做成", without_heading(found.refusal), "alert")
    if not found.rows_wrong:
        return None
    text = "原因写在下面的名单里。改好或删去，再点下一步。"
    return Notice("bad", f"情况变了：有 {found.rows_wrong:,} 人现在不能办", text, "alert")


def notice_of(request: ActingRequest) -> Notice | None:
    """Return what the page before had to say."""
    return not_taken(request) or NOTICES.get(request.GET.get("why", ""))


def row_asked(request: ActingRequest, found: Submission) -> Any:
    number = number_asked(request)
    if number is None:
        return None
    row = queries.rows(found, by=request.by).filter(number=number).exclude(state=RowState.DROPPED).first()
    if row is None:
        raise Http404(str(number))
    return row


def number_asked(request: ActingRequest) -> int | None:
    text = request.GET.get("row", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None
