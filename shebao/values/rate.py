"""Rates are integers in 1/100,000, read from and printed as percent."""

from decimal import Decimal, InvalidOperation

from shebao.values.errors import Refused

Rate = int

WHOLE: Rate = 100_000  # one hundred percent


def parse_percent(text: str) -> Rate:
    """Read "0.7" (percent) as 700. Raises Refused when it cannot stand in 1/100,000 exactly."""
    try:
        rate = Decimal(text) * WHOLE / 100
    except InvalidOperation:
        raise Refused("rate", f"“{text}”不是百分数。") from None
    if rate != rate.to_integral_value():
        raise Refused("rate", f"费率 {text}% 细于十万分之一，不能精确表示。")
    return int(rate)


def percent(rate: Rate) -> str:
    """Print 700 as "0.7%"."""
    text = format(Decimal(rate) * 100 / WHOLE, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"
