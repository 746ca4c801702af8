"""最大做账期号: how far an employer has come, and what stands in the way of one month (HB-225)."""

from dataclasses import dataclass
from functools import cached_property

from django.db import connection

from shebao.assessment.models import Assessment, Occasion, State
from shebao.assessment.statements import text_of
from shebao.assessment.withdrawing import why_not
from shebao.values import Actor, Month, Refused


@dataclass(frozen=True)
class Booked:
    """One month of an employer among the others.

    `last` is the last month declared, `missing` the months before this one with people and without a
    declaration, `persons` how many are enrolled in it.
    """

    month: Month
    header: Assessment | None
    last: Month | None
    missing: tuple[Month, ...]
    persons: int
    has_run: bool
    assumed: bool

    @property
    def declared(self) -> bool:
        return self.header is not None and self.header.state == State.DECLARED

    @property
    def standing(self) -> Assessment:
        """The declared header. Raises Refused where the month is not declared."""
        if self.header is None or not self.declared:
            raise Refused("not_declared", f"{self.month} 没有申报，不用撤销。")
        return self.header

    @cached_property
    def why_not_withdrawable(self) -> str:
        """Say why the declaration cannot be taken back; empty where it can."""
        if not self.declared or self.header is None:
            return f"{self.month} 的申报已经撤销。"
        if self.last and self.last > self.month:
            return f"{self.last} 已经申报，请先撤销 {self.last} 的申报。"
        return why_not(self.header)


def booked_of(month: Month, *, by: Actor) -> Booked:
    """Return how far the employer acted for has come, seen from one month."""
    employer = by.employer_id if by.employer_id in by.employers else 0
    monthly = Assessment.objects.filter(employer_id=employer, occasion=Occasion.MONTHLY)
    header = monthly.filter(month=month.number).exclude(state=State.SUPERSEDED).first()
    with connection.cursor() as cursor:
        cursor.execute(
            text_of("booked.sql"), {"employer": employer or 0, "month": month.number, "region": by.region}
        )
        persons, missing, last, assumed = cursor.fetchone()
    return Booked(
        month,
        header,
        Month.of_number(last) if last else None,
        tuple(Month.of_number(number) for number in missing or ()),
        persons,
        assumed is not None,
        bool(assumed),
    )
