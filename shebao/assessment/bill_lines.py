"""What stands on a bill."""

from shebao.assessment.models import Bill, BillLine
from shebao.ledger.models import Claim
from shebao.values import Fen


def amounts_of(bill: Bill) -> list[tuple[Claim, Fen]]:
    """Return a bill's claims with what of each was open when it was issued, signed."""
    lines = BillLine.objects.filter(bill=bill).select_related("claim")
    return [(line.claim, line.fen) for line in lines.order_by("claim__month", "claim_id")]
