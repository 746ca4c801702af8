"""企业缴费基数调整（上调）: an employer raises a base that it had declared too low; from the next month on.

Source: 单位网办操作指南 三、业务申报 7 (JS-65 to JS-70). 次月 is the calendar month after handling (A80).
Bases are compared as they are charged, rounded and held between floor and cap: a wage above the cap raises
nothing. Lowering, and bases of past months, are the counter's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.assessment.models import Occasion
from shebao.assessment.rates import BaseRule, base_rule
from shebao.assessment.rules import held_between, round_to
from shebao.assessment.settle import Settling, settle
from shebao.casework.checks import check
from shebao.casework.fields import DocumentNumber, DocumentType, PersonName, Yuan
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.policy import Pack, Unstated
from shebao.policy.windows import month_of
from shebao.registry.actions import Declaring, set_base
from shebao.registry.finding import Found
from shebao.registry.standing import Base, Held, bases_by, held_by, wage_in
from shebao.registry.wages import carried_until
from shebao.values import Actor, Fen, Month, grouped
from shebao.values.documents import RESIDENT_ID

LAW = "单位网办操作指南 三、业务申报 7"
COUNTER = "如需向下调整缴费基数或调整往期缴费基数，请携带相关材料至经办机构申请。"
KIND = "缴费基数上调"
ONLINE = "online_from_next_month"

brings_people = False


class Form(ItemForm):
    """Whose base, and what it should be."""

    name = PersonName("姓名", required=False, example="何静", hint="填了会与证件号码核对")
    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="321302199003151236")
    base_fen = Yuan("调整后缴费基数", example="5000.00", hint="每月多少元，只能上调，次月起执行")


@dataclass(frozen=True)
class Known:
    """What is known of one row's person at this employer in the month from which the new base holds."""

    found: Found | None
    held: Held | None
    bases: Sequence[Base]
    since: Month
    rule: BaseRule | None
    online: bool

    @property
    def wage_fen(self) -> Fen | None:
        return wage_in(self.bases, self.since.number)

    @property
    def base_fen(self) -> Fen | None:
        """The base that would be charged from then on without this."""
        return None if self.wage_fen is None else self.charged(self.wage_fen)

    def charged(self, fen: Fen) -> Fen:
        """Return the base as it is charged: rounded, between floor and cap, where the law states them."""
        return fen if self.rule is None else held_between(round_to(fen, self.rule.rounding), self.rule)


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at who is insured here next month, and on which wages."""
    ids, since = {found.person_id for found in people.values()}, Month.of(on.date()) + 1
    here, bases = held_by(ids, by=by), bases_by(ids, by=by)
    rule, online = rule_in(since, pack), raised_online(since, pack)
    for row in rows:
        found = people.get(row.number)
        person = found.person_id if found else 0
        held = next((one for one in here.get(person, ()) if one.months.holds(since.number)), None)
        row.known = Known(found if held else None, held, bases.get(person, ()), since, rule, online)


def rule_in(month: Month, pack: Pack) -> BaseRule | None:
    """Return how a wage becomes a base, nothing where no document states it."""
    try:
        return base_rule(pack, month)
    except Unstated:
        return None


def raised_online(month: Month, pack: Pack) -> bool:
    return pack.value("base_correction", month, direction="up").plain == ONLINE


@check("RAISE-01", field="id_number", mend="请核对证件号码；已经停保的不能调整。")
def not_insured_here(known: Known) -> Any:
    """该人员 {month} 没有在本单位参保。"""
    return {"month": known.since} if known.found is None else None


@check("RAISE-02", mend="请对照证件核对，两样里有一样抄错了；姓名也可以不填。")
def other_name(name: str | None, known: Known) -> Any:
    """证件号码登记的不是这个姓名。"""
    return bool(name and known.found and known.found.name not in ("", name))


@check("RAISE-03", field="id_number", mend=COUNTER)
def no_base_yet(known: Known) -> Any:
    """该人员还没有申报过缴费基数，没有可以上调的。"""
    return known.found is not None and known.wage_fen is None


@check("RAISE-04", law=LAW, mend=COUNTER)
def not_raised(base_fen: Fen, known: Known) -> Any:
    """网上只能上调：现在的缴费基数是 {base} 元，{told}。"""
    old = known.base_fen
    if known.found is None or old is None or known.charged(base_fen) > old:
        return None
    return {"base": grouped(old), "told": compared(base_fen, old, known)}


def compared(base_fen: Fen, old: Fen, known: Known) -> str:
    """Say how the base that was filled in lies to the one that holds."""
    if base_fen == old:
        return "填写的和它一样"
    if base_fen < old:
        return f"填写的 {grouped(base_fen)} 元比它低"
    return f"填写的 {grouped(base_fen)} 元按规定取整、封顶保底以后没有变化"


@check("RAISE-05", grave=False, law="单位网办操作指南 一、申报期的变化", mend="请核对填的是不是月平均工资。")
def held_by_the_limits(base_fen: Fen, known: Known) -> Any:
    """缴费基数按封顶保底规则执行：填写 {typed} 元，按 {base} 元缴费。"""
    base = known.charged(base_fen)
    raised = known.base_fen is not None and base > known.base_fen
    return {"typed": grouped(base_fen), "base": grouped(base)} if raised and base != base_fen else None


@check("RAISE-06", field="base_fen", law=LAW, mend="请携带相关材料至经办机构申请。")
def not_online(known: Known) -> Any:
    """缴费基数调整不在网上办理。"""
    return not known.online


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Declare the new base from the next month on, and tell what that month will cost."""
    set_base([declaring(row, pack) for row in rows])
    asked = [Settling(row.person, row.employer_id, row.known.since, row.done_by) for row in rows]
    current = month_of(pack, on.date())
    settled = settle(asked, pack=pack, occasion=Occasion.CORRECTION, current=current)
    for row, one in zip(rows, settled, strict=True):
        row.kind, row.insurances = KIND, int(row.known.held.insurances)
        row.settlements, row.told = [one], [told_of(row)]


def declaring(row: Row, pack: Pack) -> Declaring:
    since = row.known.since
    until = carried_until(row.known.bases, since, pack)
    return Declaring(row.person, row.employer_id, row.data["base_fen"], since, until, row.done_by)


def told_of(row: Row) -> dict[str, str]:
    known, new = row.known, row.known.charged(row.data["base_fen"])
    text = f"自 {known.since} 起，缴费基数由 {grouped(known.base_fen)} 元调整为 {grouped(new)} 元"
    return {"sign": "·", "text": text}
