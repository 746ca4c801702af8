"""2022年定向阶段缓缴期确认: an employer confirms what it may pay later, and until when.

Source: 鄂政办发〔2022〕54号 十六, as 网上办事大厅培训 prints it (HB-89, HB-228, HB-229).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.fields import Choices
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.ledger.deferring import confirm
from shebao.ledger.models import Deferral
from shebao.ledger.queries import deferred
from shebao.policy import Pack
from shebao.registry.finding import Found
from shebao.values import Actor, Fen, Month, Refused, grouped

LAW = "鄂政办发〔2022〕54号 十六"
KIND = "缓缴期确认"

brings_people = False


class Form(ItemForm):
    """The word of the employer."""

    subject = "employer"

    statement = Choices("确认", choices=(("confirmed", "以上缓缴的月份、金额和补缴期限无误"),))


@dataclass(frozen=True)
class Known:
    """What is deferred, and what of it waits to be confirmed."""

    deferred: Sequence[Deferral]

    @property
    def waiting(self) -> list[Deferral]:
        return [one for one in self.deferred if one.confirmed_id is None]


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what is deferred."""
    for row in rows:
        row.known = Known(list(deferred(by).filter(employer_id=row.employer_id)))


@check("DEFER-01", law=LAW, field="statement", mend="没有办理过缓缴的单位不用确认，请按月申报缴费。")
def nothing_deferred(known: Known) -> Any:
    """本单位没有缓缴的社会保险费。"""
    return not known.deferred


@check(
    "DEFER-02",
    remedy="pay_deferred",
    law=LAW,
    field="statement",
    mend="不用再办；要补缴请办缓缴单位职工社会保险补缴。",
)
def confirmed_already(known: Known) -> Any:
    """本单位的缓缴期已经确认过。"""
    return bool(known.deferred) and not known.waiting


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Write down that the deferral was confirmed, month by month."""
    for row in rows:
        if confirm(row.known.waiting, act=row.done_by) < len(row.known.waiting):
            raise Refused("differs", "缓缴期刚刚已经确认过。请刷新后查看。")
        row.kind = KIND
        row.told = [
            {"sign": "·", "text": f"{month} 缓缴 {grouped(fen)} 元，{until} 前补缴"}
            for month, (fen, until) in by_month(row.known.waiting).items()
        ]


def by_month(deferrals: Sequence[Deferral]) -> dict[Month, tuple[Fen, date]]:
    """Return what is open of each deferred month, in fen, and until when, the oldest first."""
    found: dict[Month, tuple[Fen, date]] = {}
    for one in deferrals:
        month = Month.of_number(one.claim.month)
        fen, until = found.get(month, (0, one.until))
        found[month] = (fen + one.claim.open_fen, min(until, one.until))
    return found


def why_not_undo(cases: Sequence[Any], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """A confirmation stands: it changes nothing that could be taken back."""
    return {one.number: "缓缴期确认不能撤销。缓缴的月份可以随时补缴。" for one in cases}
