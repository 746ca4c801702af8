"""A help text as it is read on a day: its figures filled in and numbered, each with the law that says so."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from shebao.assessment.rates import month_rates
from shebao.assessment.rules import Reckoning, reckon
from shebao.policy import Pack, Unstated
from shebao.policy.figures import Piece, told
from shebao.policy.help import HelpEntry
from shebao.values import Month, yuan

LOWEST_CLASS = 1


@dataclass(frozen=True)
class Part:
    """A part of a line; a figure's `number` is its place among the sources."""

    piece: Piece
    number: int = 0


@dataclass(frozen=True)
class Source:
    """Figures of one parameter and by which law they hold."""

    label: str
    law: str
    note: str
    assumed: bool
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sample:
    """What a month at the lowest base costs, and what to ask the reckoner to see why."""

    reckoning: Reckoning
    asked: dict[str, str]


@dataclass(frozen=True)
class Told:
    """A help text with everything filled in."""

    entry: HelpEntry
    lines: list[list[Part]]
    steps: list[list[Part]]
    sources: list[Source]
    sample: Sample | None


def telling(entry: HelpEntry, pack: Pack, on: date) -> Told:
    """Fill in a text; a line about what the region does not have is left out."""
    lines = [line for one in entry.lines if (line := told(one, pack, on))]
    steps = [step for one in entry.steps if (step := told(one, pack, on))]
    pieces = dict.fromkeys(piece for line in (*lines, *steps) for piece in line)
    sources: dict[Source, list[str]] = {}
    for piece in pieces:
        if found := source_of(piece):
            sources.setdefault(found, []).append(piece.text)
    order = list(sources)
    return Told(
        entry=entry,
        lines=[parts(line, order) for line in lines],
        steps=[parts(step, order) for step in steps],
        sources=[replace(one, texts=tuple(texts)) for one, texts in sources.items()],
        sample=sample(pack, on) if entry.sample else None,
    )


def source_of(piece: Piece) -> Source | None:
    """Return what a figure rests on; nothing for mere words."""
    value = piece.value
    return Source(piece.label, str(value.law), value.note, value.assumed) if value else None


def parts(line: Iterable[Piece], order: list[Source]) -> list[Part]:
    return [Part(piece, order.index(found) + 1 if (found := source_of(piece)) else 0) for piece in line]


def plain_texts(entry: HelpEntry, pack: Pack, on: date) -> list[str]:
    """Return the text without any marks: for paper and for the search."""
    return ["".join(piece.text for piece in told(line, pack, on)) for line in entry.said]


def sample(pack: Pack, on: date) -> Sample | None:
    """Reckon a month at the lowest base and the lowest risk class; None where a rate is not stated."""
    month = Month.of(on)
    try:
        floor = pack.value("base_limits", month, limit="floor").fen
        found = reckon(month_rates(pack, month, risk_class=LOWEST_CLASS), floor)
    except Unstated:
        return None
    return Sample(found, {"month": str(month), "wage": yuan(floor), "risk_class": str(LOWEST_CLASS)})
