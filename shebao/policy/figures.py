"""Figures inside a text: {parameter.key} becomes the value in force, in words, with the law that says so."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from shebao.policy.errors import Unstated
from shebao.policy.parameter import Parameter, Value
from shebao.values import Month

if TYPE_CHECKING:
    from shebao.policy.pack import Pack

PLACE = re.compile(r"\{(\w+)(?:\.(\w+))?(?:\|(\w+))?\}")
NOW = "now"  # {now|month} is the month in which it is read
UNITS = {
    "working_days": " 个工作日",
    "days": " 天",
    "months": " 个月",
    "years": " 年",
    "hours": " 小时",
    "minutes": " 分钟",
    "yuan": " 元",
    "percent": "%",
    "day_of_month": " 日",
    "month_of_year": " 月",
    "count": "",
    "text": "",
    "time": "",
}


@dataclass(frozen=True)
class Piece:
    """A part of a told text; a figure has its value, one that nobody has stated its label alone."""

    text: str
    label: str = ""
    value: Value | None = None
    missing: bool = False

    @property
    def address(self) -> str:
        """Return the text where it is an address of the web."""
        return self.text if self.value and self.text.startswith("http") else ""


def told(line: str, pack: "Pack", on: date) -> tuple[Piece, ...]:
    """Return a line with its figures filled in; nothing where the region has no such parameter at all."""
    names = [found[1] for found in PLACE.finditer(line) if found[1] != NOW]
    if any(name not in pack.parameters and name not in pack.assumed for name in names):
        return ()
    return tuple(pieces(line, pack, on))


def pieces(line: str, pack: "Pack", on: date) -> Iterator[Piece]:
    end = 0
    for found in PLACE.finditer(line):
        if line[end : found.start()]:
            yield Piece(line[end : found.start()])
        yield figure(pack, on, *found.groups())
        end = found.end()
    if line[end:]:
        yield Piece(line[end:])


def figure(pack: "Pack", on: date, name: str, key: str | None = None, shape: str | None = None) -> Piece:
    """Return one figure as it is read on a day."""
    if name == NOW:
        return Piece(Month.of(on).spoken)
    parameter = pack.parameters.get(name) or pack.assumed[name]
    at = Month.of(on) if parameter.on == "contribution_month" else on
    try:
        keys: dict[str, Any] = dict.fromkeys(parameter.by, key or "")
        value = pack.value(name, at, **keys)
    except Unstated:
        return Piece(f"（{parameter.label}，还没有公布）", parameter.label, missing=True)
    said = SHAPES[shape](value, on) if shape else spoken(parameter, value, pack)
    return Piece(said, parameter.label, value)


def spoken(parameter: Parameter, value: Value, pack: "Pack") -> str:
    """Say a value with its unit: 10 个工作日, 16%, 2023 年 6 月 30 日, a choice in the region's words."""
    words = pack.help.spoken.get(parameter.name, {})
    if parameter.unit in ("choice", "list"):
        return "、".join(words.get(one, one) for one in value.items)
    if parameter.unit == "date":
        return f"{value.day.year} 年 {value.day.month} 月 {value.day.day} 日"
    return f"{value.plain}{UNITS[parameter.unit]}"


def months_before(value: Value, on: date) -> str:
    """Say which months that many before the current one are: 2023 年 1 月至 2023 年 3 月."""
    this = Month.of(on)
    return f"{(this - value.number).spoken}至 {(this - 1).spoken}"


def social_year(value: Value, on: date) -> str:
    """Say the year of twelve months, begun in that month, in which a day lies."""
    this = Month.of(on)
    first = this - (this.first_day.month - value.number) % 12
    return f"{first.spoken}至 {(first + 11).spoken}"


SHAPES: dict[str, Callable[[Value, date], str]] = {"window": months_before, "year": social_year}
