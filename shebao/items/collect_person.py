"""人员基础信息采集: who is insured for the first time is registered, once the police have compared it.

Source: 江苏省用人单位社保网办业务操作指南, 三、业务申报 2, 问题三（1）（3）
(JS-25 to JS-37, JS-109). Online only holders of the resident's ID card, and only whom the police confirm;
everybody else is taken at a counter, where the clerk sees the papers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.fields import Choice, Day, DocumentNumber, DocumentType, PersonName, Text
from shebao.casework.forms import ItemForm, Part
from shebao.casework.rows import Row
from shebao.casework.work import STAFFED
from shebao.partners import police
from shebao.partners.models import Match
from shebao.policy import Pack
from shebao.registry import person_codes as codes
from shebao.registry.finding import Found
from shebao.registry.person_details import Describing, Details, describe, details_of, seen_details
from shebao.registry.persons import Naming, name_persons
from shebao.values import Actor
from shebao.values.documents import RESIDENT_ID
from shebao.values.id_numbers import birth_of, is_male

LAW = "单位网办操作指南 三、业务申报 2"
ERRORS = "单位网办操作指南 问题三"
KIND = "人员基础信息采集"
COMPARED = ("name", "sex", "ethnicity")
PERSON = (
    "country", "name", "sex", "ethnicity", "born_on", "phone", "residence", "address", "home_division",
    "home_address",
)  # fmt: skip
BUSINESS = ("education", "politics", "major", "skill", "post")
STATED = (*(one for one in PERSON if one not in ("name", "born_on")), *BUSINESS)

brings_people = True


class Form(ItemForm):
    """Who it is, as the ID card and the household register say; and what else is known of the person."""

    sections = (
        Part("person", "人员基本信息", ("document_type", "id_number", *PERSON)),
        Part("business", "人员综合业务信息", BUSINESS),
    )

    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="321302199003159980")
    country = Choice("国家/地区", choices=codes.COUNTRIES, required=False, example="中国")
    name = PersonName("姓名", example="林文博")
    sex = Choice("性别", choices=codes.Sex.choices)
    ethnicity = Choice("民族", choices=codes.ETHNICITIES, example="汉族")
    born_on = Day("出生日期", required=False, example="1990-03-15", hint="不填按身份证号码")
    phone = Text("移动电话", required=False, at_most=30, example="13800000000")
    residence = Choice("户籍性质", choices=codes.Residence.choices)
    address = Text("居住地址", required=False, at_most=200)
    home_division = Text("户籍地行政区划", required=False, at_most=60, example="江苏省宿迁市宿城区")
    home_address = Text("户籍地址", at_most=200, example="宿城区演示路 1 号")
    education = Choice("学历", choices=codes.Education.choices, required=False)
    politics = Choice("政治面貌", choices=codes.Politics.choices, required=False)
    major = Text("所学专业", required=False, at_most=60)
    skill = Choice("技能等级（职业资格等级）", choices=codes.Skill.choices, required=False)
    post = Text("职位（工作）", required=False, at_most=60)


@dataclass(frozen=True)
class Known:
    """Whom the row is about, what was collected before, and what the police say of it.

    `here` says that this employer sees what was collected, `answer` is None where nobody was asked.
    """

    found: Found | None
    before: Details | None
    here: bool
    answer: police.Answer | None


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at who is registered, and have the police compare those that could be read."""
    ids = {found.person_id for found in people.values()}
    before, seen = details_of(ids), seen_details(ids)
    told = {row.number: one for row in rows if (one := stated(row))}
    answers = police.compare(told.values(), by=by, on=on)
    for row in rows:
        found = people.get(row.number)
        person = found.person_id if found else 0
        answer = answers[told[row.number]] if row.number in told else None
        row.known = Known(found, before.get(person), person in seen, answer)


def stated(row: Row) -> police.Told | None:
    """Return what the police are asked about a row; None where it is no resident's or could not be read."""
    if row.data.get("document_type") != RESIDENT_ID or not row.data.keys() >= {"id_number", *COMPARED}:
        return None
    if any(one.grave for one in row.findings):  # it has to be mended first, and is asked about then
        return None
    number = row.data["id_number"]
    given = {name: row.data[name] for name in COMPARED}
    return police.Told(number, **given, born_on=birth(row).isoformat())


def birth(row: Row) -> date:
    """Return the birth date, which the number carries where none is given."""
    given: date | None = row.data.get("born_on")
    return given or birth_of(row.data["id_number"])


@check(
    "COLLECT-01", law=LAW,
    mend="持其他证件的人员，请携带该人员的证件等相关资料到经办机构窗口办理。",
)  # fmt: skip
def no_resident(document_type: str, by: Actor) -> Any:
    """网上只办理持有居民身份证的人员信息。"""
    return document_type != RESIDENT_ID and by.channel not in STAFFED


@check(
    "COLLECT-02", field="id_number", law=f"{ERRORS}（3）", remedy="register_employment",
    mend="可以在参保登记里选择其中一条申报，如还不行，请携带证件到经办机构窗口处理。",
)  # fmt: skip
def several_records(known: Known) -> Any:
    """根据身份证号码找到多条人员信息，无法办理此业务。"""
    return known.found and known.found.several


@check("COLLECT-03", mend="请对照证件原件核对姓名和号码，两样里有一样抄错了。")
def registered_under_another_name(name: str, known: Known) -> Any:
    """这个证件号码登记的不是这个姓名。"""
    return known.found and known.found.name not in ("", name)


@check(
    "COLLECT-04", field="id_number", remedy="register_employment",
    mend="不用再采集，可以直接办理参保登记。",
)  # fmt: skip
def collected_already(known: Known) -> Any:
    """该人员的基础信息已经采集过。"""
    return known.before and known.before.complete


@check("COLLECT-05", field="id_number", mend="请携带该人员的身份证等相关资料到经办机构窗口补全。")
def begun_elsewhere(known: Known, by: Actor) -> Any:
    """该人员的基础信息由本人或其他单位登记过一部分，本单位不能在网上接着登记。"""
    return known.before and not known.before.complete and not known.here and by.channel not in STAFFED


@check("COLLECT-06", mend="请对照身份证核对性别和号码。")
def sex_not_of_the_number(sex: str, id_number: str, document_type: str) -> Any:
    """性别和身份证号码对不上。"""
    return document_type == RESIDENT_ID and is_male(id_number) != (sex == codes.Sex.MALE)


@check("COLLECT-07", mend="请对照身份证核对出生日期和号码；可以不填，按号码计。")
def birth_not_of_the_number(born_on: date | None, id_number: str, document_type: str) -> Any:
    """出生日期和身份证号码对不上。"""
    return born_on and document_type == RESIDENT_ID and born_on != birth_of(id_number)


@check(
    "COLLECT-08", field="id_number", law=f"{ERRORS}（1）",
    mend="系统与公安部门的接口有问题（{why}）；填好的内容留着，稍后再点一次校验。",
)  # fmt: skip
def police_silent(known: Known) -> Any:
    """调用公安部人员基准信息查询接口出错。请稍后或第二天再试。"""
    return {"why": known.answer.silence} if known.answer and known.answer.silence else None


@check(
    "COLLECT-09", field="id_number", law=LAW,
    mend="请对照身份证核对；确实没有填错的，请用人单位携带该人员的身份证等相关资料到经办机构窗口办理。",
)  # fmt: skip
def not_matched(known: Known, by: Actor) -> Any:
    """与公安部门的信息比对不成功：{what}。"""
    return unmatched(known) if by.channel not in STAFFED else None


@check("COLLECT-10", field="id_number", law=LAW, grave=False, mend="请核对证件原件，确实无误再受理。")
def not_matched_at_the_counter(known: Known, by: Actor) -> Any:
    """与公安部门的信息比对不成功：{what}。"""
    return unmatched(known) if by.channel in STAFFED else None


def unmatched(known: Known) -> Any:
    """Say what the police know otherwise; nothing where all is the same, or nobody said anything."""
    answer = known.answer
    if answer is None or answer.match in (None, Match.SAME):
        return None
    return {"what": f"{answer.labels}不一致" if answer.match == Match.DIFFERS else "查无此人"}


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Register the people with what is stated of them; their names where nobody was known yet."""
    describe([describing(row) for row in rows])  # first: an employer sees whom it has collected
    new = [row for row in rows if not (row.known.found and row.known.found.name)]
    name_persons([Naming(row.person, row.data["name"], None, row.done_by) for row in new])
    for row in rows:
        row.kind = KIND


def describing(row: Row) -> Describing:
    values = {name: row.data.get(name) or "" for name in STATED}
    resident = row.data["document_type"] == RESIDENT_ID
    born_on = birth(row) if resident else row.data.get("born_on")
    return Describing(row.person, values | {"born_on": born_on}, row.done_by, row.employer_id)
