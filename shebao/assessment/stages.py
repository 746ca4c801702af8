"""The five stages of a bill: 缴费认定, 税务开票, 税务登账, 社保登账, 实收分配 (HB-240 to HB-247)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from shebao.assessment.models import Bill
from shebao.ledger.models import Invoice, Receipt
from shebao.values import Fen

NAMES = ("缴费认定", "税务开票", "税务登账", "社保登账", "实收分配")


@dataclass(frozen=True)
class Stages:
    """When a bill reached each stage, and how much money has come in; a part payment reaches none whole.

    `returned_fen` is what of it was ordered to be paid back.
    """

    issued: datetime
    invoiced: datetime | None
    tax_posted: datetime | None
    posted: datetime | None
    distributed: datetime | None
    received_fen: Fen
    receipts: int
    returned_fen: Fen = 0

    @property
    def times(self) -> tuple[tuple[str, datetime | None], ...]:
        """Name and time of each stage, in their order."""
        moments = (self.issued, self.invoiced, self.tax_posted, self.posted, self.distributed)
        return tuple(zip(NAMES, moments, strict=True))

    @property
    def reached(self) -> int:
        """How many stages are reached, 1 to 5."""
        return max(place + 1 for place, (_, moment) in enumerate(self.times) if moment)


def stages(bills: Iterable[Bill]) -> dict[int, Stages]:
    """Return, by bill, its stages; two queries however many bills. The bills must be in the asker's scope."""
    asked = list(bills)
    regions = {one.region for one in asked}
    numbers = {one.number for one in asked}
    invoiced: dict[str, datetime] = {}
    for invoice in Invoice.objects.filter(region__in=regions, bill_number__in=numbers).order_by("at"):
        invoiced.setdefault(invoice.bill_number, invoice.at)
    received: dict[str, list[Receipt]] = {}
    for receipt in Receipt.objects.filter(region__in=regions, bill_number__in=numbers).order_by("pk"):
        received.setdefault(receipt.bill_number, []).append(receipt)
    return {one.pk: stages_of(one, invoiced.get(one.number), received.get(one.number, [])) for one in asked}


def stages_of(bill: Bill, invoiced: datetime | None, receipts: list[Receipt]) -> Stages:
    return Stages(
        issued=bill.issued_at,
        invoiced=invoiced,
        tax_posted=last([one.tax_posted_at for one in receipts]),
        posted=last([one.posted_at for one in receipts]),
        distributed=last([one.distributed_at for one in receipts]),
        received_fen=sum(one.fen for one in receipts),
        receipts=len(receipts),
        returned_fen=sum(one.refunded_fen for one in receipts),
    )


def last(moments: list[datetime | None]) -> datetime | None:
    """Return the last moment, none where one of them is still to come."""
    known = [moment for moment in moments if moment]
    return max(known) if known and len(known) == len(moments) else None
