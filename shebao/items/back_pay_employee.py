"""单位职工社会保险补缴申报: an employer pays for months in which an employee of its own was not enrolled.

Source: 网上办事大厅培训, 常见问题解答第8问 (HB-226, HB-227). The region states how many months back online;
older ones need an approval.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from shebao.casework import back_pay
from shebao.casework.back_pay import (
    Known,
    after_retirement,
    months_turned_round,
    not_a_month_before,
    not_of_this_employer,
    nothing_missing,
    other_name,
    some_left_out,
)
from shebao.casework.checks import check
from shebao.casework.fields import DocumentNumber, DocumentType, PersonName, Text, WhichMonth, Yuan
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.registry.finding import Found
from shebao.values import Actor, Month
from shebao.values.documents import RESIDENT_ID

KIND = "补缴"

brings_people = False

__all__ = [  # checks of all back-pay
    "after_retirement",
    "months_turned_round",
    "not_a_month_before",
    "not_of_this_employer",
    "nothing_missing",
    "other_name",
    "some_left_out",
]


class Form(ItemForm):
    """For whom, for which months, on what wage."""

    name = PersonName("姓名", required=False, example="何静")
    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="420503199003159988")
    first_month = WhichMonth("补缴起始月份", example="2023-01")
    last_month = WhichMonth("补缴终止月份", example="2023-03")
    wage_fen = Yuan("缴费工资", example="5200.00", hint="补缴月份每月多少元")
    approval_number = Text("行政审批文号", required=False, at_most=40)


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at which months are missing."""
    back_pay.look(rows, people=people, by=by, on=on, pack=pack)


@check(
    "BACK-05", law="网上办事大厅培训 常见问题解答第8问",
    mend="{first} 以前的，请向{office}提交相关资料办理行政审批，再填审批文号。",
)  # fmt: skip
def too_old_without_approval(
    first_month: Month, approval_number: str | None, known: Known, pack: Pack, on: datetime
) -> Any:
    """网上可以补缴当前月份以前 {limit} 个月的，{month} 要行政审批。"""
    if first_month >= known.online_from or approval_number:
        return None
    office = pack.value("back_pay_beyond", on.date()).plain.partition("（")[0]
    limit = known.current - known.online_from
    return {"limit": limit, "month": first_month, "first": known.online_from, "office": office}


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Enrol people for the missing months, and settle those."""
    back_pay.make_good(rows, on=on, pack=pack)
    for row in rows:
        row.kind = KIND
