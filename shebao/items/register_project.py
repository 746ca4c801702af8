"""工程建设项目参保登记 (建筑工程项目登记): an employer tells of a project that is insured as a whole.

Source: 单位网办操作指南 三、业务申报 9 (工程编码 and the six fields of a project, JS-74); the menu of Hubei
(HB-63). How a project comes by its number no document says: read here as drawn when the agency has approved.
What it pays is stated by none either, so that nothing is reckoned.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.contacts import AreaCode, CreditCode
from shebao.casework.fields import Day, Text, Yuan
from shebao.casework.forms import ItemForm
from shebao.casework.models import Case
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.registry.finding import Found
from shebao.registry.insurances import Insurance
from shebao.registry.models import Project, ProjectParticulars
from shebao.registry.projects import add_projects, by_contract, draw_project_number, with_people
from shebao.values import Actor, Fen

KIND = "工程建设项目参保登记"
LARGEST_COST_FEN: Fen = 1_000_000_000_000_00  # a million million yuan: what is more is a slip of the hand

brings_people = False


class Form(ItemForm):
    """The project, its contract, who builds it, and from when to when."""

    subject = "employer"

    project_name = Text("工程名称", example="皂河演示桥梁工程", hint="和施工合同上的一致")
    area_code = AreaCode("所属地行政区代码", example="321302", hint="工程所在的县（市、区）")
    contract_number = Text("施工合同编号", at_most=60, example="SQ-2021-0815")
    cost_fen = Yuan(
        "工程造价", at_most=LARGEST_COST_FEN, example="1234567.89", hint="合同上的总造价，单位是元"
    )
    starts_on = Day("开工日期", example="2021-09-01")
    ends_on = Day("竣工日期", required=False, example="2022-12-31", hint="合同上没有的不填")
    builder = Text("施工单位", hint="施工总承包单位的全称")
    builder_code = CreditCode("施工单位统一社会信用代码", required=False, hint="不知道的可以不填")


@dataclass(frozen=True)
class Known:
    """The project that stands under the contract of a row already."""

    same: ProjectParticulars | None


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what is registered under the contracts that are named."""
    standing = by_contract({row.data.get("contract_number", "") for row in rows}, by=by)
    for row in rows:
        row.known = Known(standing.get(row.data.get("contract_number", "")))


@check("PROJECT-01", mend="不用再登记；进场、离场的人员，用这个工程编码登记。", remedy="keep_project_roster")
def registered_already(contract_number: str, known: Known) -> Any:
    """施工合同 {number} 已经登记过，工程编码 {project}。"""
    if known.same is None:
        return None
    return {"number": contract_number, "project": known.same.project.number}


@check("PROJECT-02", field="ends_on", mend="请对照施工合同核对两个日期。")
def ends_before_it_starts(starts_on: date, ends_on: date | None) -> Any:
    """竣工日期早于开工日期。"""
    return ends_on is not None and ends_on < starts_on


@check("PROJECT-03", grave=False, mend="请核对；不在本地的工程，到工程所在地登记。")
def lies_elsewhere(area_code: str, pack: Pack) -> Any:
    """所属地行政区代码 {code} 不在{region}。"""
    here = area_code.startswith(pack.code[:4])
    return None if here else {"code": area_code, "region": pack.full_name}


@check("PROJECT-04", grave=False, mend="请如实填写；登记以前发生的工伤，由经办机构核实。")
def started_already(starts_on: date, on: datetime) -> Any:
    """开工日期 {day} 早于今天。"""
    return {"day": starts_on} if starts_on < on.date() else None


@check("PROJECT-05", field="ends_on", mend="已经竣工的工程不再登记；有变更的，请带合同到经办机构核实。")
def ended_already(ends_on: date | None, on: datetime) -> Any:
    """竣工日期 {day} 已经过了。"""
    return {"day": ends_on} if ends_on is not None and ends_on < on.date() else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Register projects, each under a number that is drawn for it."""
    for row in rows:
        number = draw_project_number(pack.code, on.date())
        project = Project(region=pack.code, number=number, employer_id=row.employer_id)
        add_projects([(project, particulars(row))], act=row.done_by)
        row.kind, row.insurances = KIND, int(Insurance.INJURY)
        row.result = {"project": number}
        row.drawn.append({"sign": "·", "text": f"工程编码 {number}"})


def particulars(row: Row) -> ProjectParticulars:
    data = row.data
    return ProjectParticulars(
        name=data["project_name"],
        area_code=data["area_code"],
        cost_fen=data["cost_fen"],
        starts_on=data["starts_on"],
        ends_on=data.get("ends_on"),
        contract_number=data["contract_number"],
        builder=data["builder"],
        builder_code=data.get("builder_code") or "",
    )


def why_not_undo(cases: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Keep a project on whose roster somebody stands."""
    projects = {one.outcome.get("result", {}).get("project", ""): one.number for one in cases}
    manned = with_people(projects, by=by)
    return {
        projects[number]: f"工程 {number} 上还登记着人员，请先把他们的登记回退。" for number in sorted(manned)
    }
