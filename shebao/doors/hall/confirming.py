"""Step 3: everything to be checked, then confirmed once; and the page with the number."""

from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework import queries, submissions
from shebao.casework.forms import OfferedForm
from shebao.casework.items import about_employer, takes_back
from shebao.casework.models import GOOD_ROWS, Submission, SubmissionRow
from shebao.casework.outcome import carried_by
from shebao.casework.states import FilingState
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.batches import result_page
from shebao.doors.hall.filling import to_confirmation
from shebao.doors.hall.following import IN_REVIEW, After, mistaken, money_of, told_elsewhere, words_of
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.open_filings import BUSY, onward
from shebao.doors.hall.pages import asking, filing_of, filling_address, show, steps
from shebao.doors.hall.telling import (
    Told,
    back_pay_lines,
    back_pay_sum,
    cost_lines,
    due_lines,
    insurance_names,
    later_lines,
    tell,
    without_heading,
)
from shebao.doors.hall.working import working_page
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.notice import Notice
from shebao.doors.ui.remedies import remedies_at
from shebao.policy import Pack
from shebao.policy.offers import Offer
from shebao.values import Fen, Month, Refused, yuan

PER_PAGE = 20
COMPARED = 250  # rows whose differences are told one by one
DECLARATION = "以上内容我已核对，真实、准确，和劳动合同、证件等原件一致。"
CHECKED = "以上内容我已核对，情况属实。"
AT_ONCE = ("马上", "当场生效，生成办理回执，可以随时在办件记录重新下载。")
FINAL = ("办错了", "回退不能再撤销；要办的，重新办理原来的业务。")
CAN_UNDO = "填错可以撤销：没有后续业务、没有开单时，到“办件记录”点“撤销”。"
CAN_WITHDRAW = "填错可以撤回：审核通过以前，到“办件记录”点“撤回”。"
CANNOT_UNDO = "回退不能再撤销，请核对清楚再提交。"


@accepts_post
@for_employer
def rehearse(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Reckon what the right rows bring and lead to step 3."""
    found = filing_of(request, filing)
    if request.method != "POST" or found.state not in {
        FilingState.DRAFT,
        FilingState.CHECKED,
        FilingState.READY,
    }:
        return HttpResponseRedirect(onward(found, request.pack), status=303)
    if not found.batch:
        return to_confirmation(request, found)
    try:
        with transaction.atomic():
            submissions.rehearse(found.id, **asking(request))
    except Refused as refusal:
        notice = Notice("bad", "还不能到第 3 步", refusal.message, "alert")
        return result_page(request, found, notice, status=409)
    return HttpResponseRedirect(reverse("hall:confirm", args=[region, filing]), status=303)


@accepts_post
@for_employer
def confirm(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Show everything that will change and cost, or confirm it."""
    found = filing_of(request, filing)
    if found.state in BUSY - {FilingState.CHECKING}:
        return working_page(request, found)
    if found.state in {FilingState.DRAFT, FilingState.CHECKED} and not found.batch:
        return HttpResponseRedirect(f"{filling_address(region, found)}?why=rows", status=303)
    if found.state != FilingState.READY:
        return HttpResponseRedirect(onward(found, request.pack), status=303)
    if about_employer(found.item) and found.typed:
        return HttpResponseRedirect(f"{filling_address(region, found)}?why=unsaved", status=303)
    if request.method != "POST":
        return confirm_page(request, found)
    if request.POST.get("declared") != "yes":
        return confirm_page(request, found, {"unsigned": True}, status=422)
    return take(request, found)


def take(request: ActingRequest, found: Submission) -> HttpResponse:
    """Confirm what the person has seen; where it is no longer so, show what it is now."""
    try:
        done = submissions.confirm(found.id, request.POST.get("digest", ""), **asking(request))
    except submissions.Differs as differs:
        return show_anew(request, filing_of(request, found.id), differs)
    except Refused as refusal:
        more = {"refused": without_heading(refusal.message)}
        return confirm_page(request, filing_of(request, found.id), more, status=409)
    return HttpResponseRedirect(onward(done, request.pack), status=303)


def show_anew(request: ActingRequest, anew: Submission, differs: submissions.Differs) -> HttpResponse:
    """Show what a filing comes to now, and what is different from what the person has seen."""
    if anew.state != FilingState.READY:
        return HttpResponseRedirect(onward(anew, request.pack), status=303)
    after = {row.number: row.outcome for row in good_rows(request, anew)}
    offered = form_of(offer_of(request.pack, anew.item))
    more = {
        "refused": without_heading(differs.message),
        "differs": [
            text for row in differs.shown[:COMPARED] for text in changed(row, after.get(row.number), offered)
        ],
    }
    return confirm_page(request, anew, more, status=409)


def good_rows(request: ActingRequest, found: Submission) -> list[SubmissionRow]:
    """Return the rows that have been reckoned, as many as are compared."""
    return list(queries.rows(found, by=request.by).filter(outcome__isnull=False)[:COMPARED])


def changed(row: SubmissionRow, new: dict[str, Any] | None, offered: OfferedForm) -> list[str]:
    """Say how one person's outcome differs from what was shown."""
    old = row.outcome or {}
    who = tell(row, offered, outcome=old).who
    if new is None:
        return [f"{who}：现在不能办了，已经从这次里拿出来。原因见“上一步”的名单。"]
    told = [
        f"{who}：{label}由 {yuan(old[key])} 元变成 {yuan(new[key])} 元。"
        for label, key in (("单位承担", "unit_fen"), ("个人承担", "person_fen"))
        if old[key] != new[key]
    ]
    return told + [f"{who}：{one['text']}" for one in new["changes"] if one not in old["changes"]]


def confirm_page(
    request: ActingRequest, found: Submission, more: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render step 3: people, changes, costs, what follows, the declaration."""
    offer = offer_of(request.pack, found.item)
    page = {
        "filing": found,
        "offer": offer,
        "steps": steps(request.pack.code, offer, 3, found),
        "back": filling_address(request.pack.code, found),
        "declaration": CHECKED if about_employer(found.item) else DECLARATION,
        "total_fen": found.unit_fen + found.person_fen,
        "about_employer": about_employer(found.item),
        "undoing": undoing(offer),
        "words": words_of(found.item),
        "refused": without_heading(found.refusal),
    }
    return show(
        request,
        "filing/confirm",
        page | outcome_page(request, found) | (more or {}),
        section="items",
        status=status,
    )


def outcome_page(request: ActingRequest, found: Submission) -> dict[str, Any]:
    """Return one page of people with what each brings and costs."""
    rows: Any = queries.rehearsed_rows(found, by=request.by)
    paginator: Paginator[Any] = Paginator(rows, PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    offer = offer_of(request.pack, found.item)
    offered, remedies = form_of(offer), remedies_at(request.pack, offer)
    lines = [tell(row, offered, outcome=row.outcome, remedies=remedies) for row in page]
    costs = costs_of(request, found, lines, page)
    later = bool(costs["later"]) or (paginator.num_pages > 1 and later_elsewhere(request, found))
    return {
        "page": page,
        "pages": list(paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "lines": lines,
        "after": after_of(offer, found.unit_fen + found.person_fen, later, request.pack, request.on.date())
        + told_elsewhere(request.pack, found.item),
        "carried": carried_by(request.pack, request.on.date()),
        "dues": due_lines(lines[0].outcome) if lines and about_employer(found.item) else [],
        **costs,
    }


def later_elsewhere(request: ActingRequest, found: Submission) -> bool:
    """Say whether something is due later for anybody, on whatever page of the people."""
    rows = queries.rows(found, by=request.by).filter(state__in=GOOD_ROWS)
    return rows.filter(outcome__later__0__isnull=False).exists()


def after_of(offer: Offer, fen: Fen, later: bool, pack: Pack, day: date) -> After:
    """Return what comes once it is confirmed."""
    if offer.review:
        return IN_REVIEW
    if words := words_of(offer.item).after:
        return words
    again = FINAL if takes_back(offer.item) else mistaken(pack)
    return (AT_ONCE, *money_of(fen, later, pack, day), again)


def undoing(offer: Offer) -> str:
    """Say how a mistake in people's data is taken back once it is handed in."""
    if takes_back(offer.item):
        return CANNOT_UNDO
    return CAN_WITHDRAW if offer.review else CAN_UNDO


def costs_of(request: ActingRequest, found: Submission, lines: list[Told], page: Page[Any]) -> dict[str, Any]:
    names = insurance_names(request.pack, Month.of(request.on.date()))

    def why(line: Told) -> Any:
        address = reverse("hall:why_row", args=[request.pack.code, found.id, line.row.number])
        return lambda month, insurance: f"{address}?month={month}&of={insurance}&page={page.number}"

    back_pay = [one for line in lines for one in back_pay_lines(line.who, line.outcome)]
    return {
        "insurances": list(names.items()),
        "cost_lines": [
            cost for line in lines for cost in cost_lines(line.who, line.outcome, names, why(line))
        ],
        "back_pay": back_pay,
        "back_pay_sum": back_pay_sum(back_pay),
        "later": [one for line in lines for one in later_lines(line.who, line.outcome)],
    }
