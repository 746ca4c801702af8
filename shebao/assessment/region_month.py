"""A region's month without a declaration of its own: it counts as declared, and its bills are issued at once.

For regions in which the changes filed within the window are the month's declaration (JS-12). Safe to repeat:
what is declared, and what stands on a bill, is left alone.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from shebao.assessment.bills import issue, to_bill
from shebao.assessment.declaring import declare_region
from shebao.assessment.models import BillKind
from shebao.ledger.models import Claim
from shebao.policy import Pack, Unstated
from shebao.registry.finding import lock_employers
from shebao.trail.actions import record_act
from shebao.values import Month

DECLARED, BILLED = "计为已申报", "开具应缴认定单"
SYSTEM = {"account": "system", "name": "系统"}


def charge_month(pack: Pack, month: Month, *, at: datetime) -> tuple[int, int]:
    """Declare an assessed month for every employer and issue what is open; return how many, and bills."""
    with transaction.atomic():
        act = record_act(region=pack.code, item=DECLARED, on=at, **SYSTEM)
        employers = declare_region(month, act=act, pack=pack, on=at)
    return employers, sum(1 for _ in bills(pack, at=at))


def bills(pack: Pack, *, at: datetime) -> Iterator[int]:
    """Issue a bill to every employer with something open, each in a transaction of its own.

    No bills are issued where no document says until when one is valid.
    """
    try:
        pack.value("bill_validity", at.date())
    except Unstated:
        return
    free = Claim.objects.filter(region=pack.code, billed=False, amount_fen__gt=0)
    for employer_id in list(free.order_by("employer_id").values_list("employer_id", flat=True).distinct()):
        with transaction.atomic():
            lock_employers([employer_id], alone=True)
            if to_bill(employer_id, BillKind.COLLECT, on=at):
                act = record_act(region=pack.code, item=BILLED, on=at, **SYSTEM)
                yield issue(employer_id, BillKind.COLLECT, act=act, on=at, pack=pack).pk
