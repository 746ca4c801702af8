"""An employer takes its declaration of a month back (单位社会保险缴费撤销申报, HB-87)."""

from datetime import datetime

from django.db.models import QuerySet

from shebao.assessment.declaring import next_state
from shebao.assessment.models import Assessment, BillLine, Occasion, State
from shebao.assessment.money import under_way
from shebao.ledger.actions import take_back
from shebao.ledger.models import Allocation, Claim, Deferral
from shebao.registry.finding import lock_employers
from shebao.trail.models import Act
from shebao.values import Month, Refused


def withdraw(header: Assessment, *, act: Act, on: datetime) -> list[Claim]:
    """Take a declaration back: the month is prepared again, its claims are offset.

    Raises Refused where something rests on it.
    """
    lock_employers([header.employer_id], alone=True)
    held = Assessment.objects.select_for_update().get(pk=header.pk)
    to = next_state(held, State.PREPARED)
    changes = list(changes_of(held).select_for_update().order_by("pk"))
    list(claims_of(held).select_for_update().order_by("pk"))
    if why := why_not(held):
        raise Refused("rests_on", why)
    for one in changes:
        one.state, one.declared = State.SUPERSEDED, None
        one.save(update_fields=["state", "declared"])
    held.state, held.declared = to, None
    held.save(update_fields=["state", "declared"])
    return take_back([held.pk, *(one.pk for one in changes)], act=act, on=on)


def why_not(header: Assessment) -> str:
    """Say why a declared month cannot be taken back; empty where it can."""
    month, own = Month.of_number(header.month), claims_of(header)
    if own.filter(billed=True).exists():
        return f"{month} 已经开了应缴认定单，请先撤销认定单，再撤销申报。"
    if Allocation.objects.filter(claim__in=own, receipt__isnull=False).exists():
        return f"{month} 已经缴过费，不能撤销申报。多缴的请办理多缴退费。"
    if Deferral.objects.filter(claim__in=own, released__isnull=True).exists():
        return f"{month} 办了缓缴，请先补缴缓缴的费用，再撤销申报。"
    bills = BillLine.objects.filter(claim__in=own).values_list("bill__number", flat=True).distinct()
    if number := next(iter(under_way(header.region, bills)), ""):
        return f"{month} 的缴费正在路上（认定单 {number}），不能撤销申报。请等实收分配之后再办。"
    return ""


def changes_of(header: Assessment) -> QuerySet[Assessment]:
    """Return the headers of what had changed by the declaration, which go with it."""
    return Assessment.objects.filter(
        employer_id=header.employer_id,
        month=header.month,
        occasion=Occasion.CHANGED,
        state=State.DECLARED,
        declared_id=header.declared_id,
    )


def claims_of(header: Assessment) -> QuerySet[Claim]:
    return Claim.objects.filter(source__in=[header.pk, *changes_of(header).values_list("pk", flat=True)])
