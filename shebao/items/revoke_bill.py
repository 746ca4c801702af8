"""单位社会保险费应缴认定单取消: an employer revokes a bill that is not paid, before or after it has lapsed.

Source: 网上办事大厅培训, 常见问题解答第12, 13问 (HB-86, HB-218, HB-223, HB-238).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.assessment.bill_lines import amounts_of
from shebao.assessment.bill_view import bills
from shebao.assessment.bills import revoke, why_not_revocable
from shebao.assessment.models import Bill
from shebao.casework.checks import check
from shebao.casework.fields import Text
from shebao.casework.forms import ItemForm
from shebao.casework.later import later_than_act
from shebao.casework.models import Case
from shebao.casework.reversal import mark_reversed
from shebao.casework.rows import Row
from shebao.ledger.models import Nature
from shebao.policy import Pack
from shebao.registry.finding import Found
from shebao.values import Actor, Fen, Month, grouped

brings_people = False


class Form(ItemForm):
    """Which bill, and why."""

    subject = "employer"

    bill_number = Text(
        "征集通知单据号", example="2023050809000001", at_most=20, hint="认定单右上角的 16 位数字"
    )
    reason = Text("取消原因", example="要重新开具", at_most=200)


@dataclass(frozen=True)
class Known:
    """The bill, and what was filed after it."""

    bill: Bill | None
    later: str


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at the bill."""
    for row in rows:
        bill = bills(by=by).filter(number=row.data.get("bill_number", "")).first()
        row.known = Known(bill, later_than_act(bill.act_id, by=by) if bill else "")


@check("REVOKE-01", remedy="bills", mend="请核对单据号，或到业务单据查询里找。")
def no_such_bill(bill_number: str, known: Known) -> Any:
    """本单位没有单据 {number}。"""
    return {"number": bill_number} if known.bill is None else None


@check("REVOKE-02", remedy="issue_bill", field="bill_number", mend="要重新开具的，请办理应缴认定单开具。")
def cannot_be_revoked(known: Known) -> Any:
    """{why}"""
    why = why_not_revocable(known.bill) if known.bill else ""
    return {"why": why} if why else None


@check(
    "REVOKE-03", field="bill_number", law="网上办事大厅培训 常见问题解答第12问",
    mend="请先撤销那一笔，或等认定单到期失效后重新开具。",
)  # fmt: skip
def something_was_filed_since(known: Known) -> Any:
    """开单之后又办了业务（办件编号 {later}），在未进行其他操作的情况下才能取消。"""
    return {"later": known.later} if known.later else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Revoke the bill; its claims are free for the next one, and the tax office is told."""
    for row in rows:
        bill = row.known.bill
        freed = freed_by(bill)
        revoke(bill, act=row.done_by, on=on)
        mark_reversed([bill.act_id], row.done_by, by=by, note=row.data["reason"])
        row.kind = "取消认定单"
        row.told = [
            {
                "sign": "-",
                "text": f"{bill.get_kind_display()} {bill.number} 取消，合计 {grouped(bill.fen)} 元",
            },
            {"sign": "·", "text": f"{freed or '滞纳金和利息'}可以重新开单"},
        ]


def freed_by(bill: Bill) -> str:
    """Name the months on a bill, each with what of it can stand on another: without late fee and interest.

    Those are reckoned anew when the next one is issued (HB-219).
    """
    sums: dict[int, Fen] = {}
    for claim, fen in amounts_of(bill):
        if claim.nature == Nature.PRINCIPAL:
            sums[claim.month] = sums.get(claim.month, 0) + fen
    return "、".join(f"{Month.of_number(month)} 的 {grouped(abs(fen))} 元" for month, fen in sums.items())


def why_not_undo(cases: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Say what to do instead: a bill that was revoked is issued anew."""
    return {one.number: "取消认定单不能再撤销，请重新开具。" for one in cases}
