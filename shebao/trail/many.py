"""Write many rows in one statement.

The rows go to the server as one JSON document, which PostgreSQL reads by the table's own column types. The
mapper's way, one parameter per value, costs four times as much for ten thousand rows; COPY, the fastest, is
refused to a role under row-level security.

A plan that PostgreSQL keeps for a session, such as a foreign key's, may have been made while a table was
nearly empty and read the whole of it for every row: after a write of many rows such plans are made anew.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model
from django.db.models.expressions import DatabaseDefault
from psycopg.sql import SQL, Composed, Identifier

M = TypeVar("M", bound=Model)

MANY = 1000


def write_many(objects: Iterable[M]) -> list[M]:
    """Insert objects of one model and give each its key; return them in their order."""
    rows = list(objects)
    if not rows:
        return rows
    columns = columns_of(rows)
    with connection.cursor() as cursor:
        cursor.execute(insertion(type(rows[0]), columns), [document(rows, columns)])
        keys = cursor.fetchall()
        plan_anew(cursor, len(rows))
    for row, (key,) in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, connection.alias
    return rows


def write_values(model: type[Model], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows given as values by column, all with the same columns; nobody asks for their keys."""
    told = list(rows)
    if not told:
        return
    columns = tuple((name, name) for name in told[0])
    with connection.cursor() as cursor:
        cursor.execute(insertion(model, columns), [spelled_out(told)])
        plan_anew(cursor, len(told))


def plan_anew(cursor: Any, written: int) -> None:
    """Have the session forget the plans that were made before its tables grew."""
    if written >= MANY:
        cursor.execute("discard plans")


def columns_of(rows: Sequence[Model]) -> tuple[tuple[str, str], ...]:
    """Return attribute and column of what is to be written; what the database gives by itself is left out."""
    first = rows[0]
    return tuple(
        (field.attname, str(field.column))
        for field in first._meta.concrete_fields
        if not (field.primary_key and first.pk is None)
        and not isinstance(getattr(first, field.attname), DatabaseDefault)
    )


@lru_cache(maxsize=256)
def insertion(model: type[Model], columns: tuple[tuple[str, str], ...]) -> str:
    """Spell the statement out, once for a model and its columns."""
    names = SQL(", ").join(Identifier(column) for _, column in columns)
    told: Composed = SQL(
        "insert into {table} ({names}) select {names} from jsonb_populate_recordset(null::{table}, %s::jsonb)"
        " returning {key}"
    ).format(table=Identifier(model._meta.db_table), names=names, key=Identifier(str(model._meta.pk.column)))
    return told.as_string()


def document(rows: Sequence[Model], columns: Sequence[tuple[str, str]]) -> str:
    return spelled_out([{column: getattr(row, attribute) for attribute, column in columns} for row in rows])


def spelled_out(rows: Any) -> str:
    """Spell rows out as JSON that PostgreSQL reads, or anything else of which they consist."""
    return json.dumps(rows, ensure_ascii=False, default=spelled, separators=(",", ":"))


def spelled(value: Any) -> str:
    """Return a day or a moment as PostgreSQL reads it. Raises TypeError for anything else."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"cannot write {value!r}")
