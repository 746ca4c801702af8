"""The unit's sums as an 应缴认定单 would show them: per insurance the two shares and their sum."""

from collections.abc import Sequence
from dataclasses import dataclass

from shebao.assessment.sums import Summed, TwoShares
from shebao.casework.trial.unit import UnitTrial
from shebao.values import Fen, spoken_yuan


@dataclass(frozen=True)
class BillLine(TwoShares):
    """One insurance of the bill; `people` is how many pay into it."""

    insurance: str
    short: str
    people: int
    base_fen: Fen
    unit_fen: Fen
    person_fen: Fen


@dataclass(frozen=True)
class Bill(Summed):
    """The lines in the order of the bill and their sums."""

    lines: tuple[BillLine, ...]

    @property
    def amounts(self) -> Sequence[BillLine]:
        return self.lines

    @property
    def capital(self) -> str:
        return spoken_yuan(self.total_fen)


def bill_of(trial: UnitTrial) -> Bill:
    """Add up what was reckoned: the sum of the persons' amounts, never base sum times rate."""
    lines = []
    for code, short in trial.insurances.items():
        shares = [one.shares[code] for one in trial.people if code in one.shares]
        lines.append(
            BillLine(
                code,
                short,
                len(shares),
                sum(share.base_fen for share in shares),
                sum(share.unit_fen for share in shares),
                sum(share.person_fen for share in shares),
            )
        )
    return Bill(tuple(lines))
