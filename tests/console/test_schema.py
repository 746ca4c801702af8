"""A fresh database begins with a written schema; it must be what every migration in turn comes to."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from psycopg.sql import SQL, Identifier

from shebao.doors.console import databases, schema
from shebao.doors.console.server import Server
from tests.conftest import migrated

COUNT = SQL("select count(*) from {}")
TABLES = """
    select relname from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname
"""


@pytest.fixture(scope="module")
def replayed(postgres: Server) -> Iterator[str]:
    """A database that has had every migration, one after another."""
    name = f"replayed_{uuid4().hex[:8]}"
    databases.create(postgres, name, "template1")
    databases.migrate(postgres.url(name, databases.OWNER), each=True)
    yield name
    databases.drop(postgres, name)


def test_the_written_schema_and_the_migrations_come_to_the_same(postgres: Server, replayed: str):
    written = settled(postgres, migrated(postgres))
    assert written.splitlines() == settled(postgres, replayed).splitlines()
    assert all(part in written for part in ("CREATE POLICY agency_staff", "CREATE TRIGGER", "TO shebao_web;"))


def test_both_have_had_the_same_migrations_and_hold_the_same_rows(postgres: Server, replayed: str):
    assert set(schema.applied(postgres, migrated(postgres))) == set(schema.applied(postgres, replayed))
    assert rows(postgres, migrated(postgres)) == rows(postgres, replayed)


def test_the_schema_is_written_with_the_bounds_worded_as_a_months_table_has_them(postgres: Server):
    """What PostgreSQL makes of the words is not what it compares when it attaches a month's table."""
    assert "pension_base_fen between" not in schema.dumped(postgres, migrated(postgres))
    (told,) = schema.BOUNDS.findall(schema.written(postgres, migrated(postgres)))
    assert [told] == schema.BOUNDS.findall(schema.SCHEMA.read_text("utf-8"))


def test_a_database_that_has_tables_is_left_alone(postgres: Server, django_db_setup, db):
    before = rows(postgres, migrated(postgres))
    assert not schema.begin(connection)
    assert rows(postgres, migrated(postgres)) == before


def settled(server: Server, name: str) -> str:
    """Return a schema written down, read and written down again: only then is each `in (…)` worded alike."""
    copy = f"settled_{uuid4().hex[:8]}"
    databases.create(server, copy, "template1")
    with psycopg.connect(server.url(copy, databases.OWNER)) as own:
        own.execute("set check_function_bodies = off")
        own.execute(schema.dumped(server, name))
    try:
        return schema.dumped(server, copy)
    finally:
        databases.drop(server, copy)


def rows(server: Server, name: str) -> dict[str, int]:
    with psycopg.connect(server.url(name, databases.OWNER)) as own:
        tables = [table for (table,) in own.execute(TABLES).fetchall()]
        return {one: own.execute(COUNT.format(Identifier(one))).fetchone()[0] for one in tables}
