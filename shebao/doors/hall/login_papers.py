"""Hand out the empty 登陆授权信息采集表 to whoever is about to ask for a login; without a login."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from shebao.archive.contents import DOCX
from shebao.doors.hall.acting import real_time
from shebao.doors.hall.places import city
from shebao.doors.ui.files import PDF, download
from shebao.policy import Pack
from shebao.proofs.authorisation_form import NAME, form_docx, form_pdf

ITEM = "authorise_login"


@require_safe
def word(request: object, region: str) -> HttpResponse:
    """Hand out the form to be filled in Word."""
    offering(region)
    return download(form_docx(), f"{NAME}.docx", DOCX)


@require_safe
def pdf(request: object, region: str) -> HttpResponse:
    """Hand out the form to be filled in by hand."""
    offering(region)
    return download(form_pdf(moment=real_time()), f"{NAME}.pdf", PDF)


def offering(region: str) -> Pack:
    """Return the region's pack, or answer 404 where it asks for no such form."""
    pack = city(region)
    if not offered(pack):
        raise Http404(ITEM)
    return pack


def offered(pack: Pack) -> bool:
    return ITEM in {one.item for one in pack.offers()}
