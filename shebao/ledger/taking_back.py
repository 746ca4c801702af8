"""Take back what assessments charged, so that nothing of it counts any more."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, QuerySet, Sum

from shebao.ledger.charging import NewClaim, charge
from shebao.ledger.models import Allocation, Claim
from shebao.trail.models import Act

SAME = ("region", "employer_id", "month", "insurance", "share", "nature", "source", "principal_id")


@transaction.atomic
def take_back(sources: Collection[int], *, act: Act, on: datetime) -> list[Claim]:
    """Charge the opposite of everything that came out of assessments, late fee and interest too.

    Whole amounts, whatever has settled them: a credit that had been used up by one of these claims is open
    again afterwards, for it was given for something else.
    """
    return charge(opposite_of(Claim.objects.filter(source__in=list(sources))), act=act, on=on)


@transaction.atomic
def spare(employer_ids: Collection[int], *, on: datetime) -> list[Claim]:
    """Take back late fee and interest beside principals that were wholly taken away before any was paid.

    Each under the act that took the principal away. To be called where claims have been offset.
    """
    settled = Allocation.objects.filter(claim=OuterRef("principal"))
    gone = Claim.objects.filter(
        Exists(settled.filter(against__isnull=False)),
        ~Exists(settled.filter(against__isnull=True)),
        employer_id__in=list(employer_ids),
        principal__settled_fen=F("principal__amount_fen"),
    )
    by_act: dict[int, list[int]] = {}
    taken = gone.annotate(taken_by=Max("principal__allocations__against__act"))
    for claim_id, act_id in taken.values_list("pk", "taken_by"):
        by_act.setdefault(act_id, []).append(claim_id)
    return [
        claim
        for act in Act.objects.filter(pk__in=by_act).order_by("pk")
        for claim in charge(opposite_of(Claim.objects.filter(pk__in=by_act[act.pk])), act=act, on=on)
    ]


def opposite_of(claims: QuerySet[Claim]) -> list[NewClaim]:
    """Return what takes claims back, those that are taken back already left out."""
    standing = (
        claims.values(*SAME)
        .annotate(fen=Sum("amount_fen"), first_late_day=Max("late_from"))
        .exclude(fen=0)
        .order_by("employer_id", "month", "insurance", "share", "nature", "source", "principal_id")
    )
    return [
        NewClaim(
            **{name: one[name] for name in SAME}, amount_fen=-one["fen"], late_from=one["first_late_day"]
        )
        for one in standing
    ]
