"""单位社会保险缴费申报: an employer declares the current month, from then on it is owed.

Source: 网上办事大厅培训, 常见问题解答第10, 11, 14, 20问 (HB-207 to HB-211, HB-225), 宜社征发〔2023〕1号
(HB-188).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.assessment.booked import Booked, booked_of
from shebao.assessment.declaring import declare
from shebao.assessment.headers import declared_by
from shebao.assessment.withdrawing import withdraw
from shebao.casework.checks import check
from shebao.casework.fields import WhichMonth
from shebao.casework.forms import ItemForm
from shebao.casework.models import Case
from shebao.casework.rows import Row
from shebao.casework.unit_amounts import of_headers
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.finding import Found
from shebao.registry.unbillable import Unbilled, unbillable
from shebao.registry.wages import WagesDeclared, wages_declared
from shebao.trail.models import Act
from shebao.values import SHANGHAI, Actor, Month

brings_people = False
NOT_A_BILL = "申报回执单不是应缴认定单：开具应缴认定单之后，应缴信息才会发给税务部门。"


class Form(ItemForm):
    """Which month; only the current one can be declared."""

    subject = "employer"

    month = WhichMonth("费款所属期", required=False, example="2023-05", hint="当月只能申报当月；不填就是当月")


@dataclass(frozen=True)
class Known:
    """How far the employer has come, and what stands in the way of the month."""

    month: Month
    current: Month
    booked: Booked
    wages: WagesDeclared
    spared: Sequence[Unbilled]


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what is declared so far."""
    current = month_of(pack, on.date())
    for row in rows:
        month = row.data.get("month") or current
        row.known = Known(
            month,
            current,
            booked_of(month, by=by),
            wages_declared(by, month, on=on.date(), pack=pack),
            unbillable(by, month),
        )


@check(
    "MONTH-01",
    field="month",
    law="网上办事大厅培训 常见问题解答第11问",
    mend="请把费款所属期改为 {current}。",
)
def not_the_current_month(known: Known) -> Any:
    """当月只能申报当月：{month} 不能在这里申报。"""
    if known.month != known.current:
        return {"month": known.month, "current": known.current}
    return None


@check(
    "MONTH-02", remedy="bills", field="month", mend="要看金额，请到业务单据查询；要重新申报，请先撤销申报。"
)
def declared_already(known: Known) -> Any:
    """{month} 已经申报过了。"""
    return {"month": known.month} if known.booked.declared else None


@check(
    "MONTH-03", remedy="declare_missed", field="month", law="网上办事大厅培训 常见问题解答第14问",
    mend="{first} 还没有申报缴费，请先办理单位社会保险补缴申报，从最早的月份开始。",
)  # fmt: skip
def earlier_months_missing(known: Known) -> Any:
    """该单位的最大做账期号不等于上一月或者当前月！"""
    if known.booked.missing and known.month == known.current:
        return {"first": known.booked.missing[0]}
    return None


@check("MONTH-04", field="month", mend="每月 1 日 00:30 生成；请过一会儿再来。")
def not_reckoned_yet(known: Known) -> Any:
    """{month} 的核定还没有生成。"""
    return {"month": known.month} if not known.booked.has_run else None


@check(
    "MONTH-05", remedy="declare_wages", field="month", law="宜社征发〔2023〕1号 五（四）",
    mend="还有 {missing} 人没有申报年度缴费工资，请先办理单位职工社会保险缴费工资申报。",
)  # fmt: skip
def wages_not_declared(known: Known) -> Any:
    """须先完成缴费工资申报，才能办理单位缴费申报。"""
    return {"missing": f"{known.wages.missing:,}"} if known.wages.blocked else None


@check("MONTH-06", field="month", mend="没有参保人员的月份不用申报。")
def nobody_enrolled(known: Known) -> Any:
    """{month} 没有要缴费的人。"""
    return {"month": known.month} if known.booked.has_run and not known.booked.persons else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Declare the month: what was prepared counts, whatever changed since is settled with it."""
    for row in rows:
        declare_row(row, by=by, on=on, pack=pack)
        row.notices.append(NOT_A_BILL)


def declare_row(row: Row, *, by: Actor, on: datetime, pack: Pack) -> None:
    month = row.known.month
    declare(row.employer_id, month, act=row.done_by, pack=pack, on=on)
    headers = declared_by([row.done_by.id], by=by)
    row.kind = "缴费申报"
    row.dues = of_headers(headers, pack=pack, why=f"{month} 申报", assumed=row.known.booked.assumed)
    row.told = [{"sign": "+", "text": f"{month} 社会保险费已申报，共 {charged(row.known):,} 人缴费"}]
    row.told += [
        {"sign": "·", "text": f"不可做账人员：{count} 人（{label}）"}
        for label, count in reasons(row.known.spared)
    ]


def charged(known: Known) -> int:
    """Count who is enrolled and charged; the retired are not enrolled any more."""
    return known.booked.persons - sum(one.reason != "retired" for one in known.spared)


def reasons(spared: Sequence[Unbilled]) -> list[tuple[str, int]]:
    labels = [one.label for one in spared]
    return [(label, labels.count(label)) for label in dict.fromkeys(labels)]


def why_not_undo(cases: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Say where a declaration cannot be taken back: a later month is declared, or a bill holds it."""
    told = {}
    for one in cases:
        booked = booked_of(month_filed(one), by=by)
        if why := booked.why_not_withdrawable:
            told[one.number] = why
    return told


def month_filed(case: Case) -> Month:
    filed_in = Month.of(case.filed.astimezone(SHANGHAI).date())
    return Month.parse(case.data["month"]) if case.data.get("month") else filed_in


def undo(
    cases: Sequence[Case], acts: Sequence[Act], *, by: Actor, on: datetime, pack: Pack
) -> dict[str, list[dict[str, str]]]:
    """Take declarations back: the months are prepared again."""
    told = {}
    for one, act in zip(cases, acts, strict=True):
        month = month_filed(one)
        withdraw(booked_of(month, by=by).standing, act=act, on=on)
        told[one.number] = [{"sign": "-", "text": f"{month} 社会保险费的申报已撤销，可以重新申报"}]
    return told
