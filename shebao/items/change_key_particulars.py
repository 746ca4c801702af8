"""单位关键信息变更登记: what market regulation has changed of an employer is taken over here.

Source: 网上办事大厅培训, 常见问题解答第34问 (HB-72, HB-254 to HB-256). The employer has its record
synchronised (同步信息), sees the eight values here and there, adds the difference and hands it in; the agency
decides on just what was shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.fields import Text
from shebao.casework.forms import ItemForm
from shebao.casework.models import Case
from shebao.casework.rows import Row
from shebao.casework.scope import cases
from shebao.casework.states import CaseState
from shebao.partners import market
from shebao.partners.models import Extract, Standing
from shebao.policy import Pack
from shebao.registry.finding import Found
from shebao.registry.key_particulars import Pair, compared, take_over
from shebao.values import Actor, Month

LAW = "网上办事大厅培训 常见问题解答第34问"
KIND = "关键信息变更"
SYNC = "请重新点“同步信息”，按新的回复申请。"

brings_people = False
tells_changes = True  # each value old and new, in place of the whole record twice


class Form(ItemForm):
    """Which answer of market regulation is to be taken over."""

    subject = "employer"

    reply = Text(
        "工商信息编号", at_most=40, example="GS100000300-1", hint="点“同步信息”后，市场监管部门回复的编号"
    )


@dataclass(frozen=True)
class Known:
    """The answer, the newest one of whatever kind, and the eight values here and there."""

    answer: Extract | None
    newest: Extract | None
    pairs: Sequence[Pair]

    @property
    def can_be_used(self) -> bool:
        return self.answer is not None and self.answer.standing == Standing.SAID

    @property
    def differing(self) -> list[Pair]:
        return [one for one in self.pairs if one.differs]


def on_offer(*, by: Actor, on: datetime, pack: Pack) -> dict[str, list[tuple[str, str]]]:
    """Offer on a page the newest answer, where it can be used."""
    newest = market.extracts(by=by).first()
    if newest is None or newest.standing != Standing.SAID:
        return {"reply": []}
    pairs = compared(newest.said, by=by, month=Month.of(on.date()))
    count = sum(one.differs for one in pairs)
    return {"reply": [(newest.number, f"{newest.number}，和当前登记有 {count} 项不一样")]}


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at the answer and at what is registered now."""
    answers = market.extracts(by=by)
    newest = answers.first()
    for row in rows:
        answer = answers.filter(number=row.data.get("reply") or "").first()
        said = answer.said if answer else {}
        row.known = Known(answer, newest, compared(said, by=by, month=Month.of(on.date())))


@check("KEY-01", mend="请先点“同步信息”，用回复的编号申请。")
def no_such_answer(reply: str, known: Known) -> Any:
    """没有编号 {reply} 的工商信息。"""
    return {"reply": reply} if known.answer is None else None


@check("KEY-02", field="reply", mend=SYNC)
def answer_says_nothing(known: Known) -> Any:
    """这次回复里没有可用的登记信息（{standing}）。"""
    if known.answer is None or known.can_be_used:
        return None
    return {"standing": known.answer.get_standing_display()}


@check("KEY-03", field="reply", mend=SYNC)
def said_otherwise_since(known: Known) -> Any:
    """市场监管部门后来回复的信息（{newest}）和这次的不一样。"""
    if known.newest is None or known.answer is None or not known.can_be_used:
        return None
    later = known.newest.pk > known.answer.pk and known.newest.digest != known.answer.digest
    return {"newest": known.newest.number} if later else None


@check(
    "KEY-04", field="reply", law=LAW,
    mend="法人等信息有变更的，请先到市场监管部门变更，完成后再同步。",
)  # fmt: skip
def nothing_differs(known: Known) -> Any:
    """工商登记信息和社保系统里的一样，没有要变更的。"""
    return known.can_be_used and not known.differing


def under_way(by: Actor) -> Case | None:
    """Return the employer's newest case of this item that is not decided."""
    open_states = (CaseState.IN_REVIEW, CaseState.RETURNED)
    mine = cases(by).filter(employer_id=by.employer_id or 0, state__in=open_states)
    return mine.filter(item=__name__.rpartition(".")[2]).order_by("-pk").first()


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Take over what differs; the name holds from this month on."""
    for row in rows:
        pairs = row.known.differing
        take_over(row.employer_id, pairs, act=row.done_by, month=Month.of(on.date()))
        row.kind = KIND
        row.told = [{"sign": "·", "text": one.sentence} for one in pairs]
