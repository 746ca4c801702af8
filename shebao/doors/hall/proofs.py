"""证明打印: the proofs an employer has printed; each again as a file, or revoked."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.archive import files
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.filters import paged
from shebao.doors.hall.pages import show
from shebao.doors.ui.files import PDF, download
from shebao.doors.ui.methods import accepts_post
from shebao.proofs.employer_proof import fours
from shebao.proofs.issuing import revoke_proof
from shebao.proofs.layouts import layout
from shebao.proofs.models import Proof
from shebao.proofs.ordering import under_way
from shebao.proofs.queries import people_on, proof_with
from shebao.proofs.queries import proofs as proofs_of
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen
from shebao.values import Refused

PER_PAGE = 20


@for_employer
def proofs(request: ActingRequest, region: str) -> HttpResponse:
    """List the proofs printed, the newest first, with how each stands."""
    page = paged(proofs_of(by=request.by), request, PER_PAGE)
    lines = [(one, fours(one.code), state(one, request)) for one in page["page"]]
    wages = any(offer.item == "declare_wages" for offer in request.pack.offers())
    told = {"lines": lines, "wages": wages, "under_way": under_way(by=request.by)}
    told["kind"] = layout(request.pack, request.on)
    return show(request, "proofs/list", page | told, section="proofs")


@for_employer
def proof(request: ActingRequest, region: str, code: str) -> HttpResponse:
    """Show one proof: its code, until when it holds, its file, and the way to revoke it."""
    return one_proof(request, own(request, code))


def one_proof(request: ActingRequest, found: Proof, refusal: Refused | None = None) -> HttpResponse:
    page = {
        "proof": found,
        "values": found.values,
        "code": fours(found.code),
        "state": state(found, request),
        "refusal": refusal,
        "reason": request.POST.get("reason", ""),
        "verify_page": request.build_absolute_uri(reverse("verify:front")),
    }
    return show(request, "proofs/proof", page, section="proofs", status=422 if refusal else 200)


@for_employer
def proof_file(request: ActingRequest, region: str, code: str) -> HttpResponse:
    """Hand out the file as it was signed; the look is written down, without the code, which opens it all."""
    found = own(request, code)
    content = files.read(found.file)
    named = people_on(found, by=request.by)
    record_looks(Seen.PROOF, named, by=request.by, on=request.on, why=f"下载{found.get_kind_display()}")
    response = download(content, found.file.name, PDF)
    if "show" in request.GET:  # opened in the browser, to be printed there
        response.headers["Content-Disposition"] = "inline"
    return response


@accepts_post
@for_employer
def revoke(request: ActingRequest, region: str, code: str) -> HttpResponse:
    """作废: whoever verifies it from now on is told so, and why."""
    found = own(request, code)
    if request.method == "POST":
        try:
            revoke_proof(code, request.POST.get("reason", ""), by=request.by, on=request.on)
        except Refused as refusal:
            return one_proof(request, found, refusal)
    return HttpResponseRedirect(reverse("hall:proof", args=[region, code]), status=303)


def own(request: ActingRequest, code: str) -> Proof:
    try:
        return proof_with(code, by=request.by)
    except Refused as refusal:
        raise Http404(code) from refusal


def state(found: Proof, request: ActingRequest) -> str:
    """Say how it stands today: valid, expired, revoked."""
    if found.revoked_id:
        return "revoked"
    return "expired" if request.on.date() > found.valid_until else "valid"
