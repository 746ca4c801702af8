"""Runs what is due by business time: in order, each moment at its own nominal time, one transaction each.

Opening a month is the exception: its run has stages of its own and goes on where it stood.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction

from shebao import policy
from shebao.assessment.bills import lapse
from shebao.assessment.distribution import distribute
from shebao.assessment.region_month import charge_month
from shebao.assessment.runs import assess_month
from shebao.casework.moving import lapse as lapse_cases
from shebao.casework.reminders import remind
from shebao.casework.tasking import renew_dues
from shebao.clock import queries as clock
from shebao.clock import timers
from shebao.clock.timers import Due
from shebao.ledger.actions import post_receipts
from shebao.notices.digests import gather
from shebao.policy import Pack
from shebao.policy.windows import counts_as_declared
from shebao.reception.closing import close_region
from shebao.values import Month, Refused

WHOLE_RUN = {timers.OPEN_MONTH}
BROKEN = "系统出了问题，已经记录下来，会自动再试。"


def run_due(region: str) -> int:
    """Run every moment of a region that has come; return how many were run.

    Another worker that is at it already goes on until nothing is due any more.
    """
    pack = policy.load(settings.REGIONS, settings.ASSUMED).pack(region)
    count = 0
    with timers.alone(region) as ours:
        while ours and (done := run_all(pack)):
            count += done
    return count


def run_all(pack: Pack) -> int:
    """Run what is due now; where a moment fails the rest of its chain waits."""
    count, blocked = 0, timers.waiting_chains(pack.code, now=datetime.now(UTC))
    for one in timers.due(pack, clock.now(pack.code)):
        if timers.CHAIN[one.name] in blocked:
            continue
        if run_moment(pack, one):
            count += 1
        else:
            blocked.add(timers.CHAIN[one.name])
    return count


def run_moment(pack: Pack, one: Due) -> bool:
    """Run one moment; where it fails note why, for staff, and say False."""
    why = BROKEN
    done = False
    try:
        do(pack, one)
        done = True
    except Refused as refusal:
        why = str(refusal)
    finally:
        if not done:
            with transaction.atomic():
                timers.failed(pack.code, one, why, now=datetime.now(UTC))
    return done


def do(pack: Pack, one: Due) -> None:
    before = DOING[one.name](pack, one.moment) if one.name in WHOLE_RUN else None
    with transaction.atomic():
        timer = timers.hold_timer(pack.code, one)
        if timer is not None:
            count, told = before or DOING[one.name](pack, one.moment)
            timers.ran(timer, one, count, told)


def open_month(pack: Pack, at: datetime) -> tuple[int, str]:
    day = at.astimezone(clock.CHINA).date()
    month = timers.month_opened(pack, day) or Month.of(day)
    try:
        run = assess_month(pack, month, account="system", name="系统", on=at)
    except Refused as refusal:
        if refusal.code == "nobody":
            return 0, ""
        raise
    told = f"{month.spoken}已核定 {run.expected:,} 人次"
    if counts_as_declared(pack, day):
        charged = charge_month(pack, month, at=at)
        billed = charged.billed
        told += f"，{charged.employers:,} 个单位已计为申报，开单 {billed.bills:,} 张{billed.told}"
    return run.expected, told


def let_lapse(pack: Pack, at: datetime) -> tuple[int, str]:
    bills, cases = lapse(pack.code, at), lapse_cases(pack.code, at, pack=pack)
    renew_dues(pack.code, pack=pack)
    told = [f"{bills:,} 张单据过期失效"] * bool(bills) + [f"{cases:,} 个办件逾期未补正失效"] * bool(cases)
    return bills + cases, "，".join(told)


def post(pack: Pack, at: datetime) -> tuple[int, str]:
    count = post_receipts(pack.code, at)
    return count, f"{count:,} 笔社保登账" if count else ""


def allocate(pack: Pack, at: datetime) -> tuple[int, str]:
    days = pack.value("distribution_after_days", at.date()).number
    count = distribute(pack.code, at, after_days=days)
    return count, f"{count:,} 笔实收分配" if count else ""


def remind_employers(pack: Pack, at: datetime) -> tuple[int, str]:
    count = remind(pack.code, at, pack=pack)
    digests = gather(pack, at=at, now=datetime.now(UTC))
    told = [f"{count:,} 条提醒"] * bool(count) + [f"{digests:,} 条每日汇总"] * bool(digests)
    return count + digests, "，".join(told)


def close_halls(pack: Pack, at: datetime) -> tuple[int, str]:
    count = close_region(pack, at)
    return count, f"{count:,} 个号和预约收班" if count else ""


DOING: dict[str, Callable[[Pack, datetime], tuple[int, str]]] = {
    timers.OPEN_MONTH: open_month,
    timers.LAPSE: let_lapse,
    timers.POSTING: post,
    timers.DISTRIBUTION: allocate,
    timers.REMIND: remind_employers,
    timers.CLOSE_HALLS: close_halls,
}


def regions_due() -> Iterable[str]:
    """Return the regions in which something is due, and begin the timers of those that have none."""
    law = policy.load(settings.REGIONS, settings.ASSUMED)
    for region, now in clock.all_now().items():
        if region in law.by_code:
            timers.start_timers(region, now)
            if timers.due(law.pack(region), now):
                yield region
