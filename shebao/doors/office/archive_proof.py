"""A proof out of a bag: the file as it was signed; everybody whom it names can read who looked."""

from csp.decorators import csp_replace
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from shebao.archive.files import read
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.archive import for_keepers
from shebao.doors.office.archive_case import AS_PAPER
from shebao.doors.ui.files import PDF
from shebao.proofs.queries import people_on, proofs
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen


@csp_replace(AS_PAPER)
@for_keepers
def proof(request: StaffRequest, region: str, issued: int) -> HttpResponse:
    """Show one proof that an employer of the asker's agencies printed."""
    found = proofs(by=request.by).filter(pk=issued).first()
    if found is None:
        raise Http404(str(issued))
    found.refresh_from_db(fields=["values"])
    why = f"看档案袋里的{found.get_kind_display()}"
    record_looks(Seen.PROOF, people_on(found, by=request.by), by=request.by, on=request.on, why=why)
    header = content_disposition_header(as_attachment=False, filename=found.file.name) or ""
    return HttpResponse(read(found.file), content_type=PDF, headers={"Content-Disposition": header})
