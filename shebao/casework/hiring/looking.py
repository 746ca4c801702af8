"""The search beside the document number: what is on file under it (JS-41, JS-42, JS-54, JS-111)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.casework.looking_up import NOTHING_FOUND, Look, LookedUp
from shebao.casework.rows import Row
from shebao.casework.several import meant
from shebao.policy import Pack
from shebao.registry.finding import Document, Found, find_persons, find_records
from shebao.registry.models import PersonDetails
from shebao.registry.person_details import Details, details_of
from shebao.registry.sentences import value_said
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen
from shebao.values import Actor
from shebao.values.documents import DOCUMENT_TYPES

LOOK = Look("id_number", "查询人员基本信息")
NOTHING = "—"


@dataclass(frozen=True)
class OnFile:
    """One of several records under a number, as the page lists it to choose from."""

    code: str
    label: str
    nameable: bool
    chosen: bool


def look_up(data: Mapping[str, Any], *, by: Actor, on: datetime, pack: Pack) -> LookedUp:
    """Tell what is on file of the person whose whole number was typed; the look is written down.

    Of several records all are listed, to choose from (JS-111); one that was named is told like an only one.
    """
    if "id_number" not in data or "document_type" not in data:
        return NOTHING_FOUND
    document = Document(pack.province, data["document_type"], data["id_number"])
    found = find_persons([document], region=pack.code).get(document)
    if found and found.several:
        return of_several(found, document, data, by=by, on=on, pack=pack)
    if found is None or not found.name:
        return NOTHING_FOUND
    return LookedUp({}, {}, looked_at([found], data, by=by, on=on)[0])


def of_several(
    first: Found, document: Document, data: Mapping[str, Any], *, by: Actor, on: datetime, pack: Pack
) -> LookedUp:
    """Offer every record that can be named, and tell of the one that was."""
    records = find_records([document], region=pack.code)[document]
    found = meant(Row(1, {}, dict(data)), first, records, set())
    details = looked_at(records, data, by=by, on=on)
    told = [
        OnFile(
            one.code,
            spoken(one, details[place]),
            one in found.nameable,
            found.chosen and one.code == found.code,
        )
        for place, one in enumerate(records)
    ]
    shown = details[[one.chosen for one in told].index(True)] if found.chosen else []
    choices = [(one.code, f"{one.code} {one.label}") for one in told if one.nameable]
    return LookedUp({"person_number": choices}, {}, shown, told)


def spoken(found: Found, told: Sequence[tuple[str, str]]) -> str:
    """Say in a line whose record it is: name, sex, birth date, kind of household."""
    known = dict(told)
    parts = [known[one] for one in ("姓名", "性别", "出生日期", "户籍性质")]
    return "，".join(one for one in parts if one != NOTHING) or "姓名未登记"


def looked_at(
    records: Sequence[Found], data: Mapping[str, Any], *, by: Actor, on: datetime
) -> list[list[tuple[str, str]]]:
    """Return what is on file of each record; every look is written down."""
    ids = [one.person_id for one in records]
    record_looks(Seen.DETAIL, ids, by=by, on=on, why="参保登记前查询人员基本信息")
    details = details_of(ids)
    return [on_file(one, details.get(one.person_id), data["document_type"]) for one in records]


def on_file(found: Found, details: Details | None, document_type: str) -> list[tuple[str, str]]:
    """Return the fields as the guide prints them, each with what is registered."""
    told = {
        "个人唯一识别码": found.number,
        "姓名": found.name,
        "性别": said(details, "sex"),
        "出生日期": str(details.born_on or "") if details else "",
        "国家/地区": said(details, "country"),
        "证件类型": dict(DOCUMENT_TYPES).get(document_type, "").partition("(")[0],
        "户籍性质": said(details, "residence"),
        "户籍地行政区划": details.home_division if details else "",
        "户籍地址": details.home_address if details else "",
    }
    return [(label, text or NOTHING) for label, text in told.items()]


def said(details: Details | None, field: str) -> str:
    return value_said(PersonDetails, field, getattr(details, field)) if details else ""
