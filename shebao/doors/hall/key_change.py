"""Step 2 of 单位关键信息变更登记: 基本信息, 同步信息, 当前 beside 工商, 添加 (HB-254 to HB-256)."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from shebao.casework import queries, submissions
from shebao.casework.models import GOOD_ROWS, Case, Submission, SubmissionRow
from shebao.casework.states import CaseState
from shebao.casework.work import work_on
from shebao.doors.hall.acting import ActingRequest, for_employer, real_time
from shebao.doors.hall.cases import case_of
from shebao.doors.hall.items import offer_of
from shebao.doors.hall.open_filings import FILLING, onward
from shebao.doors.hall.pages import asking, filing_of, show, steps
from shebao.doors.hall.telling import without_heading
from shebao.doors.ui.market import CHOOSE, change_address, register_page
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.notice import Notice
from shebao.items import change_key_particulars
from shebao.partners import market
from shebao.values import Refused

ITEM = "change_key_particulars"
NOT_ADDED = Notice(
    "warn", "还不能到第 3 步：还没有添加", "先点“同步信息”，核对有变化的，再点“添加”。", "alert"
)


def fill(request: ActingRequest, found: Submission, said: Notice | None) -> HttpResponse:
    """Show the comparison, add what differs, go on to step 3, or keep it and leave."""
    if request.method != "POST":
        return filling_page(request, found, said)
    do = request.POST.get("do", "next")
    if do == "leave":
        return redirect("hall:home", region=request.pack.code)
    try:
        return add(request, found) if do == "add" else go_on(request, found)
    except Refused as refusal:
        title = "没有添加" if do == "add" else "还不能到第 3 步"
        notice = Notice("bad", title, without_heading(refusal.message), "alert")
        return filling_page(request, filing_of(request, found.pk), notice, status=409)


def add(request: ActingRequest, found: Submission) -> HttpResponse:
    """Add the answer that the page showed; say what is wrong with it, if anything."""
    with transaction.atomic():
        row = submissions.add_row(found.id, {"reply": request.POST.get("reply", "")}, **asking(request))
    if row.wrong:
        why = "".join(f"{one.message}{one.mend}" for one in row.findings if one.grave)
        return filling_page(request, found, Notice("bad", "没有添加", why, "alert"), status=422)
    return HttpResponseRedirect(here(request, found), status=303)


def go_on(request: ActingRequest, found: Submission) -> HttpResponse:
    """Lead to step 3 once something has been added."""
    if added(request, found) is None:
        return filling_page(request, found, NOT_ADDED, status=422)
    with transaction.atomic():
        submissions.rehearse(found.id, **asking(request))
    return HttpResponseRedirect(reverse("hall:confirm", args=[request.pack.code, found.id]), status=303)


@accepts_post
@for_employer
def register(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Ask market regulation (同步信息); answer htmx with how far that has come."""
    found = filing_of(request, filing)
    if found.item != ITEM or found.state not in FILLING:
        return HttpResponseRedirect(onward(found, request.pack), status=303)
    if request.method == "POST":
        work_on(ITEM, **asking(request))
        market.ask(by=request.by, on=request.on, now=real_time())
    if request.method == "POST" or not request.headers.get("HX-Request"):
        return HttpResponseRedirect(here(request, found), status=303)
    return register_part(request, own_part(request, found))


def register_part(request: ActingRequest, page: dict[str, Any]) -> HttpResponse:
    """Render the part alone that asks again by itself."""
    return render(request, "ui/market/register.html", {"region": request.pack, **page})


def filling_page(
    request: ActingRequest, found: Submission, notice: Notice | None = None, *, status: int = 200
) -> HttpResponse:
    """Render step 2."""
    offer = offer_of(request.pack, found.item)
    page = {
        "offer": offer,
        "notice": notice,
        "steps": steps(request.pack.code, offer, 2),
        "may": True,
        "under_way": change_key_particulars.under_way(request.by),
        "change_address": change_address(by=request.by),
        **own_part(request, found),
    }
    return show(request, "key_change/page", page, section="items", status=status)


def own_part(request: ActingRequest, found: Submission) -> dict[str, Any]:
    """Return what the part shows that asks again by itself."""
    row = added(request, found)
    return {
        "filing": found,
        "adding": "hall/key_change/adding.html",
        "added": row.data["reply"] if row else "",
        "page_address": here(request, found).partition("#")[0],  # with a fragment it would not load anew
        "sync_address": reverse("hall:key_register", args=[request.pack.code, found.pk]),
        **register_page(by=request.by, on=request.on, now=real_time()),
    }


def added(request: ActingRequest, found: Submission) -> SubmissionRow | None:
    """Return the row that has been added, if it still can be handed in."""
    return queries.rows(found, by=request.by).filter(state__in=GOOD_ROWS).first()


def here(request: ActingRequest, found: Submission) -> str:
    return f"{reverse('hall:form', args=[request.pack.code, found.pk])}#register"


@accepts_post
@for_employer
def case_register(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """The same beside a case that came back and is to be completed."""
    found = case_of(request, number)
    if found.item != ITEM or found.state != CaseState.RETURNED:
        return HttpResponseRedirect(reverse("hall:case", args=[region, number]), status=303)
    if request.method == "POST":
        work_on(ITEM, **asking(request))
        market.ask(by=request.by, on=request.on, now=real_time())
    page = beside(request, found)
    if request.method == "POST" or not request.headers.get("HX-Request"):
        return HttpResponseRedirect(f"{page['page_address']}#register", status=303)
    return register_part(request, page | {"arrived": not page["waits"]})


def beside(request: ActingRequest, found: Case) -> dict[str, Any]:
    """Return what completing a case of this item shows beside its form; nothing for another item."""
    if found.item != ITEM:
        return {}
    where = [request.pack.code, found.number]
    return {
        "register": True,
        "page_address": reverse("hall:supplement", args=where),
        "sync_address": reverse("hall:key_of_case", args=where),
        **register_page(by=request.by, on=request.on, now=real_time(), then=CHOOSE),
    }
