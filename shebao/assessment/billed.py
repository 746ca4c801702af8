"""On which bills the money of acts stands."""

from collections.abc import Sequence

from django.db import connection

HOLDING = """
    select distinct on (settled.act_id) settled.act_id, bill.number, bill.state, bill.kind
    from assessment_settled as settled
    join ledger_claim as claim on claim.source = settled.assessment_id
    join assessment_billline as line on line.claim_id = claim.id
    join assessment_bill as bill on bill.id = line.bill_id
    where settled.act_id = any (%s::bigint[])
        and (bill.state = 'live' or (
            select sum(moved.fen) from ledger_allocation as moved where moved.claim_id = claim.id
                and (moved.receipt_id is not null or moved.order_id is not null)) <> 0)
    order by settled.act_id, bill.id desc
"""


def bills_holding(act_ids: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """Return, by act, number, state and kind of a bill that holds what it settled, live or paid."""
    if not act_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(HOLDING, [list(act_ids)])
        return {act_id: (number, state, kind) for act_id, number, state, kind in cursor.fetchall()}
