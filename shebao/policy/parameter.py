"""A number of the law with its history: rows that follow one another, each with its source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from shebao.values import Fen, Month, Rate, Refused, Term, Unit, parse_percent, parse_yuan

NOT_STATED = "not_stated"

Leaf: TypeAlias = str | tuple[str, ...]
Tree: TypeAlias = "Leaf | Mapping[str, Tree]"


@dataclass(frozen=True)
class Citation:
    """Where a value is printed: a document's title and number, and the article within it."""

    document: str
    article: str = ""

    def __str__(self) -> str:
        return f"{self.document}{self.article}"


@dataclass(frozen=True)
class Row:
    """What holds from `since` (included) to `until` (excluded), or a record that nothing is stated."""

    since: date
    until: date | None
    known: date
    value: Tree
    law: Citation
    note: str = ""
    derived: bool = False
    confidence: str = "high"


@dataclass(frozen=True)
class Value:
    """One figure as the law states it; the text is exact, the properties read it by its unit."""

    text: Leaf
    unit: str
    law: Citation
    source: str
    since: date
    note: str = ""
    derived: bool = False
    confidence: str = "high"
    assumed: bool = False
    rolls: bool = False

    @property
    def fen(self) -> Fen:
        return parse_yuan(self.plain)

    @property
    def rate(self) -> Rate:
        return parse_percent(self.plain)

    @property
    def number(self) -> int:
        return int(Decimal(self.plain))

    @property
    def term(self) -> Term:
        """The value as a term: so many of its unit, giving way on a day off where the law lets it."""
        return Term(self.number, Unit(self.unit), self.rolls)

    @property
    def day(self) -> date:
        return date.fromisoformat(self.plain)

    @property
    def items(self) -> tuple[str, ...]:
        return self.text if isinstance(self.text, tuple) else (self.text,)

    @property
    def plain(self) -> str:
        if isinstance(self.text, tuple):
            raise Refused("law_shape", f"{self.source} 的值是一列，不是一个数。")
        return self.text


@dataclass(frozen=True)
class Parameter:
    """One parameter of one region, as its file says; `on` names what since and until are matched with."""

    name: str
    label: str
    unit: str
    by: tuple[str, ...]
    on: str
    reviewed_until: date | None
    rows: tuple[Row, ...]
    source: str
    owner: str  # the code of the region whose file this is
    rolls: bool = False

    def row_at(self, day: date, known: date | None) -> Row | None:
        """Return the row in force, the latest known where one was corrected; None before the first."""
        found = [row for row in self.rows if row.since <= day and (known is None or row.known <= known)]
        return max(found, key=lambda row: (row.since, row.known)) if found else None

    def spoken(self, at: Month | date) -> str:
        """Say a time in the parameter's own measure: a month for contributions, else a day."""
        return str(Month.of(at)) if isinstance(at, date) and self.on == "contribution_month" else str(at)


def leaves(tree: Tree, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Leaf]]:
    """Yield every figure of a row's value with the keys that lead to it."""
    if isinstance(tree, Mapping):
        for key, branch in tree.items():
            yield from leaves(branch, (*path, key))
    else:
        yield path, tree
