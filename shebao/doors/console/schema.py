"""The schema that a fresh database begins with: to replay every migration takes Django half a minute.

`schema.sql` is what the migrations named at its end had come to; whatever came later is migrated as ever,
and a database that exists never sees this file. A test holds both ways together.
"""

import os
import re
import subprocess
from pathlib import Path

import psycopg
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from shebao.doors.console import databases
from shebao.doors.console.places import ROOT
from shebao.doors.console.server import SUPERUSER, Server

SCHEMA = Path(__file__).with_name("schema.sql")
HEAD = "-- What the migrations named at the end come to; written by `make schema`, never by hand.\n\n"
WITHOUT = ("owner", "tablespaces", "publications", "subscriptions", "security-labels")
SESSION = re.compile(
    r"^(?:SET [a-z_]+ = .*;|SELECT pg_catalog\.set_config.*;|\\(?:un)?restrict .*|COMMENT ON EXTENSION .*)\n",
    re.M,
)
HEADING = re.compile(r"^--\n-- (?:Name: .*; Type: |PostgreSQL database dump).*\n--\n", re.MULTILINE)
BOUNDS = re.compile(r"(?<=CONSTRAINT assessed_bounds CHECK ).*(?=\n\)\n)")  # a month's own table words it so
AS_THERE = re.compile(r"(?<=constraint assessed_bounds check )\(.*?\)(?=\n\) partition)", re.DOTALL)
ASSESSED = ROOT / "shebao" / "assessment" / "migrations" / "assessed.sql"
SAID_BY = re.compile(r"^-- Dumped (?:from|by) .*\n", re.MULTILINE)

EMPTY = """
    select not exists (select from pg_class where relnamespace = 'public'::regnamespace)
        and (select count(*) from pg_roles where rolname = any (%s)) = %s
"""
APPLIED = "select app, name from django_migrations order by id"


def begin(connection: BaseDatabaseWrapper) -> bool:
    """Give an empty database the written schema; say whether that was done.

    Where the web's roles are missing nothing is given: what the migrations then leave out stands in them.
    """
    roles = [databases.WEB, *databases.ACTING]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(EMPTY, [roles, len(roles)])
        if not cursor.fetchone()[0]:
            return False
        cursor.execute("set local check_function_bodies = off")
        cursor.execute(SCHEMA.read_text("utf-8"))
    return True


def dumped(server: Server, database: str) -> str:
    """Return the statements that make a database's schema."""
    asked = ["--schema-only", *(f"--no-{part}" for part in WITHOUT)]
    address = server.url(database, SUPERUSER)
    told = subprocess.run(
        [server.bin("pg_dump"), *asked, "--dbname", address], check=True, text=True, stdout=subprocess.PIPE
    ).stdout
    for noise in (SESSION, HEADING, SAID_BY):
        told = noise.sub("", told)
    return re.sub(r"\n{2,}", "\n\n", told).strip() + "\n"


def applied(server: Server, database: str) -> list[tuple[str, str]]:
    """Return the migrations that a database has had, in their order."""
    with psycopg.connect(server.url(database, SUPERUSER)) as connection:
        return list(connection.execute(APPLIED).fetchall())


def main(_: list[str]) -> int:
    """Replay every migration in a database of a server of its own, and write down what they come to."""
    server = Server(ROOT / "var" / f"schema-{os.getpid()}", durable=False)
    server.start()
    try:
        databases.prepare_roles(server)
        databases.create(server, databases.RUN, "template1")
        databases.migrate(server.url(databases.RUN, databases.OWNER), each=True)
        SCHEMA.write_text(written(server, databases.RUN), "utf-8")
    finally:
        server.remove()
    return 0


def written(server: Server, database: str) -> str:
    """Return the schema of a database as it is written down: what it is, then what it has had."""
    return HEAD + worded_alike(dumped(server, database)) + noted(applied(server, database))


def worded_alike(told: str) -> str:
    """Word the bounds as the table of a month does: PostgreSQL attaches it only where both read the same."""
    found = AS_THERE.search(ASSESSED.read_text("utf-8"))
    assert found is not None  # noqa: S101
    return BOUNDS.sub("(" + " ".join(found[0][1:].split()), told)


def noted(migrations: list[tuple[str, str]]) -> str:
    rows = ",\n".join(f"    ('{app}', '{name}', now())" for app, name in migrations)
    return f"\ninsert into public.django_migrations (app, name, applied) values\n{rows};\n"
