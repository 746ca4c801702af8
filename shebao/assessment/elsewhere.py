"""Which months another employer has declared or paid for, told without saying which employer or how much."""

from collections.abc import Iterable

from django.db import connection

from shebao.values import Actor, Month


def paid_elsewhere(person_ids: Iterable[int], *, by: Actor, since: Month) -> dict[int, set[Month]]:
    """Return, by person, the months from `since` on for which others pay pension or unemployment."""
    ids, found = list(person_ids), dict[int, set[Month]]()
    if not ids:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from assessment_paid_elsewhere(%s, %s::bigint[], %s, %s)",
            [by.region, ids, by.employer_id or 0, since.number],
        )
        for person_id, month in cursor.fetchall():
            found.setdefault(person_id, set()).add(Month.of_number(month))
    return found


def declared_elsewhere(person_ids: Iterable[int], *, by: Actor, since: Month) -> dict[int, Month]:
    """Return, by person, the last month after `since` for which others have declared something."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from assessment_declared_elsewhere(%s::bigint[], %s, %s)",
            [list(person_ids), by.employer_id or 0, since.number],
        )
        return {person_id: Month.of_number(month) for person_id, month in cursor.fetchall()}


def declared_since_retired(act_ids: Iterable[int]) -> dict[int, list[Month]]:
    """Return, by act that retired somebody, which later months others declared since, without her."""
    found: dict[int, list[Month]] = {}
    with connection.cursor() as cursor:
        cursor.execute("select * from assessment_declared_since_retired(%s::bigint[])", [list(act_ids)])
        for act_id, month in cursor.fetchall():
            found.setdefault(act_id, []).append(Month.of_number(month))
    return found
