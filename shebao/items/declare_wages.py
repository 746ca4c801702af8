"""单位职工社会保险缴费工资申报: once a year an employer declares what each employee earns a month.

Source: 宜社征发〔2023〕1号 (HB-175 to HB-190). What is declared holds for the social-insurance year. Filing
again replaces it, as long as no month of the year has been declared on it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shebao.assessment.declared import declared_months, settled_months
from shebao.assessment.models import Occasion
from shebao.assessment.rates import Rounding, rounding
from shebao.assessment.rules import round_to
from shebao.assessment.settle import Settling, settle
from shebao.casework.checks import check
from shebao.casework.fields import Choice, Day, DocumentNumber, DocumentType, PersonName, Yuan
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.actions import Declaring, Ending, end_bases, set_base
from shebao.registry.finding import Found
from shebao.registry.months import Months
from shebao.registry.standing import Base, Held, bases_by, held_by, wage_in
from shebao.registry.wages import people_in, urban
from shebao.values import Actor, Fen, Month, grouped
from shebao.values.documents import DOCUMENT_TYPES, RESIDENT_ID

NOTICE = "宜社征发〔2023〕1号"
YEAR = 12
MONTHS = tuple((str(number), str(number)) for number in range(1, 13))
KIND = "缴费工资申报"

brings_people = False


class Form(ItemForm):
    """Who, and what she earns: the average of last year, or its sum and the months it was paid in."""

    name = PersonName("姓名", required=False, example="何静")
    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="420503199003159988")
    average_fen = Yuan("月平均工资", required=False, example="4567.80", hint="上年度（自然年度）每月多少元")
    total_fen = Yuan("工资总额", required=False, example="30000.00", hint="与发放月数一起填，系统算出月平均")
    months_paid = Choice(
        "发放月数",
        required=False,
        choices=[(str(number), str(number)) for number in range(1, 13)],
        example="6",
    )
    published_from = Day("公示开始日期", required=False, example="2023-05-01")
    published_to = Day("公示结束日期", required=False, example="2023-05-07")


@dataclass(frozen=True)
class Year:
    """The year that is declared for: its months, the window, and how wages are kept."""

    since: Month
    first: date
    last: date
    rounding: Rounding
    urban: bool

    @property
    def until(self) -> Month:
        return self.since + YEAR

    @property
    def months(self) -> Months:
        return Months(self.since.number, self.until.number)


@dataclass(frozen=True)
class Known:
    """What is known of one row's person at this employer, and of the year."""

    found: Found | None
    held: Sequence[Held]  # those that reach into the year
    bases: Sequence[Base]
    paid: Sequence[Month]  # months of the year that are declared, or settled for the person
    year: Year

    @property
    def since(self) -> Month:
        return max(self.year.since, Month.of_number(self.held[0].months.since))

    @property
    def until(self) -> Month:
        last = self.held[-1].months.until
        return min(self.year.until, Month.of_number(last)) if last else self.year.until

    @property
    def counted(self) -> bool:
        """Whether a wage has been declared for the year before."""
        return any(
            base.months.since >= self.year.since.number and base.months.overlaps(self.year.months)
            for base in self.bases
        )

    @property
    def first_wage(self) -> Fen | None:
        """The wage of the first month, of somebody who has come in the year of the declaration (HB-179)."""
        began = self.held[0].started_on if self.held else None
        if began is None or began.year != self.year.since.year:
            return None
        return wage_in(self.bases, self.held[0].months.since)


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at the year, at who is insured here in it, and at what has been declared for them."""
    year = year_on(on.date(), by, pack)
    ids = {found.person_id for found in people.values()}
    here, bases, settled = held_by(ids, by=by), bases_by(ids, by=by), settled_months(ids, by=by)
    declared = set(declared_months(by=by))
    for row in rows:
        found = people.get(row.number)
        person = found.person_id if found else 0
        held = [one for one in here.get(person, ()) if one.months.overlaps(year.months)]
        paid = sorted(month for month in declared | settled.get(person, set()) if month >= year.since)
        row.known = Known(found if held else None, held, bases.get(person, ()), paid, year)


def year_on(day: date, by: Actor, pack: Pack) -> Year:
    """Return the year for which wages are declared on a day. Raises Unstated where none is named."""
    first, last = (pack.value("wage_declaration_window", day, edge=edge).day for edge in ("first", "last"))
    begins = int(pack.value("social_year_first_month", Month.of(last) + 1).number)
    since = Month(last.year, begins)
    kept = rounding(pack, since, "base_step", "base_rounding")
    return Year(since, first, last, kept, urban(by, since))


@check("WAGE-01", field="id_number", law=f"{NOTICE} 一（一）", mend="请核对证件号码；已停保的不用申报。")
def not_insured_here(id_number: str, known: Known) -> Any:
    """该人员在这个社保年度没有在本单位参保。"""
    return known.found is None


@check("WAGE-02", mend="请对照证件核对，两样里有一样抄错了；姓名也可以不填。")
def other_name(name: str | None, known: Known) -> Any:
    """证件号码登记的不是这个姓名。"""
    return bool(name and known.found and known.found.name not in ("", name))


@check("WAGE-03", law=f"{NOTICE} 一（二）", mend="填月平均工资；或者填工资总额和发放月数，由系统平均。")
def not_one_wage(average_fen: Fen | None, total_fen: Fen | None, months_paid: str | None) -> Any:
    """工资没有填对：月平均工资，或工资总额加发放月数，填其中一样。"""
    both = total_fen is not None and months_paid is not None
    some = total_fen is not None or months_paid is not None
    return both == (average_fen is not None) or some != both


@check("WAGE-04", field="", law=f"{NOTICE} 三", mend="到了那一天再申报。")
def before_the_window(known: Known, on: datetime) -> Any:
    """缴费工资申报自 {first} 起。"""
    return {"first": known.year.first} if on.date() < known.year.first else None


@check("WAGE-05", field="", grave=False, law=f"{NOTICE} 五（四）", mend="申报完成后即可办理单位缴费申报。")
def after_the_window(known: Known, on: datetime) -> Any:
    """申报期已于 {last} 截止；跨月补缴的，按规定加收滞纳金和利息。"""
    return {"last": known.year.last} if on.date() > known.year.last else None


@check("WAGE-06", field="", law=f"{NOTICE} 一（一）", mend="请向参保地经办机构询问申报时间。")
def outside_the_city(known: Known) -> Any:
    """本单位不在城区参保，这份通知的申报期不适用。"""
    return not known.year.urban


@check("WAGE-07", grave=False, law=f"{NOTICE} 一（二）", mend="请核对填的是不是起薪当月的工资。")
def not_the_first_wage(
    average_fen: Fen | None, total_fen: Fen | None, months_paid: str | None, known: Known
) -> Any:
    """该人员是 {year} 年新进人员，按起薪当月工资申报；登记的起薪工资是 {wage} 元。"""
    first = known.first_wage
    if first is None or not_one_wage(average_fen, total_fen, months_paid):
        return None
    told = kept(wage_of(average_fen, total_fen, months_paid), known.year)
    same = told == kept(first, known.year)
    return None if same else {"year": known.year.since.year, "wage": grouped(first)}


@check("WAGE-08", remedy="correct_wages", field="", mend="要更正请办单位职工社会保险缴费工资变更申报。")
def paid_on_it_already(known: Known) -> Any:
    """{months} 已按申报过的工资核定。"""
    months = [month for month in known.paid if month < known.until] if known.found else []
    return {"months": "、".join(map(str, months))} if months and known.counted else None


@check("WAGE-09", field="published_to", grave=False, law=f"{NOTICE} 五（二）", mend="请补足公示天数。")
def published_too_short(
    published_from: date | None, published_to: date | None, pack: Pack, on: datetime
) -> Any:
    """单位内部公示不少于 {least} 天，填写的是 {days} 天。"""
    if published_from is None and published_to is None:
        return None
    least = pack.value("public_notice_days", on.date()).number
    days = (published_to - published_from).days + 1 if published_from and published_to else 0
    return {"least": least, "days": max(days, 0)} if days < least else None


def wage_of(average_fen: Fen | None, total_fen: Fen | None, months_paid: str | None) -> Fen:
    """Return the average monthly wage in fen: as given, or the sum over its months (HB-178)."""
    return average_fen if average_fen is not None else (total_fen or 0) // int(months_paid or 1)


def kept(wage_fen: Fen, year: Year) -> Fen:
    """Return a wage kept to the region's step, 10 yuan in Yichang (HB-177)."""
    return round_to(wage_fen, year.rounding)


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Declare the wages for the year; months that are declared already are settled on them."""
    end_bases([Ending(row.person, row.employer_id, row.known.since, act=row.done_by) for row in rows])
    set_base([declaring(row) for row in rows])
    asked = [settling for row in rows for settling in months_to_settle(row)]
    current = month_of(pack, on.date())
    settled = iter(settle(asked, pack=pack, occasion=Occasion.CORRECTION, current=current))
    for row in rows:
        row.kind = KIND
        row.insurances = int(row.known.held[-1].insurances)
        row.settlements = [next(settled) for _ in months_to_settle(row)]


def declaring(row: Row) -> Declaring:
    told = (row.data.get(name) for name in ("average_fen", "total_fen", "months_paid"))
    wage = kept(wage_of(*told), row.known.year)
    return Declaring(row.person, row.employer_id, wage, row.known.since, row.known.until, row.done_by)


def months_to_settle(row: Row) -> list[Settling]:
    return [
        Settling(row.person, row.employer_id, month, row.done_by)
        for month in row.known.paid
        if any(held.months.holds(month.number) for held in row.known.held)
    ]


def prefilled(*, by: Actor, on: datetime, pack: Pack) -> Iterator[dict[str, str]]:
    """Yield the rows of a sheet with the employer's people, whose wages are still to be filled in."""
    types = dict(DOCUMENT_TYPES)
    for one in people_in(by, max(month_of(pack, on.date()), year_on(on.date(), by, pack).since)):
        yield {
            "name": one.name,
            "document_type": types.get(one.document_type, one.document_type),
            "id_number": one.document_number,
        }


def why_not_undo(cases: Sequence[Any], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Refuse to take back wages of a year of which a month has been declared."""
    since = year_on(on.date(), by, pack).since
    months = "、".join(str(month) for month in declared_months(by=by) if month >= since)
    told = f"{months} 已按这份工资申报，不能撤销。要更正请办单位职工社会保险缴费工资变更申报。"
    return dict.fromkeys((one.number for one in cases), told) if months else {}
