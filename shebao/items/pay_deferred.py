"""缓缴单位职工社会保险补缴: an employer chooses how many of its deferred months it pays now.

Source: 鄂政办发〔2022〕54号 十六, as 网上办事大厅培训 prints it (HB-92, HB-229, HB-230): in instalments or
month by month. The oldest months come first; they enter the next 应缴认定单. Late fee begins after the day to
which they were deferred, which their claims carry.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from shebao.casework.checks import check
from shebao.casework.fields import Choice
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.casework.unit_amounts import of_claims
from shebao.ledger.deferring import release
from shebao.ledger.models import Deferral
from shebao.ledger.queries import deferred
from shebao.policy import Pack
from shebao.registry.finding import Found
from shebao.values import Actor, Fen, Month, Refused, grouped

LAW = "鄂政办发〔2022〕54号 十六"
KIND = "缓缴补缴"
COUNTS = tuple((str(number), f"{number} 个月") for number in range(1, 13))

brings_people = False


class Form(ItemForm):
    """How many of the deferred months, the oldest first."""

    subject = "employer"

    months = Choice("补缴月数", choices=COUNTS, hint="从最早的缓缴月份补起")


@dataclass(frozen=True)
class Known:
    """What is deferred, the oldest month first."""

    deferred: Sequence[Deferral]

    @cached_property
    def months(self) -> list[Month]:
        return [Month.of_number(number) for number in dict.fromkeys(one.claim.month for one in self.deferred)]

    def first(self, count: int) -> list[Deferral]:
        """Return the deferrals of so many months."""
        numbers = {month.number for month in self.months[:count]}
        return [one for one in self.deferred if one.claim.month in numbers]

    def told(self, count: int) -> str:
        """Say which so many months are, and what they come to."""
        fen: Fen = sum(one.claim.open_fen for one in self.first(count))
        return f"{count} 个月：{named(self.months[:count])}，{grouped(fen)}\u00a0元"


def on_offer(*, by: Actor, on: datetime, pack: Pack) -> dict[str, list[tuple[str, str]]]:
    """Offer on a page as many months as are deferred, each choice with its months and their sum."""
    known = Known(list(deferred(by).filter(employer_id=by.employer_id or 0)))
    return {"months": [(code, known.told(int(code))) for code, _ in COUNTS[: len(known.months)]]}


def named(months: Sequence[Month]) -> str:
    """Name months; a row of them without a gap by the first and the last."""
    first, last = months[0], months[-1]
    if len(months) > 2 and list(months) == [first + place for place in range(len(months))]:
        return f"{first} 至 {last}"
    return "、".join(map(str, months))


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what is deferred."""
    for row in rows:
        row.known = Known(list(deferred(by).filter(employer_id=row.employer_id)))


@check("PAYDEFER-01", law=LAW, field="months", mend="没有办理过缓缴的单位，请按月申报缴费。")
def nothing_deferred(known: Known) -> Any:
    """本单位没有缓缴的社会保险费。"""
    return not known.deferred


@check("PAYDEFER-02", law=LAW, mend="最多选 {count} 个月。")
def more_than_there_are(months: str, known: Known) -> Any:
    """缓缴还没有补缴的有 {count} 个月：{named}。"""
    count = len(known.months)
    if not count or int(months) <= count:
        return None
    return {"count": count, "named": "、".join(map(str, known.months))}


@check("PAYDEFER-03", law=LAW, field="months", grave=False, mend="按规定加收滞纳金，开单时可以看到。")
def after_the_term(known: Known, on: datetime) -> Any:
    """缓缴的补缴期限 {until} 已过。"""
    until = max((one.until for one in known.deferred), default=on.date())
    return {"until": until} if on.date() > until else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Release the months, so that the next bill takes them."""
    for row in rows:
        count = int(row.data["months"])
        chosen = row.known.first(count)
        amounts = [(one.claim, one.claim.open_fen) for one in chosen]
        if release(chosen, act=row.done_by, on=on) < len(chosen):
            raise Refused("differs", "这些缓缴的月份刚刚已经转为应缴。请刷新后重新核对。")
        row.kind = KIND
        row.dues = of_claims(amounts, pack=pack, why="缓缴补缴，并入下一张认定单", assumed=False)
        row.told = told_of(row.known.months, count)


def told_of(months: Sequence[Month], count: int) -> list[dict[str, str]]:
    left = months[count:]
    rest = f"还有 {len(left)} 个月缓缴：{'、'.join(map(str, left))}" if left else "缓缴的月份已全部转为应缴"
    named = "、".join(map(str, months[:count]))
    return [{"sign": "+", "text": f"{named} 缓缴的费用转为应缴"}, {"sign": "·", "text": rest}]


def why_not_undo(cases: Sequence[Any], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """What was released is owed; it cannot be deferred again."""
    return {one.number: "缓缴的费用已转为应缴，不能撤销。请开具应缴认定单并缴费。" for one in cases}
