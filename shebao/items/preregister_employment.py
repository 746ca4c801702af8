"""用人单位用工参保预登记: while nothing can be declared, a new employee is covered all the same.

Source: 江苏省用人单位社保网办业务操作指南, 三、业务申报 10 (JS-77 to JS-79): the minute of the filing is
kept; the enrolment that follows once the window is open refers to it, and none comes by itself (A37).
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.fields import DocumentNumber, DocumentType
from shebao.casework.forms import ItemForm, Part
from shebao.casework.hiring import fields as asked
from shebao.casework.hiring import known as hiring
from shebao.casework.hiring.checks import (
    has_retired,
    insured_here,
    not_on_file,
    number_of_somebody_else,
    several_on_file,
    too_young,
    without_residence,
)
from shebao.casework.hiring.contracts import (
    ended_already,
    ends_before_it_begins,
    fixed_term_without_end,
    open_ended_with_end,
)
from shebao.casework.hiring.known import Known
from shebao.casework.hiring.looking import LOOK, look_up
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.policy.windows import next_window
from shebao.registry.employment import Preregistering, preregister
from shebao.registry.finding import Found
from shebao.registry.insurances import Insurance
from shebao.registry.sentences import minute_said
from shebao.values import Actor
from shebao.values.documents import RESIDENT_ID

KIND = "参保预登记"
TO_FOLLOW = "{day}起请补办用人单位用工参保登记；没有补办的，系统每天提醒，经办机构也看得到。"

brings_people = False

__all__ = [  # checks of all that takes people on, and the search beside the number
    "LOOK",
    "ended_already",
    "ends_before_it_begins",
    "fixed_term_without_end",
    "has_retired",
    "insured_here",
    "look_up",
    "not_on_file",
    "number_of_somebody_else",
    "open_ended_with_end",
    "several_on_file",
    "too_young",
    "without_residence",
]


class Form(ItemForm):
    """Who, and on what contract."""

    sections = (
        Part("person", "人员基本信息", ("document_type", "id_number", "person_number")),
        Part("contract", "用工备案信息", ("hire_reason", "contract_kind", "started_on", "ends_on", "post")),
    )

    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="321302199003159988")
    person_number = asked.person_number()
    hire_reason = asked.hire_reason()
    contract_kind = asked.contract_kind()
    started_on = asked.contract_start()
    ends_on = asked.contract_end()
    post = asked.post()


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at where the people are insured, at this employer and elsewhere."""
    hiring.look(rows, people=people, by=by, on=on, pack=pack)


@check("PREG-01", field="id_number", mend="不用再办；{day}起请补办用人单位用工参保登记。")
def preregistered_already(id_number: str, known: Known, pack: Pack, on: datetime) -> Any:
    """该人员已预登记，从 {since} 起。"""
    if known.covered is None:
        return None
    return {"since": minute_said(known.covered.at), "day": opening(pack, on)}


@check(
    "PREG-03",
    field="id_number",
    grave=False,
    mend="请通知员工核实是否原单位未停保；补办参保登记以前要先停保。",
)
def insured_elsewhere(id_number: str, known: Known) -> Any:
    """养老已参保，补办时不能办理参保。"""
    return bool(known.taken(Insurance.PENSION)) and not known.flexible


@check(
    "PREG-04", field="id_number", law="用人单位社保网办业务操作指南 问题三（5）", remedy="stop_flexible",
    mend="请本人先办理灵活就业人员停保登记，网办大厅、APP和经办窗口都可以办。",
)  # fmt: skip
def flexibly_employed(id_number: str, known: Known) -> Any:
    """该人员为灵活就业参保人员。"""
    return known.flexible


@check("PREG-02", mend="请填已经开始或今天开始的劳动合同；以后开始的，到申报期里办理参保登记。")
def starts_later(started_on: date, on: datetime, pack: Pack) -> Any:
    """劳动合同开始日期 {day} 在这次暂停申报期间以后。"""
    opens = next_window(pack, on.date()).first
    return {"day": started_on} if started_on >= opens else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Write down from which minute on each is covered, and say what has to follow."""
    preregister(
        [
            Preregistering(row.person, row.employer_id, asked.report_of(row.data), on, row.done_by)
            for row in rows
        ]
    )
    for row in rows:
        row.kind = KIND
        row.notices.append(TO_FOLLOW.format(day=opening(pack, on)))


def opening(pack: Pack, on: datetime) -> str:
    """Say on which day the next window opens: 9月11日."""
    first = next_window(pack, on.date()).first
    return f"{first.month}月{first.day}日"
