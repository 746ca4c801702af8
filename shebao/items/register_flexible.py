"""灵活就业人员企业职工基本养老保险参保登记: a person insures herself, for the pension alone.

Source: 江苏省用人单位社保网办业务操作指南, 问题三（5） (JS-114). What a flexibly employed person pays
no document states: the registration is kept, and no month is reckoned.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.casework.ages import age_on, least_age, retirement_age
from shebao.casework.checks import check
from shebao.casework.fields import Text
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.actions import Enrolling, enrol
from shebao.registry.finding import Elsewhere, Found, insured_elsewhere
from shebao.registry.insurances import Insurance
from shebao.registry.own_window import FLEXIBLE
from shebao.registry.person_details import Details, details_of
from shebao.registry.persons import document_of_person
from shebao.registry.standing import Held, held_by
from shebao.values import Actor, Month
from shebao.values.documents import RESIDENT_ID
from shebao.values.id_numbers import birth_of, is_male

LAW = "单位网办操作指南 问题三（5）"
KIND = "灵活就业参保"

brings_people = False


class Form(ItemForm):
    """How the person is reached; all else is known of her."""

    phone = Text("联系电话", at_most=30, example="13800000000", hint="有事找你时用")


@dataclass(frozen=True)
class Known:
    """Who files, where she is insured, and the month to which the filing belongs."""

    found: Found | None
    document: str
    here: Sequence[Held]
    elsewhere: Collection[Elsewhere]
    details: Details | None
    month: Month


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at where the person is insured."""
    ids = {found.person_id for found in people.values()}
    here, elsewhere = held_by(ids, by=by), insured_elsewhere(ids, employer_id=by.employer_id or 0)
    details, month = details_of(ids), month_of(pack, on.date())
    document = document_of_person(by.person_id) if by.person_id else None
    number = document.number if document and document.type == RESIDENT_ID else ""
    for row in rows:
        found = people.get(row.number)
        person = found.person_id if found else 0
        known = here.get(person, ()), elsewhere.get(person, ()), details.get(person)
        row.known = Known(found, number, *known, month)


@check("FLEX-01", field="phone", law=LAW, mend="在单位上班的由单位缴费；已经离开的，请原单位先停保。")
def insured_by_an_employer(known: Known) -> Any:
    """养老已参保，不能再办理参保。"""
    return any(
        one.insurances & Insurance.PENSION
        and (one.months.until is None or one.months.until > known.month.number)
        for one in known.elsewhere
    )


@check("FLEX-02", field="phone", mend="不用再登记。", remedy="stop_flexible")
def registered_already(known: Known) -> Any:
    """你已经以灵活就业人员身份参保，从 {since} 起。"""
    since = next((one.months.since for one in known.here if one.open), None)
    return {"since": Month.of_number(since)} if since else None


@check("FLEX-03", field="phone", mend="已经领养老金的人不用参保。")
def has_retired(known: Known) -> Any:
    """你已批准退休（{month}），不再参加职工基本养老保险。"""
    retired = known.found.retired_in if known.found else None
    return {"month": Month.of_number(retired)} if retired else None


@check("FLEX-04", field="phone", law="单位网办操作指南 问题三（6）", remedy="keep_residence",
       mend="请先在个人中心维护户籍性质。")  # fmt: skip
def without_residence(known: Known) -> Any:
    """户籍性质为空。"""
    return known.details is None or known.details.without_residence


@check("FLEX-05", field="phone", mend="请到参保地经办机构窗口咨询。")
def not_of_age(known: Known, on: datetime, pack: Pack) -> Any:
    """{why}，不能办理参保登记。"""
    if not known.document:
        return None
    age = age_on(on.date(), birth_of(known.document))
    least = least_age(pack, on.date())
    if age < least:
        return {"why": f"不满 {least} 周岁"}
    most = retirement_age(pack, known.month, "man" if is_male(known.document) else "woman_55")
    return {"why": "已到法定退休年龄"} if age >= most else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Enrol the person in the pension from this month on, at the region's own window."""
    since = month_of(pack, on.date())
    enrol(
        [
            Enrolling(
                row.person, row.employer_id, Insurance.PENSION, FLEXIBLE, since, None, on.date(), row.done_by
            )
            for row in rows
        ]
    )
    for row in rows:
        row.kind, row.insurances = KIND, int(Insurance.PENSION)
