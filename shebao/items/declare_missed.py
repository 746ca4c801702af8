"""单位社会保险补缴申报: an employer declares its own months that it has missed, the earliest first.

Source: 网上办事大厅培训, 常见问题解答第14问 (HB-91, HB-225), 宜社征发〔2023〕1号 五（四） (HB-188): late
fee and interest from the 1st of the month after the one that was missed. How far back it may go is not
stated: no limit is set.
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
from shebao.registry.wages import WagesDeclared, wages_declared
from shebao.trail.models import Act
from shebao.values import Actor, Month

brings_people = False


class Form(ItemForm):
    """Which month was missed."""

    subject = "employer"

    month = WhichMonth("补缴的费款所属期", example="2023-04", hint="从最早没有申报的月份开始，一次一个月")


@dataclass(frozen=True)
class Known:
    """How far the employer has come."""

    month: Month
    current: Month
    booked: Booked
    wages: WagesDeclared


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what is declared so far."""
    current = month_of(pack, on.date())
    for row in rows:
        if month := row.data.get("month"):
            wages = wages_declared(by, month, on=on.date(), pack=pack)
            row.known = Known(month, current, booked_of(month, by=by), wages)


@check("MISSED-01", remedy="declare_month", field="month", mend="当月请办理单位社会保险缴费申报。")
def not_a_past_month(known: Known) -> Any:
    """{month} 还没有过去，不用补缴。"""
    return {"month": known.month} if known.month >= known.current else None


@check("MISSED-02", field="month", mend="请到单位综合信息查询的征缴相关里看哪些月份没有申报。")
def declared_already(known: Known) -> Any:
    """{month} 已经申报过了，不用补缴。"""
    return {"month": known.month} if known.booked.declared else None


@check(
    "MISSED-03", field="month", law="网上办事大厅培训 常见问题解答第14问", mend="请先补缴 {first}。",
)  # fmt: skip
def earlier_one_first(known: Known) -> Any:
    """更早的 {first} 也没有申报，要从最早的月份开始。"""
    earlier = [month for month in known.booked.missing if month < known.month]
    return {"first": earlier[0]} if earlier else None


@check("MISSED-04", field="month", mend="请到经办窗口办理。")
def not_reckoned(known: Known) -> Any:
    """{month} 没有核定数据，不能在网上补缴。"""
    return {"month": known.month} if known.month < known.current and not known.booked.has_run else None


@check("MISSED-05", field="month", mend="没有参保人员的月份不用补缴。")
def nobody_enrolled(known: Known) -> Any:
    """{month} 没有要缴费的人。"""
    return {"month": known.month} if known.booked.has_run and not known.booked.persons else None


@check(
    "MISSED-06", remedy="declare_wages", field="month", law="宜社征发〔2023〕1号 五（四）",
    mend="还有 {missing} 人没有申报年度缴费工资，请先办理单位职工社会保险缴费工资申报。",
)  # fmt: skip
def wages_not_declared(known: Known) -> Any:
    """须先完成缴费工资申报，才能办理单位缴费申报。"""
    return {"missing": f"{known.wages.missing:,}"} if known.wages.blocked else None


@check(
    "MISSED-07", field="month", grave=False, law="网上办事大厅培训 应缴认定单备注2",
    mend="开具认定单时会一起算出，请尽快开单缴费。",
)  # fmt: skip
def bears_late_fee(known: Known) -> Any:
    """{month} 的费用从 {since} 起加收利息和滞纳金。"""
    return (
        {"month": known.month, "since": (known.month + 1).first_day} if known.month < known.current else None
    )


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Declare the missed month as it was prepared, with whatever changed since."""
    for row in rows:
        month = row.known.month
        declare(row.employer_id, month, act=row.done_by, pack=pack, on=on)
        headers = declared_by([row.done_by.id], by=by)
        row.kind = "补缴申报"
        row.dues = of_headers(headers, pack=pack, why=f"{month} 补缴申报", assumed=row.known.booked.assumed)
        row.told = [
            {"sign": "+", "text": f"{month} 社会保险费已补缴申报，参保 {row.known.booked.persons:,} 人"}
        ]


def why_not_undo(cases: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Say where a declaration cannot be taken back: a later month is declared, or a bill holds it."""
    months = {one.number: booked_of(Month.parse(one.data["month"]), by=by) for one in cases}
    return {number: why for number, booked in months.items() if (why := booked.why_not_withdrawable)}


def undo(
    cases: Sequence[Case], acts: Sequence[Act], *, by: Actor, on: datetime, pack: Pack
) -> dict[str, list[dict[str, str]]]:
    """Take declarations back: the months are prepared again."""
    told = {}
    for one, act in zip(cases, acts, strict=True):
        month = Month.parse(one.data["month"])
        withdraw(booked_of(month, by=by).standing, act=act, on=on)
        told[one.number] = [{"sign": "-", "text": f"{month} 社会保险费的补缴申报已撤销"}]
    return told
