"""Count several lists in one statement, for pages that show a number beside each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

COUNT = "(select count(*) from (%s) as listed)"


@dataclass(frozen=True)
class Counting:
    """A statement that counts lists, spelled out: it may be asked again and again.

    `names` are all lists, `asked` those that it counts; nothing can be in any other.
    """

    names: tuple[str, ...]
    asked: tuple[str, ...]
    statement: str
    values: tuple[Any, ...]


def count_many(lists: Mapping[str, QuerySet[Any]], *, at_most: int | None = None) -> dict[str, int]:
    """Return how many rows each list has, by name; those of more than `at_most` as if they ended there."""
    return count(counting(lists, at_most=at_most))


def counting(lists: Mapping[str, QuerySet[Any]], *, at_most: int | None = None) -> Counting:
    """Spell out the statement that counts lists."""
    bound = {}
    for name, rows in lists.items():
        try:
            sql, values = rows.order_by().values("pk")[:at_most].query.sql_with_params()
        except EmptyResultSet:
            continue
        bound[name] = (COUNT % sql, values)
    statement = ", ".join(sql for sql, _ in bound.values())
    told = tuple(value for _, values in bound.values() for value in values)
    return Counting(tuple(lists), tuple(bound), f"select {statement}", told)


def count(one: Counting) -> dict[str, int]:
    """Return how many rows each list has, by name."""
    counts = dict.fromkeys(one.names, 0)
    if one.asked:
        with connection.cursor() as cursor:
            cursor.execute(one.statement, one.values)
            counts |= zip(one.asked, cursor.fetchone(), strict=True)
    return counts
