"""Take back what assessments charged, so that nothing of it counts any more."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Sum

from shebao.ledger.charging import NewClaim, charge
from shebao.ledger.models import Claim
from shebao.trail.models import Act

SAME = ("region", "employer_id", "month", "insurance", "share", "nature", "source", "principal_id")


@transaction.atomic
def take_back(sources: Collection[int], *, act: Act, on: datetime) -> list[Claim]:
    """Charge the opposite of everything that came out of assessments, late fee and interest too.

    Whole amounts, whatever has settled them: a credit that had been used up by one of these claims is open
    again afterwards, for it was given for something else.
    """
    standing = (
        Claim.objects.filter(source__in=list(sources))
        .values(*SAME)
        .annotate(fen=Sum("amount_fen"), first_late_day=Max("late_from"))
        .exclude(fen=0)
        .order_by("employer_id", "month", "insurance", "share", "nature", "source")
    )
    return charge(
        [
            NewClaim(
                **{name: one[name] for name in SAME}, amount_fen=-one["fen"], late_from=one["first_late_day"]
            )
            for one in standing
        ],
        act=act,
        on=on,
    )
