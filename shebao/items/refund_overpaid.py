"""单位职工社会保险多缴退费申报: a month that was paid for somebody after she had left is given back.

Source: 网上办事大厅培训, 常见问题解答第19, 24, 25问 (HB-166, HB-231 to HB-236). The stop comes first; its
month is owed. The money itself goes back by a 退费单据.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shebao.assessment.models import Occasion
from shebao.assessment.paid import Paid, paid_months
from shebao.assessment.settle import Settling, settle
from shebao.casework.checks import check
from shebao.casework.fields import Choices, Day, DocumentNumber, DocumentType, PersonName, WhichMonth
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.banking import refund_account
from shebao.registry.finding import Found
from shebao.registry.insurances import Insurance, codes_of, insurances_of
from shebao.registry.sentences import insurances_said
from shebao.registry.standing import Held, held_by
from shebao.values import Actor, Month
from shebao.values.documents import RESIDENT_ID

KIND = "多缴退费"
STATEMENT = (("truthful", "本单位据实填写职工停保与退费的时间"),)

brings_people = False


class Form(ItemForm):
    """Who has left when, which month was paid too much, and the word of the employer for it."""

    name = PersonName("姓名", required=False, example="何静")
    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="420503199003159988")
    ended_on = Day("停保时间", example="2023-01-31", hint="办理停保时填报的时间")
    month = WhichMonth("退费时间", example="2023-02", hint="多缴的费款所属期")
    statement = Choices("声明", choices=STATEMENT)


@dataclass(frozen=True)
class Known:
    """What is known of one row's person at this employer, and of the month's money."""

    found: Found | None
    held: Sequence[Held]
    paid: Mapping[str, Paid]  # of the month asked for, by insurance
    current: Month
    online_from: Month
    account: bool  # whether the employer has named one for refunds
    month: Month | None

    @property
    def stop(self) -> Held | None:
        """The enrolment with which the person left: the last one up to the month, if none follows at once."""
        before = [one for one in self.held if self.month and one.months.since <= self.month.number]
        goes_on = before and any(one.months.since == before[-1].months.until for one in self.held)
        return before[-1] if before and not goes_on else None

    @property
    def stop_month(self) -> Month | None:
        until = self.stop.months.until if self.stop else None
        return Month.of_number(until) - 1 if until else None

    @property
    def still(self) -> Insurance:
        """The insurances in which the person is enrolled in the month."""
        number = self.month.number if self.month else 0
        return next((one.insurances for one in self.held if one.months.holds(number)), Insurance(0))

    @property
    def too_much(self) -> Insurance:
        """The insurances that were paid in the month though they had ended."""
        paid = insurances_of(code for code, one in self.paid.items() if one.confirmed)
        return Insurance(paid & ~self.still)


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at who has left when, and at what has been paid."""
    current = month_of(pack, on.date())
    online_from = current - int(pack.value("refund_limit", on.date()).number)
    ids = {found.person_id for found in people.values()}
    here, paid = held_by(ids, by=by), paid_months(ids, by=by)
    account = refund_account(by) is not None
    for row in rows:
        found = people.get(row.number)
        person = found.person_id if found else 0
        held, month = here.get(person, []), row.data.get("month")
        of_month = paid.get(person, {}).get(month, {}) if month else {}
        row.known = Known(found if held else None, held, of_month, current, online_from, account, month)


@check("REFUND-01", field="id_number", mend="请核对证件号码。")
def not_of_this_employer(id_number: str, known: Known) -> Any:
    """该人员没有在本单位参保过。"""
    return known.found is None


@check("REFUND-02", mend="请对照证件核对，两样里有一样抄错了；姓名也可以不填。")
def other_name(name: str | None, known: Known) -> Any:
    """证件号码登记的不是这个姓名。"""
    return bool(name and known.found and known.found.name not in ("", name))


@check(
    "REFUND-03",
    law="网上办事大厅培训 常见问题解答第24问",
    mend="请填 {first} 至 {last}；更早的请到经办窗口办理。",
)
def not_in_the_three_months(month: Month, known: Known) -> Any:
    """可以退当前月份往前 {limit} 个月的，{month} 不在其中。"""
    if known.online_from <= month < known.current:
        return None
    limit = known.current - known.online_from
    return {"limit": limit, "month": month, "first": known.online_from, "last": known.current - 1}


@check(
    "REFUND-04", remedy="stop_employee", field="id_number", law="网上办事大厅培训 常见问题解答第24问",
    mend="请先办理单位职工社会保险暂停，停保时间为职工离职当月。",
)  # fmt: skip
def not_stopped_yet(month: Month, known: Known) -> Any:
    """该人员 {month} 还在本单位参保。"""
    said_otherwise = stop_month_asked_for(month, known) or injury_alone(month, known)
    still = known.found and known.still and not known.too_much
    return {"month": month} if still and not said_otherwise else None


@check(
    "REFUND-05", law="网上办事大厅培训 常见问题解答第24问",
    mend="请选停保次月或以后的月份。",
)  # fmt: skip
def stop_month_asked_for(month: Month, known: Known) -> Any:
    """{month} 是停保当月，不可以办理多缴退费。"""
    return {"month": month} if known.stop_month == month else None


@check("REFUND-06", mend="请照办理停保时填报的时间填写。")
def other_end(ended_on: date, known: Known) -> Any:
    """停保时间与登记的不一致，登记的是 {told}。"""
    stop, month = known.stop, known.stop_month
    if stop is None or month is None:
        return None
    same = ended_on == stop.ended_on if stop.ended_on else Month.of(ended_on) == month
    return None if same else {"told": stop.ended_on or month}


@check(
    "REFUND-07", law="网上办事大厅培训 常见问题解答第19问",
    mend="工伤保险费要按时缴，不需要办理。",
)  # fmt: skip
def injury_alone(month: Month, known: Known) -> Any:
    """{month} 在本单位只核定了工伤保险，不能做退费处理。"""
    return {"month": month} if set(known.paid) == {"injury"} else None


@check(
    "REFUND-08",
    mend="没有缴费的月份不用退费；已申报没有缴的，请撤销认定单和申报，重新申报。",
)  # fmt: skip
def not_paid(month: Month, known: Known) -> Any:
    """{month} 没有为该人员缴费，或者已经退过。"""
    gone = known.found and not known.still and known.stop_month != month
    return {"month": month} if gone and not known.too_much else None


@check(
    "REFUND-09", remedy="change_general_particulars", field="month", grave=False,
    law="网上办事大厅培训 常见问题解答第25问",
    mend="请先在单位一般信息变更登记中添加，再开退费单据。",
)  # fmt: skip
def no_account(known: Known) -> Any:
    """单位还没有退收银行账号。"""
    return not known.account


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Settle the months: nothing is owed any more for what has ended, so it is to be given back."""
    asked = [Settling(row.person, row.employer_id, row.data["month"], row.done_by) for row in rows]
    settled = settle(asked, pack=pack, occasion=Occasion.REFUND, current=month_of(pack, on.date()))
    for row, settlement in zip(rows, settled, strict=True):
        row.kind = KIND
        row.insurances = int(row.known.too_much)
        row.settlements = [settlement]
        row.told = [{"sign": "-", "text": said(row.data["month"], codes_of(row.insurances))}]


def said(month: Month, codes: Collection[str]) -> str:
    return f"{month} 多缴的{insurances_said(insurances_of(codes))}退回单位"


def why_not_undo(cases: Sequence[Any], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """A refund stands: the person is not enrolled in the month, so nothing says what to charge again."""
    told = "多缴退费不能撤销。退错了的，请办单位职工社会保险补缴申报，重新缴这个月。"
    return {one.number: told for one in cases}
