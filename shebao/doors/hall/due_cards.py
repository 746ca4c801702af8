"""What is due as cards: how near it is, in words, and the button with which it is done."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from shebao.casework.deadlines import Due, Kind, dues, spoken
from shebao.doors.hall.acting import ActingRequest
from shebao.policy import Pack
from shebao.values import Actor, WorkCalendar
from shebao.values.estimates import as_estimated

VERBS = {
    Kind.WAGES: "去申报缴费工资",
    Kind.MISSED: "去补申报",
    Kind.DECLARE: "核对并申报",
    Kind.CHANGES: "去办理人员增减",
    Kind.FOLLOW: "看名单，去补办",
    Kind.REISSUE: "重新开具认定单",
    Kind.ISSUE: "开具认定单",
    Kind.PAY: "看单据，去缴费",
    Kind.DEFERRED: "补缴缓缴费款",
    Kind.REFUND: "开具退费单据",
    Kind.FURTHER: "申报劳动合同补缴",
    Kind.BENEFIT: "看名单",
}


@dataclass(frozen=True)
class Card:
    """One thing that is due; `address` is empty where it cannot be done here by whoever asks."""

    due: Due
    verb: str
    address: str
    when: str
    tone: str


def due_now(request: ActingRequest, calendar: WorkCalendar) -> list[Due]:
    """Return what is due for the employer acted for, the most urgent first."""
    return dues(by=request.by, on=request.on, pack=request.pack, calendar=calendar)


def cards(found: Iterable[Due], by: Actor, pack: Pack) -> list[Card]:
    return [Card(one, VERBS[one.kind], address(one, by, pack), when(one), tone(one)) for one in found]


def address(one: Due, by: Actor, pack: Pack) -> str:
    """Return where it is done; nothing where the region does not offer it or the asker has no right to."""
    if one.item and not (by.may(one.item) and any(offer.item == one.item for offer in pack.offers())):
        return ""
    return below(pack.code, one.place)


def below(region: str, place: str) -> str:
    """Return the address of a place below a region's hall."""
    return reverse("hall:home", args=[region]) + place


def when(one: Due) -> str:
    """Say by when, and what is left until then."""
    if one.until is None or one.left is None:
        return "及时办理"
    if one.late:
        return f"{spoken(one.until)}已过 {-one.left} 天"
    if one.left == 0:
        return f"{spoken(one.until)}截止 · 就是今天" if not one.working_days else f"{spoken(one.until)}截止"
    unit = "个工作日" if one.working_days else "天"
    return as_estimated(f"{spoken(one.until)}截止 · 还剩 {one.left} {unit}", one.estimated)


def tone(one: Due) -> str:
    if one.late:
        return "bad"
    return "warn" if one.near else "plain"
