"""职工正常退休(职)申请: an employer asks that a retirement be approved, two people of the agency decide.

Source: 网上办事大厅培训 以退休办理为例 (HB-36), 退休(职)审批 (HB-108), 常见问题解答第17问; the answer on
首次参工时间: the personnel file says since when somebody worked. At which age somebody may retire, and what
the pension comes to, those documents do not say: neither is reckoned or judged here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.assessment.declared import declared_months, settled_months
from shebao.assessment.elsewhere import declared_elsewhere, declared_since_retired
from shebao.casework.checks import check
from shebao.casework.fields import DocumentNumber, DocumentType, WhichMonth
from shebao.casework.forms import ItemForm
from shebao.casework.models import Case
from shebao.casework.objections import acts_of
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.registry.finding import Found
from shebao.registry.insurances import Insurance
from shebao.registry.persons import Retiring, record_retirements
from shebao.registry.standing import Held, held_by
from shebao.trail.models import Act
from shebao.values import Actor, Month, Refused
from shebao.values.documents import RESIDENT_ID

LAW = "网上办事大厅培训 常见问题解答第17问"
KIND = "退休审批"
AGAIN = "请刷新页面，按最新的情况再办。"

brings_people = False


class Form(ItemForm):
    """Who retires, and in which month."""

    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="420503199003159988")
    month = WhichMonth("退休年月", example="2023-05", hint="这个月仍参保缴费，次月起自动不参与核定")


@dataclass(frozen=True)
class Known:
    """What is known of one row's person at this employer."""

    found: Found | None
    held: Held | None  # the open enrolment
    declared: frozenset[Month]
    elsewhere: Month | None = None  # the last month after the retirement that others have declared


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at who is insured here, and at the months that were declared with them."""
    here = held_by({found.person_id for found in people.values()}, by=by)
    declared, settled = frozenset(declared_months(by=by)), settled_months(here, by=by)
    others = declared_by_others(rows, here, by=by)
    for row in rows:
        found = people.get(row.number)
        held = here.get(found.person_id, ()) if found else ()
        if found and not held:  # nobody of this employer: nothing is told of strangers
            found = None
        months = declared | settled.get(found.person_id if found else 0, frozenset())
        standing = next((one for one in held if one.open), None)
        row.known = Known(found, standing, months, others.get(found.person_id) if found else None)


def declared_by_others(rows: Sequence[Row], people: Iterable[int], *, by: Actor) -> dict[int, Month]:
    """Return how far other employers have declared these people beyond the first month that rows name."""
    named = [month for row in rows if (month := row.data.get("month"))]
    return declared_elsewhere(people, by=by, since=min(named)) if named else {}


@check("RETIRE-01", field="id_number", mend="请核对证件号码和单位；在别的单位参保的，由那个单位申请。")
def not_insured_here(known: Known) -> Any:
    """该人员现在没有在本单位参保。"""
    return known.held is None and not (known.found and known.found.retired_in)


@check("RETIRE-02", field="id_number", mend="不用再申请，请及时办理待遇申领。", law=LAW)
def has_retired(known: Known) -> Any:
    """该人员的退休已经批准（{month}）。"""
    if known.found and known.found.retired_in:
        return {"month": Month.of_number(known.found.retired_in)}
    return None


@check("RETIRE-03", field="id_number", mend="请先参加企业职工基本养老保险，或核对证件号码。")
def without_pension(known: Known) -> Any:
    """该人员在本单位没有参加企业职工基本养老保险。"""
    return known.held is not None and not known.held.insurances & Insurance.PENSION


@check("RETIRE-04", field="month", mend="请核对退休年月。")
def before_it_began(month: Month, known: Known) -> Any:
    """退休年月早于在本单位参保的起始月 {since}。"""
    if known.held is None:
        return None
    since = Month.of_number(known.held.months.since)
    return {"since": since} if month < since else None


@check("RETIRE-05", field="month", mend="请填已经申报的最后一个月或以后；确实要早的，先办多缴退费。")
def declared_beyond(month: Month, known: Known) -> Any:
    """{month} 已经为该人员申报缴费，退休年月不能在它以前。"""
    last = max(known.declared, default=None)
    return {"month": last} if known.held and last and month < last else None


@check("RETIRE-06", field="month", mend="请填那个月或以后；确实要早的，由那家单位先办多缴退费。")
def declared_elsewhere_beyond(month: Month, known: Known) -> Any:
    """该人员还在其他单位参保，那里已经申报到 {month}，退休年月不能在它以前。"""
    beyond = known.held and known.elsewhere and month < known.elsewhere
    return {"month": known.elsewhere} if beyond else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Record the retirements; from the month after on nobody is charged any more, wherever (HB-174).

    Raises Refused where another employer has declared beyond one meanwhile: it was not held before.
    """
    record_retirements([Retiring(row.person, row.data["month"], row.done_by) for row in rows])
    beyond = declared_by_others(rows, [row.person for row in rows], by=by)
    for row in rows:
        if (last := beyond.get(row.person)) and row.data["month"] < last:
            raise Refused("changed", f"该人员在其他单位刚刚申报到 {last}，还没有办理。{AGAIN}")
        row.kind = KIND
        row.insurances = int(row.known.held.insurances)


def why_not_undo(done: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Say where other employers have declared months since without the person."""
    acts = acts_of(done)
    return {
        acts[act_id].number: f"该人员参保的其他单位已经申报了 {'、'.join(map(str, months))}，里面没有该人员，"
        "不能直接撤销。还没有开认定单的，请那家单位先撤销申报。"
        for act_id, months in declared_since_retired(acts).items()
    }


def undo(
    found: Sequence[Case], acts: Sequence[Act], *, by: Actor, on: datetime, pack: Pack
) -> dict[str, list[dict[str, str]]]:
    """Add nothing to what the registry tells; look again, now that every employer concerned is held."""
    for told in why_not_undo(found, by=by, on=on, pack=pack).values():
        raise Refused("changed", told)
    return {}
