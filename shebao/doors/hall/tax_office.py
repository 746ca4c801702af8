"""Where a bill is paid: the demonstration's tax office, where one runs beside the platform."""

import os
from urllib.parse import quote

from shebao.assessment.models import Bill, BillKind, BillState


def pay_address(bill: Bill) -> str:
    """Return the page on which the tax office takes this bill's money; empty where there is none."""
    place = os.environ.get("TAX_OFFICE_PAGES", "")
    if not place or bill.kind != BillKind.COLLECT or bill.state != BillState.LIVE:
        return ""
    return f"{place.rstrip('/')}/bills/{quote(bill.region)}/{quote(bill.number)}"
