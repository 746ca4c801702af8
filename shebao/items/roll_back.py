"""人员变更回退: an employer takes back what it filed for a person by mistake, as long as its window is open.

Source: 单位网办操作指南 三、业务申报 6 and 问题四 (JS-60 to JS-64). Enrolments and stops alike go back, and
nothing is deleted: what had been stands again without a gap. The guide is silent about windows that have
closed, whose months are declared: read here as the counter's matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from shebao.casework import reversal
from shebao.casework.checks import check
from shebao.casework.fields import DocumentNumber, DocumentType, PersonName, Text
from shebao.casework.forms import ItemForm
from shebao.casework.items import those_taking_back
from shebao.casework.looking_up import Look, LookedUp
from shebao.casework.models import Case
from shebao.casework.people import identify
from shebao.casework.rows import Row
from shebao.casework.scope import cases
from shebao.casework.states import CaseState
from shebao.casework.work import STAFFED, work_on
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.finding import Found
from shebao.values import SHANGHAI, Actor, Month
from shebao.values.documents import RESIDENT_ID

KIND = "人员变更回退"
LISTED = 5
LOOKED_BACK = timedelta(days=62)  # two months of days: no window and its pause are longer
COUNTER = "请携带相关材料到参保地经办机构办理。"
STATES = {CaseState.REVERSED: "已回退"}
LOOK = Look("id_number", "查询业务编号")

brings_people = False
takes_back = True


class Form(ItemForm):
    """Whose business, and which one of it (JS-61)."""

    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="321302199003151236")
    business_number = Text(
        "业务编号", at_most=40, example="20210815000012", hint="填了证件号码，点“查询业务编号”，再从列表里选"
    )
    name = PersonName("姓名", required=False, hint="填了会与证件号码核对")


@dataclass(frozen=True)
class Business:
    """One case as the form lists it (JS-61, JS-62)."""

    case: Case
    month: Month
    label: str

    @property
    def number(self) -> str:
        return self.case.number

    @property
    def person_id(self) -> int | None:
        return self.case.person_id

    @property
    def state(self) -> str:
        """操作状态: what was taken back reads 已回退."""
        return STATES.get(CaseState(self.case.state), CaseState(self.case.state).label)

    @property
    def way(self) -> str:
        """经办方式: everything that the employer filed itself came through the hall."""
        return "经办窗口" if self.case.submission.channel in STAFFED else "网上大厅"

    @property
    def online(self) -> bool:
        return self.case.submission.channel not in STAFFED

    @property
    def spoken(self) -> str:
        return f"{self.number}（{self.label}，{self.case.filed.astimezone(SHANGHAI):%Y-%m-%d}）"


@dataclass(frozen=True)
class Known:
    """A person's businesses of this window, the one that was chosen, and what stands against it."""

    found: Found | None
    businesses: Sequence[Business]
    number: str
    chosen: Business | None
    why_not: str
    month: Month

    @property
    def open(self) -> list[Business]:
        return [one for one in self.businesses if one.case.state == CaseState.DONE]


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what was filed for these people, and at what stands against taking back the chosen."""
    numbers = [row.data.get("business_number") or "" for row in rows]
    ids = {found.person_id for found in people.values()}
    filed = businesses(ids, numbers, by=by, on=on, pack=pack)
    named = {one.number: one for one in filed}
    chosen = [named[number].case for number in numbers if number in named]
    why_not = reversal.why_not(chosen, by=by, on=on, pack=pack)
    month = month_of(pack, on.date())
    for row, number in zip(rows, numbers, strict=True):
        found = people.get(row.number)
        mine = [one for one in filed if found and one.case.person_id == found.person_id]
        offered = [one for one in mine if one.online and one.month == month]
        one = next((each for each in mine if each.number == number), None)
        row.known = Known(found if mine else None, offered, number, one, why_not.get(number, ""), month)


def businesses(
    person_ids: Iterable[int], numbers: Sequence[str], *, by: Actor, on: datetime, pack: Pack
) -> list[Business]:
    """Return what the employer filed for people of late, and what is named by number, the newest first."""
    wanted = Q(person_id__in=list(person_ids), filed__gte=on - LOOKED_BACK) | Q(number__in=list(numbers))
    own = cases(by).filter(wanted, employer_id=by.employer_id or 0, person__isnull=False)
    own = own.filter(state__in=(CaseState.DONE, CaseState.REVERSED)).exclude(item__in=those_taking_back())
    return [
        Business(one, month_of(pack, one.filed.astimezone(SHANGHAI).date()), pack.offer(one.item).label)
        for one in own.select_related("submission").order_by("-pk")
    ]


def look_up(data: Mapping[str, Any], *, by: Actor, on: datetime, pack: Pack) -> LookedUp:
    """List the businesses of whoever stands under the number, if this employer filed any (JS-61)."""
    work = work_on(__name__.rpartition(".")[2], by=by, on=on, pack=pack)
    found = identify([Row(1, {}, dict(data))], work).get(1)
    if found is None:
        return LookedUp()
    month = month_of(pack, on.date())
    filed = businesses([found.person_id], [], by=by, on=on, pack=pack)
    offered = [one for one in filed if one.online and one.month == month]
    choices = [(one.number, one.spoken) for one in offered if one.case.state == CaseState.DONE]
    return LookedUp({"business_number": choices}, {"name": found.name} if offered else {}, offered)


@check("ROLLBACK-01", field="id_number", mend="请核对证件号码；以前申报期的业务，" + COUNTER)
def nothing_to_take_back(known: Known) -> Any:
    """本单位在 {month} 的申报期里，没有在网上给该人员办过可以回退的业务。"""
    return {"month": known.month} if not known.number and not known.open else None


@check("ROLLBACK-02", field="business_number", grave=False, mend="请选一个业务编号：{listed}。")
def none_chosen(known: Known) -> Any:
    """该人员有 {count} 笔业务可以回退。"""
    if known.number or not known.open:
        return None
    more = " 等" if len(known.open) > LISTED else ""
    told = "；".join(one.spoken for one in known.open[:LISTED]) + more
    return {"count": len(known.open), "listed": told}


@check("ROLLBACK-03", mend="请填证件号码，点“查询业务编号”，从列表里选。")
def not_of_this_person(business_number: str, known: Known) -> Any:
    """业务编号 {number} 不是本单位给该人员办的业务。"""
    return {"number": business_number} if known.chosen is None else None


@check("ROLLBACK-04", field="name", mend="请对照证件核对，两样里有一样抄错了；姓名也可以不填。")
def other_name(name: str | None, known: Known) -> Any:
    """证件号码登记的不是这个姓名。"""
    return bool(name and known.found and known.found.name not in ("", name))


@check("ROLLBACK-05", field="business_number", law="单位网办操作指南 三、业务申报 6", mend=COUNTER)
def of_another_window(known: Known, by: Actor) -> Any:
    """业务编号 {number} 属于 {month} 的申报期，那一期已经截止；网上只回退本期的业务。"""
    one = known.chosen
    if one is None or one.month == known.month or by.channel in STAFFED:
        return None
    return {"number": one.number, "month": one.month}


@check("ROLLBACK-06", field="business_number", mend="请到原来办理的经办窗口申请撤销。")
def not_filed_online(known: Known) -> Any:
    """业务编号 {number} 不是在网上大厅办的，不在这里回退。"""
    return {"number": known.chosen.number} if known.chosen and not known.chosen.online else None


@check("ROLLBACK-07", field="business_number", mend="请按提示办；还不行的，" + COUNTER)
def something_rests_on_it(known: Known) -> Any:
    """{why}"""
    one = known.chosen
    if one is None or not known.why_not or not one.online:
        return None
    if one.case.state == CaseState.REVERSED:
        return {"why": f"业务编号 {one.number} 已经回退过了。"}
    return {"why": known.why_not} if one.month == known.month or one.case.state != CaseState.DONE else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Take the chosen cases back, each under the act of its row; the money of its months is settled anew."""
    found = [row.known.chosen.case for row in rows]
    held = {one.pk: one for one in cases(by).select_for_update().filter(pk__in=[one.pk for one in found])}
    ours = [held[one.pk] for one in found]
    settled, told = reversal.undo_under([row.done_by for row in rows], ours, KIND, by=by, on=on, pack=pack)
    for row, one in zip(rows, ours, strict=True):
        row.kind, row.insurances = KIND, one.insurances
        row.settlements = settled.get(row.done_by.id, [])
        label = pack.offer(one.item).label
        row.told = [{"sign": "·", "text": f"{label} {one.number} 回退"}, *told.get(one.number, ())]


def why_not_undo(some: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Say what to do instead: what was taken back is filed anew."""
    return {one.number: "回退不能再撤销，请重新办理原来的业务。" for one in some}
