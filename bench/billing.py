"""A region's bills against the physical limit: a bare binary COPY of the same rows, in turn."""

from collections.abc import Sequence
from random import Random
from typing import Any

from django.db import transaction
from psycopg.sql import SQL

from bench.casework import Desk, Timing, require
from bench.city import ON, REGION, as_superuser
from bench.month import bare_copy
from shebao.assessment.issuing import issue
from shebao.assessment.models import Bill, BillKind, BillLine, BillState
from shebao.assessment.region_month import bill_all
from shebao.doors.console.server import Server
from shebao.ledger.models import Claim
from shebao.registry.finding import lock_employers
from shebao.trail.actions import record_act

ROUNDS = 3
SINGLES = 300
WRITTEN = {
    "trail_act": """select * from trail_act
        where id in (select act_id from assessment_bill where state = 'live')""",
    "assessment_bill": "select * from assessment_bill where state = 'live'",
    "assessment_billline": "select * from assessment_billline where live",
    "ledger_claim": "select * from ledger_claim where billed",
    "partners_outgoing": """select * from partners_outgoing where kind = 'bill'
        and key in (select number from assessment_bill where state = 'live')""",
}
FREE = (
    "update assessment_billline set live = false where live",
    "update ledger_claim set billed = false where billed",
    "update assessment_bill set state = 'revoked' where state = 'live'",
    "vacuum (analyze)",
    "checkpoint",
)


def billed_region(desk: Desk, server: Server) -> list[Timing]:
    """Bill employers one after another, then the whole region at once and again, each beside a bare COPY."""
    single = Timing("one employer's bill, in a transaction of its own", None, 95)
    for employer_id in Random(3).sample(owing(), SINGLES):
        with single.running():
            billed(desk, employer_id)
    employers = len(owing()) + SINGLES
    whole = Timing(f"a region billed at once ({employers:,} employers)", None, 50)
    copied = Timing("… a bare COPY of the rows written: acts, bills, lines, claims, messages", None, 50)
    for _ in range(ROUNDS):
        with as_superuser(server) as other:
            for statement in FREE:
                other.execute(statement)
        with whole.running():
            told = bill_all(desk.pack, at=ON)
        require(told.bills == employers and not told.refused and not owing(), told.told or told.bills)
        with as_superuser(server) as other:
            copied.seconds.append(
                sum(bare_copy(other, server, SQL(rows), like) for like, rows in WRITTEN.items())
            )
    copied.load = whole.load
    live = Bill.objects.filter(state=BillState.LIVE)
    require(
        live.count() == employers and BillLine.objects.filter(live=True).count() > employers, live.count()
    )
    return [single, whole, per_hundred_thousand(whole, employers), copied, ratio(whole, copied)]


def owing() -> list[int]:
    """The employers that have something open on no bill."""
    free = Claim.objects.filter(region=REGION, billed=False, amount_fen__gt=0, settled_fen=0)
    return sorted(set(free.values_list("employer_id", flat=True)))


@transaction.atomic
def billed(desk: Desk, employer_id: int) -> None:
    lock_employers([employer_id], alone=True)
    act = record_act(region=REGION, account="bench", name="bench", item="bench", on=ON)
    bill = issue(employer_id, BillKind.COLLECT, act=act, on=ON, pack=desk.pack)
    require(bill.fen > 0, bill)


def per_hundred_thousand(whole: Timing, employers: int) -> Timing:
    told = [spent * 100_000 / employers for spent in whole.seconds]
    return Timing("… per 100,000 employers", None, 50, told, whole.load)


def ratio(whole: Timing, copied: Timing) -> Timing:
    """How many times a bare COPY the bills took, within each round."""
    times: Sequence[Any] = [one / other for one, other in zip(whole.seconds, copied.seconds, strict=True)]
    return Timing("**… ÷ COPY**, times, not seconds", None, 50, list(times), whole.load)
