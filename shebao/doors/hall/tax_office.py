"""Where a bill is paid: the demo's tax office, where one runs beside the platform."""

from urllib.parse import urlencode

from django.conf import settings

from shebao.assessment.models import Bill
from shebao.doors.hall.acting import ActingRequest


def pay_address(request: ActingRequest, bill: Bill) -> str:
    """Return the page of the tax office that takes this bill's payment; empty where none runs."""
    place = getattr(settings, "TAX_OFFICE", "")
    return f"{place}/?{urlencode({'bill': bill.number})}" if place else ""
