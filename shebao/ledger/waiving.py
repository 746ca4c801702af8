"""Forgive what is owed (免收)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shebao.clock.queries import CHINA
from shebao.ledger.entries import Event, begin, book, of_claim
from shebao.ledger.models import Allocation, Claim, Kind
from shebao.trail.many import write_values
from shebao.trail.models import Act
from shebao.values import Fen, Refused


@transaction.atomic
def waive(claim_ids: Sequence[int], *, act: Act, at: datetime) -> Fen:
    """Forgive what is open of claims; return how much that was. Raises Refused for one that a bill holds."""
    held = Claim.objects.select_for_update(no_key=True).filter(pk__in=list(claim_ids)).order_by("pk")
    claims = [one for one in held if one.open_fen > 0]
    if any(one.billed for one in claims):
        raise Refused("billed", "费款已经开在认定单上，请先撤销认定单，再免收。")
    keys = {one.pk: f"waive:{act.pk}:{one.pk}" for one in claims}
    events = [Event(one.region, one.employer_id, keys[one.pk], act, at) for one in claims]
    postings = begin(events) if events else {}
    book(of_claim(one, postings[keys[one.pk]], Kind.DUE, Kind.WAIVED, one.open_fen) for one in claims)
    day = at.astimezone(CHINA).date()
    write_values(
        Allocation,
        (
            {
                "claim_id": one.pk,
                "employer_id": one.employer_id,
                "posting_id": postings[keys[one.pk]],
                "fen": one.open_fen,
                "on": day,
            }
            for one in claims
        ),
    )
    return sum(one.open_fen for one in claims)
