"""Step 2 for many: the template, the upload, what came of every row, the marked workbook."""

from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from shebao.casework import queries, submissions
from shebao.casework.forms import OfferedForm, bytes_at_most
from shebao.casework.items import item_of
from shebao.casework.models import RowState, Submission, SubmissionRow
from shebao.casework.states import FilingState
from shebao.casework.workbooks import Template
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.demonstration import demonstration_of
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.manual import explained_at
from shebao.doors.hall.open_filings import FILLING, onward
from shebao.doors.hall.pages import asking, filing_of, in_details, show, steps
from shebao.doors.hall.papers import not_taken, still_missing, wanted_papers
from shebao.doors.hall.places import business_time, city
from shebao.doors.hall.result import SCALE
from shebao.doors.hall.telling import tell, without_heading
from shebao.doors.hall.working import working_page
from shebao.doors.ui.files import WORKBOOK, download
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.notice import Notice
from shebao.doors.ui.remedies import remedies_at
from shebao.doors.ui.uploads import BoundedUpload
from shebao.policy.offers import Offer
from shebao.values import Refused

PER_PAGE = 50
WHOLE = "row"  # what is wrong with a row as a whole, in addresses
SHOWN = {
    "wrong": ("有错", (RowState.WRONG,)),
    "doubtful": ("有提醒", (RowState.DOUBTFUL,)),
    "right": ("可以提交", (RowState.RIGHT, RowState.DOUBTFUL)),
}


@accepts_post
@csrf_exempt  # only so that the upload is bounded before anything reads it: `uploaded` is protected
def batch(request: HttpRequest, region: str, filing: int) -> HttpResponse:
    """Show where a batch stands, or take a spreadsheet."""
    if request.method == "POST":
        pack = city(region)
        request.upload_handlers = [BoundedUpload(request, bytes_at_most(pack, business_time(pack)))]
    return uploaded(request, region=region, filing=filing)


@csrf_protect
@for_employer
def uploaded(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    found = filing_of(request, filing)
    if found.state == FilingState.CHECKING:
        return working_page(request, found)
    if not found.batch or found.state not in FILLING:
        return HttpResponseRedirect(onward(found, request.pack))
    if request.method == "POST":
        return take(request, found)
    if not found.rows_read or request.GET.get("again"):
        return upload_page(request, found) if not listed_files(request) else to_files(request, found)
    return result_page(request, found)


def listed_files(request: ActingRequest) -> bool:
    return in_details(request.pack, request.on.date())


def to_files(request: ActingRequest, found: Submission) -> HttpResponse:
    """Lead to the list of files, where the region's pages have one."""
    return HttpResponseRedirect(reverse("hall:batch_files", args=[request.pack.code, found.item]))


def take(request: ActingRequest, found: Submission) -> HttpResponse:
    """Check an uploaded workbook, or say why it cannot be used."""
    file = request.FILES.get("file")
    if file is None:
        return upload_page(request, found, missing=True, status=422)
    try:
        with transaction.atomic():
            found = submissions.take_workbook(found.id, file.read(), file.name or "", **asking(request))
    except Refused as refusal:
        return upload_page(request, found, refusal=refusal, status=422)
    return HttpResponseRedirect(reverse("hall:batch", args=[request.pack.code, found.id]), status=303)


def upload_page(
    request: ActingRequest,
    found: Submission,
    *,
    refusal: Refused | None = None,
    missing: bool = False,
    status: int = 200,
) -> HttpResponse:
    if found.refusal and not found.rows_read and refusal is None:
        refusal = Refused("workbook", found.refusal)
    trial = demonstration_of(found.item)
    page = {
        **batch_page(request, found),
        "template": template_of(offer_of(request.pack, found.item), request),
        "refusal": refusal,
        "missing": missing,
        "prefilled": hasattr(item_of(found.item), "prefilled"),
        "demonstration": trial if trial and trial.meant_for(request) else None,
    }
    return show(request, "batch/upload", page, section="items", status=status)


def template_of(offer: Offer, request: ActingRequest) -> Template:
    return form_of(offer).template(request.pack, request.on)


def batch_page(request: ActingRequest, found: Submission) -> dict[str, Any]:
    offer = offer_of(request.pack, found.item)
    return {"filing": found, "offer": offer, "steps": steps(request.pack.code, offer, 2), "may": True}


def result_page(
    request: ActingRequest, found: Submission, notice: Notice | None = None, status: int = 200
) -> HttpResponse:
    """Show what came of every row, one list at a time."""
    page = batch_page(request, found)
    page |= tab_page(request, found, page["offer"])
    wanted = wanted_papers(page["offer"], found, request)
    page |= {"shares": shares(found), "good": good(found), "notice": notice or not_taken(request)}
    page |= {"materials": wanted, "missing": still_missing(wanted), "in_details": listed_files(request)}
    page["megabytes_at_most"] = template_of(page["offer"], request).megabytes_at_most
    if found.refusal and found.state == FilingState.CHECKED:
        page["notice"] = Notice("bad", "上一步没有做成", without_heading(found.refusal), "alert")
    return show(request, "batch/result", page, section="items", status=status)


def tab_page(request: ActingRequest, found: Submission, offer: Offer) -> dict[str, Any]:
    """Return one tab: its rows, its reasons with counts, its pages."""
    counts = {"wrong": found.rows_wrong, "doubtful": found.rows_doubtful, "right": good(found)}
    shown = request.GET.get("show", "")
    if shown not in SHOWN:
        shown = "wrong" if found.rows_wrong else "right"
    offered = form_of(offer)
    rows = queries.rows(found, by=request.by).filter(state__in=SHOWN[shown][1])
    reasons = [] if shown == "right" else reasons_of(rows, offered)
    reason = request.GET.get("reason", "")
    if reason in {field for field, _, _ in reasons}:
        rows = rows.filter(findings__contains=about(reason))
    paginator = Paginator(rows, PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    help_at, remedies = explained_at(request.pack, offer), remedies_at(request.pack, offer)
    return {
        "show": shown,
        "tabs": [{"show": name, "label": SHOWN[name][0], "count": counts[name]} for name in SHOWN],
        "reasons": reasons,
        "reason": reason,
        "page": page,
        "pages": list(paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "query": f"show={shown}&" + (f"reason={reason}&" if reason else ""),
        "lines": [tell(row, offered, help_at=help_at, remedies=remedies) for row in page],
    }


def reasons_of(rows: QuerySet[SubmissionRow], offered: OfferedForm) -> list[tuple[str, str, int]]:
    """Count the rows by the column that something is wrong with, as (field, label, rows)."""
    labels = {name: str(field.label) for name, field in offered.fields.items()} | {WHOLE: "整行"}
    counted = [
        (name, label, rows.filter(findings__contains=about(name)).count()) for name, label in labels.items()
    ]
    return sorted(((name, label, n) for name, label, n in counted if n), key=lambda one: -one[2])


def about(reason: str) -> list[dict[str, str]]:
    return [{"field": "" if reason == WHOLE else reason}]


def shares(found: Submission) -> list[tuple[str, int, int]]:
    """Return the parts of the bar as (class, start, width) of 1000; a part that exists is at least 4 wide."""
    counts = {"ok": found.rows_right, "warn": found.rows_doubtful, "bad": found.rows_wrong}
    whole = sum(counts.values()) or 1
    widths = {name: max(count * SCALE // whole, 4) if count else 0 for name, count in counts.items()}
    starts = {"ok": 0, "warn": widths["ok"], "bad": SCALE - widths["bad"]}
    return [(name, starts[name], widths[name]) for name in ("ok", "warn", "bad") if widths[name]]


def good(found: Submission) -> int:
    """Return how many rows can be handed in."""
    return found.rows_right + found.rows_doubtful


@for_employer
def marked(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Hand out the workbook with what came of every row."""
    found = filing_of(request, filing)
    only_wrong = request.GET.get("only") == "wrong"
    content = submissions.marked_workbook(found.id, **asking(request), only_wrong=only_wrong)
    name = f"{Path(found.filename).stem}_{'有错的行' if only_wrong else '校验结果'}.xlsx"
    return download(content, name, WORKBOOK)
