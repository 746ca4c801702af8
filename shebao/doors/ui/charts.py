"""Bars and lines as plain geometry, drawn by the server: they print and need no script.

Sizes are in the units of the picture's own box, 640 by 220. Bars begin at 0 (ux.md, section 8).
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 36, 12, 22, 34
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Mark:
    """One value: where it stands, its texts, and what kind it is (plain, today, late)."""

    x: float
    y: float
    width: float
    height: float
    label: str
    text: str
    kind: str = ""
    address: str = ""

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class Tick:
    """A line across the picture with its value."""

    y: float
    text: str


@dataclass(frozen=True)
class Line:
    """One series: its name, the way of its line, its marks, and which of the series it is."""

    name: str
    path: str
    marks: Sequence[Mark]
    number: int


@dataclass(frozen=True)
class Chart:
    """A picture: its spoken summary, marks or lines, and the lines across it."""

    spoken: str
    ticks: Sequence[Tick]
    bars: Sequence[Mark] = ()
    lines: Sequence[Line] = ()
    labels: Sequence[Mark] = ()

    @property
    def role(self) -> str:
        """What the picture is to who cannot see it: with links in it they must be reached (a group)."""
        return "group" if any(bar.address for bar in self.bars) else "img"


@dataclass(frozen=True)
class Value:
    """What a bar stands for."""

    label: str
    amount: float
    text: str = ""
    kind: str = ""
    address: str = ""


def bars(values: Sequence[Value], spoken: str, *, most: float = 0) -> Chart:
    """Return upright bars; `most` is the top of the scale where it is not that of the values."""
    highest = max((one.amount for one in values), default=1)
    top = most if most >= max(highest, 1) else top_of(highest)
    slot = (WIDTH - LEFT - RIGHT) / max(len(values), 1)
    marks = [bar(number, one, slot, top) for number, one in enumerate(values)]
    return Chart(spoken, ticks_of(top), bars=marks)


def bar(number: int, one: Value, slot: float, top: float) -> Mark:
    height = (HEIGHT - TOP - BOTTOM) * one.amount / top
    width = min(slot * 0.6, 44)
    x = LEFT + slot * number + (slot - width) / 2
    text = one.text or f"{one.amount:g}"
    return Mark(
        rounded(x), rounded(HEIGHT - BOTTOM - height), rounded(width), rounded(height),
        one.label, text, one.kind, one.address,
    )  # fmt: skip


def lines(labels: Sequence[str], series: Sequence[tuple[str, Sequence[int]]], spoken: str) -> Chart:
    """Return lines over the same days, each with a mark of its own at every value."""
    top = top_of(max([one for _, values in series for one in values], default=1))
    slot = (WIDTH - LEFT - RIGHT) / max(len(labels) - 1, 1)
    drawn = [line(number, name, values, slot, top) for number, (name, values) in enumerate(series)]
    every = max(1, len(labels) // 8)
    shown = [
        Mark(rounded(LEFT + slot * place), HEIGHT - BOTTOM, 0, 0, label, label)
        for place, label in enumerate(labels)
        if place % every == 0
    ]
    return Chart(spoken, ticks_of(top), lines=drawn, labels=shown)


def line(number: int, name: str, values: Sequence[int], slot: float, top: float) -> Line:
    marks = [
        Mark(rounded(LEFT + slot * place), rounded(y_of(value, top)), 0, 0, "", str(value))
        for place, value in enumerate(values)
    ]
    path = "".join(f"{'L' if place else 'M'}{one.x} {one.y}" for place, one in enumerate(marks))
    return Line(name, path, marks, number)


def y_of(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top


def top_of(most: float) -> float:
    """Return a round number at or above the largest value, four even steps high."""
    size = 1.0
    while size * 40 < most:
        size *= 10
    while True:
        for step in STEPS:
            if step * size * 4 >= most:
                return step * size * 4
        size *= 10


def ticks_of(top: float) -> list[Tick]:
    return [Tick(rounded(y_of(top * part / 4, top)), f"{top * part / 4:g}") for part in range(5)]


def rounded(number: float) -> float:
    return round(number, 1)
