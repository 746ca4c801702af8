"""How the two shares of an amount, and the amounts of a list, add up."""

from collections.abc import Sequence
from typing import Protocol

from shebao.values import Fen


class TwoShares:
    """Something that the employer and the person pay together, in fen."""

    unit_fen: Fen
    person_fen: Fen

    @property
    def total_fen(self) -> Fen:
        return self.unit_fen + self.person_fen


class Amount(Protocol):
    """Anything with the two shares."""

    @property
    def unit_fen(self) -> Fen: ...
    @property
    def person_fen(self) -> Fen: ...


class Summed:
    """Something whose shares are the sums of its amounts."""

    @property
    def amounts(self) -> Sequence[Amount]:
        raise NotImplementedError

    @property
    def unit_fen(self) -> Fen:
        return sum(one.unit_fen for one in self.amounts)

    @property
    def person_fen(self) -> Fen:
        return sum(one.person_fen for one in self.amounts)

    @property
    def total_fen(self) -> Fen:
        return self.unit_fen + self.person_fen
