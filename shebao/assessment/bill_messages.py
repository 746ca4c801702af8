"""What the tax office is told of a bill: sums per insurance, never who is insured."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from shebao.assessment.bill_sums import ORDER
from shebao.assessment.models import Bill
from shebao.assessment.statements import text_of
from shebao.partners.actions import send_found

TAX = "tax"


def tell_of_bills(bill_ids: Iterable[int], *, region: str) -> None:
    """Send new 应缴认定单 of a region to the tax office, each as it was issued."""
    asked = {"bills": list(bill_ids), "insurances": list(ORDER)}
    send_found(TAX, "bill", text_of("billing/letters.sql"), asked, region=region)


def revocation_message(bill: Bill, on: datetime) -> dict[str, Any]:
    return {"region": bill.region, "bill_number": bill.number, "revoked_at": on.isoformat()}
