"""How a bill's claims add up: per insurance, per month and nature, in the order in which bills print them."""

from collections.abc import Iterable
from dataclasses import dataclass

from shebao.ledger.models import Claim, Nature, Share
from shebao.values import Fen

ORDER = ("pension", "unemployment", "injury")


@dataclass(frozen=True)
class InsuranceSum:
    """One insurance of a bill, in fen."""

    insurance: str
    unit_fen: Fen = 0
    person_fen: Fen = 0
    interest_fen: Fen = 0
    late_fee_fen: Fen = 0

    @property
    def total_fen(self) -> Fen:
        return self.unit_fen + self.person_fen + self.interest_fen + self.late_fee_fen


def sums_by_insurance(amounts: Iterable[tuple[Claim, Fen]]) -> list[InsuranceSum]:
    """Add claims up per insurance."""
    found: dict[str, dict[str, Fen]] = {}
    for claim, fen in amounts:
        sums = found.setdefault(claim.insurance, {})
        name = column_of(claim)
        sums[name] = sums.get(name, 0) + fen
    known = [one for one in ORDER if one in found] + sorted(found.keys() - set(ORDER))
    return [InsuranceSum(insurance, **found[insurance]) for insurance in known]


def column_of(claim: Claim) -> str:
    if claim.nature != Nature.PRINCIPAL:
        return f"{claim.nature}_fen"
    return "unit_fen" if claim.share == Share.UNIT else "person_fen"
