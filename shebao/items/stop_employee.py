"""单位职工社会保险暂停: an employer ends somebody's insurance; the month of leaving is paid first.

Source: 网上办事大厅培训, 常见问题解答第15, 16, 17, 24问 (HB-170 to HB-174). Where a region says
so a stop takes effect when it is handled (用人单位社保网办业务操作指南 三、业务申报 5: JS-58, JS-59).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shebao.assessment.declared import declared_months, settled_months
from shebao.assessment.paid import Paid, paid_months
from shebao.casework.checks import check
from shebao.casework.fields import Choice, Choices, Day, DocumentNumber, DocumentType, Text
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.policy import Pack, Unstated
from shebao.policy.windows import month_of
from shebao.registry.actions import Ending, Narrowing, narrow, stop
from shebao.registry.employment import Leaving, leave
from shebao.registry.end_reasons import EndReason
from shebao.registry.finding import Found
from shebao.registry.insurances import Insurance, insurances_of
from shebao.registry.sentences import insurances_said
from shebao.registry.standing import Held, held_by
from shebao.values import Actor, Month
from shebao.values.documents import RESIDENT_ID

REASONS = [pair for pair in EndReason.choices if pair[0] not in (EndReason.HIRED, EndReason.MOVED)]
INSURANCES = (
    ("pension", "城镇职工基本养老保险"),
    ("unemployment", "失业保险"),
    ("injury", "工伤保险"),
)

brings_people = False


class Form(ItemForm):
    """Who leaves, when and why, and which insurances end."""

    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="420503199003159988")
    person_number = Text("人员编号", required=False, example="10013265500", hint="填了会与证件号码核对")
    ended_on = Day("停保时间", example="2023-04-28", hint="按解除劳动合同的日期填；这个月要缴费")
    reason = Choice("停保原因", choices=REASONS)
    left_on = Day("离职日期", required=False, example="2023-04-28", hint="只作登记，不影响停保时间")
    insurances = Choices("参保险种", choices=INSURANCES, default=tuple(code for code, _ in INSURANCES))


@dataclass(frozen=True)
class Known:
    """What is known of one row's person at this employer, and which months it has declared and paid."""

    found: Found | None
    held: Held | None  # the open one
    since: Month | None  # from when on without a gap
    declared: frozenset[Month]
    unpaid: frozenset[Month]  # those in which something is charged that the tax office has no money for yet
    current: Month
    at_once: bool  # whether the stop takes effect when it is handled, whatever day was the last one

    def until(self, ended_on: date) -> Month:
        """Return the first month that is not owed any more: the one after leaving (HB-173), or this one."""
        return self.current if self.at_once else Month.of(ended_on) + 1

    def further_months(self, ended_on: date) -> list[Month]:
        """Return the months after the last one payable that are declared already, with this person."""
        last = Month.of(ended_on)
        return sorted(month for month in self.declared if month > last)


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at who is insured here, and at the months declared and paid so far."""
    here = held_by({found.person_id for found in people.values()}, by=by)
    declared = frozenset(declared_months(by=by))
    settled, paid = settled_months(here, by=by), paid_months(here, by=by)
    at_once = handled_at_once(pack, on.date())
    for row in rows:
        found = people.get(row.number)
        held = here.get(found.person_id, ()) if found else ()
        if found and not held:  # nobody of this employer: nothing is told of strangers
            found = None
        row.known = Known(
            found,
            next((one for one in held if one.open), None),
            began(held),
            declared | settled.get(found.person_id if found else 0, frozenset()),
            unpaid_of(paid.get(found.person_id if found else 0, {})),
            month_of(pack, on.date()),
            at_once,
        )


def handled_at_once(pack: Pack, day: date) -> bool:
    """Say whether a stop takes effect when it is handled (停保时间默认为当前经办时间)."""
    try:
        return pack.value("decrease_timing", day).plain == "when_handled"
    except Unstated:
        return False


def unpaid_of(charged: Mapping[Month, Mapping[str, Paid]]) -> frozenset[Month]:
    """Return the months that are not paid: some insurance's money is not confirmed by the tax office yet."""
    return frozenset(
        month for month, told in charged.items() if not all(one.confirmed for one in told.values())
    )


def began(held: Sequence[Held]) -> Month | None:
    """Return the first month of the enrolments that lead up to the open one without a gap."""
    since: int | None = None
    for one in reversed(held):
        if (one.open and since is None) or one.months.until == since:
            since = one.months.since
    return Month.of_number(since) if since else None


@check("STOP-01", field="id_number", mend="请核对证件号码；已经停保的不用再办。")
def not_insured_here(known: Known) -> Any:
    """该人员现在没有在本单位参保。"""
    return known.held is None and not (known.found and known.found.retired_in)


@check("STOP-02", mend="请核对人员编号，或者只填证件号码。")
def number_of_somebody_else(person_number: str | None, known: Known) -> Any:
    """人员编号与证件号码不是同一个人。"""
    return person_number and known.found and person_number != known.found.number


@check("STOP-03", field="id_number", law="网上办事大厅培训 常见问题解答第17问")
def has_retired(known: Known) -> Any:
    """该人员已批准退休（{month}），次月起自动不参与核定，不需要停保，请及时办理待遇申领。"""
    if known.found and known.found.retired_in:
        return {"month": Month.of_number(known.found.retired_in)}
    return None


@check("STOP-04", mend="到了那一天再办。")
def ends_in_the_future(ended_on: date, on: datetime) -> Any:
    """停保时间 {day} 还没有到。"""
    return {"day": ended_on} if ended_on > on.date() else None


@check("STOP-05", mend="请核对停保时间；从没到岗的请撤销参保登记。")
def ends_before_it_began(ended_on: date, known: Known) -> Any:
    """停保时间早于在本单位参保的起始月 {since}。"""
    return {"since": known.since} if known.since and Month.of(ended_on) < known.since else None


@check("STOP-09", mend="请把停保时间改到这个月或以后，或者三项险种一起停。")
def some_end_before_they_began(ended_on: date, insurances: tuple[str, ...], known: Known) -> Any:
    """只停部分险种时，停保时间不能早于 {since} 的前一个月：在那之前参加的险种不同。"""
    held = known.held
    if held is None or not held.insurances & ~insurances_of(insurances):
        return None
    since = Month.of_number(held.months.since)
    return {"since": since} if Month.of(ended_on) + 1 < since else None


@check(
    "STOP-06", law="网上办事大厅培训 常见问题解答第15问", remedy="declare_month",
    mend="请先申报并缴纳 {month} 的社会保险费，再来办理；{month} 没有上班的，停保时间填上个月。",
)  # fmt: skip
def leaving_month_not_paid(ended_on: date, known: Known) -> Any:
    """离职的当月需要给该员工先缴费再来办理：{month} {how}。"""
    month = Month.of(ended_on)
    if not known.since or month < known.since:
        return None
    if month not in known.declared:
        return {"month": month, "how": "还没有申报缴费"}
    return {"month": month, "how": "已申报，还没有缴费"} if month in known.unpaid else None


@check(
    "STOP-07", grave=False, law="网上办事大厅培训 常见问题解答第24问", remedy="refund_overpaid",
    mend="停保办好后，可在三个月内办理多缴退费。",
)  # fmt: skip
def paid_beyond(ended_on: date, known: Known) -> Any:
    """{months} 已经为该人员申报缴费。"""
    further = known.further_months(ended_on) if known.held else []
    return {"months": "、".join(map(str, further))} if further else None


@check("STOP-08", mend="请只勾选正在参加的险种。")
def not_in_these_insurances(insurances: tuple[str, ...], known: Known) -> Any:
    """该人员没有参加所选的险种，正在参加的是{held}。"""
    if known.held and not insurances_of(insurances) & known.held.insurances:
        return {"held": insurances_said(known.held.insurances)}
    return None


@check("STOP-10", mend="离职日期不能晚于今天；还在上班的，离职以后再办。")
def leaves_in_the_future(left_on: date | None, on: datetime) -> Any:
    """离职日期 {day} 还没有到。"""
    return {"day": left_on} if left_on and left_on > on.date() else None


@check(
    "STOP-11", field="id_number", remedy="roll_back",
    mend="登记错了的，请办理人员变更回退；确实要停保的，到下一个申报期再办。",
)  # fmt: skip
def nothing_to_end_yet(id_number: str, known: Known) -> Any:
    """该人员在本单位从 {since} 起参保，这一期（{month}）停保就一个月也没有参保。"""
    if known.since is None or not known.at_once or known.since < known.current:
        return None
    return {"since": known.since, "month": known.current}


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """End the chosen insurances after the month of leaving; whoever keeps some stays in those."""
    stop([ending(row) for row in rows if not staying(row)])
    narrow([narrowing(row) for row in rows if staying(row)])
    leave([Leaving(row.person, row.employer_id, row.done_by) for row in rows if not staying(row)])
    for row in rows:
        row.kind = "减少险种" if staying(row) else "暂停缴费"
        if row.known.at_once:
            row.told.append({"sign": "·", "text": last_month_said(until(row))})
        row.insurances = int(insurances_of(row.data["insurances"]) & row.known.held.insurances)


def staying(row: Row) -> Insurance:
    """Return the insurances that go on."""
    return Insurance(row.known.held.insurances & ~insurances_of(row.data["insurances"]))


def ending(row: Row) -> Ending:
    return Ending(
        row.person, row.employer_id, until(row), row.data["ended_on"], row.data["reason"], row.done_by
    )


def narrowing(row: Row) -> Narrowing:
    identity = row.known.held.identity
    return Narrowing(row.person, row.employer_id, until(row), staying(row), identity, row.done_by)


def until(row: Row) -> Month:
    """Return the first month that is not owed any more."""
    month: Month = row.known.until(row.data["ended_on"])
    return month


def last_month_said(until: Month) -> str:
    """Say which month is the last that is paid: known before it is confirmed (B5)."""
    return f"最后参保缴费的月份是 {until - 1}，从 {until} 起不再缴费"
