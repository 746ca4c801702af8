"""Write acts, and keep what verifications found."""

from collections.abc import Sequence
from datetime import datetime

from shebao.trail.many import write_many
from shebao.trail.models import Act, Verification
from shebao.trail.verdicts import Verdict
from shebao.values import Actor


def record_act(
    *, region: str, account: str, name: str, item: str, on: datetime, case_number: str = ""
) -> Act:
    """Write one act. `on` is the region's business time; the real time is added by the database."""
    return Act.objects.create(
        region=region, account=account, name=name, item=item, business_time=on, case_number=case_number
    )


def record_acts(item: str, case_numbers: Sequence[str], *, by: Actor, on: datetime) -> list[Act]:
    """Write one act per case, in their order; each is newer than the one before it."""
    return write_many(
        Act(
            region=by.region,
            account=by.account,
            name=by.name,
            item=item,
            business_time=on,
            case_number=number,
            employer_number=by.employer_number,
            channel=by.channel,
        )
        for number in case_numbers
    )


def record_alike(count: int, *, region: str, account: str, name: str, item: str, on: datetime) -> list[Act]:
    """Write so many acts that say the same, for as many things that each have an act of their own."""
    return write_many(
        Act(region=region, account=account, name=name, item=item, business_time=on) for _ in range(count)
    )


def record_verification(verdict: Verdict, *, at: datetime) -> Verification:
    """Keep what a verification found; `at` is the real time."""
    return Verification.objects.create(
        verified_at=at,
        block=verdict.reached.number if verdict.reached else 0,
        blocks=verdict.blocks,
        lines=verdict.lines,
        unsealed=verdict.unsealed,
        damages=verdict.count,
        first=str(verdict.damages[0])[:200] if verdict.damages else "",
    )
