"""Whether a person's months are paid: a join of lines and claims, nothing is written (HB-247)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from shebao.assessment.statements import text_of
from shebao.values import Actor, Month

STATES = {  # in the order in which money goes; a month is as far as its last line
    0: "待开单",
    1: "已开单待缴",
    2: "税务已收款",
    3: "实缴到账",
}


@dataclass(frozen=True)
class Paid:
    """How far one insurance of a person's month has come, 0 to 3 (see STATES)."""

    stage: int

    @property
    def whole(self) -> bool:
        """实缴到账: every claim that the person's lines came out of is settled."""
        return self.stage == 3

    @property
    def confirmed(self) -> bool:
        """The tax office has confirmed the money, though it may not be distributed yet."""
        return self.stage >= 2

    @property
    def said(self) -> str:
        return STATES[self.stage]


def paid_months(person_ids: Iterable[int], *, by: Actor) -> dict[int, dict[Month, dict[str, Paid]]]:
    """Return, by person, month and insurance, how far the money has come at the employer acted for.

    Months in which nothing is declared are left out.
    """
    found: dict[int, dict[Month, dict[str, Paid]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            text_of("paid.sql"),
            {
                "region": by.region,
                "persons": list(person_ids),
                "employer": by.employer_id if by.employer_id in by.employers else 0,
            },
        )
        for person_id, month, insurance, stage in cursor.fetchall():
            found.setdefault(person_id, {}).setdefault(Month.of_number(month), {})[insurance] = Paid(stage)
    return found
