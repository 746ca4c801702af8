"""The yearly wage form that every employee signs, and the pledge, to be printed and kept by the employer."""

from django.http import HttpResponse

from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.ui.files import PDF, download
from shebao.proofs.wage_forms import WageForm, pledge_name, pledge_pdf, wage_form_name, wage_form_pdf
from shebao.proofs.wage_papers import declared_wages, wage_form
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen


@for_employer
def form(request: ActingRequest, region: str) -> HttpResponse:
    """Hand out 缴费工资申报表; it bears whole document numbers, so the look is written down."""
    filled = filled_form(request)
    _, wages = declared_wages(request.by, request.pack)
    record_looks(Seen.EXPORT, list(wages), by=request.by, on=request.on, why="打印缴费工资申报表")
    return download(wage_form_pdf(filled), wage_form_name(filled), PDF)


@for_employer
def pledge(request: ActingRequest, region: str) -> HttpResponse:
    """Hand out 申报承诺书."""
    filled = filled_form(request)
    return download(pledge_pdf(filled), pledge_name(filled), PDF)


def filled_form(request: ActingRequest) -> WageForm:
    return wage_form(by=request.by, on=request.on, pack=request.pack)
