"""The sentence by which a paper says how business is undone, and until when."""

from datetime import date
from typing import Any

from shebao.policy import Offer, Pack, Unstated, Value
from shebao.values import Month
from shebao.values.terms import day_of

HOW = (
    "在网上办事大厅“办件记录”里打开本办件，选中要撤销的人，点“撤销”。"
    "同一个人后来又办了别的业务的，先撤销后办的。"
)
AFTER_BILLING = {
    "refuse": "单位为这些人申报缴费以前可以撤销，申报以后不能",
    "settle": "单位申报缴费以后也可以撤销，多缴和少缴的在以后结算",
}


def undo_of(pack: Pack, offer: Offer, on: date) -> str:
    """Tell how a filing of that day is undone, until when, and by which law where there is one."""
    return until_window_closes(pack, on) + until_billed(pack, offer, on) + HOW


def until_billed(pack: Pack, offer: Offer, on: date) -> str:
    """Tell what declaring and billing put an end to; reversal goes by the item's offer, silence refuses."""
    rule, law = offer.after_billing or "refuse", stated(pack, "after_billing", on)
    cited = f"（依据：{law.law}）" if law and law.plain == rule else ""
    return f"{AFTER_BILLING[rule]}{cited}。"


def until_window_closes(pack: Pack, on: date) -> str:
    """Tell the last day of the window that a day lies in: from the 11th to the 6th of the next month."""
    first, last = (stated(pack, "rollback_window", on, edge=edge) for edge in ("first", "last"))
    if first is None or last is None:
        return ""
    closes = window_closes(on, int(first.number), int(last.number))
    if closes is None:
        return f"办理的那天不在回退期里，要等下一个回退期（依据：{first.law}）。"
    return f"{closes:%Y-%m-%d} 以前（含当天）可以撤销（依据：{first.law}）。"


def window_closes(on: date, first: int, last: int) -> date | None:
    """Return the last day of the window, None between two windows."""
    month = Month.of(on)
    if last < first and on >= day_of(month, first):
        return day_of(month + 1, last)
    inside = on <= day_of(month, last) and (last < first or on >= day_of(month, first))
    return day_of(month, last) if inside else None


def stated(pack: Pack, name: str, on: date, **keys: Any) -> Value | None:
    """Return what the law says, None where it is silent."""
    try:
        return pack.value(name, on, **keys)
    except Unstated:
        return None
