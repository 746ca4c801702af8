"""The receipt of a confirmed filing: printed by proofs, kept in the archive once."""

from django.http import HttpResponse

from shebao.archive import files
from shebao.casework import queries, submissions
from shebao.casework.models import Submission
from shebao.casework.states import CaseState
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.cases import confirmed
from shebao.doors.ui.files import PDF, download
from shebao.proofs.receipts import receipt_name, receipt_of, receipt_pdf


@for_employer
def receipt(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Hand out the receipt; one whose cases have been taken back says so and is printed anew."""
    filing = confirmed(request, number)
    undone = queries.cases(filing, by=request.by).filter(state=CaseState.REVERSED).exists()
    if filing.receipt is None or undone:
        name, content = printed(request, filing)
        if not undone:
            stored = files.store(content, name=name, uploader=request.by.account, content_type=PDF)
            submissions.keep_receipt(filing.id, stored, by=request.by)
        return download(content, name, PDF)
    return download(files.read(filing.receipt), filing.receipt.name, PDF)


def printed(request: ActingRequest, filing: Submission) -> tuple[str, bytes]:
    made = receipt_of(filing, queries.cases(filing, by=request.by), request.pack)
    return receipt_name(made), receipt_pdf(made)
