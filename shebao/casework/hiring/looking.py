"""The search beside the document number: what is on file of whoever stands under it (JS-41, JS-42, JS-54)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shebao.casework.looking_up import NOTHING_FOUND, Look, LookedUp
from shebao.policy import Pack
from shebao.registry.finding import Document, Found, find_persons
from shebao.registry.models import PersonDetails
from shebao.registry.person_details import Details, details_of
from shebao.registry.sentences import value_said
from shebao.trail.looks import record_look
from shebao.trail.models import Seen
from shebao.values import Actor
from shebao.values.documents import DOCUMENT_TYPES

LOOK = Look("id_number", "查询人员基本信息")
NOTHING = "—"


def look_up(data: Mapping[str, Any], *, by: Actor, on: datetime, pack: Pack) -> LookedUp:
    """Tell what is on file of the person whose whole number was typed; the look is written down."""
    if "id_number" not in data or "document_type" not in data:
        return NOTHING_FOUND
    document = Document(pack.province, data["document_type"], data["id_number"])
    found = find_persons([document], region=pack.code).get(document)
    if found is None or not found.name:
        return NOTHING_FOUND
    record_look(Seen.DETAIL, by=by, on=on, person_id=found.person_id, why="参保登记前查询人员基本信息")
    details = details_of([found.person_id]).get(found.person_id)
    return LookedUp({}, {}, on_file(found, details, data["document_type"]))


def on_file(found: Found, details: Details | None, document_type: str) -> list[tuple[str, str]]:
    """Return the fields as the guide prints them, each with what is registered."""
    told = {
        "个人唯一识别码": found.number,
        "姓名": found.name,
        "性别": said(details, "sex"),
        "出生日期": str(details.born_on or "") if details else "",
        "国家/地区": said(details, "country"),
        "证件类型": dict(DOCUMENT_TYPES).get(document_type, ""),
        "户籍性质": said(details, "residence"),
        "户籍地行政区划": details.home_division if details else "",
        "户籍地址": details.home_address if details else "",
    }
    return [(label, text or NOTHING) for label, text in told.items()]


def said(details: Details | None, field: str) -> str:
    return value_said(PersonDetails, field, getattr(details, field)) if details else ""
