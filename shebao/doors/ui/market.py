"""What a page says of the talk with market regulation: how far it has come, what differs.

`now` is real time, by which waiting for an answer is measured.
"""

import os
from datetime import datetime
from typing import Any
from urllib.parse import quote

from shebao.doors.ui.notice import Notice
from shebao.partners.market import Talk, talk
from shebao.partners.models import Extract, Outgoing, OutState, Standing
from shebao.registry import employer_record
from shebao.registry.key_particulars import Pair, compared
from shebao.values import Actor, Month

ADD = "点“添加”"
CHOOSE = "在下面选这次回复的编号"  # where a form stands beside
FIRST_THERE = "法人等信息变更，要先到市场监管部门办理，确定变更已经完成，再来同步。"
AGAIN = "可以再点一次“同步信息”，或者过一会儿再来看。"
NEVER = Notice("", "还没有同步", f"点“同步信息”，查询本单位在市场监管部门的登记信息。{FIRST_THERE}")
NOTHING_DIFFERS = Notice("ok", "和市场监管部门登记的一样，没有要变更的", FIRST_THERE)


def register_page(*, by: Actor, on: datetime, now: datetime, then: str = ADD) -> dict[str, Any]:
    """Return the talk with market regulation as the page shows it; `waits` says that it should look again.

    `then` says what to do on that page with what differs.
    """
    known = talk(by=by)
    said = known.answer if known.answer and known.answer.standing == Standing.SAID else None
    pairs = compared(said.said if said else {}, by=by, month=Month.of(on.date()))
    differing = [one for one in pairs if one.differs]
    return {
        "waits": known.waits(now),
        "asked": known.enquiry,
        "answer": said,
        "pairs": pairs,
        "differing": differing,
        "told": told(known, differing, now, by, then),
    }


def told(known: Talk, differing: list[Pair], now: datetime, by: Actor, then: str) -> Notice:
    """Say in words where the enquiry stands."""
    if known.enquiry is None:
        return NEVER
    if known.answer:
        return of_answer(known.answer, differing, by, then)
    return of_enquiry(known.enquiry, known.is_late(now))


def of_enquiry(enquiry: Outgoing, late: bool) -> Notice:
    if enquiry.state == OutState.REFUSED:
        text = f"{enquiry.told}。{AGAIN}还是不行的，请联系经办机构。"
        return Notice("bad", "市场监管部门没有收下这次查询", text)
    if late:
        return Notice("warn", "市场监管部门收到了查询，还没有回复", AGAIN)
    if enquiry.state == OutState.DELIVERED:
        return Notice("", "市场监管部门已收到查询，正在等回复", "一般几秒钟。")
    if enquiry.tries:
        text = f"{enquiry.told}。系统会自己接着发，可以先离开，过一会儿再来看。"
        return Notice("warn", "市场监管部门暂时没有应答", text)
    return Notice("", "正在向市场监管部门查询", "一般几秒钟。")


def of_answer(answer: Extract, differing: list[Pair], by: Actor, then: str) -> Notice:
    if answer.standing == Standing.UNKNOWN:
        code = employer_record.employer(by=by).credit_code
        text = f"市场监管部门查不到统一社会信用代码 {code}。请核对代码，代码有误的到经办窗口更正。"
        return Notice("bad", "市场监管部门没有这个单位", text)
    if answer.standing == Standing.UNFIT:
        first = answer.why.split("。")[0]
        text = f"{first}。经办机构已经看到，会请市场监管部门核对。{AGAIN}"
        return Notice("bad", "市场监管部门的回复有误，没有采用", text)
    if not differing:
        return NOTHING_DIFFERS
    title = f"有 {len(differing)} 项和市场监管部门登记的不一样"
    return Notice("warn", title, f"核对有变化的，确认无误后{then}。")


def change_address(*, by: Actor) -> str:
    """Return where the demonstration's market regulation changes this employer; empty where none runs."""
    place = os.environ.get("MARKET_REGULATION_PAGES", "")
    if not place:
        return ""
    code = employer_record.employer(by=by).credit_code
    return f"{place.rstrip('/')}/employers/{quote(code)}"
