"""How far employers have come with declaring their months."""

from django.db import connection

from shebao.assessment.models import Assessment, Occasion, State
from shebao.values import Actor, Month


def declared_months(*, by: Actor) -> list[Month]:
    """Return the months that the employer acted for has declared, the earliest first."""
    months = Assessment.objects.filter(
        employer_id=by.employer_id or 0, occasion=Occasion.MONTHLY, state=State.DECLARED
    ).order_by("month")
    return [Month.of_number(month) for month in months.values_list("month", flat=True)]


def declared_since(acts: dict[int, tuple[int, int, int]]) -> dict[int, list[Month]]:
    """Return, by act, in which months a person was declared by an employer after that act.

    `acts` gives for each act the person, the employer and the first month that the act concerns.
    """
    found: dict[int, list[Month]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select asked.act_id, header.month
            from unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::integer[])
                as asked (act_id, person_id, employer_id, since)
            join assessment_assessment as header
                on header.employer_id = asked.employer_id and header.month >= asked.since
                and header.occasion = 'monthly' and header.state = 'declared' and header.act_id > asked.act_id
            join assessment_assessed as line
                on line.region = header.region::integer and line.month = header.month
                and line.assessment_id = header.id and line.person_id = asked.person_id
            order by asked.act_id, header.month
            """,
            [list(acts), *(list(part) for part in zip(*acts.values(), strict=True))] if acts else [[]] * 4,
        )
        for act_id, month in cursor.fetchall():
            found.setdefault(act_id, []).append(Month.of_number(month))
    return found
