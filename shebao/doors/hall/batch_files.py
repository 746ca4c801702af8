"""批量申报 as some regions print it: template, upload, 处理详情 of files, 结果 of each (JS-37, JS-69)."""

import hashlib
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from shebao.casework import queries, submissions
from shebao.casework.forms import bytes_at_most
from shebao.casework.items import about_employer, item_of
from shebao.casework.models import Submission
from shebao.casework.states import FilingState
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.filters import paged
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.open_filings import FILLING
from shebao.doors.hall.pages import asking, in_details, show, steps
from shebao.doors.hall.places import business_time, city
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.uploads import BoundedUpload
from shebao.policy.offers import Offer
from shebao.values import Refused

PER_PAGE = 10
STATES = {
    FilingState.CHECKING: ("处理中", ""),
    FilingState.CHECKED: ("处理完成，未提交", "warn"),
    FilingState.READY: ("已核对，未提交", "warn"),
    FilingState.REHEARSING: ("正在算费用", ""),
    FilingState.CONFIRMING: ("正在提交", ""),
    FilingState.CONFIRMED: ("已提交", "ok"),
}


class FileLine(NamedTuple):
    """One file of 处理详情."""

    filing: Submission
    read: int
    state: str
    tone: str
    ended: datetime | None
    result: str
    submits: bool

    @property
    def good(self) -> int:
        return self.filing.rows_right + self.filing.rows_doubtful

    @property
    def droppable(self) -> bool:
        return self.filing.state in FILLING


@accepts_post
@csrf_exempt  # only so that the upload is bounded before anything reads it: `uploaded` is protected
def files(request: HttpRequest, region: str, item: str) -> HttpResponse:
    """Show the files handed in for an item with what became of each, or take another one."""
    if request.method == "POST":
        pack = city(region)
        request.upload_handlers = [BoundedUpload(request, bytes_at_most(pack, business_time(pack)))]
    return uploaded(request, region=region, item=item)


@csrf_protect
@for_employer
def uploaded(request: ActingRequest, region: str, item: str) -> HttpResponse:
    offer = offer_of(request.pack, item)
    if about_employer(item) or offer.counter or not in_details(request.pack, request.on.date()):
        raise Http404(item)
    if request.method != "POST":
        return files_page(request, offer)
    file = request.FILES.get("file")
    if file is None:
        return files_page(request, offer, missing=True, status=422)
    try:
        with transaction.atomic():
            take(request, item, file.read(), file.name or "")
    except Refused as refusal:
        return files_page(request, offer, refusal=refusal, status=422)
    return HttpResponseRedirect(reverse("hall:batch_files", args=[region, item]), status=303)


def take(request: ActingRequest, item: str, data: bytes, name: str) -> Submission:
    """Check a workbook; the very same one that waits to be submitted is checked anew in its place."""
    digest = hashlib.sha256(data).hexdigest()
    same = queries.drafts(by=request.by).filter(item=item, batch=True, file__sha256=digest, state__in=FILLING)
    before = same.filter(account=request.by.account).first()
    filing = before or submissions.open_submission(item, **asking(request), batch=True)
    return submissions.take_workbook(filing.id, data, name, **asking(request))


def files_page(
    request: ActingRequest,
    offer: Offer,
    *,
    refusal: Refused | None = None,
    missing: bool = False,
    status: int = 200,
) -> HttpResponse:
    handed_in = queries.submissions(by=request.by, item=offer.item).filter(batch=True, file__isnull=False)
    listed = paged(handed_in, request, PER_PAGE)
    lines = [line_of(one, request) for one in listed["page"]]
    page = {
        **listed,
        "offer": offer,
        "steps": steps(request.pack.code, offer, 2),
        "template": form_of(offer).template(request.pack, request.on),
        "prefilled": hasattr(item_of(offer.item), "prefilled"),
        "lines": lines,
        "next": next((one for one in lines if one.submits), None),
        "refusal": refusal,
        "missing": missing,
        "may": request.by.may(offer.item),
    }
    return show(request, "batch/files", page, section="items", status=status)


def line_of(one: Submission, request: ActingRequest) -> FileLine:
    """Tell a file: how many rows, how many of them are through, how many wrong, and where its result is."""
    state = FilingState(one.state)
    checking = state == FilingState.CHECKING
    told = submissions.progress(one.id, by=request.by) if checking else None
    said, tone = STATES.get(state, (state.label, ""))
    if state == FilingState.CHECKED and not one.rows_read:
        said, tone = "不能使用", "bad"
    here = [request.pack.code, one.id]
    return FileLine(
        filing=one,
        read=told.rows_done if told else 0 if checking else one.rows_read,
        state=said,
        tone=tone,
        ended=None if checking else one.confirmed or one.changed,
        result=reverse("hall:done" if state == FilingState.CONFIRMED else "hall:batch", args=here),
        submits=state in FILLING and one.rows_right + one.rows_doubtful > 0,
    )
