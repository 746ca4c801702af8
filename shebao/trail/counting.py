"""Count several lists in one statement, for pages that show a number beside each of them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

COUNT = "(select count(*) from (%s) as listed)"


def count_many(lists: Mapping[str, QuerySet[Any]], *, at_most: int | None = None) -> dict[str, int]:
    """Return how many rows each list has, by name; those of more than `at_most` as if they ended there."""
    counts, asked, bound = dict.fromkeys(lists, 0), [], []
    for name, rows in lists.items():
        try:
            sql, values = rows.order_by().values("pk")[:at_most].query.sql_with_params()
        except EmptyResultSet:
            continue
        asked.append(name)
        bound.append((COUNT % sql, values))
    if asked:
        with connection.cursor() as cursor:
            statement = ", ".join(sql for sql, _ in bound)
            cursor.execute("select " + statement, [value for _, values in bound for value in values])
            counts |= zip(asked, cursor.fetchone(), strict=True)
    return counts
