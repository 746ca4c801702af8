"""Read a month's wage as people type it, and doubt one that looks like a year's or a day's."""

from typing import Any, NamedTuple

from shebao.assessment.rates import BaseRule
from shebao.assessment.rules import LARGEST_FEN
from shebao.casework.amounts import parse_amount, too_large
from shebao.casework.mistakes import Mistake
from shebao.values import Fen, grouped

MONTHS_A_YEAR = 12
FAR_BELOW = 10  # a wage under this part of the floor is doubted


class Doubt(NamedTuple):
    """What a wage looks like, and what to do about it; it is reckoned all the same."""

    reason: str
    wrong: str
    mend: str


def read_wage(cell: Any) -> Fen | Mistake:
    """Read a wage that stands as a number or as text."""
    fen = parse_amount(cell)
    return fen if isinstance(fen, Mistake) else checked(fen)


def checked(fen: Fen) -> Fen | Mistake:
    """Return a wage that somebody can have."""
    if fen <= 0:
        return Mistake("是 0" if fen == 0 else "是负数", "写每月应发工资；没有工资的人不用算")
    return too_large() if fen > LARGEST_FEN else fen


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
