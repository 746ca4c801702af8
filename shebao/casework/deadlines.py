"""What is due for an employer and by when: one answer for home, calendar, feed and reminders.

The days are the ones by which the items and the ledger go: the month itself (HB-208, HB-210), the first day
of late fee on a claim (HB-219, HB-222), a bill's last day (HB-217), the year's wage window (HB-183, HB-188).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from shebao.casework.due_facts import Facts, Unbilled, facts_of
from shebao.policy import Pack
from shebao.policy.windows import Window
from shebao.values import Actor, Fen, WorkCalendar, grouped
from shebao.values.estimates import workdays_between

SOON_WORKDAYS = 5  # from here on a deadline is shown as near
DAY = timedelta(days=1)


class Kind(StrEnum):
    """What has to be done."""

    WAGES = "wages"
    MISSED = "missed"
    DECLARE = "declare"
    FOLLOW = "follow"
    CHANGES = "changes"
    REISSUE = "reissue"
    ISSUE = "issue"
    PAY = "pay"
    DEFERRED = "deferred"
    REFUND = "refund"
    FURTHER = "further"
    BENEFIT = "benefit"


ITEM_OF = {
    Kind.WAGES: "declare_wages",
    Kind.MISSED: "declare_missed",
    Kind.DECLARE: "declare_month",
    Kind.REISSUE: "issue_bill",
    Kind.ISSUE: "issue_bill",
    Kind.DEFERRED: "pay_deferred",
    Kind.REFUND: "issue_bill",
    Kind.FURTHER: "contract_back_pay",
}


@dataclass(frozen=True)
class Due:
    """One thing to do: by which day (None where no document states one), why, and what happens otherwise.

    `key` names it among those of its kind: a month, a day, a bill's number. No personal data stand in `title`
    and `said`, for they also go into calendars.
    """

    kind: Kind
    key: str
    title: str
    said: str
    until: date | None
    fen: Fen = 0
    working_days: bool = False
    left: int | None = None  # days left after today: working days where they count, else calendar days
    near: bool = False
    estimated: bool = False  # whether `left` is only an estimate: the year's days off are not published yet

    @property
    def item(self) -> str:
        """Return the item with which it is done; nothing where it is done elsewhere."""
        return ITEM_OF.get(self.kind, "")

    @property
    def place(self) -> str:
        """Return where it is done, below the region's hall."""
        if self.kind == Kind.PAY:
            return f"bills/{self.key}/"
        if self.kind == Kind.CHANGES:
            return "items/"
        if self.kind == Kind.FOLLOW:
            return "people/preregistered/"
        return f"items/{self.item}/" if self.item else "people/?retired=yes"

    @property
    def late(self) -> bool:
        return self.left is not None and self.left < 0


def dues(*, by: Actor, on: datetime, pack: Pack, calendar: WorkCalendar) -> list[Due]:
    """Return what is due for the employer acted for, the most urgent first."""
    return due_from(facts_of(by=by, on=on, pack=pack), calendar)


def due_from(facts: Facts, calendar: WorkCalendar) -> list[Due]:
    """Reckon what is due from what is known; what has no last day comes last."""
    found = [counted(one, facts.today, calendar) for one in every(facts)]
    order = list(Kind)
    return sorted(found, key=lambda due: (due.until or date.max, order.index(due.kind), due.key))


def every(facts: Facts) -> Iterator[Due]:
    yield from wages(facts)
    yield from months(facts)
    yield from follow_ups(facts)
    yield from changes(facts)
    yield from unbilled(facts)
    yield from bills(facts)
    yield from deferred(facts)
    yield from refunds(facts)
    yield from further(facts)
    yield from benefits(facts)


def wages(facts: Facts) -> Iterator[Due]:
    """The year's wages are declared within the window; afterwards they stand in the way of every month."""
    window = facts.wages
    if window is None or not window.missing or facts.today < window.first:
        return
    after = window.last + DAY
    yield Due(
        Kind.WAGES,
        str(window.year),
        f"申报 {window.year} 年度缴费工资",
        f"还有 {window.missing:,} 人没有申报。{spoken(after)}起，先申报缴费工资，才能办理单位缴费申报。",
        window.last,
    )


def months(facts: Facts) -> Iterator[Due]:
    """Every month is declared, also without any change; what was missed is declared first."""
    for month in facts.undeclared:
        if month.month < facts.month:
            said = "先补这个月，才能申报本月。跨月补缴的，从次月 1 日起加收滞纳金和利息。"
            title = f"补申报 {month.month.spoken}社会保险费"
            yield Due(Kind.MISSED, str(month.month), title, said, month.month.last_day, month.fen)
        else:
            said = f"{month.persons:,} 人。没有人员变动也要每月申报；过了这个月不能再申报，要走补缴。"
            title = f"申报 {month.month.spoken}社会保险费"
            yield Due(Kind.DECLARE, str(month.month), title, said, facts.declare_until, month.fen)


def follow_ups(facts: Facts) -> Iterator[Due]:
    """Whoever was pre-registered in a pause is enrolled in the window that opens after it (JS-77, A37)."""
    for one in facts.preregistered:
        title = f"补办用人单位用工参保登记（预登记 {one.persons:,} 人）"
        window = one.window
        late = "这一期已经截止，现在补办归到以后的申报期，请尽快办。" if facts.today > window.last else ""
        said = f"预登记只防止发生工伤没有保障，不是参保。{days_of(window)}补办。{late}"
        yield Due(Kind.FOLLOW, str(window.month), title, said, window.last)


def changes(facts: Facts) -> Iterator[Due]:
    """Where filings belong to their window's month, whoever starts or leaves is told within it (JS-12)."""
    window = facts.window
    if window is None:
        return
    month, said = window.month.spoken, days_of(window)
    if window.holds(facts.today):
        text = f"{said}申报的均为 {month}社会保险费。没有人员变动的不用申报。"
        yield Due(Kind.CHANGES, str(window.month), f"申报 {month}的人员增减", text, window.last)
    else:
        instead = "、".join(f"“{one}”" for one in facts.meanwhile)
        text = f"{said}申报的均为 {month}社会保险费。" + (f"这几天可以办理{instead}。" if instead else "")
        yield Due(Kind.CHANGES, str(window.month), "现在是暂停申报期间", text, window.first - DAY)


def days_of(window: Window) -> str:
    return f"{spoken(window.first)}至 {spoken(window.last)}"


def unbilled(facts: Facts) -> Iterator[Due]:
    """What has been declared and stands on no bill: the day before late fee begins is its last."""
    for one in facts.unbilled:
        amount = f"{grouped(one.fen)} 元"
        since = f"{spoken(one.late_from)}起"
        late = f"{since}已在加收滞纳金" if facts.today >= one.late_from else f"从 {since}加收滞纳金"
        if one.lapsed:
            title = f"重新开具应缴认定单（原单据 {one.lapsed}）"
            said = f"{amount}。原单据已经作废，不能再缴；重新开具后按新的缴费截止日期缴。{late}。"
            yield Due(Kind.REISSUE, one.lapsed, title, said, one.late_from - DAY, one.fen)
        else:
            said = f"{amount}，{told(one, facts)}"
            title = f"开具应缴认定单（{'、'.join(month.spoken for month in one.months)}）"
            yield Due(Kind.ISSUE, str(one.late_from), title, said, one.late_from - DAY, one.fen)


def told(one: Unbilled, facts: Facts) -> str:
    """Say what waits: a month just declared, back-pay (HB-222), or what bears late fee already."""
    if facts.today >= one.late_from:
        return f"一直没有开单，{spoken(one.late_from)}起已在加收滞纳金，开单时一并列出。越早缴越少。"
    why = "已经申报" if one.months == (facts.month,) else "补缴等费用办完当月要开单"
    return f"{why}，还没有开单。不开单，税务机关收不到；从 {spoken(one.late_from)}起加收滞纳金。"


def bills(facts: Facts) -> Iterator[Due]:
    """A bill is paid at the tax office by its last day."""
    for bill in facts.bills:
        said = f"{grouped(bill.fen)} 元，到税务机关缴。过期作废，需要重新开具。"
        title = f"缴费：应缴认定单 {bill.number}"
        yield Due(Kind.PAY, bill.number, title, said, bill.valid_until, bill.fen, working_days=True)


def deferred(facts: Facts) -> Iterator[Due]:
    """What is put off is paid by its day without late fee (HB-228)."""
    for until, fen in facts.deferred:
        said = f"{grouped(fen)} 元，可以分期或逐月缴；{spoken(until)}前缴的不加收滞纳金。"
        yield Due(Kind.DEFERRED, str(until), "补缴缓缴的社会保险费", said, until, fen)


def refunds(facts: Facts) -> Iterator[Due]:
    if fen := facts.refundable_fen:
        said = f"{grouped(fen)} 元。开具退费单据后由经办机构拨付，退到单位的退收银行账号。"
        yield Due(Kind.REFUND, "claims", "开具退费单据", said, None, fen)


def further(facts: Facts) -> Iterator[Due]:
    if facts.further:
        said = "新增职工的参工时间超过三个月，之前的月份要另外申报劳动合同补缴，由经办机构审核。"
        title = f"申报劳动合同补缴（{facts.further:,} 人）"
        yield Due(Kind.FURTHER, "people", title, said, None)


def benefits(facts: Facts) -> Iterator[Due]:
    if facts.retired:
        said = "已办退休审批，次月起不再核定缴费，不用办停保；要及时申领养老保险待遇，现在到经办大厅办理。"
        yield Due(Kind.BENEFIT, "people", f"待遇申领（{facts.retired:,} 人）", said, None)


def counted(due: Due, today: date, calendar: WorkCalendar) -> Due:
    """Add how many days are left and whether that is near."""
    if due.until is None:
        return due
    if due.until < today:
        return replace(due, left=(due.until - today).days)
    working = workdays_between(today, due.until, calendar)
    left = working.days if due.working_days else (due.until - today).days
    estimated = due.working_days and working.estimated
    return replace(due, left=left, near=working.days <= SOON_WORKDAYS, estimated=estimated)


def spoken(day: date) -> str:
    return f"{day.month} 月 {day.day} 日"
