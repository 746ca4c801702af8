"""A region's month without a declaration of its own: it counts as declared, and its bills are issued at once.

For regions in which the changes filed within the window are the month's declaration (JS-12). Safe to repeat:
what is declared, and what stands on a bill, is left alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from django.db import DataError, IntegrityError, connection, transaction

from shebao.assessment.declaring import declare_region
from shebao.assessment.issuing import due_of, write_bills
from shebao.assessment.models import BillKind
from shebao.assessment.statements import text_of
from shebao.policy import Pack, Unstated
from shebao.registry.finding import lock_employers
from shebao.registry.models import Employer
from shebao.trail.actions import record_act, record_alike
from shebao.values import Month, Refused

DECLARED, BILLED = "计为已申报", "开具应缴认定单"
SYSTEM = {"account": "system", "name": "系统"}
AT_ONCE = 1000  # employers whose bills are one transaction
BROKEN = "系统出了问题，已经记录下来。请联系系统管理员。"

log = structlog.get_logger(__name__)


class NotAll(Exception):
    """Some of a batch are refused after something was written for them: it is written again without them."""

    def __init__(self, refused: Mapping[int, Refused]):
        super().__init__(f"{len(refused)} refused")
        self.refused = refused


@dataclass
class Billed:
    """How many bills were issued, and which employers have none that should, by 单位编号, and why."""

    bills: int = 0
    refused: dict[str, Refused] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """What staff read of those without a bill: every reason, and whom it is about."""
        reasons: dict[str, list[str]] = {}
        for number, refusal in self.refused.items():
            reasons.setdefault(refusal.message, []).append(number)
        return "".join(
            f"，{len(numbers):,} 个单位没有开单（{numbers[0]}{' 等' if len(numbers) > 1 else ''}）：{why}"
            for why, numbers in reasons.items()
        )


@dataclass(frozen=True)
class Charged:
    """What became of a region's month: for how many employers it was declared, and their bills."""

    employers: int
    billed: Billed


def charge_month(pack: Pack, month: Month, *, at: datetime) -> Charged:
    """Declare an assessed month for every employer and issue what is open."""
    with transaction.atomic():
        act = record_act(region=pack.code, item=DECLARED, on=at, **SYSTEM)
        employers = declare_region(month, act=act, pack=pack, on=at)
    return Charged(employers, bill_all(pack, at=at))


def bill_all(pack: Pack, *, at: datetime, agency_id: int | None = None) -> Billed:
    """Issue a bill to every employer of a region, or of one agency, that has something open.

    A batch of employers is one transaction: what is done stays done, and whoever goes on where this was cut
    off finds the rest. Whoever can have no bill is told of and holds nobody up. No bills are issued where no
    document says until when one is valid.
    """
    billed = Billed()
    try:
        pack.value("bill_validity", at.date())
    except Unstated:
        return billed
    for employer_ids in waiting(pack, at, agency_id):
        bills, refused = bill(employer_ids, pack, at)
        billed.bills += bills
        numbers = Employer.objects.filter(pk__in=refused).order_by("pk").values_list("pk", "number")
        billed.refused |= {number: refused[employer_id] for employer_id, number in numbers}
    return billed


def waiting(pack: Pack, at: datetime, agency_id: int | None) -> Iterator[list[int]]:
    """Yield the employers that a bill may be for, a batch at a time."""
    after = 0
    while True:
        with connection.cursor() as cursor:
            asked = {"region": pack.code, "agency": agency_id, "after": after, "day": at.date()}
            cursor.execute(text_of("billing/waiting.sql"), {**asked, "most": AT_ONCE})
            found = [employer_id for (employer_id,) in cursor.fetchall()]
        if not found:
            return
        yield found
        after = found[-1]


def bill(employer_ids: Sequence[int], pack: Pack, at: datetime) -> tuple[int, dict[int, Refused]]:
    """Issue the bills of a batch of employers; return how many, and who has none and why.

    Where the database refuses a batch it is halved until whoever is to blame stands alone.
    """
    refused: dict[int, Refused] = {}
    while asked := [one for one in employer_ids if one not in refused]:
        try:
            bills, some = bill_at_once(asked, pack, at)
        except NotAll as rest:
            refused |= rest.refused
        except (IntegrityError, DataError):
            if len(asked) == 1:
                log.exception("bill_not_issued", region=pack.code, employer_id=asked[0])
                return 0, refused | {asked[0]: Refused("broken", BROKEN)}
            halves = [bill(half, pack, at) for half in (asked[: len(asked) // 2], asked[len(asked) // 2 :])]
            return sum(count for count, _ in halves), refused | halves[0][1] | halves[1][1]
        else:
            return bills, refused | some
    return 0, refused


@transaction.atomic
def bill_at_once(employer_ids: Sequence[int], pack: Pack, at: datetime) -> tuple[int, dict[int, Refused]]:
    """Issue the bills of employers, all or none. Raises NotAll where some are refused after a charge."""
    lock_employers(employer_ids, alone=True)
    due = due_of(employer_ids, BillKind.COLLECT, on=at, pack=pack)
    owing = due.employers
    if not owing:
        return 0, dict(due.refused)
    alike = record_alike(len(owing), region=pack.code, item=BILLED, on=at, **SYSTEM)
    acts = dict(zip(owing, alike, strict=True))
    written = write_bills(due, acts, on=at, pack=pack)
    if written.refused:
        raise NotAll({**due.refused, **written.refused})
    return len(written.bills), dict(due.refused)
