"""单位社会保险缴费撤销申报: an employer takes its declaration of a month back, as long as no bill holds it.

Source: 网上办事大厅培训, 服务菜单 (HB-87). The month can then be declared anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.assessment.booked import Booked, booked_of
from shebao.assessment.headers import declared_by
from shebao.assessment.withdrawing import withdraw
from shebao.casework.checks import check
from shebao.casework.fields import Text, WhichMonth
from shebao.casework.forms import ItemForm
from shebao.casework.models import Case
from shebao.casework.reversal import mark_reversed
from shebao.casework.rows import Row
from shebao.casework.unit_amounts import of_headers
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.finding import Found
from shebao.values import Actor, Month

brings_people = False


class Form(ItemForm):
    """Which month, and why."""

    subject = "employer"

    month = WhichMonth("费款所属期", required=False, example="2023-05", hint="不填就是当月")
    reason = Text("撤销原因", example="人员名单有误", at_most=200)


@dataclass(frozen=True)
class Known:
    """The month and how it stands."""

    month: Month
    booked: Booked


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at how the month stands."""
    for row in rows:
        month = row.data.get("month") or month_of(pack, on.date())
        row.known = Known(month, booked_of(month, by=by))


@check("WITHDRAW-01", field="month", mend="请按提示先办那一步。")
def cannot_be_withdrawn(known: Known) -> Any:
    """{why}"""
    why = known.booked.why_not_withdrawable
    return {"why": why if known.booked.declared else f"{known.month} 没有申报，不用撤销。"} if why else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Set the month back to prepared and offset what it came to."""
    for row in rows:
        header = row.known.booked.standing
        declared = [header.declared_id] if header.declared_id else []
        lines = of_headers(declared_by(declared, by=by) or [header], pack=pack, why="撤销申报", assumed=False)
        withdraw(header, act=row.done_by, on=on)
        mark_reversed(declared, row.done_by, by=by, note=row.data["reason"])
        row.kind = "撤销申报"
        row.dues = [
            one
            | {"base_fen": -one["base_fen"], "unit_fen": -one["unit_fen"], "person_fen": -one["person_fen"]}
            for one in lines
        ]
        row.told = [{"sign": "-", "text": f"{row.known.month} 社会保险费的申报撤销，可以重新申报"}]


def why_not_undo(cases: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Say what to do instead: declaring again takes a withdrawal back."""
    return {one.number: "撤销申报不能再撤销，请重新办理单位社会保险缴费申报。" for one in cases}
