"""单位职工一般信息变更登记: an employer changes what is registered of an employee beside the key particulars.

Source: 网上办事大厅培训, 网厅实操演示 PART THREE, 常见问题解答第32问 (HB-65, HB-253). The training shows
the chapter without its fields: offered is what is registered of a person, but for what the document itself
says (姓名, 证件号码, and with the number 性别 and 出生日期). No review is stated: it is done at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.contacts import Phone
from shebao.casework.fields import Choice, DocumentNumber, DocumentType, PersonName, Text
from shebao.casework.forms import ItemForm, Part
from shebao.casework.looking_up import NOTHING_FOUND, Look, LookedUp
from shebao.casework.people import identify
from shebao.casework.queries import MAINTAINING
from shebao.casework.rows import Row
from shebao.casework.work import work_on
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry import person_codes as codes
from shebao.registry.finding import Found
from shebao.registry.models import PersonDetails
from shebao.registry.person_details import Describing, describe, standing_details
from shebao.registry.sentences import label_of, value_said
from shebao.registry.standing import Held, held_by
from shebao.trail.looks import record_look
from shebao.trail.models import Seen
from shebao.values import Actor, Month
from shebao.values.documents import RESIDENT_ID
from shebao.values.phones import masked_phone

LAW = "网上办事大厅培训 常见问题解答第32问"
LOOK = Look("id_number", "查询登记的信息")
NOTHING = "—"
PERSON = ("ethnicity", "phone", "residence", "address", "home_division", "home_address")
BUSINESS = ("education", "politics", "major", "skill", "post")
GENERAL = (*PERSON, *BUSINESS)

brings_people = False


class Form(ItemForm):
    """Whose general particulars change, and into what; what is left empty stays as it is."""

    sections = (
        Part("whose", "变更哪位职工", ("name", "document_type", "id_number")),
        Part("person", "人员基本信息", PERSON),
        Part("business", "人员综合业务信息", BUSINESS),
    )

    name = PersonName("姓名", required=False, example="何静", hint="填了会与证件号码核对；不在这里变更")
    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber(
        "证件号码", of="document_type", example="420503199003159988", hint="系统里登记的号码；不在这里变更"
    )
    ethnicity = Choice("民族", choices=codes.ETHNICITIES, required=False)
    phone = Phone("移动电话", required=False, example="13800000000")
    residence = Choice("户籍性质", choices=codes.Residence.choices, required=False, hint="照户口簿填")
    address = Text("居住地址", required=False, at_most=200)
    home_division = Text("户籍地行政区划", required=False, at_most=60, example="湖北省宜昌市西陵区")
    home_address = Text("户籍地址", required=False, at_most=200)
    education = Choice("学历", choices=codes.Education.choices, required=False)
    politics = Choice("政治面貌", choices=codes.Politics.choices, required=False)
    major = Text("所学专业", required=False, at_most=60)
    skill = Choice("技能等级（职业资格等级）", choices=codes.Skill.choices, required=False)
    post = Text("职位（工作）", required=False, at_most=60)


@dataclass(frozen=True)
class Known:
    """Whom the row is about, if insured here now, and what would be otherwise than it is registered."""

    found: Found | None
    changed: Mapping[str, str]
    read: bool  # whether everything could be read


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at who is insured here, and compare with what is registered of them."""
    month = month_of(pack, on.date())
    here = held_by({found.person_id for found in people.values()}, by=by)
    own = {person_id for person_id, held in here.items() if employed(held, month)}
    standing = standing_details(own)
    for row in rows:
        found = people.get(row.number)
        if found and found.person_id not in own:  # nothing is told of strangers, nor of who has left
            found = None
        before = standing.get(found.person_id) if found else None
        row.known = Known(found, differing(row, before), all(name in row.data for name in GENERAL))


def employed(held: Sequence[Held], month: Month) -> bool:
    """Say whether somebody is insured here in a month, or is enrolled for a later one."""
    return any(one.open or one.months.holds(month.number) for one in held)


def differing(row: Row, before: PersonDetails | None) -> dict[str, str]:
    """Return what a row says otherwise than it is registered."""
    said = {name: row.data[name] for name in GENERAL if row.data.get(name)}
    return {name: value for name, value in said.items() if value != getattr(before, name, "")}


def look_up(data: Mapping[str, Any], *, by: Actor, on: datetime, pack: Pack) -> LookedUp:
    """Show what is registered of an employee; of nobody else anything."""
    work = work_on(__name__.rpartition(".")[2], by=by, on=on, pack=pack)
    found = identify([Row(1, {}, dict(data))], work).get(1)
    if found is None or not employed(
        held_by([found.person_id], by=by).get(found.person_id, ()), month_of(pack, on.date())
    ):
        return NOTHING_FOUND
    record_look(Seen.DETAIL, by=by, on=on, person_id=found.person_id, why="变更一般信息前查询登记的信息")
    return LookedUp(shown=on_file(found, standing_details([found.person_id]).get(found.person_id)))


def on_file(found: Found, details: PersonDetails | None) -> list[tuple[str, str]]:
    """Return the fields with what is registered of each; a telephone number with its middle hidden."""
    values = {name: getattr(details, name, "") for name in GENERAL}
    told = {label_of(PersonDetails, name): value_said(PersonDetails, name, values[name]) for name in GENERAL}
    told[label_of(PersonDetails, "phone")] = masked_phone(values["phone"])
    return [(label, text or NOTHING) for label, text in {"姓名": found.name, **told}.items()]


@check("EMPGEN-01", field="id_number", mend="请核对证件号码；已经停保的，由现在的单位办理。")
def not_insured_here(known: Known) -> Any:
    """该人员现在没有在本单位参保。"""
    return known.found is None


@check(
    "EMPGEN-02", law=LAW, remedy="change_key_person",
    mend="请对照证件核对，姓名也可以不填。登记的姓名、证件号码有误的，属于关键信息，只能到大厅窗口更正。",
)  # fmt: skip
def other_name(name: str | None, known: Known) -> Any:
    """证件号码登记的不是这个姓名。"""
    return bool(name and known.found and known.found.name not in ("", name))


@check("EMPGEN-03", mend="请填好要变更的内容；没有填的，保持登记的不变。")
def nothing_changed(known: Known) -> Any:
    """没有和登记不一样的内容，不用变更。"""
    return known.found is not None and known.read and not known.changed


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Register what is otherwise; all else stays as it was."""
    describe([Describing(row.person, row.known.changed, row.done_by, row.employer_id) for row in rows])
    for row in rows:
        row.kind = MAINTAINING
