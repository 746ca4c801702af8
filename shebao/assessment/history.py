"""What one person's months at an employer came to: the monthly lines, and what was settled beside them."""

from dataclasses import dataclass

from django.db.models import Q

from shebao.assessment.models import Assessed, Occasion, Settled, State
from shebao.assessment.queries import AMOUNTS
from shebao.values import Actor, Fen, Month


@dataclass(frozen=True)
class MonthLine:
    """One stored line of one person; `assessment_id` is there where it can be explained step by step."""

    month: Month
    occasion: str
    amounts: dict[str, Fen | None]
    assessment_id: int | None = None


def history(person_id: int, *, by: Actor) -> list[MonthLine]:
    """Return a person's lines at the employer acted for, the newest month first."""
    own = Q(employer_id=by.employer_id if by.employer_id in by.employers else 0)
    monthly = Assessed.objects.filter(
        region=int(by.region), person_id=person_id, assessment__employer_id=by.employer_id or 0
    ).exclude(assessment__state=State.SUPERSEDED)
    settled = Settled.objects.filter(own, person_id=person_id)
    lines = [
        line_of(one, str(one.assessment.get_occasion_display()), one.assessment_id)
        for one in monthly.select_related("assessment")
    ]
    lines += [
        line_of(one, str(Occasion(one.assessment.occasion).label), None)
        for one in settled.select_related("assessment")
    ]
    return sorted(lines, key=lambda line: line.month, reverse=True)


def line_of(one: Assessed | Settled, occasion: str, assessment_id: int | None) -> MonthLine:
    amounts = {name: getattr(one, name) for name in AMOUNTS}
    return MonthLine(Month.of_number(one.month), occasion, amounts, assessment_id)
