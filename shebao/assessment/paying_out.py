"""Pay refunds out: the order, and the 退费单据 that it came out of."""

from datetime import datetime

from django.db import transaction

from shebao.assessment.bills import mark_paid
from shebao.assessment.models import Bill, BillKind, BillState
from shebao.ledger.actions import pay_out
from shebao.ledger.models import RefundOrder
from shebao.trail.models import Act


@transaction.atomic
def pay_refund(order: RefundOrder, *, statement_number: str, at: datetime, act: Act) -> RefundOrder:
    """Write down that the bank paid an order out; its 退费单据 is done. Raises Refused as `pay_out` does."""
    named = Bill.objects.filter(region=order.region, number=order.bill_number, kind=BillKind.REFUND)
    live = list(named.filter(state=BillState.LIVE).select_for_update())
    paid = pay_out(order, statement_number=statement_number, at=at, act=act)
    mark_paid(live)
    return paid
