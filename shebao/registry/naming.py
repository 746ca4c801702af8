"""Employers by a part of their name, for staff who have nothing else in hand."""

from django.db import connection


def employers_named(part: str, *, region: str, at_most: int) -> list[int]:
    """Return employers of a region whose present name holds a text, of those that the asker may see."""
    with connection.cursor() as cursor:
        cursor.execute("select registry_employers_named(%s, %s, %s)", [region, part, at_most])
        return sorted(key for (key,) in cursor.fetchall())
