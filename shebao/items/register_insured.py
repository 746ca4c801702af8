"""人员参保登记: who is enrolled by identity and not by a labour contract; the insurances follow from it.

Source: 江苏省用人单位社保网办业务操作指南, 三、业务申报 4 (JS-51 to JS-57): 在编人员 of institutions in
unemployment or injury insurance, people beyond the age of retirement in injury insurance.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.fields import Choices, Day, DocumentNumber, DocumentType
from shebao.casework.forms import ItemForm, Part
from shebao.casework.hiring import fields as asked
from shebao.casework.hiring import known as hiring
from shebao.casework.hiring.checks import (
    beyond_collection,
    beyond_said,
    has_retired,
    insurances_not_stated,
    insured_elsewhere,
    insured_here,
    months_left_out,
    not_on_file,
    number_of_somebody_else,
    several_on_file,
    starts_after_the_month,
    too_young,
    unemployment_paid,
    wage_out_of_limits,
    without_residence,
)
from shebao.casework.hiring.doing import chosen_of, matched, take_on
from shebao.casework.hiring.known import Known
from shebao.casework.hiring.looking import LOOK, look_up
from shebao.casework.rows import Row
from shebao.policy import Pack, Unstated
from shebao.registry.employment import Leaving, follow
from shebao.registry.finding import Found
from shebao.registry.insurances import Insurance
from shebao.registry.sentences import insurances_said
from shebao.values import Actor
from shebao.values.documents import RESIDENT_ID

INSURANCES = (("unemployment", "失业保险"), ("injury", "工伤保险"))

brings_people = False
tells_back_pay = True

__all__ = [  # checks of all that takes people on, and the search beside the number
    "LOOK",
    "beyond_collection",
    "has_retired",
    "insurances_not_stated",
    "insured_elsewhere",
    "insured_here",
    "look_up",
    "months_left_out",
    "not_on_file",
    "number_of_somebody_else",
    "several_on_file",
    "starts_after_the_month",
    "too_young",
    "unemployment_paid",
    "wage_out_of_limits",
    "without_residence",
]


class Form(ItemForm):
    """Who, as what, since when, in which of the insurances that belong to that."""

    sections = (
        Part("person", "人员基本信息", ("document_type", "id_number", "person_number")),
        Part("insured", "人员社保信息", ("identity", "wage_fen", "started_on", "account_kind")),
        Part("insurances", "参保信息", ("insurances",)),
    )

    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="321302195503159982")
    person_number = asked.person_number()
    identity = asked.identity()
    wage_fen = asked.wage()
    started_on = Day("参保开始时间", example="2021-08-09", hint="按在本单位工作开始的日期；据此自动补缴")
    account_kind = asked.account_kind()
    insurances = Choices(
        "参保险种",
        choices=INSURANCES,
        required=False,
        hint="系统按参保身份自动匹配；可以少选，不选按匹配的全部",
    )


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at where the people are insured, at this employer and elsewhere."""
    hiring.look(rows, people=people, by=by, on=on, pack=pack)


@check(
    "REGI-01",
    law="用人单位社保网办业务操作指南 三、业务申报 4",
    mend="参保险种由参保身份决定，请把多选的去掉。",
)
def not_of_this_identity(insurances: tuple[str, ...] | None, identity: str, known: Known, pack: Pack) -> Any:
    """该参保身份只参加{held}。"""
    try:
        held = matched(pack, known.current, identity)
    except Unstated:
        return None
    strange = bool(insurances) and chosen_of(insurances) & ~held
    return {"held": insurances_said(int(held & ~Insurance.PENSION) or int(held))} if strange else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Enrol people in the insurances of their identity, and collect the months since the start."""
    take_on(rows, on=on, pack=pack)
    follow([Leaving(row.person, row.employer_id, row.done_by) for row in rows if row.known.covered])
    for row in rows:
        row.notices += beyond_said(row, on, pack)
