"""Whether money rests on a figure that no document states (演示取值)."""

from collections.abc import Sequence
from datetime import date

from shebao.assessment.models import AssessmentRun
from shebao.ledger.models import Claim, Nature
from shebao.policy import Pack


def rests_on_assumed_claims(claims: Sequence[Claim], on: date, pack: Pack) -> bool:
    """Say whether any of the claims was reckoned with an assumed value."""
    if any(one.nature == Nature.INTEREST for one in claims) and pack.value("interest_rate", on).assumed:
        return True
    months = {one.month for one in claims}
    runs = AssessmentRun.objects.filter(region=pack.code, month__in=months, assumed=True)
    return runs.exists()
