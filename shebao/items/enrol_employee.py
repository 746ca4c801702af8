"""单位职工参保登记/续保: an employer enrols employees; up to three months since the start are collected back.

Source: 网上办事大厅培训, 常见问题解答第7, 15, 16, 19, 23问 (HB-158 to HB-167).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shebao.assessment.elsewhere import paid_elsewhere
from shebao.assessment.models import Occasion
from shebao.assessment.rates import EMPLOYEE, base_rule
from shebao.assessment.settle import Settling, settle
from shebao.casework.ages import age_on, least_age, retirement_age
from shebao.casework.checks import check
from shebao.casework.due_facts import TO_FILE_FURTHER
from shebao.casework.fields import Day, DocumentNumber, DocumentType, PersonName, Yuan
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.policy import Pack, Unstated
from shebao.policy.windows import month_of
from shebao.registry.actions import Declaring, Enrolling, enrol, set_base
from shebao.registry.finding import Document, Elsewhere, Found, formerly_shown, insured_elsewhere
from shebao.registry.insurances import ALL, Insurance, insurances_of
from shebao.registry.months import Months
from shebao.registry.persons import Naming, name_persons
from shebao.registry.standing import Held, held_by
from shebao.values import Actor, Fen, Month, grouped
from shebao.values.documents import RESIDENT_ID
from shebao.values.id_numbers import birth_of, is_male

PAID_ELSEWHERE = "paid_elsewhere"
MISTAKEN = "证件号码以前误登记在别人名下，已经更正；登记为新的人员"
EXCLUSIVE = Insurance.PENSION | Insurance.UNEMPLOYMENT

brings_people = True


class Form(ItemForm):
    """Who starts, when, and on what wage."""

    name = PersonName("姓名", example="何静")
    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="420503199003159988")
    started_on = Day("本次参工时间", example="2023-05-04", hint="在本单位建立劳动关系的日期")
    first_started_on = Day("首次参工时间", required=False, example="2023-05-04")
    wage_fen = Yuan("缴费工资", example="5200.00", hint="每月多少元")


@dataclass(frozen=True)
class Known:
    """What is known of one row's person, and what the region's law makes of the start."""

    found: Found | None
    here: Sequence[Held]
    elsewhere: Sequence[Elsewhere]
    paid: Collection[Month]  # by another employer, whatever its enrolments say by now
    current: Month
    collected_from: Month  # the first month that is collected without further ado
    limits: tuple[Fen, Fen] | None  # none where the law is silent about the month
    mistaken: bool  # whether the number was somebody else's by mistake, and this is a new person

    def since(self, started_on: date) -> Month:
        """Return the first month enrolled: that of the start, or this one where that is too far back."""
        start = Month.of(started_on)
        return start if start >= self.collected_from else self.current

    def covered(self, month: Month) -> bool:
        """Say whether another employer has insured the person in that month, or paid for it."""
        return month in self.paid or any(
            one.months.overlaps(Months(month.number, (month + 1).number))
            for one in self.elsewhere
            if one.insurances & EXCLUSIVE
        )

    def shared_months(self, started_on: date) -> list[Month]:
        """Return the months since the start in which another employer insures too."""
        since = self.since(started_on)
        months = (since + n for n in range(self.current - since + 1))
        return [month for month in months if self.covered(month)]


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at where the people are insured, at this employer and elsewhere."""
    current = month_of(pack, on.date())
    ids = {found.person_id for found in people.values() if not found.brought}
    here = held_by(ids, by=by)
    elsewhere = insured_elsewhere(ids, employer_id=by.employer_id or 0)
    collected_from = current - int(pack.value("auto_collect_limit", on.date()).number)
    paid = paid_elsewhere(ids, by=by, since=collected_from)
    limits = limits_of(pack, current)
    mistaken = numbers_mistaken(rows, people, pack)
    for row in rows:
        found = people.get(row.number)
        person = found.person_id if found else 0
        if found and found.name not in ("", row.data.get("name")):
            found, person = stranger(found), 0
        row.known = Known(
            found,
            here.get(person, ()),
            elsewhere.get(person, ()),
            paid.get(person, ()),
            current,
            collected_from,
            limits,
            row.number in mistaken,
        )


def numbers_mistaken(rows: Sequence[Row], people: Mapping[int, Found], pack: Pack) -> set[int]:
    """Return the rows of new people whose number was registered for somebody else and has been corrected."""
    new = {
        row.number: Document(pack.province, row.data["document_type"], row.data["id_number"])
        for row in rows
        if "document_type" in row.data and is_new(people.get(row.number))
    }
    formerly = formerly_shown(new.values())
    return {number for number, document in new.items() if document in formerly}


def is_new(found: Found | None) -> bool:
    """Say whether nobody is known yet, or only an anchor that the row itself has just brought."""
    return found is None or not (found.name or found.former)


def stranger(found: Found) -> Found:
    """Return of a person only that the name is another one: a number alone opens nobody's record."""
    return Found(found.person_id, "", found.name, None, None, several=False, former=found.former)


def limits_of(pack: Pack, month: Month) -> tuple[Fen, Fen] | None:
    try:
        rule = base_rule(pack, month)
    except Unstated:
        return None  # a hint less; whoever reckons the month is told
    return rule.floor_fen, rule.cap_fen


@check("ENROL-01", mend="请对照证件原件核对姓名和号码，两样里有一样抄错了。")
def registered_under_another_name(name: str, known: Known) -> Any:
    """这个证件号码登记的不是这个姓名。"""
    return known.found and known.found.name not in ("", name)


@check("ENROL-02", field="id_number", mend="请带证件到经办窗口核实后再办。")
def several_records(known: Known) -> Any:
    """这个证件号码下有不止一条记录（重号待核实）。"""
    return known.found and known.found.several


@check(
    "ENROL-03", field="id_number", law="网上办事大厅培训 常见问题解答第16问",
    mend="停保办好之后再来登记。",
)  # fmt: skip
def insured_elsewhere_still(known: Known) -> Any:
    """该人员已在其他单位参保，请先在原单位办理停保。"""
    return any(one.months.until is None and one.insurances & EXCLUSIVE for one in known.elsewhere)


@check(
    "ENROL-04", field="id_number", remedy="declare_wages",
    mend="不用再登记；要改缴费工资请办缴费工资申报。",
)  # fmt: skip
def insured_here_already(known: Known) -> Any:
    """该人员已在本单位参保，从 {since} 起。"""
    for held in known.here:
        if held.open:
            return {"since": Month.of_number(held.months.since)}
    return None


@check("ENROL-05", field="started_on", mend="请填停保之后重新参工的日期。")
def start_in_a_month_held(started_on: date, known: Known) -> Any:
    """本单位已为该人员参保到 {last}，本次参工时间要晚于这个月。"""
    since = known.since(started_on).number
    until = max((held.months.until for held in known.here if held.months.until), default=0)
    return {"last": Month.of_number(until) - 1} if since < until else None


@check("ENROL-06", field="id_number", mend="不需要参保登记，请核对是否选错了人。")
def has_retired(known: Known) -> Any:
    """该人员已批准退休（{month}），不再参加职工社会保险。"""
    if known.found and known.found.retired_in:
        return {"month": Month.of_number(known.found.retired_in)}
    return None


@check("ENROL-07", law="劳动法 第十五条", mend="请核对证件号码和参工时间。")
def too_young(id_number: str, document_type: str, started_on: date, pack: Pack) -> Any:
    """本次参工时不满 {least} 周岁，不能办理参保登记。"""
    least = least_age(pack, started_on)
    if document_type != RESIDENT_ID or age_on(started_on, birth_of(id_number)) >= least:
        return None
    return {"least": least}


@check("ENROL-14", field="id_number", grave=False, mend="已经领养老金的人不用参保，请核对身份。")
def past_retirement_age(
    id_number: str, document_type: str, started_on: date, known: Known, pack: Pack
) -> Any:
    """该人员本次参工时已满 {age} 周岁，到了法定退休年龄。"""
    if document_type != RESIDENT_ID or has_retired(known):
        return None
    age = retirement_age(pack, Month.of(started_on), "man" if is_male(id_number) else "woman_55")
    return {"age": age} if age_on(started_on, birth_of(id_number)) >= age else None


@check(
    "ENROL-15", field="id_number", grave=False,
    mend="同一个人，请改填现在的证件号码。同名的另一个人，不要提交，请本人带证件原件到大厅窗口核实；"
    "窗口核实是另一个人的，先给原来登记的人办个人关键信息变更，把这个号码填在“归还的号码”里，通过以后再来登记。",
)  # fmt: skip
def number_from_before(name: str, known: Known) -> Any:
    """这个证件号码以前登记在同名的人名下，已经更正为另一个号码；这次按那个人办理。"""
    return known.found and known.found.former and known.found.name == name


@check(
    "ENROL-16", field="id_number", grave=False, mend="请对照证件原件核对姓名和号码，抄错会多登记出一个人。"
)
def number_was_mistaken(known: Known) -> Any:
    """这个证件号码以前误登记在别人名下，已经更正；这次登记为新的人员。"""
    return known.mistaken


@check("ENROL-08", mend="到了那一天再登记。")
def starts_in_the_future(started_on: date, on: datetime) -> Any:
    """本次参工时间 {day} 还没有到。"""
    return {"day": started_on} if started_on > on.date() else None


@check("ENROL-09", mend="首次参工时间应等于或早于本次参工时间。")
def first_start_later(first_started_on: date | None, started_on: date) -> Any:
    """首次参工时间晚于本次参工时间。"""
    return first_started_on and first_started_on > started_on


@check("ENROL-10", grave=False, mend="登记过的不变；退休审批以人事档案为准，不取这里的时间。")
def first_start_known_already(first_started_on: date | None, known: Known) -> Any:
    """首次参工时间登记的是 {day}，续保不改。"""
    stored = known.found.first_started_on if known.found else None
    return {"day": stored} if stored and first_started_on and stored != first_started_on else None


@check(
    "ENROL-11", grave=False, law="网上办事大厅培训 常见问题解答第7问", remedy="contract_back_pay",
    mend="本次只办结参保登记，从 {current} 起缴；{start} 至 {last} 要另办单位职工社会保险劳动合同补缴。",
)  # fmt: skip
def starts_beyond_collection(started_on: date, known: Known) -> Any:
    """该人员还需申报劳动合同补缴业务"""
    start = Month.of(started_on)
    if start >= known.collected_from:
        return None
    return {"current": known.current, "start": start, "last": known.current - 1}


@check(
    "ENROL-12", grave=False, law="网上办事大厅培训 常见问题解答第19问",
    mend="工伤保险费要按时缴，不能退。",
)  # fmt: skip
def paid_elsewhere_meanwhile(started_on: date, known: Known) -> Any:
    """{months} 已在原单位缴费，这几个月在本单位只核定工伤保险。"""
    shared = [] if insured_elsewhere_still(known) else known.shared_months(started_on)
    return {"months": "、".join(map(str, shared))} if shared else None


@check("ENROL-13", grave=False, mend="按 {limit} 元计；填的是月工资就不用改。")
def wage_out_of_limits(wage_fen: Fen, known: Known) -> Any:
    """缴费工资 {wage} 元{side}。"""
    if known.limits is None:
        return None
    floor, cap = known.limits
    if wage_fen < floor:
        return {"wage": grouped(wage_fen), "side": "低于下限", "limit": grouped(floor)}
    if wage_fen > cap:
        return {"wage": grouped(wage_fen), "side": "高于上限，可能填成了全年的", "limit": grouped(cap)}
    return None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Enrol people from the start on, declare their wages, settle the months that are already declared."""
    enrol([span for row in rows for span in spans(row, pack)])  # first: an employer sees whom it has enrolled
    name_persons([naming(row) for row in rows if not (row.known.found and row.known.found.name)])
    set_base([base(row) for row in rows])
    current = month_of(pack, on.date())
    asked = [settling for row in rows for settling in months_to_settle(row)]
    settled = iter(settle(asked, pack=pack, occasion=Occasion.LATE_HIRE, current=current))
    for row in rows:
        row.kind = "续保" if row.known.found and row.known.found.number else "新参保"
        row.insurances = int(ALL)
        row.settlements = [next(settled) for _ in months_to_settle(row)]
        if Month.of(row.data["started_on"]) < row.known.collected_from:
            row.notices.append(TO_FILE_FURTHER)
        if row.known.mistaken:
            row.told.append({"sign": "·", "text": MISTAKEN})


def naming(row: Row) -> Naming:
    first = row.data.get("first_started_on") or row.data["started_on"]
    return Naming(row.person, row.data["name"], first, row.done_by)


def spans(row: Row, pack: Pack) -> list[Enrolling]:
    """Return a person's enrolments: injury alone where another employer has insured, else everything owed."""
    known, started_on = row.known, row.data["started_on"]
    shared = set(known.shared_months(started_on))
    parts: list[tuple[str, Month]] = []
    month = known.since(started_on)
    while not parts or month <= known.current + 1:
        identity = PAID_ELSEWHERE if month in shared else EMPLOYEE
        if not parts or parts[-1][0] != identity:
            parts.append((identity, month))
        month += 1
    ends = [since for _, since in parts[1:]] + [None]
    return [
        Enrolling(
            row.person,
            row.employer_id,
            insurances_of(pack.value("identity_insurances", since, identity=identity).items),
            identity,
            since,
            until,
            started_on,
            row.done_by,
        )
        for (identity, since), until in zip(parts, ends, strict=True)
    ]


def base(row: Row) -> Declaring:
    since = row.known.since(row.data["started_on"])
    return Declaring(row.person, row.employer_id, row.data["wage_fen"], since, act=row.done_by)


def months_to_settle(row: Row) -> list[Settling]:
    """Return the months from the first one enrolled up to this one."""
    since = row.known.since(row.data["started_on"])
    return [
        Settling(row.person, row.employer_id, since + n, row.done_by)
        for n in range(row.known.current - since + 1)
    ]
