"""单位社会保险费应缴认定单及退费单据开具: everything open on one bill, or what is to be given back on
another.

Source: 网上办事大厅培训, 常见问题解答第9 至 13, 20, 25问 (HB-84, HB-212 to HB-224, HB-235).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.assessment.bill_lines import amounts_of
from shebao.assessment.bill_view import bill_numbered
from shebao.assessment.bills import revoke, to_bill, why_not_revocable
from shebao.assessment.booked import Booked, booked_of
from shebao.assessment.issuing import issue
from shebao.assessment.models import Bill, BillKind
from shebao.casework.checks import check
from shebao.casework.fields import Choice
from shebao.casework.forms import ItemForm
from shebao.casework.later import later_case
from shebao.casework.models import Case
from shebao.casework.rows import Row
from shebao.casework.unit_amounts import of_claims
from shebao.ledger.bank import BankDetails
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.banking import refund_account
from shebao.registry.finding import Found
from shebao.registry.models import BankAccount
from shebao.trail.models import Act
from shebao.values import Actor, grouped

KINDS = ((BillKind.COLLECT.value, "应缴认定单"), (BillKind.REFUND.value, "退费单据"))

brings_people = False


class Form(ItemForm):
    """Which of the two."""

    subject = "employer"

    kind = Choice("单据类型", choices=KINDS, default=BillKind.COLLECT.value)


@dataclass(frozen=True)
class Known:
    """Whether anything is open, and whether the month is declared."""

    kind: BillKind
    open: bool
    booked: Booked
    account: BankAccount | None


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what is open."""
    for row in rows:
        if "kind" in row.data:
            kind = BillKind(row.data["kind"])
            is_open = to_bill(row.employer_id, kind, on=on)
            account = refund_account(by) if kind == BillKind.REFUND else None
            row.known = Known(kind, is_open, booked_of(month_of(pack, on.date()), by=by), account)


@check(
    "BILL-01", remedy="declare_month", field="kind", law="网上办事大厅培训 常见问题解答第11问",
    mend="请先办理单位社会保险缴费申报；已经开过单的，到业务单据查询里看。",
)  # fmt: skip
def nothing_to_pay(known: Known) -> Any:
    """没有可以开单的应缴金额。"""
    return known.kind == BillKind.COLLECT and not known.open


@check(
    "BILL-02", remedy="refund_overpaid", field="kind",
    mend="请先办理单位职工社会保险多缴退费申报；那个月的费用要缴清并到账之后才能退。",
)  # fmt: skip
def nothing_to_give_back(known: Known) -> Any:
    """没有可以退的金额。"""
    return known.kind == BillKind.REFUND and not known.open


@check(
    "BILL-03", remedy="change_general_particulars", field="kind", law="网上办事大厅培训 常见问题解答第25问",
    mend="请先在单位一般信息变更登记中添加退收银行账户。",
)  # fmt: skip
def no_account_for_refunds(known: Known) -> Any:
    """单位没有退收银行账号，不能开退费单据。"""
    return known.kind == BillKind.REFUND and known.open and known.account is None


@check("BILL-04", remedy="declare_month", field="kind", grave=False, mend="本月的费用要先申报，再另开一张。")
def month_not_declared(known: Known) -> Any:
    """{month} 还没有申报，这张认定单不含本月的费用。"""
    waiting = known.kind == BillKind.COLLECT and not known.booked.declared and known.booked.persons
    return {"month": known.booked.month} if waiting else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Issue the bill; its number is drawn when it is confirmed."""
    for row in rows:
        bill = issue(
            row.employer_id,
            row.known.kind,
            act=row.done_by,
            on=on,
            pack=pack,
            bank=details(row.known.account),
        )
        sign = -1 if row.known.kind == BillKind.REFUND else 1
        amounts = [(claim, sign * abs(fen)) for claim, fen in amounts_of(bill)]
        row.kind = "开具" + bill.get_kind_display()
        row.dues = of_claims(amounts, pack=pack, why=f"列入{bill.get_kind_display()}", assumed=bill.assumed)
        row.told = list(told_of(bill, row.known.account))
        row.result = {"bill": bill.number}


def told_of(bill: Bill, account: BankAccount | None) -> list[dict[str, str]]:
    """Word what was issued; the number is no part of what is confirmed."""
    said = [{"sign": "+", "text": f"开具{bill.get_kind_display()}，合计 {grouped(bill.fen)} 元"}]
    if bill.kind == BillKind.COLLECT:
        said.append(
            {"sign": "·", "text": f"缴费截止日期 {bill.valid_until}，过期自动失效；应缴信息随即发给税务部门"}
        )
    elif account:
        said.append({"sign": "·", "text": f"退到 {account.bank_name}，尾号 {account.account_number[-4:]}"})
    return said


def details(account: BankAccount | None) -> BankDetails | None:
    if account is None:
        return None
    return BankDetails(account.bank_name, account.account_name, account.account_number)


def why_not_undo(cases: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Say where a bill cannot be revoked: paid, invoiced, or something was filed after it (HB-238)."""
    told = {}
    for one in cases:
        later = later_case(one, by=by)
        why = why_not_revocable(bill_of(one, by))
        if why or later:
            told[one.number] = (
                why
                or f"开单之后又办了业务（办件编号 {later}），请先撤销那一笔，或等认定单到期失效后重新开具。"
            )
    return told


def bill_of(case: Case, by: Actor) -> Bill:
    return bill_numbered(case.outcome["result"]["bill"], by=by)


def undo(
    cases: Sequence[Case], acts: Sequence[Act], *, by: Actor, on: datetime, pack: Pack
) -> dict[str, list[dict[str, str]]]:
    """Revoke the bills; what they held can be put on another one."""
    told = {}
    for one, act in zip(cases, acts, strict=True):
        bill = revoke(bill_of(one, by), act=act, on=on)
        told[one.number] = [
            {"sign": "-", "text": f"{bill.get_kind_display()} {bill.number} 已撤销，可以重新开具"}
        ]
    return told
