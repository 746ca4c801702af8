"""单位职工社会保险劳动合同补缴: months since the labour contract that were not collected of themselves.

Source: 网上办事大厅培训, 常见问题解答第7, 21问 (HB-88, HB-168, HB-169). Staff look at the contract before
anything happens: filing opens a case that waits, approving it enrols and settles.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
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
from shebao.casework.fields import Day, DocumentNumber, DocumentType, PersonName, WhichMonth, Yuan
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.registry.finding import Found
from shebao.values import Actor, Month
from shebao.values.documents import RESIDENT_ID

KIND = "劳动合同补缴"

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
    """For whom, since which contract, for which months, on what wage."""

    name = PersonName("姓名", required=False, example="何静")
    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="420503199003159988")
    contract_on = Day("劳动合同起始日期", example="2022-11-01", hint="即正确的本次参工时间")
    first_month = WhichMonth("补缴起始月份", example="2022-11")
    last_month = WhichMonth("补缴终止月份", example="2023-03")
    wage_fen = Yuan("缴费工资", example="5200.00", hint="补缴月份每月多少元")


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at which months are missing."""
    back_pay.look(rows, people=people, by=by, on=on, pack=pack)


@check("CONTRACT-01", field="first_month", mend="补缴起始月份最早填 {month}。")
def before_the_contract(contract_on: date, first_month: Month) -> Any:
    """劳动合同从 {day} 起，{first} 还没有劳动关系。"""
    month = Month.of(contract_on)
    if first_month >= month:
        return None
    return {"day": contract_on, "first": first_month, "month": month}


@check("CONTRACT-02", field="first_month", grave=False, mend="也可以办单位职工社会保险补缴申报，不用审核。")
def might_go_online(first_month: Month, known: Known) -> Any:
    """所填月份都在网上可补缴的范围内。"""
    return first_month >= known.online_from and bool(known.missing)


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Enrol people for the missing months, and settle those."""
    back_pay.make_good(rows, on=on, pack=pack)
    for row in rows:
        row.kind = KIND
