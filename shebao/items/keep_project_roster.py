"""工程建设项目人员登记维护: who works on a construction project that is insured by its total cost.

Source: 单位网办操作指南 三、业务申报 9 (JS-73 to JS-76). Nothing is charged by person. Whoever enters is
written down, known or not: a site does not wait for anybody's data. An entry is known by its day; filed again
with the same day it is changed, which is how somebody leaves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from shebao.casework.ages import age_on, least_age
from shebao.casework.checks import check
from shebao.casework.fields import Day, DocumentNumber, DocumentType, PersonName, Text
from shebao.casework.forms import ItemForm
from shebao.casework.looking_up import Look, LookedUp
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.registry.finding import Found
from shebao.registry.insurances import Insurance
from shebao.registry.models import ProjectParticulars, ProjectWorker
from shebao.registry.persons import Naming, name_persons
from shebao.registry.projects import Working, enter, entries_of, projects_numbered, roster_of
from shebao.values import Actor
from shebao.values.documents import RESIDENT_ID
from shebao.values.id_numbers import birth_of, is_male, masked

LAW = "单位网办操作指南 三、业务申报 9"
ENTERS, LEAVES, CHANGES = "工程项目人员入场", "工程项目人员离场", "工程项目人员维护"
LOOK = Look("project_number", "查询工程和已有人员")

brings_people = True


class Form(ItemForm):
    """Which project, who, and from when to when."""

    project_number = Text("工程编码", at_most=30, example="3213002021080001")
    name = PersonName("姓名", example="何静")
    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="321302199003151236")
    entered_on = Day("入场日期", example="2021-08-11")
    left_on = Day("离场日期", required=False, example="2021-12-31", hint="还在场的不填；离场了再来填")
    remark = Text("备注", required=False, at_most=100)


@dataclass(frozen=True)
class Known:
    """The project, who is meant, and the entries of that person there, the earliest first."""

    project: ProjectParticulars | None
    found: Found | None
    entries: Sequence[ProjectWorker]

    def entry(self, entered_on: date) -> ProjectWorker | None:
        """Return the entry of that day, which is changed."""
        return next((one for one in self.entries if one.entered_on == entered_on), None)

    def others(self, entered_on: date) -> list[ProjectWorker]:
        return [one for one in self.entries if one.entered_on != entered_on]


@dataclass(frozen=True)
class Line:
    """One line of 已有人员信息 (JS-76)."""

    entry: ProjectWorker
    project_number: str

    @property
    def key(self) -> str:
        return str(self.entry.pk)

    @property
    def person_id(self) -> int:
        return self.entry.person_id

    @property
    def number(self) -> str:
        return getattr(self.entry, "person_number", None) or ""

    @property
    def name(self) -> str:
        return getattr(self.entry, "name", None) or ""

    @property
    def masked(self) -> str:
        return masked(self.entry.person.document_number)

    @property
    def sex(self) -> str:
        """The sex that an ID number tells; nothing is known of others."""
        person = self.entry.person
        if person.document_type != RESIDENT_ID:
            return "—"
        return "男" if is_male(person.document_number) else "女"

    @property
    def entered_on(self) -> date:
        return self.entry.entered_on

    @property
    def left_on(self) -> date | None:
        return self.entry.left_on

    @property
    def remark(self) -> str:
        return self.entry.remark

    @property
    def typed(self) -> Mapping[str, str]:
        """What would be typed to change this entry."""
        person = self.entry.person
        return {
            "project_number": self.project_number,
            "name": self.name,
            "document_type": person.document_type,
            "id_number": person.document_number,
            "entered_on": str(self.entered_on),
            "left_on": str(self.left_on or ""),
            "remark": self.remark,
        }


class Lines(Sequence[Line]):
    """A project's roster as lines, read from the database as far as it is looked at."""

    def __init__(self, roster: QuerySet[ProjectWorker], project_number: str):
        self.roster, self.project_number = roster, project_number

    def __len__(self) -> int:
        return self.roster.count()

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [Line(one, self.project_number) for one in self.roster[place]]
        return Line(self.roster[place], self.project_number)

    def __iter__(self) -> Iterator[Line]:
        return (Line(one, self.project_number) for one in self.roster)


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at the projects that are named, and at who stands on their rosters already."""
    projects = projects_numbered({row.data.get("project_number", "") for row in rows}, by=by)
    ids = {found.person_id for found in people.values()}
    entries = entries_of(ids, project_ids=[one.project_id for one in projects.values()], by=by)
    for row in rows:
        project, found = projects.get(row.data.get("project_number", "")), people.get(row.number)
        mine = entries.get((project.project_id, found.person_id), []) if project and found else []
        row.known = Known(project, found, mine)


def look_up(data: Mapping[str, Any], *, by: Actor, on: datetime, pack: Pack) -> LookedUp:
    """Return a project of this employer with its people (JS-73, JS-76)."""
    number = data["project_number"]
    project = projects_numbered([number], by=by).get(number)
    if project is None:
        return LookedUp()
    return LookedUp(shown=Lines(roster_of(project.project_id, by=by), number), about=project)


@check(
    "ROSTER-01", law=LAW, remedy="register_project",
    mend="请核对工程编码；还没有按项目参加工伤保险的，先登记工程建设项目。",
)  # fmt: skip
def no_such_project(project_number: str, known: Known) -> Any:
    """本单位没有工程编码 {number} 的工程建设项目。"""
    return {"number": project_number} if known.project is None else None


@check("ROSTER-02", mend="请对照证件核对，两样里有一样抄错了。")
def other_name(name: str, known: Known) -> Any:
    """证件号码登记的不是这个姓名。"""
    return bool(known.found and known.found.name not in ("", name))


@check("ROSTER-03", mend="请核对入场日期。")
def outside_the_project(entered_on: date, known: Known) -> Any:
    """入场日期不在工程的开工日期 {starts} 和竣工日期 {ends} 之间。"""
    one = known.project
    if one is None or (entered_on >= one.starts_on and (one.ends_on is None or entered_on <= one.ends_on)):
        return None
    return {"starts": one.starts_on, "ends": one.ends_on or "（没有登记）"}


@check("ROSTER-04", field="left_on", mend="请核对两个日期。")
def leaves_before_entering(entered_on: date, left_on: date | None) -> Any:
    """离场日期早于入场日期。"""
    return left_on is not None and left_on < entered_on


@check("ROSTER-05", field="left_on", mend="请核对离场日期；工程延期的，先到参保地经办机构变更竣工日期。")
def leaves_after_the_end(left_on: date | None, known: Known) -> Any:
    """离场日期晚于工程的竣工日期 {ends}。"""
    ends = known.project.ends_on if known.project else None
    return {"ends": ends} if left_on and ends and left_on > ends else None


@check("ROSTER-06", mend="登记离场或改备注，入场日期照原来的填；要改入场日期，先把原来那一笔回退。")
def on_site_already(entered_on: date, left_on: date | None, known: Known) -> Any:
    """该人员已经在这个工程：{day} 入场{left}。"""
    for one in known.others(entered_on):
        before = one.left_on is not None and one.left_on < entered_on
        after = left_on is not None and left_on < one.entered_on
        if not before and not after:
            return {"day": one.entered_on, "left": f"，{one.left_on} 离场" if one.left_on else "，还在场"}
    return None


@check("ROSTER-07", mend="没有变化就不用办。")
def unchanged(entered_on: date, left_on: date | None, remark: str | None, known: Known) -> Any:
    """该人员在这个工程的登记就是这样。"""
    one = known.entry(entered_on)
    return one is not None and (one.left_on, one.remark) == (left_on, remark or "")


@check("ROSTER-08", law="劳动法 第十五条", mend="请核对证件号码。")
def too_young(entered_on: date, id_number: str, document_type: str, pack: Pack) -> Any:
    """入场时不满 {least} 周岁。"""
    if document_type != RESIDENT_ID:
        return None
    least = least_age(pack, entered_on)
    return {"least": least} if age_on(entered_on, birth_of(id_number)) < least else None


@check("ROSTER-09", grave=False, mend="请如实填写；登记以前发生的工伤，由经办机构核实入场日期。")
def entered_long_ago(entered_on: date, known: Known, on: datetime) -> Any:
    """入场日期 {day} 早于今天。"""
    new = known.entry(entered_on) is None
    return {"day": entered_on} if new and entered_on < on.date() else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Put people on the roster, or change their entries; a name that nobody has registered is kept."""
    enter([working(row) for row in rows])
    name_persons([naming(row) for row in rows if not (row.known.found and row.known.found.name)])
    for row in rows:
        row.kind, row.insurances = kind_of(row), int(Insurance.INJURY)
        project = row.known.project
        row.told = [{"sign": "·", "text": f"工程 {project.project.number} {project.name}：{row.kind}"}]


def kind_of(row: Row) -> str:
    before = row.known.entry(row.data["entered_on"])
    if before is None:
        return ENTERS
    return LEAVES if row.data.get("left_on") and before.left_on is None else CHANGES


def working(row: Row) -> Working:
    data, before = row.data, row.known.entry(row.data["entered_on"])
    return Working(
        row.known.project.project_id,
        row.employer_id,
        row.person,
        data["entered_on"],
        data.get("left_on"),
        data.get("remark") or "",
        row.done_by,
        before.pk if before else None,
    )


def naming(row: Row) -> Naming:
    return Naming(row.person, row.data["name"], None, row.done_by)
