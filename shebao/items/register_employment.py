"""用人单位用工参保登记: an employer enrols by the labour contract; months since its start are made good.

Source: 江苏省用人单位社保网办业务操作指南, 一、申报期的变化, 三、业务申报 3, 问题三 (JS-17, JS-38 to JS-50).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.fields import Choice, DocumentNumber, DocumentType, Text
from shebao.casework.forms import ItemForm, Part
from shebao.casework.hiring import fields as asked
from shebao.casework.hiring import known as hiring
from shebao.casework.hiring.checks import (
    beyond_collection,
    beyond_said,
    flexibly_employed,
    has_retired,
    insurances_not_stated,
    insured_elsewhere,
    insured_here,
    months_left_out,
    not_on_file,
    number_of_somebody_else,
    retires_at,
    several_on_file,
    starts_after_the_month,
    too_young,
    unemployment_paid,
    wage_out_of_limits,
    without_residence,
)
from shebao.casework.hiring.contracts import (
    ended_already,
    ends_before_it_begins,
    fixed_term_without_end,
    open_ended_with_end,
)
from shebao.casework.hiring.doing import take_on
from shebao.casework.hiring.known import Known
from shebao.casework.hiring.looking import LOOK, look_up
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.registry.employer_codes import Management
from shebao.registry.employer_record import details
from shebao.registry.employment import (
    Contracting,
    Leaving,
    Placing,
    follow,
    place,
    report_contracts,
)
from shebao.registry.employment_codes import PlacementKind
from shebao.registry.finding import Found
from shebao.values import Actor
from shebao.values.documents import RESIDENT_ID

INJURY_ONLY = ("part_time_injury", "multiple_jobs_injury")

brings_people = False
tells_back_pay = True

__all__ = [  # checks of all that takes people on, and the search beside the number
    "LOOK",
    "beyond_collection",
    "ended_already",
    "ends_before_it_begins",
    "fixed_term_without_end",
    "flexibly_employed",
    "has_retired",
    "insurances_not_stated",
    "insured_elsewhere",
    "insured_here",
    "look_up",
    "months_left_out",
    "not_on_file",
    "number_of_somebody_else",
    "open_ended_with_end",
    "several_on_file",
    "starts_after_the_month",
    "too_young",
    "unemployment_paid",
    "wage_out_of_limits",
    "without_residence",
]


class Form(ItemForm):
    """Who, on what contract, as what, and for whom an agency's employee works."""

    sections = (
        Part("person", "人员基本信息", ("document_type", "id_number", "person_number")),
        Part("contract", "用工备案信息", ("hire_reason", "contract_kind", "started_on", "ends_on", "post")),
        Part("insured", "人员社保信息", ("identity", "wage_fen", "account_kind", "extended", "woman_cadre")),
        Part("placement", "劳务派遣信息", ("placement_kind", "at_number", "at_name")),
    )

    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="321302199003159988")
    person_number = asked.person_number()
    hire_reason = asked.hire_reason()
    contract_kind = asked.contract_kind()
    started_on = asked.contract_start()
    ends_on = asked.contract_end()
    post = asked.post()
    identity = asked.identity()
    wage_fen = asked.wage()
    account_kind = asked.account_kind()
    extended = asked.yes_no("延长缴费标志")
    woman_cadre = asked.yes_no("是否女干部")
    placement_kind = Choice("用工类型", choices=PlacementKind.choices, required=False)
    at_number = Text("用工单位编号", required=False, at_most=20, example="213000900")
    at_name = Text("用工单位全称", required=False, at_most=100, example="演示实际用工有限公司")


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at where the people are insured, and whether this employer lets people work for others."""
    hiring.look(rows, people=people, by=by, on=on, pack=pack)
    own = details(by=by)
    agency = bool(own and own.management in (Management.DISPATCH, Management.AGENCY))
    for row in rows:
        row.known = replace(row.known, lets_out=agency)


@check(
    "REGE-01", field="placement_kind", law="用人单位社保网办业务操作指南 三、业务申报 3",
    mend="请填写劳务派遣信息：用工类型、用工单位编号、用工单位全称。",
)  # fmt: skip
def agency_says_not_for_whom(
    placement_kind: str | None, at_number: str | None, at_name: str | None, known: Known
) -> Any:
    """人力资源服务机构办理参保，要填写员工的{missing}。"""
    told = {"用工类型": placement_kind, "用工单位编号": at_number, "用工单位全称": at_name}
    missing = "、".join(name for name, value in told.items() if not value)
    wanted = known.lets_out or len(missing.split("、")) < len(told)
    return {"missing": missing} if missing and wanted else None


@check("REGE-02", field="placement_kind", mend="本单位的员工在本单位上班的，请把劳务派遣信息清空。")
def not_an_agency(placement_kind: str | None, known: Known) -> Any:
    """只有人力资源服务机构才填写劳务派遣信息。"""
    return bool(placement_kind) and not known.lets_out


@check("REGE-03", mend="请填员工实际上班的用工单位。")
def placed_at_oneself(at_number: str | None, by: Actor) -> Any:
    """用工单位编号是本单位自己的。"""
    return bool(at_number) and at_number == by.employer_number


@check(
    "REGE-04", field="id_number", grave=False, remedy="register_insured",
    mend="超龄人员参加工伤保险，请办理人员参保登记；延长缴费的，请把延长缴费标志选“是”。",
)  # fmt: skip
def past_retirement_age(
    started_on: date, id_number: str, document_type: str, identity: str, extended: str, woman_cadre: str,
    known: Known, pack: Pack,
) -> Any:  # fmt: skip
    """该人员合同开始时已满 {age} 周岁，到了法定退休年龄。"""
    if document_type != RESIDENT_ID or extended == "yes" or known.found is None:
        return None
    if identity in INJURY_ONLY:
        return None
    age = retires_at(started_on, id_number, woman_cadre == "yes", pack)
    return {"age": age} if age else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Enrol people from the contract's start on, collect the months up to now, report contract and place."""
    take_on(rows, on=on, pack=pack)
    report_contracts([contracting(row) for row in rows])
    follow([Leaving(row.person, row.employer_id, row.done_by) for row in rows if row.known.covered])
    place([placing(row) for row in rows if row.data["placement_kind"]])
    for row in rows:
        row.notices += beyond_said(row, on, pack)


def contracting(row: Row) -> Contracting:
    covered = row.known.covered
    since = covered.at if covered else None
    return Contracting(row.person, row.employer_id, asked.report_of(row.data), row.done_by, since)


def placing(row: Row) -> Placing:
    data = row.data
    return Placing(
        row.person,
        row.employer_id,
        data["placement_kind"],
        data["at_number"],
        data["at_name"],
        data["started_on"],
        row.done_by,
    )
