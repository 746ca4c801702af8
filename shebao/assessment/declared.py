"""How far employers have come with declaring their months."""

from collections.abc import Iterable, Mapping

from django.db import connection

from shebao.assessment.models import Assessment, Occasion, State
from shebao.values import Actor, Month


def declared_months(*, by: Actor) -> list[Month]:
    """Return the months that the employer acted for has declared, the earliest first."""
    months = Assessment.objects.filter(
        employer_id=by.employer_id or 0, occasion=Occasion.MONTHLY, state=State.DECLARED
    ).order_by("month")
    return [Month.of_number(month) for month in months.values_list("month", flat=True)]


def settled_months(person_ids: Iterable[int], *, by: Actor) -> dict[int, set[Month]]:
    """Return, by person, the months that are settled for them at the employer acted for."""
    ids, found = list(person_ids), dict[int, set[Month]]()
    if not ids:
        return found
    with connection.cursor() as cursor:
        cursor.execute(SETTLED, [by.employer_id or 0, ids])
        for person_id, month in cursor.fetchall():
            found.setdefault(person_id, set()).add(Month.of_number(month))
    return found


SETTLED = """
    select line.person_id, line.month
    from assessment_settled as line
    join assessment_assessment as header on header.id = line.assessment_id and header.state = 'declared'
    where line.employer_id = %s and line.person_id = any (%s::bigint[])
    group by line.person_id, line.month
    having coalesce(sum(line.injury_unit_fen), 0) + coalesce(sum(line.pension_unit_fen), 0)
        + coalesce(sum(line.pension_person_fen), 0) > 0
"""  # both shares of the pension: a relieved unit's own is 0


def declared_since(acts: Mapping[int, tuple[int, int]]) -> dict[int, list[Month]]:
    """Return, by act, which months an employer has declared since.

    `acts` gives for each act the employer and the first month that the act made otherwise.
    """
    found: dict[int, list[Month]] = {}
    if not acts:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select asked.act_id, header.month
            from unnest(%s::bigint[], %s::bigint[], %s::integer[]) as asked (act_id, employer_id, since)
            join assessment_assessment as header
                on header.employer_id = asked.employer_id and header.month >= asked.since
                and header.occasion = 'monthly' and header.state = 'declared'
                and coalesce(header.declared_id, header.act_id) > asked.act_id
            order by asked.act_id, header.month
            """,
            [list(acts), *(list(part) for part in zip(*acts.values(), strict=True))],
        )
        for act_id, month in cursor.fetchall():
            found.setdefault(act_id, []).append(Month.of_number(month))
    return found
