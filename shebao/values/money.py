"""Money is integer fen; yuan appear only where people read or write them."""

import re
from decimal import ROUND_HALF_UP, Decimal

import cn2an

from shebao.values.errors import Refused
from shebao.values.text import narrowed

Fen = int

AMOUNT = re.compile(r"(?P<minus>-?)[¥￥]?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?元?")
CENT = Decimal("0.01")


def parse_yuan(text: str) -> Fen:
    """Read an amount in yuan as people write it ("5,200.00", "5200元", "５２００") and return fen.

    Raises Refused when it is no plain amount or has more than two decimals that are not zero.
    """
    found = AMOUNT.fullmatch(narrowed(text))
    if not found:
        raise Refused("amount", f"“{text}”不是金额。请写成数字，例如 5200 或 5200.00。")
    fen = Decimal(found["whole"].replace(",", "") + (found["part"] or "")) * 100
    if fen != fen.to_integral_value():
        raise Refused("amount", f"“{text}”的小数多于两位。金额最多写到分，例如 5200.05。")
    return -int(fen) if found["minus"] else int(fen)


def yuan(fen: Fen) -> str:
    """Print fen as yuan with two decimals: 86940 is "869.40"."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{fen // 100}.{fen % 100:02}"


def grouped(fen: Fen) -> str:
    """Print fen as yuan with two decimals and thousands commas: 131040 is "1,310.40"."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{fen // 100:,}.{fen % 100:02}"


def spoken_yuan(fen: Fen) -> str:
    """Print fen as the capital amount (大写) of a bill: 20493 is 贰佰零肆元玖角叁分."""
    if fen < 0:
        return "负" + spoken_yuan(-fen)
    if fen == 0:
        return "零元整"
    amount = (Decimal(fen) / 100).quantize(CENT, ROUND_HALF_UP)
    return str(cn2an.an2cn(str(amount), "rmb"))
