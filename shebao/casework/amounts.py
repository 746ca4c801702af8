"""Read an amount of yuan as people type it; a unit of ten thousand or a broken formula is refused."""

import re
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from shebao.assessment.rules import LARGEST_FEN
from shebao.casework.mistakes import Mistake
from shebao.casework.typing import spoken, typed
from shebao.values import Fen, Refused, grouped, parse_yuan

TEN_THOUSANDS = re.compile(r"[¥￥]?(\d+(?:\.\d{1,6})?)(?:万|[wW])元?")


def read_amount(cell: Any, at_most: Fen = LARGEST_FEN) -> Fen | Mistake:
    """Read an amount above nothing and not above `at_most`, by default what somebody can earn."""
    fen = parse_amount(cell)
    if isinstance(fen, Mistake):
        return fen
    if fen <= 0:
        return Mistake("是 0" if fen == 0 else "是负数", "写实际的金额，要大于 0")
    return too_large(at_most) if fen > at_most else fen


def too_large(at_most: Fen = LARGEST_FEN) -> Mistake:
    return Mistake(f"超过 {grouped(at_most)} 元", "多半是多写了零，核对后重填")


def parse_amount(cell: Any) -> Fen | Mistake:
    """Read an amount that stands as a number or as text."""
    if isinstance(cell, (bool, date, time, timedelta)):
        kind = "“是/否”" if isinstance(cell, bool) else "日期"
        return Mistake(f"是{kind}，不是金额", "把单元格格式改成“常规”，写成 5200")
    text = spoken(cell).replace(" ", "") if isinstance(cell, str) else typed(cell)
    if not text:
        return Mistake("没有填写", "补上每月工资，例如 5200")
    if found := TEN_THOUSANDS.fullmatch(text):
        return Mistake("用了“万”作单位", f"写成 {(Decimal(found[1]) * 10_000).normalize():f}")
    if text.startswith("#"):
        return Mistake("是公式算错的结果", "改成数字，例如 5200")
    try:
        return parse_yuan(text)
    except Refused as refusal:
        wrong, _, mend = refusal.message.partition("。")
        return Mistake(wrong.removeprefix(f"“{text}”").removeprefix("的"), mend.rstrip("。"))
