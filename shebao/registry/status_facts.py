"""Ask what a person's insurance status follows from: for the person herself, and for staff who have her."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from shebao.registry.status import Known, Source, StatusChange, status_changes
from shebao.values import Actor


def status_changes_of(person_id: int, *, by: Actor) -> list[StatusChange]:
    """Return a person's changes of status, the newest first; none for whoever may not ask.

    Employers and cases beyond the asker's reach are not named (status_facts.sql of the console).
    """
    if not by.office and by.person_id != person_id:
        return []
    with connection.cursor() as cursor:
        cursor.execute("select * from registry_status_facts(%s)", [person_id])
        return status_changes([known(row) for row in cursor.fetchall()])


def known(row: Sequence[Any]) -> Known:
    """Return a row of the function as a fact: ten columns of it, four of each act, and what it restores."""
    fact, learned, retired = row[:10], Source(*row[10:14]), Source(*row[14:18]) if row[14] else None
    return Known._make([*fact, learned, retired, row[18]])
