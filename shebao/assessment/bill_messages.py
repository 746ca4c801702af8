"""What the tax office is told of a bill: sums per insurance, never who is insured."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from shebao.assessment.bill_sums import sums_by_insurance
from shebao.assessment.models import Bill
from shebao.ledger.models import Claim
from shebao.registry.models import Employer, EmployerParticulars


def bill_message(bill: Bill, claims: Sequence[Claim]) -> dict[str, Any]:
    """Return the message of a new 应缴认定单; amounts are fen."""
    employer = Employer.objects.get(pk=bill.employer_id)
    name = (
        EmployerParticulars.objects.filter(employer=employer, retired__isnull=True).order_by("-since").first()
    )
    return {
        "region": bill.region,
        "bill_number": bill.number,
        "employer_number": employer.number,
        "employer_name": name.name if name else "",
        "total_fen": bill.fen,
        "issued_at": bill.issued_at.isoformat(),
        "valid_until": bill.valid_until.isoformat(),
        "lines": [
            {
                "insurance": line.insurance,
                "unit_fen": line.unit_fen,
                "person_fen": line.person_fen,
                "interest_fen": line.interest_fen,
                "late_fee_fen": line.late_fee_fen,
            }
            for line in sums_by_insurance((one, one.open_fen) for one in claims)
        ],
    }


def revocation_message(bill: Bill, on: datetime) -> dict[str, Any]:
    return {"region": bill.region, "bill_number": bill.number, "revoked_at": on.isoformat()}
