"""Back-pay of an employee's missed months: what is known of them, what may be asked for, what is done.

Both 补缴 of single employees rest on it (网上办事大厅培训, 常见问题解答第8, 21问). Months that are paid
already, or insured by another employer, are left out.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from shebao.assessment.declared import settled_months
from shebao.assessment.elsewhere import paid_elsewhere
from shebao.assessment.models import Occasion
from shebao.assessment.rates import EMPLOYEE
from shebao.assessment.settle import Settling, settle
from shebao.casework.checks import check
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.actions import Declaring, Enrolling, enrol, set_base
from shebao.registry.finding import Elsewhere, Found, insured_elsewhere
from shebao.registry.insurances import ALL, Insurance, insurances_of
from shebao.registry.standing import Held, held_by
from shebao.values import Actor, Month

EXCLUSIVE = Insurance.PENSION | Insurance.UNEMPLOYMENT
EARLIEST = Month(1992, 1)  # nobody is asked about months before


@dataclass(frozen=True)
class Known:
    """What is known of one row's person, and how far back the region goes online."""

    found: Found | None
    here: Sequence[Held]
    settled: Collection[Month]  # months that count for the person here already
    elsewhere: Sequence[Elsewhere]
    paid_elsewhere: Collection[Month]
    current: Month
    online_from: Month
    months: Sequence[Month]  # those asked for

    def enrolled(self, month: Month) -> bool:
        return any(one.months.holds(month.number) for one in self.here)

    def covered(self, month: Month) -> bool:
        """Say whether another employer has insured the person in that month, or paid for it."""
        return month in self.paid_elsewhere or any(
            one.months.holds(month.number) for one in self.elsewhere if one.insurances & EXCLUSIVE
        )

    @cached_property
    def left_out(self) -> list[Month]:
        """The months asked for that are enrolled or paid here, or covered elsewhere."""
        return [
            month
            for month in self.months
            if self.enrolled(month) or month in self.settled or self.covered(month)
        ]

    @cached_property
    def missing(self) -> list[Month]:
        """The months that are to be paid for."""
        return [month for month in self.months if month not in self.left_out]


def look(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at where the people are enrolled and what is paid for them, here and elsewhere."""
    current = month_of(pack, on.date())
    online_from = current - int(pack.value("back_pay_limit", on.date()).number)
    ids = {found.person_id for found in people.values()}
    here = held_by(ids, by=by)
    settled = settled_months(ids, by=by)
    elsewhere = insured_elsewhere(ids, employer_id=by.employer_id or 0)
    asked = {row.number: asked_for(row, current) for row in rows}
    since = min((months[0] for months in asked.values() if months), default=current)
    paid = paid_elsewhere(ids, by=by, since=since)
    for row in rows:
        found = people.get(row.number)
        person = found.person_id if found else 0
        held = here.get(person, [])
        row.known = Known(
            found if held else None,
            held,
            settled.get(person, ()) if held else (),
            elsewhere.get(person, ()) if held else (),
            paid.get(person, ()) if held else (),
            current,
            online_from,
            asked[row.number],
        )


def asked_for(row: Row, current: Month) -> list[Month]:
    """Return the months before this one that a row asks for."""
    first, last = row.data.get("first_month"), row.data.get("last_month")
    if first is None or last is None:
        return []
    first = max(first, EARLIEST)
    return [first + number for number in range(min(last, current - 1) - first + 1)]


@check(
    "BACK-01", field="id_number",
    mend="请核对证件号码；从没在本单位参保的，先办理单位职工参保登记/续保。",
)  # fmt: skip
def not_of_this_employer(id_number: str, known: Known) -> Any:
    """该人员没有在本单位参保。"""
    return known.found is None


@check("BACK-02", mend="请对照证件核对，两样里有一样抄错了；姓名也可以不填。")
def other_name(name: str | None, known: Known) -> Any:
    """证件号码登记的不是这个姓名。"""
    return bool(name and known.found and known.found.name not in ("", name))


@check("BACK-03", field="last_month", mend="补缴终止月份应等于或晚于起始月份。")
def months_turned_round(first_month: Month, last_month: Month) -> Any:
    """补缴终止月份早于起始月份。"""
    return last_month < first_month


@check(
    "BACK-04", law="网上办事大厅培训 常见问题解答第8问",
    mend="补缴终止月份最晚填 {last}；本月的随单位缴费申报一起缴。",
)  # fmt: skip
def not_a_month_before(last_month: Month, known: Known) -> Any:
    """补缴的是当前月份以前的月份。"""
    return {"last": known.current - 1} if last_month >= known.current else None


@check("BACK-06", field="first_month", mend="请核对补缴的月份。")
def nothing_missing(first_month: Month, last_month: Month, known: Known) -> Any:
    """所填月份都已参保缴费，没有要补缴的月份。"""
    return bool(known.found and known.months) and not known.missing


@check("BACK-07", field="first_month", grave=False, mend="这几个月不补缴，其余月份照办。")
def some_left_out(first_month: Month, last_month: Month, known: Known) -> Any:
    """{months} 已在本单位或其他单位参保缴费。"""
    told = known.left_out if known.found and known.missing else []
    return {"months": "、".join(map(str, told))} if told else None


@check("BACK-08", field="last_month", mend="请把补缴终止月份改到 {month} 或以前。")
def after_retirement(last_month: Month, known: Known) -> Any:
    """该人员 {month} 已批准退休，以后的月份不用缴。"""
    retired = known.found.retired_in if known.found else None
    return {"month": Month.of_number(retired)} if retired and last_month.number > retired else None


def make_good(rows: Sequence[Row], *, on: datetime, pack: Pack) -> None:
    """Enrol people for the missing months on their wage, and settle those months."""
    enrol([span for row in rows for span in spans(row, pack)])
    set_base([base for row in rows for base in bases(row)])
    asked = [settling for row in rows for settling in months_to_settle(row)]
    current = month_of(pack, on.date())
    settled = iter(settle(asked, pack=pack, occasion=Occasion.BACK_PAY, current=current))
    for row in rows:
        row.insurances = int(ALL)
        row.settlements = [next(settled) for _ in months_to_settle(row)]


def stretches(months: Sequence[Month]) -> list[tuple[Month, Month]]:
    """Return months as stretches without a gap, each from a month until before another."""
    found: list[tuple[Month, Month]] = []
    for month in months:
        if found and found[-1][1] == month:
            found[-1] = (found[-1][0], month + 1)
        else:
            found.append((month, month + 1))
    return found


def spans(row: Row, pack: Pack) -> list[Enrolling]:
    return [
        Enrolling(
            row.person,
            row.employer_id,
            insurances_of(pack.value("identity_insurances", since, identity=EMPLOYEE).items),
            EMPLOYEE,
            since,
            until,
            started_on(row, since),
            row.done_by,
        )
        for since, until in stretches(row.known.missing)
    ]


def started_on(row: Row, since: Month) -> date | None:
    """Return 本次参工时间, which only a labour contract tells."""
    day: date | None = row.data.get("contract_on")
    return day if day and Month.of(day) <= since else None


def bases(row: Row) -> list[Declaring]:
    return [
        Declaring(row.person, row.employer_id, row.data["wage_fen"], since, until, row.done_by)
        for since, until in stretches(row.known.missing)
    ]


def months_to_settle(row: Row) -> list[Settling]:
    return [Settling(row.person, row.employer_id, month, row.done_by) for month in row.known.missing]
