"""What one person's months at one employer came to, month by month, and what each amount rests on."""

from dataclasses import dataclass

from django.db import connection

from shebao.assessment.models import Occasion, State
from shebao.assessment.queries import AMOUNTS
from shebao.assessment.rates import NORMAL_BAND, RELIEVED
from shebao.assessment.statements import text_of
from shebao.values import Actor, Fen, Month, yuan


@dataclass(frozen=True)
class MonthLine:
    """One line of a person's month: why it was reckoned, how it stands, the signed amounts in fen."""

    month: Month
    occasion: str
    state: str
    identity: str | None
    risk_class: int | None
    band_percent: int | None
    wage_fen: Fen | None
    relieved: bool
    amounts: dict[str, Fen | None]  # by AMOUNTS

    @property
    def base_fen(self) -> Fen:
        return max((fen or 0 for name, fen in self.amounts.items() if name.endswith("_base_fen")), default=0)

    @property
    def unit_fen(self) -> Fen:
        return sum(fen or 0 for name, fen in self.amounts.items() if name.endswith("_unit_fen"))

    @property
    def person_fen(self) -> Fen:
        return sum(fen or 0 for name, fen in self.amounts.items() if name.endswith("_person_fen"))

    @property
    def total_fen(self) -> Fen:
        return self.unit_fen + self.person_fen

    @property
    def reason(self) -> str:
        return str(Occasion(self.occasion).label)

    @property
    def standing(self) -> str:
        return str(State(self.state).label)

    @property
    def asked(self) -> dict[str, str]:
        """Return what the reckoner must be asked to explain it; nothing where it took something back."""
        if self.wage_fen is None or self.identity is None or self.total_fen < 0:
            return {}
        asked = {
            "month": str(self.month),
            "wage": yuan(self.wage_fen),
            "identity": self.identity,
            "risk_class": str(self.risk_class),
        }
        if self.relieved:
            asked["relieved"] = RELIEVED
        band = self.band_percent or NORMAL_BAND
        return asked | ({"band": str(band)} if band != NORMAL_BAND else {})


def history(person_id: int, *, by: Actor) -> list[MonthLine]:
    """Return a person's months at the employer acted for, the newest first."""
    employer = by.employer_id if by.employer_id in by.employers else 0
    with connection.cursor() as cursor:
        cursor.execute(
            text_of("history.sql"), {"region": by.region, "person": person_id, "employer": employer}
        )
        return [
            MonthLine(
                Month.of_number(month), occasion, state, identity, risk_class, band, wage, relieved,
                dict(zip(AMOUNTS, amounts, strict=True)),
            )
            for month, occasion, state, _, identity, risk_class, band, wage, relieved, *amounts in cursor
        ]  # fmt: skip
