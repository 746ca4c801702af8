"""A plain model of a month's money, in memory: what each payer owes by insurance and share, who paid what.

It knows the document's amounts (HB-192: floor 3,450; rates of May 2023) and nothing of claims and offsets.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

FLOOR, HIGHER = 345_000, 520_000  # declared wages, fen
COSTS = {  # by hand: pension 16 % and 8 %, unemployment 0.7 % and 0.3 %, injury class 1 0.2 %
    FLOOR: {
        ("pension", "unit"): 55_200, ("pension", "person"): 27_600,
        ("unemployment", "unit"): 2_415, ("unemployment", "person"): 1_035,
        ("injury", "unit"): 690,
    },
    HIGHER: {
        ("pension", "unit"): 83_200, ("pension", "person"): 41_600,
        ("unemployment", "unit"): 3_640, ("unemployment", "person"): 1_560,
        ("injury", "unit"): 1_040,
    },
}  # fmt: skip

Group = tuple[str, str, str]  # insurance, share, nature
Amounts = Counter  # fen by group, signed


def costs(wage_fen: int) -> Amounts:
    return Counter({(*group, "principal"): fen for group, fen in COSTS[wage_fen].items()})


def plus(*parts: Amounts) -> Amounts:
    """Add amounts up, negative ones too, and leave nothing out but zeros."""
    total: Amounts = Counter()
    for part in parts:
        total.update(part)
    return Counter({group: fen for group, fen in total.items() if fen})


def minus(amounts: Amounts) -> Amounts:
    return Counter({group: -fen for group, fen in amounts.items()})


@dataclass
class Payer:
    """One employer: who is insured by now, what the month's lines say, what was settled beside them."""

    facts: dict[int, Amounts]
    lines: dict[int, Amounts]
    declared: bool = False
    changed: dict[int, Amounts] = field(default_factory=dict)
    settled: dict[int, Amounts] = field(default_factory=dict)
    due: Amounts = field(default_factory=Counter)
    paid: Amounts = field(default_factory=Counter)  # what came in and has not gone back

    def counted(self, person: int) -> Amounts:
        """What counts for a person by now."""
        own = plus(self.lines.get(person, Counter()), self.changed.get(person, Counter()))
        return plus(own if self.declared else Counter(), self.settled.get(person, Counter()))

    def missing(self, person: int) -> Amounts:
        return plus(self.facts.get(person, Counter()), minus(self.counted(person)))

    def owe(self, amounts: Amounts) -> None:
        self.due = plus(self.due, amounts)

    def declare(self) -> None:
        self.declared = True
        self.owe(plus(*self.lines.values()))
        for person in {*self.facts, *self.lines, *self.settled}:
            self.changed[person] = self.missing(person)
            self.owe(self.changed[person])

    def withdraw(self) -> None:
        self.owe(minus(plus(*self.lines.values(), *self.changed.values())))
        self.declared, self.changed = False, {}

    def settle(self, person: int) -> None:
        """Settle one person's month, unless the declaration will."""
        if self.declared or self.counted(person):
            missing = self.missing(person)
            self.settled[person] = plus(self.settled.get(person, Counter()), missing)
            self.owe(missing)


@dataclass
class Paper:
    """A bill: what of it is still open by group (a refund's amounts are negative)."""

    payer: int
    kind: str
    valid_until: date
    held: Amounts
    fen: int
    state: str = "live"


@dataclass
class Money:
    """A receipt."""

    payer: int | None
    fen: int
    bill: str
    paid_on: date
    posted_at: datetime | None = None
    distributed: bool = False
    allocated: int = 0
    refunded: int = 0

    @property
    def left(self) -> int:
        return self.fen - self.allocated - self.refunded


@dataclass
class Back:
    """A refund order: of a refund bill or of a receipt."""

    payer: int
    fen: int
    bill: str = ""
    receipt: int | None = None
    state: str = "ordered"


def may_go_back(payer: Payer, credits: list[tuple[Group, int]]) -> list[tuple[Group, int]]:
    """Which of credits, the oldest first, go back: whole ones, while their group was paid too much."""
    left = {group: min(payer.paid[group], -payer.due[group]) for group, _ in credits}
    back = []
    for group, fen in credits:
        left[group] += fen
        if left[group] >= 0:
            back.append((group, fen))
    return back


def free(payer: Payer, key: int, papers: dict[str, Paper]) -> Amounts:
    """What stands on no live bill: owed where positive, to be given back where negative."""
    held = [one.held for one in papers.values() if one.payer == key and one.state == "live"]
    collected = [one for one in held if all(fen > 0 for fen in one.values())]
    return plus(payer.due, *map(minus, collected))
