"""A case as the address names it, read by whoever may see it or has drawn it for audit."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404

from shebao.access.accounts import employer_numbered
from shebao.access.acting import acting
from shebao.casework import queries
from shebao.casework.drawn import Drawn, drawn_case
from shebao.casework.models import Case
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.handling import about
from shebao.values import Refused

ALONG = ("employer",)  # what every page of a case tells beside it


def case_of(request: StaffRequest, number: str) -> Case:
    """Return a case that the asker may see, or answer 404."""
    try:
        return queries.case(number, by=request.by, along=ALONG)
    except Refused as refusal:
        raise Http404(number) from refusal


@contextmanager
def reading(request: StaffRequest, number: str) -> Iterator[tuple[Case, Drawn | None]]:
    """Yield a case that the asker may read, or answer 404.

    One that was drawn for audit before its employer left is read in that employer's matter, as long as this
    lasts, and comes with what says so.
    """
    own = request.by
    try:
        found, drawn = queries.case(number, by=own, along=ALONG), None
    except Refused as refusal:
        drawn = drawn_case(number, by=own)
        if drawn is None:
            raise Http404(number) from refusal
    if drawn is None:
        yield found, None
        return
    request.by = about(own, employer_numbered(own.region, drawn.employer))
    try:
        with acting(request.by):
            yield queries.case(number, by=request.by, along=ALONG), drawn
    finally:
        request.by = own
