"""The way from a bill to revoking it: the item with the bill's number filled in (HB-218, HB-238)."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework import queries, submissions
from shebao.casework.models import Submission
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.bill import REVOKE, asked_for
from shebao.doors.hall.pages import asking, filling_address
from shebao.doors.ui.methods import accepts_post


@accepts_post
@for_employer
def revoke(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Lead to 单位社会保险费应缴认定单取消 for this bill; nothing is done before it is confirmed."""
    asked_for(request, number)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("hall:bill", args=[region, number]))
    return HttpResponseRedirect(filling_address(region, filing_for(request, number)), status=303)


def filing_for(request: ActingRequest, number: str) -> Submission:
    """Return a filing that names the bill: one that was begun already, or a new one."""
    begun = queries.drafts(by=request.by).filter(item=REVOKE, typed__bill_number=number)
    if found := begun.filter(account=request.by.account).first():
        return found
    filing = submissions.open_submission(REVOKE, **asking(request))
    submissions.keep_typed(filing.id, {"bill_number": number}, by=request.by, on=request.on)
    return filing
