"""What a month comes to against the month before: who is new, who left, whose amount is another."""

from dataclasses import dataclass

from django.db import connection

from shebao.assessment.statements import text_of
from shebao.registry.named import Named, people_named
from shebao.values import Actor, Fen, Month


@dataclass(frozen=True)
class Difference:
    """One person whose month costs otherwise than the one before; None where there was nothing to pay."""

    number: str
    name: str
    now_fen: Fen | None
    then_fen: Fen | None

    @property
    def fen(self) -> Fen:
        return (self.now_fen or 0) - (self.then_fen or 0)

    @property
    def why(self) -> str:
        if not self.then_fen:
            return "本月新增"
        return "本月不再缴" if not self.now_fen else "金额变化"


@dataclass(frozen=True)
class Compared:
    """The first people who differ, how many do, and by how much in all."""

    lines: list[Difference]
    count: int
    fen: Fen

    @property
    def change_fen(self) -> Fen:
        """By how much, whichever way."""
        return abs(self.fen)


def compared(month: Month, *, by: Actor, at_most: int = 20) -> Compared:
    """Compare a month of the employer acted for with the one before, as both are reckoned by now."""
    with connection.cursor() as cursor:
        cursor.execute(
            text_of("compared.sql"),
            {
                "region": by.region,
                "employer": by.employer_id if by.employer_id in by.employers else 0,
                "month": month.number,
                "before": (month - 1).number,
                "at_most": at_most,
            },
        )
        rows = cursor.fetchall()
    named = people_named([person_id for _, _, person_id, _, _ in rows], by=by)
    lines = [difference(named.get(person_id), now, then) for _, _, person_id, now, then in rows]
    return Compared(lines, int(rows[0][0]) if rows else 0, int(rows[0][1]) if rows else 0)


def difference(named: Named | None, now: int | None, then: int | None) -> Difference:
    return Difference(named.number if named else "", named.name if named else "", fen(now), fen(then))


def fen(told: int | None) -> Fen | None:
    return None if told is None else int(told)
