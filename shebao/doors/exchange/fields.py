"""Read what a message says of amounts, times and numbers, exactly; say in Chinese what is wrong with it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from shebao.values import Fen, Refused

LARGEST_FEN = 1_000_000_000_000_00


def text(body: Mapping[str, Any], name: str, longest: int, *, empty: bool = False) -> str:
    """Return a text. Raises Refused where it is none, too long, or empty though it may not be."""
    found = body.get(name, "" if empty else None)
    if not isinstance(found, str) or len(found) > longest or not (found.strip() or empty):
        raise malformed(name, f"应为 1 到 {longest} 个字的文本")
    return found.strip()


def fen(body: Mapping[str, Any], name: str = "fen") -> Fen:
    """Return an amount of whole fen above nothing. Raises Refused for anything else."""
    found = body.get(name)
    if not isinstance(found, int) or isinstance(found, bool):
        raise malformed(name, "金额应为整数，单位是分")
    if not 0 < found <= LARGEST_FEN:
        raise Refused("amount", f"金额不对：{name} 是 {found} 分，应大于零。请税务部门核对后重新发送。")
    return found


def moment(body: Mapping[str, Any], name: str, *, on: datetime) -> datetime:
    """Return a moment of business time. Raises Refused where it is none, or has not come yet."""
    try:
        found = datetime.fromisoformat(str(body.get(name)))
    except ValueError:
        raise malformed(name, "应为带时区的时间") from None
    if found.tzinfo is None:
        raise malformed(name, "应为带时区的时间")
    if found > on:
        raise Refused(
            "future", f"时间还没有到：{name} 是 {found:%Y-%m-%d %H:%M}，业务时间是 {on:%Y-%m-%d %H:%M}。"
        )
    return found


def day(body: Mapping[str, Any], name: str, *, on: datetime) -> date:
    """Return a day. Raises Refused where it is none, or has not come yet."""
    try:
        found = date.fromisoformat(str(body.get(name)))
    except ValueError:
        raise malformed(name, "应为日期，如 2023-05-08") from None
    if found > on.date():
        raise Refused("future", f"日期还没有到：{name} 是 {found}，业务时间是 {on:%Y-%m-%d}。")
    return found


def malformed(name: str, wanted: str) -> Refused:
    return Refused("malformed", f"报文格式不对：{name} {wanted}。请对方改正后重新发送，或作废这一条。")
