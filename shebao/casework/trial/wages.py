"""Read a month's wage as people type it, and doubt one that looks like a year's or a day's."""

import re
from datetime import date, time
from decimal import Decimal
from typing import Any, NamedTuple

from shebao.assessment.rates import BaseRule
from shebao.assessment.rules import LARGEST_FEN
from shebao.casework.typing import spoken, typed
from shebao.values import Fen, Refused, grouped, parse_yuan

TEN_THOUSANDS = re.compile(r"(\d+(?:\.\d{1,4})?)万元?")
MONTHS_A_YEAR = 12
FAR_BELOW = 10  # a wage under this part of the floor is doubted


class Mistake(NamedTuple):
    """What is wrong, and how to mend it."""

    wrong: str
    mend: str


class Doubt(NamedTuple):
    """What a wage looks like, and what to do about it; it is reckoned all the same."""

    reason: str
    wrong: str
    mend: str


def read_wage(cell: Any) -> Fen | Mistake:
    """Read a wage that stands as a number or as text."""
    if isinstance(cell, (bool, date, time)):
        kind = "“是/否”" if isinstance(cell, bool) else "日期"
        return Mistake(f"是{kind}，不是金额", "把单元格格式改成“常规”，写成 5200")
    text = spoken(cell).replace(" ", "") if isinstance(cell, str) else typed(cell)
    if not text:
        return Mistake("没有填写", "补上每月工资，例如 5200")
    if found := TEN_THOUSANDS.fullmatch(text):
        return Mistake("用了“万”作单位", f"写成 {Decimal(found[1]) * 10_000:.0f}")
    if text.startswith("#"):
        return Mistake("是公式算错的结果", "改成数字，例如 5200")
    try:
        return checked(parse_yuan(text))
    except Refused as refusal:
        wrong, _, mend = refusal.message.partition("。")
        return Mistake(wrong.removeprefix(f"“{text}”").removeprefix("的"), mend.rstrip("。"))


def checked(fen: Fen) -> Fen | Mistake:
    """Return a wage that somebody can have."""
    if fen <= 0:
        return Mistake("是 0" if fen == 0 else "是负数", "写每月应发工资；没有工资的人不用算")
    if fen > LARGEST_FEN:
        return Mistake(f"超过 {grouped(LARGEST_FEN)} 元", "多半是多写了零，核对后重填")
    return fen


def doubt_wage(wage_fen: Fen, base: BaseRule) -> Doubt | None:
    """Doubt a wage far below the floor, or above the cap where it would be ordinary if it were a year's."""
    if wage_fen * FAR_BELOW < base.floor_fen:
        return Doubt(
            "比下限低很多",
            f"比下限 {grouped(base.floor_fen)} 低很多",
            "请核对是不是月工资；确是每月的，不用改",
        )
    a_month = wage_fen // MONTHS_A_YEAR
    if wage_fen <= base.cap_fen or not base.floor_fen <= a_month <= base.cap_fen:
        return None
    return Doubt(
        "像是全年工资",
        f"高于上限 {grouped(base.cap_fen)}，像是全年的",
        f"如果是全年工资，改成每月 {grouped(a_month)}；确是每月的，不用改",
    )
