"""Step 2, one by one: the form, the people added so far, the draft that keeps itself."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from shebao.casework import queries, submissions
from shebao.casework.asking import is_empty
from shebao.casework.models import RowState, Submission
from shebao.casework.pages import PageForm
from shebao.casework.states import FilingState
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.knowing import ask_who
from shebao.doors.hall.manual import explained_at
from shebao.doors.hall.open_filings import address
from shebao.doors.hall.pages import Notice, asking, filing_of, show, steps
from shebao.doors.hall.papers import wanted_papers
from shebao.doors.hall.telling import tell
from shebao.doors.ui.methods import accepts_post
from shebao.values import Refused

PER_PAGE = 20
FILLING = {FilingState.DRAFT, FilingState.READY, FilingState.CHECKED}
NOTICES = {
    "rows": Notice(
        "warn", "还不能到第 3 步：没有加入的人", "先填表，点“添加校验”。通过的人才能核对费用。", "alert"
    ),
}


@accepts_post
@for_employer
def form(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Show the form, add or change a person, go on to step 3, or keep the draft and leave."""
    found = filing_of(request, filing)
    if found.batch or found.state not in FILLING:
        return HttpResponseRedirect(onward(found, request))
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
    here = reverse("hall:form", args=[request.pack.code, found.id])
    do = request.POST.get("do", "add")
    if do == "leave":
        if not request.GET.get("row"):
            submissions.keep_typed(found.id, typed, by=request.by, on=request.on)
        return redirect("hall:home", region=request.pack.code)
    if do == "next" and is_blank(asked, typed):
        return to_confirmation(request, found)
    try:
        with transaction.atomic():
            row = submissions.add_row(
                found.id,
                typed,
                **asking(request),
                replaces=number_asked(request),
            )
    except Refused as refusal:
        return filling_page(
            request, found, asked, notice=Notice("bad", "没有加入", refusal.message, "alert"), status=409
        )
    if row.wrong:
        asked.show(one for one in row.findings if one.field not in asked.errors)
        return filling_page(request, found, asked, status=422)
    return (
        to_confirmation(request, found)
        if do == "next"
        else HttpResponseRedirect(f"{here}#people", status=303)
    )


def to_confirmation(request: ActingRequest, found: Submission) -> HttpResponse:
    """Reckon what the people cost and lead to step 3; refuse where there is nobody yet."""
    here = reverse("hall:form", args=[request.pack.code, found.id])
    if not queries.rows(found, by=request.by).filter(state__in=(RowState.RIGHT, RowState.DOUBTFUL)).exists():
        return HttpResponseRedirect(f"{here}?why=rows", status=303)
    try:
        with transaction.atomic():
            submissions.rehearse(found.id, **asking(request))
    except Refused as refusal:
        offered = form_of(offer_of(request.pack, found.item))
        notice = Notice("bad", "还不能到第 3 步", refusal.message, "alert")
        return filling_page(
            request, found, offered.django_form(on=request.on.date()), notice=notice, status=409
        )
    return HttpResponseRedirect(reverse("hall:confirm", args=[request.pack.code, found.id]), status=303)


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
    offered = form_of(offer)
    ask_who(asked, request, found)
    rows = queries.rows(found, by=request.by).exclude(state=RowState.DROPPED)
    paginator = Paginator(rows, PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    return show(
        request,
        "filing/form",
        {
            "filing": found,
            "offer": offer,
            "form": asked,
            "mistakes": mistakes_of(asked, explained_at(request.pack, offer)),
            "notice": notice,
            "editing": number_asked(request),
            "page": page,
            "pages": paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            "lines": [tell(row, offered) for row in page],
            "materials": wanted_papers(offer, found, request),
            "megabytes_at_most": offered.template(request.pack, request.on).megabytes_at_most,
            "steps": steps(request.pack.code, offer, 2),
            "may": True,
        },
        section="items",
        status=status,
    )


@accepts_post
@for_employer
def keep(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Keep what stands in the form half-filled, and say when; without htmx lead back to the form."""
    found = filing_of(request, filing)
    kept = None
    if request.method == "POST" and found.state in FILLING:
        asked = form_of(offer_of(request.pack, found.item)).django_form(data=request.POST)
        if not is_blank(asked, typed := typed_in(asked)):
            submissions.keep_typed(found.id, typed, by=request.by, on=request.on)
            kept = request.on
    if not request.headers.get("HX-Request"):
        return redirect("hall:form", region=region, filing=filing)
    return show(request, "filing/saved", {"filing": found, "kept": kept}, section="items")


@accepts_post
@for_employer
def drop_row(request: ActingRequest, region: str, filing: int, number: int) -> HttpResponse:
    """Take a person out of the filing."""
    found = filing_of(request, filing)
    if request.method == "POST" and found.state in FILLING:
        submissions.drop_row(found.id, number, by=request.by, on=request.on)
    return HttpResponseRedirect(f"{reverse('hall:form', args=[region, filing])}#people", status=303)


@accepts_post
@for_employer
def drop(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Give up a filing that has not been confirmed."""
    found = filing_of(request, filing)
    if request.method == "POST":
        submissions.drop_submission(found.id, by=request.by, on=request.on)
    return redirect("hall:home", region=region)


def onward(found: Submission, request: ActingRequest) -> str:
    """Return where a filing stands that is not, or no longer, in step 2."""
    if found.state == FilingState.CONFIRMED:
        return reverse("hall:done", args=[request.pack.code, found.id])
    if found.state == FilingState.DROPPED:
        return reverse("hall:item", args=[request.pack.code, found.item])
    return address(found, request.pack)


def notice_of(request: ActingRequest) -> Notice | None:
    """Return what the page before had to say."""
    why = request.GET.get("why", "")
    if why == "paper" and (said := request.session.pop("paper", "")):
        return Notice("bad", "这份材料没有收下", said, "alert")
    return NOTICES.get(why)


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


def typed_in(asked: PageForm) -> dict[str, Any]:
    """Return what a person put into the form, as it stands."""
    return {field.name: field.data for field in asked if not field.field.disabled and field.data is not None}


def is_blank(asked: PageForm, typed: dict[str, Any]) -> bool:
    """Say whether nothing stands in the form but what it began with."""
    filled = (name for name, value in typed.items() if not is_empty(value))
    return not any(asked.fields[name].has_changed(initial_of(asked, name), typed[name]) for name in filled)


def initial_of(asked: PageForm, name: str) -> Any:
    initial = asked.fields[name].initial
    return list(initial) if isinstance(initial, tuple) else initial


def mistakes_of(asked: PageForm, help_at: Mapping[str, str]) -> list[dict[str, str]]:
    """List every error with the place on the page that it leads to, and where it is explained."""
    if not asked.is_bound:
        return []
    codes = {
        (name, text): error.code
        for name, errors in asked.errors.as_data().items()
        for error in errors
        for text in error
    }
    whole = [("filing", "这个人", str(text), "__all__") for text in asked.non_field_errors()]
    beside = [
        (str(field.id_for_label or field.auto_id), str(field.label), text, field.name)
        for field, text in asked.mistakes
    ]
    return [
        {
            "target": target,
            "label": label,
            "message": text,
            "help": help_at.get(codes.get((name, text)) or "", ""),
        }
        for target, label, text, name in whole + beside
    ]
