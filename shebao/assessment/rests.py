"""Whether money rests on a figure that no document states (演示取值)."""

from collections.abc import Sequence
from datetime import date

from shebao.assessment.models import AssessmentRun
from shebao.ledger.models import Claim, Nature
from shebao.policy import Pack


def rests_on_assumed_claims(claims: Sequence[Claim], on: date, pack: Pack) -> bool:
    """Say whether any of the claims was reckoned with an assumed value."""
    if any(one.nature == Nature.INTEREST for one in claims) and interest_assumed(on, pack):
        return True
    return not assumed_months(pack).isdisjoint(one.month for one in claims)


def interest_assumed(on: date, pack: Pack) -> bool:
    """Say whether the rate of interest is assumed. Raises Unstated where there is none."""
    return pack.value("interest_rate", on).assumed


def assumed_months(pack: Pack) -> set[int]:
    """Return the months that were reckoned with an assumed value."""
    runs = AssessmentRun.objects.filter(region=pack.code, assumed=True)
    return set(runs.values_list("month", flat=True))
