"""What a bill waits for: the tax office to have it, the employer to pay, the next posting, the distribution.

Source: 网上办事大厅培训, 常见问题解答第11, 12, 28问 (HB-223, HB-244, HB-245).
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from shebao.assessment.models import Bill, BillKind, BillState
from shebao.assessment.stages import Stages
from shebao.partners.models import Outgoing, OutState
from shebao.policy import Pack
from shebao.values import SHANGHAI, grouped

TAX = "tax"


@dataclass(frozen=True)
class Awaited:
    """The next thing on a bill: what it is called, said in a sentence, and whether something is overdue.

    `code` is sync, late_sync, pay, pay_rest, post, ask_tax, distribute, refund, done or ended; `by` is when
    it is expected.
    """

    code: str
    said: str
    by: datetime | None = None

    @property
    def stuck(self) -> bool:
        return self.code in ("late_sync", "ask_tax")


def awaited(bill: Bill, reached: Stages, *, on: datetime, pack: Pack) -> Awaited:
    """Say what a bill waits for at a moment."""
    if bill.kind == BillKind.REFUND:
        return Awaited("refund", "等待经办机构拨付到退收银行账号，不用再打印或送审。")
    if reached.tax_posted is None and bill.state != BillState.LIVE:
        return Awaited("ended", f"这张单据{bill.get_state_display()}，不能再用它缴费。")
    if reached.tax_posted is None:
        return awaited_of_tax(bill, reached, on, pack)
    if reached.posted is None:
        return awaited_posting(reached.tax_posted, on, pack, still_owed(bill, reached))
    if reached.distributed is None:
        at = distribution_after(reached.posted, pack)
        said = f"{spoken(at)} 系统自动配账，配完就是实缴到账。"
        return Awaited("distribute", still_owed(bill, reached) + said, at)
    if reached.received_fen < bill.fen:
        rest = grouped(bill.fen - reached.received_fen)
        return Awaited("pay_rest", f"已到账 {grouped(reached.received_fen)} 元，还差 {rest} 元没有缴。")
    over = reached.received_fen - bill.fen - reached.returned_fen
    if over > 0:
        said = f"应缴的钱已到账并分配；另外多收了 {grouped(over)} 元，由经办机构核实后退回或者抵以后的费用。"
        return Awaited("done", said)
    if reached.returned_fen:
        back = grouped(reached.returned_fen)
        said = f"应缴的钱已到账并分配；多收的 {back} 元退回退收银行账号，到“单位退费查询”看拨付了没有。"
        return Awaited("done", said)
    return Awaited("done", "钱已到账并分配到每个人，不用再做什么。")


def still_owed(bill: Bill, reached: Stages) -> str:
    """Say what is still to be paid of a bill that was paid in part; nothing where all came in."""
    rest = bill.fen - reached.received_fen
    if rest <= 0:
        return ""
    return f"税务已收 {grouped(reached.received_fen)} 元，还差 {grouped(rest)} 元没有缴。"


def awaited_of_tax(bill: Bill, reached: Stages, on: datetime, pack: Pack) -> Awaited:
    """Say whether the tax office has the bill yet, and what to do where it has not in its usual time."""
    day = on.date()
    if reached.invoiced or known_to_tax(bill):
        return Awaited("pay", "税务已收到这张认定单，等待单位缴费。")
    waited = on - bill.issued_at
    expected, hint = (pack.value(name, day).number for name in ("tax_sync_expected", "tax_sync_hint"))
    if waited <= timedelta(minutes=hint):
        peak = f"，缴费高峰期约 {hint} 分钟" if waited > timedelta(minutes=expected) else ""
        return Awaited(
            "sync",
            f"等待同步到税务，一般 {expected} 分钟内{peak}。",
            bill.issued_at + timedelta(minutes=hint),
        )
    return Awaited(
        "late_sync",
        f"开单已超过 {hint} 分钟，税务还没有收到。请把征集通知单据号 {bill.number} 报税务专管员协助查询；"
        "长时间查不到的，在没有办理其他业务的情况下，可以撤销后重新开具。",
    )


def known_to_tax(bill: Bill) -> bool:
    """Say whether the tax office has taken the bill's message."""
    sent = Outgoing.objects.filter(partner=TAX, region=bill.region, kind="bill", key=bill.number)
    return sent.filter(state=OutState.DELIVERED).exists()


def awaited_posting(tax_posted: datetime, on: datetime, pack: Pack, owed: str) -> Awaited:
    """Say when the money will be posted here; once that run has passed, whom to ask. `owed` stands before."""
    hours = pack.value("posting_interval", on.date()).number
    run = posting_after(tax_posted, pack)
    if on > run:
        return Awaited(
            "ask_tax",
            f"{owed}税务已登账，社保还没有登账（每 {hours} 小时自动登账一次）。"
            "请咨询税务部门何时传输到账信息。",
        )
    return Awaited("post", f"{owed}每 {hours} 小时自动登账一次，下一次 {spoken(run)}。", run)


def posting_after(moment: datetime, pack: Pack) -> datetime:
    """Return the first run of 社保登账 at or after a moment."""
    local = moment.astimezone(SHANGHAI)
    first = clock_time(pack.value("posting_first_run", local.date()).plain)
    run = datetime.combine(local.date(), first, SHANGHAI)
    step = timedelta(hours=pack.value("posting_interval", local.date()).number)
    while run < local:
        run += step
    return run


def distribution_after(posted: datetime, pack: Pack) -> datetime:
    """Return when what was posted at a moment is distributed: 02:00 of the day after (HB-245)."""
    day = posted.astimezone(SHANGHAI).date()
    days = pack.value("distribution_after_days", day).number
    at = clock_time(pack.value("distribution_time", day).plain)
    return datetime.combine(day + timedelta(days=days), at, SHANGHAI)


def clock_time(text: str) -> time:
    return time.fromisoformat(text)


def spoken(moment: datetime) -> str:
    local = moment.astimezone(SHANGHAI)
    return f"{local.month} 月 {local.day} 日 {local:%H:%M}"
