"""A list as pages of questions print it: heads, rows, the words for when there is nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

NOTHING = "—"


class Column(NamedTuple):
    """A head; `n` is set where the column holds amounts in fen."""

    label: str
    n: bool = False


class Cell(NamedTuple):
    """What stands in a row under a head; `address` where it leads somewhere."""

    head: Column
    value: Any
    address: str = ""


@dataclass(frozen=True)
class Listing:
    """A titled list; `empty` says why there is nothing and what to do."""

    title: str
    columns: Sequence[Column]
    rows: list[list[Cell]] = field(default_factory=list)
    empty: str = ""
    note: str = ""


def listing(
    title: str, heads: Iterable[str], rows: Iterable[Sequence[Any]], *, empty: str, note: str = ""
) -> Listing:
    """Return a list of texts and amounts; a head that ends in 元 holds fen, a cell may be (text, address)."""
    columns = [Column(head, head.endswith("（元）")) for head in heads]
    return Listing(title, columns, [cells(columns, row) for row in rows], empty, note)


def cells(columns: Sequence[Column], row: Sequence[Any]) -> list[Cell]:
    return [cell(head, value) for head, value in zip(columns, row, strict=True)]


def cell(head: Column, value: Any) -> Cell:
    if isinstance(value, tuple):
        return Cell(head, *value)
    return Cell(head, NOTHING if value in (None, "") else value)
