"""Bills (单位社会保险费应缴认定单, 退费单据): what is open for one, until when it is valid, its end.

Source: 网上办事大厅培训, 常见问题解答第11, 12, 13, 20, 25问 (HB-212 to HB-224, HB-235). A bill is no
posting: it names claims and says until when they can be paid; revoking it or letting it lapse frees them
for the next one. How one is issued stands in issuing.py.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from shebao.assessment.bill_messages import TAX, revocation_message
from shebao.assessment.late import reckoned_too_little
from shebao.assessment.models import NEXT_BILL_STATES, Bill, BillKind, BillLine, BillState
from shebao.assessment.money import come_in
from shebao.ledger.actions import cancel_refund, offset, refundable, spare
from shebao.ledger.models import Claim, Deferral, Invoice, OrderState, Receipt, RefundOrder
from shebao.partners.actions import send
from shebao.policy import Pack
from shebao.trail.models import Act
from shebao.values import SHANGHAI, Refused, WorkCalendar


def open_claims(employer_ids: Collection[int], kind: BillKind) -> QuerySet[Claim]:
    """Return employers' claims that no bill holds: to pay, or to be given back; deferred ones wait."""
    sign = Q(amount_fen__gt=0) if kind == BillKind.COLLECT else Q(amount_fen__lt=0)
    free = Claim.objects.filter(
        sign, ~Q(settled_fen=F("amount_fen")), employer_id__in=employer_ids, billed=False
    )
    waiting = Deferral.objects.filter(claim=OuterRef("pk"), released__isnull=True)
    return free.exclude(Exists(waiting))


def billable(employer_id: int, kind: BillKind) -> list[Claim]:
    """Return the claims that a bill would hold now; of credits those that may go back."""
    found = list(open_claims([employer_id], kind).order_by("month", "insurance", "share", "id"))
    return refundable(found) if kind == BillKind.REFUND else found


def to_bill(employer_id: int, kind: BillKind, *, on: datetime) -> bool:
    """Say whether there is anything for a bill: claims, or what is due beside those that were paid late."""
    if billable(employer_id, kind):
        return True
    return kind == BillKind.COLLECT and bool(reckoned_too_little([employer_id], on.date()))


def valid_until(day: date, pack: Pack, calendar: WorkCalendar) -> date:
    """Return the last day of payment: so many working days after the day of issue.

    A bill issued on a day off counts from the next working day (A42: 2021-11-13 until 2021-11-29).
    """
    return calendar.workdays_after(calendar.workday_from(day), pack.value("bill_validity", day).number)


def revoke(bill: Bill, *, act: Act, on: datetime) -> Bill:
    """Revoke a live bill; its claims are free again. Raises Refused once the tax office has it in hand."""
    bill = Bill.objects.select_for_update().get(pk=bill.pk)
    if why := why_not_revocable(bill):
        raise Refused("bill", why)
    end(bill, BillState.REVOKED, act=act, at=on)
    if bill.kind == BillKind.COLLECT:
        send(TAX, "revocation", bill.number, revocation_message(bill, on), region=bill.region,
             employer_id=bill.employer_id, at=on)  # fmt: skip
    else:
        for order in RefundOrder.objects.filter(
            region=bill.region, bill_number=bill.number, state=OrderState.ORDERED
        ):
            cancel_refund(order, act=act, at=on)
    offset(bill.region, [bill.employer_id], act=act, on=on)
    spare([bill.employer_id], on=on)
    return bill


def why_not_revocable(bill: Bill) -> str:
    """Say why a bill cannot be revoked; empty where it can."""
    named = f"{bill.get_kind_display()} {bill.number}"
    if bill.state == BillState.PAID:
        return f"{named} {bill.get_state_display()}，不能撤销。"
    if bill.state != BillState.LIVE:
        return f"{named} {bill.get_state_display()}，不用撤销。"
    if bill.kind == BillKind.REFUND:
        paid = RefundOrder.objects.filter(region=bill.region, bill_number=bill.number, state=OrderState.PAID)
        return f"{named} 已拨付，不能撤销。" if paid.exists() else ""
    if come_in(bill.region, [bill.number]):
        return f"{named} 已经缴费，不能撤销。多缴的请办理多缴退费。"
    if Invoice.objects.filter(region=bill.region, bill_number=bill.number).exists():
        return f"{named} 税务已经开票，不能撤销。请联系税务机关。"
    return ""


def end(bill: Bill, state: BillState, *, act: Act | None, at: datetime) -> None:
    """Move a bill to a state in which it holds its claims no longer."""
    if state not in NEXT_BILL_STATES[BillState(bill.state)]:
        raise Refused("state", f"单据 {bill.number} 现在是“{bill.get_state_display()}”。")
    bill.state, bill.ended, bill.ended_at = state, act, at
    bill.save(update_fields=["state", "ended", "ended_at"])
    release([bill])


def mark_paid(bills: Sequence[Bill]) -> None:
    """Mark bills as paid, or paid out; they hold their claims no longer."""
    release(bills)
    Bill.objects.filter(pk__in=[one.pk for one in bills]).update(state=BillState.PAID)


def release(bills: Sequence[Bill]) -> None:
    """Let bills hold their claims no longer."""
    lines = BillLine.objects.filter(bill__in=bills, live=True)
    Claim.objects.filter(pk__in=list(lines.values_list("claim_id", flat=True))).update(billed=False)
    lines.update(live=False)


@transaction.atomic
def lapse(region: str, at: datetime) -> int:
    """Let the region's bills lapse whose last day of payment is over; return how many (HB-218).

    A bill on which money has come in waits until that is distributed: it was paid in time.
    """
    on_its_way = Receipt.objects.filter(
        region=region, bill_number=OuterRef("number"), distributed_at__isnull=True
    )
    over = list(
        Bill.objects.select_for_update()
        .filter(
            region=region,
            state=BillState.LIVE,
            kind=BillKind.COLLECT,
            valid_until__lt=at.astimezone(SHANGHAI).date(),
        )
        .exclude(Exists(on_its_way))
    )
    release(over)
    Bill.objects.filter(pk__in=[bill.pk for bill in over]).update(state=BillState.LAPSED, ended_at=at)
    payers = {bill.employer_id for bill in over}
    offset(region, payers, act=None, on=at)
    spare(payers, on=at)
    return len(over)
