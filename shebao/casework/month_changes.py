"""What changed in an employer's month against the one before: who joined, who left, whose wage is another."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.db import connection

from shebao.values import Actor, Fen, Month

KINDS = {"joined": "新增", "left": "减少", "wage": "工资变动"}
EACH = 5  # of each kind are named, the others counted


class Changed(NamedTuple):
    """One person who joined, left or has another wage."""

    kind: str
    of_kind: int
    number: str
    name: str
    started_on: date | None
    ended_on: date | None
    end_reason: str
    wage_before_fen: Fen | None
    wage_fen: Fen | None

    @property
    def label(self) -> str:
        return KINDS[self.kind]


@dataclass(frozen=True)
class MonthChanges:
    """The first few people of each kind, and how many there are of each."""

    named: tuple[Changed, ...]

    def count(self, kind: str) -> int:
        return next((one.of_kind for one in self.named if one.kind == kind), 0)

    @property
    def joined(self) -> int:
        return self.count("joined")

    @property
    def left(self) -> int:
        return self.count("left")

    @property
    def wage(self) -> int:
        return self.count("wage")

    @property
    def unnamed(self) -> int:
        """Return how many changed who are not named here."""
        return self.joined + self.left + self.wage - len(self.named)


def month_changes(month: Month, *, by: Actor, each: int = EACH) -> MonthChanges:
    """Compare a month of the employer acted for with the one before, as the registry stands now.

    Who was reported late, and so was still charged for the month before, leaves in this one.
    """
    asked: dict[str, str | int] = {
        "employer": by.employer_id if by.employer_id in by.employers else 0,
        "region": by.region,
        "month": month.number,
        "before": (month - 1).number,
        "at_most": each,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement(), asked)
        return MonthChanges(tuple(Changed(*row) for row in cursor.fetchall()))


@cache
def statement() -> str:
    return Path(__file__).with_name("month_changes.sql").read_text("utf-8")
