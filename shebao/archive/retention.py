"""保管期限: how long business papers are kept, and the day from which they may be disposed of.

Source: 《社会保险业务档案管理规定（试行）》 (令第3号): permanent or for 100, 50, 30 or 10 years at least;
the term begins on 1 January after the year in which a file came about. The day is worked out whenever it is
asked for and stored nowhere, so that another class or a case that goes on gives another day at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shebao.policy import Pack
from shebao.policy.errors import Unstated

LAW = "社会保险业务档案管理规定（试行）"
PERMANENT = "permanent"
SPOKEN: Mapping[str, str] = {
    PERMANENT: "永久", "100": "100 年", "50": "50 年", "30": "30 年", "10": "10 年", "": "没有载明",
}  # fmt: skip


@dataclass(frozen=True)
class Keeping:
    """How long papers of an item are kept; `term` is a choice of the parameter, empty where none is stated.

    `derived` says why the item belongs to that kind where no document says so, `why` what is not stated.
    """

    kind: str = ""
    term: str = ""
    law: str = ""
    derived: str = ""
    why: str = ""

    @property
    def years(self) -> int | None:
        """Return the years of a term that ends."""
        return int(self.term) if self.term.isdecimal() else None

    @property
    def spoken(self) -> str:
        return SPOKEN[self.term]


def keeping_of(pack: Pack, item: str, on: date) -> Keeping:
    """Return how long papers of an item are kept by the list in force on that day."""
    offer = pack.items.get(item)
    if offer is None or offer.retention is None:
        return Keeping(why="这个事项没有写明归入哪一类")
    kind, derived = offer.retention.kind, offer.retention.derived
    try:
        held = pack.value("retention", on, kind=kind)
    except Unstated:
        return Keeping(kind, derived=derived, why=f"《{LAW}》附件里这一类的期限没有载明")
    return Keeping(kind, str(held.text), str(held.law or ""), derived)


def disposable_from(formed: date, years: int) -> date:
    """Return the first day on which what came about on a day is no longer kept by its term."""
    return date(formed.year + 1 + years, 1, 1)


def formed_before(on: date, years: int) -> date:
    """Return the day before which something must have come about for its term to be over on a day."""
    return date(on.year - years, 1, 1)
