"""单位职工社会保险缴费工资变更申报: an employer corrects a declared wage; declared months are settled.

Source: the second item of that name in the menu (HB-79, A51). The documents state no limit of how far back; a
month whose law is not stated is refused by the settlement itself. The correction ends with the year for which
the wage was declared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.assessment.amounts import Amounts
from shebao.assessment.declared import declared_months, settled_months
from shebao.assessment.models import Occasion
from shebao.assessment.queries import AMOUNTS
from shebao.assessment.settle import Settlement, Settling, settle
from shebao.casework.checks import check
from shebao.casework.fields import DocumentNumber, DocumentType, PersonName, Text, WhichMonth, Yuan
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.actions import Declaring, set_base
from shebao.registry.finding import Found
from shebao.registry.standing import Base, Held, bases_by, held_by, wage_in
from shebao.registry.wages import carried_until
from shebao.values import Actor, Fen, Month, grouped
from shebao.values.documents import RESIDENT_ID

KIND = "缴费工资变更"
MONEY = [place for place, name in enumerate(AMOUNTS) if not name.endswith("_base_fen")]

brings_people = False


class Form(ItemForm):
    """Whose wage, from which month on, and what it really is."""

    name = PersonName("姓名", required=False, example="何静")
    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="420503199003159988")
    since = WhichMonth("变更起始月份", example="2023-03", hint="从这个月起按更正后的工资")
    wage_fen = Yuan("更正后缴费工资", example="6000.00", hint="每月多少元")
    why = Text("变更原因", required=False, example="原申报漏报奖金")


@dataclass(frozen=True)
class Known:
    """What is known of one row's person at this employer."""

    found: Found | None
    held: Sequence[Held]
    bases: Sequence[Base]
    paid: Sequence[Month]  # months that are declared, or settled for the person
    current: Month
    pack: Pack

    def holds(self, month: Month) -> bool:
        return any(one.months.holds(month.number) for one in self.held)

    def wage(self, month: Month) -> Fen | None:
        return wage_in(self.bases, month.number)

    def until(self, since: Month) -> Month | None:
        """Return where the correction ends: with the last wage that begins before the next year."""
        return carried_until(self.bases, since, self.pack)

    def months(self, since: Month) -> list[Month]:
        """Return the months that the correction reaches and that are declared already."""
        until = self.until(since)
        reached = (month for month in self.paid if since <= month and (until is None or month < until))
        return [month for month in reached if self.holds(month)]


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at who is insured here, on which wages, and which months are declared."""
    ids = {found.person_id for found in people.values()}
    here, bases, settled = held_by(ids, by=by), bases_by(ids, by=by), settled_months(ids, by=by)
    declared, current = set(declared_months(by=by)), month_of(pack, on.date())
    for row in rows:
        found = people.get(row.number)
        person = found.person_id if found else 0
        held = here.get(person, [])
        paid = sorted(declared | settled.get(person, set()))
        row.known = Known(found if held else None, held, bases.get(person, ()), paid, current, pack)


@check("FIX-01", field="id_number", mend="请核对证件号码和变更起始月份。")
def not_insured_here(since: Month, known: Known) -> Any:
    """该人员 {month} 没有在本单位参保。"""
    return None if known.found and known.holds(since) else {"month": since}


@check("FIX-02", mend="请对照证件核对，两样里有一样抄错了；姓名也可以不填。")
def other_name(name: str | None, known: Known) -> Any:
    """证件号码登记的不是这个姓名。"""
    return bool(name and known.found and known.found.name not in ("", name))


@check("FIX-03", remedy="declare_wages", mend="请先申报这个月的缴费工资。")
def no_wage_yet(since: Month, known: Known) -> Any:
    """该人员 {month} 还没有申报过缴费工资，没有可以变更的。"""
    return {"month": since} if known.holds(since) and known.wage(since) is None else None


@check("FIX-04", field="since", mend="请填本月或以前的月份；以后月份的工资，到时再办。")
def in_the_future(since: Month, known: Known) -> Any:
    """{month} 还没有到。"""
    return {"month": since} if since > known.current else None


@check("FIX-05", mend="没有变化就不用办。")
def unchanged(wage_fen: Fen, since: Month, known: Known) -> Any:
    """{month} 申报的缴费工资已经是 {wage} 元。"""
    same = known.wage(since) == wage_fen
    return {"month": since, "wage": grouped(wage_fen)} if same else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Declare the wages anew, settle the months that are declared, and tell each of them from old to due."""
    set_base([declaring(row) for row in rows])
    asked = [settling for row in rows for settling in months_to_settle(row)]
    current = month_of(pack, on.date())
    settled = iter(settle(asked, pack=pack, occasion=Occasion.CORRECTION, current=current))
    for row in rows:
        row.kind = KIND
        row.insurances = int(
            next(h.insurances for h in row.known.held if h.months.holds(row.data["since"].number))
        )
        row.settlements = [next(settled) for _ in months_to_settle(row)]
        row.told = [told_of(one, row) for one in row.settlements if one.written]


def declaring(row: Row) -> Declaring:
    since = row.data["since"]
    return Declaring(
        row.person, row.employer_id, row.data["wage_fen"], since, row.known.until(since), row.done_by
    )


def months_to_settle(row: Row) -> list[Settling]:
    months = row.known.months(row.data["since"])
    return [Settling(row.person, row.employer_id, month, row.done_by) for month in months]


def told_of(one: Settlement, row: Row) -> dict[str, str]:
    """Tell a month from the old wage to what is due: old → new → already charged → due."""
    month = one.settling.month
    old, new = row.known.wage(month), row.data["wage_fen"]
    due = total(one.due)
    wages = (
        f"缴费工资 {grouped(old)} 元改为 {grouped(new)} 元"
        if old is not None
        else f"缴费工资 {grouped(new)} 元"
    )
    charged = f"已核定 {grouped(total(one.counted))} 元，应为 {grouped(total(one.owed))} 元"
    return {
        "sign": "·",
        "text": f"{month} {wages}，{charged}，{'补' if due > 0 else '退'} {grouped(abs(due))} 元",
    }


def total(amounts: Amounts) -> Fen:
    """Add up the shares of unit and person."""
    return sum(amounts[place] or 0 for place in MONEY)
