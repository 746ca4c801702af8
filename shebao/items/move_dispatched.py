"""劳务派遣用工调转: an agency's employee goes to work for another of the agency's clients.

Source: 单位网办操作指南 三、业务申报 8 (JS-71, JS-72). Who insures stays the same: nobody is stopped, no
month is charged anew. Under the agency are the places where people of its own work, or have worked; the first
one comes there by an enrolment that names the place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.fields import Choice, DocumentNumber, DocumentType, PersonName, Text
from shebao.casework.forms import ItemForm
from shebao.casework.looking_up import Look, LookedUp
from shebao.casework.models import Step
from shebao.casework.people import identify
from shebao.casework.rows import Row
from shebao.casework.states import CaseState
from shebao.casework.work import work_on
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.employment import Placing, former_places, place, placements_of, places_of
from shebao.registry.employment_codes import PlacementKind
from shebao.registry.finding import Found
from shebao.registry.models import Placement
from shebao.registry.standing import Held, held_by
from shebao.values import Actor, Month
from shebao.values.documents import RESIDENT_ID

LAW = "单位网办操作指南 三、业务申报 8"
KIND = "劳务派遣用工调转"
LOOK = Look("id_number", "查询现在的用工单位")

brings_people = False


class Form(ItemForm):
    """Who, and for whom from now on."""

    name = PersonName("姓名", required=False, example="何静", hint="填了会与证件号码核对")
    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="321302199003151236")
    at_number = Text(
        "用工单位编号", at_most=20, example="213000900", hint="调去哪里：本单位名下的实际用工单位"
    )
    at_name = Text("用工单位全称", required=False, at_most=100, hint="填了会与用工单位编号核对")
    placement = Choice("用工类型", required=False, choices=PlacementKind.choices, hint="不填就和现在一样")


@dataclass(frozen=True)
class Known:
    """Where one row's person works now, and the place that is meant, if it is one of the agency's."""

    found: Found | None
    held: Held | None
    now: Placement | None
    to_name: str
    month: Month


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at who is insured here, where they work, and which places are the agency's."""
    ids, month = {found.person_id for found in people.values()}, month_of(pack, on.date())
    here, now = held_by(ids, by=by), placements_of(ids, by=by)
    places = own_places([row.data["at_number"] for row in rows if "at_number" in row.data], by=by)
    for row in rows:
        found = people.get(row.number)
        person = found.person_id if found else 0
        held = next((one for one in here.get(person, ()) if one.open), None)
        to_name = places.get(row.data.get("at_number", ""), "")
        row.known = Known(found if held else None, held, now.get(person), to_name, month)


def own_places(numbers: Sequence[str], *, by: Actor) -> dict[str, str]:
    """Return the agency's places of work by number: those of now, and those asked about that once were."""
    places = places_of(by)
    former = former_places(set(numbers) - places.keys(), by=by)
    return places | {one.at_number: one.at_name for one in stood(former)}


def stood(former: Sequence[Placement]) -> list[Placement]:
    """Leave out what was filed by mistake and taken back."""
    if not former:
        return []
    acts = [one.learned_id for one in former]
    mistaken = Step.objects.filter(act_id__in=acts, case__state=CaseState.REVERSED)
    gone = set(mistaken.values_list("act_id", flat=True))
    return [one for one in former if one.learned_id not in gone]


def look_up(data: Mapping[str, Any], *, by: Actor, on: datetime, pack: Pack) -> LookedUp:
    """Say where somebody of this agency works now, and offer its other places."""
    work = work_on(__name__.rpartition(".")[2], by=by, on=on, pack=pack)
    found = identify([Row(1, {}, dict(data))], work).get(1)
    now = placements_of([found.person_id], by=by).get(found.person_id) if found else None
    if found is None or now is None:
        return LookedUp()
    others = {number: name for number, name in places_of(by).items() if number != now.at_number}
    choices = [(number, f"{number} {name}") for number, name in others.items()]
    return LookedUp({"at_number": choices}, {"name": found.name}, [now])


@check("MOVE-01", field="id_number", mend="请核对证件号码；不是本单位参保的人，先办用人单位用工参保登记。")
def not_insured_here(known: Known) -> Any:
    """该人员现在没有在本单位参保。"""
    return known.found is None


@check("MOVE-02", mend="请对照证件核对，两样里有一样抄错了；姓名也可以不填。")
def other_name(name: str | None, known: Known) -> Any:
    """证件号码登记的不是这个姓名。"""
    return bool(name and known.found and known.found.name not in ("", name))


@check("MOVE-03", field="id_number", law=LAW, mend="只有参保时登记了用工单位的派遣或代理人员可以调转。")
def not_placed(known: Known) -> Any:
    """该人员没有登记劳务派遣信息。"""
    return known.found is not None and known.now is None


@check(
    "MOVE-04", law=LAW,
    mend="只能在同一人力资源服务机构下的实际用工单位之间调转。去别的机构的，先办退工停保，由那家机构登记。",
)  # fmt: skip
def not_of_this_agency(at_number: str, known: Known) -> Any:
    """用工单位 {number} 不是本单位名下的实际用工单位。"""
    return {"number": at_number} if not known.to_name else None


@check("MOVE-05", field="at_name", mend="请核对用工单位编号；全称也可以不填。")
def other_place(at_name: str | None, at_number: str, known: Known) -> Any:
    """用工单位 {number} 登记的全称是“{name}”。"""
    differs = at_name and known.to_name and at_name != known.to_name
    return {"number": at_number, "name": known.to_name} if differs else None


@check("MOVE-06", field="at_number", mend="没有变化就不用办。")
def works_there_already(at_number: str, placement: str | None, known: Known) -> Any:
    """该人员现在就在 {name} 用工。"""
    now = known.now
    same = now is not None and now.at_number == at_number and placement in (None, now.kind)
    return {"name": now.at_name} if now and same else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Say for whom they work from today on; enrolments and wages stay as they are."""
    place([placing(row, on) for row in rows])
    for row in rows:
        row.kind, row.insurances = KIND, int(row.known.held.insurances)


def placing(row: Row, on: datetime) -> Placing:
    return Placing(
        row.person,
        row.employer_id,
        row.data.get("placement") or row.known.now.kind,
        row.data["at_number"],
        row.known.to_name,
        on.date(),
        row.done_by,
    )
