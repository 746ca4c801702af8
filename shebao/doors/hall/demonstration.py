"""The workbook of hires with mistakes: only where there is a demonstration, for its own employer."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpResponse

from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.ui.files import WORKBOOK, download


class Demonstration(NamedTuple):
    """A filled-in workbook to try a batch with: its file's name, and the employer that it is made for."""

    filename: str
    employer_number: str
    tour: Any

    def meant_for(self, request: ActingRequest) -> bool:
        return request.by.employer_number == self.employer_number


def demonstration_of(item: str) -> Demonstration | None:
    """Return the workbook to try an item with; none in production, without the demo, or for other items."""
    if settings.PRODUCTION or not find_spec("demo"):
        return None
    tour, city = import_module("demo.tour"), import_module("demo.yichang")
    return Demonstration(tour.FILENAME, city.NUMBER_OF_300, tour) if item == tour.ITEM else None


@for_employer
def demonstration(request: ActingRequest, region: str, item: str) -> HttpResponse:
    """Hand out the workbook to try an item with, to the employer that it is made for."""
    found = demonstration_of(item)
    if found is None or not found.meant_for(request):
        raise Http404(item)
    return download(found.tour.tour_workbook(request.pack, request.on), found.filename, WORKBOOK)
