"""A case as the address names it."""

from django.http import Http404

from shebao.casework import queries
from shebao.casework.models import Case
from shebao.doors.office.acting import StaffRequest
from shebao.values import Refused


def case_of(request: StaffRequest, number: str) -> Case:
    """Return a case that the asker may see, or answer 404."""
    try:
        return queries.case(number, by=request.by)
    except Refused as refusal:
        raise Http404(number) from refusal
