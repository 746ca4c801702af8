"""The databases and roles on a server: a template is built once, the run database is its clone."""

import hashlib
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from shebao.doors.console.children import marked
from shebao.doors.console.places import ROOT, assumed_folder, in_production, state_folder
from shebao.doors.console.server import SUPERUSER, Server

OWNER = "shebao"
WEB = "shebao_web"
ACTING = ("shebao_office", "shebao_person")  # beside WEB: whom access.acting lets see by other policies
LOGIN = "shebao_login"  # as whom the web connects, to act as WEB or one of these
RUN = "shebao"
TEMPLATE = "shebao_template"

LAW_AND_DEMO = ("regions/**/*.yaml", "demo/**/*.py", "demo/**/*.sql", "demo/**/*.yaml")
MIGRATIONS = (
    "shebao/**/migrations/*.py",
    "shebao/**/migrations/*.sql",
    "shebao/doors/console/schema.sql",
    "requirements/run.txt",
)

WEB_LIMITS = {"statement_timeout": "30s", "lock_timeout": "5s", "idle_in_transaction_session_timeout": "60s"}


def migrations_digest() -> str:
    """Name the state of the migrations, so that a start without new ones need not ask Django."""
    return files_digest(MIGRATIONS)


def template_digest() -> str:
    """Name what a template is made from: migrations, law and demo."""
    return files_digest(MIGRATIONS + LAW_AND_DEMO)


def files_digest(patterns: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern)}):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def prepare_roles(server: Server) -> None:
    """Make the owner of the databases and the web's roles; none is a superuser."""
    with superuser(server) as connection:
        ensure_role(connection, OWNER, "CREATEDB")
        ensure_role(connection, WEB, "NOCREATEDB")
        ensure_acting(connection)
        ensure_role(connection, LOGIN, "NOCREATEDB NOINHERIT")
        for role in (WEB, *ACTING):
            grant(connection, role, OWNER)
        limit_web(connection)


def ensure_acting(connection: psycopg.Connection) -> None:
    """Make the roles that see by policies of their own beside all that the web's role may do."""
    for role in ACTING:
        if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
        grant(connection, WEB, role)


def grant(connection: psycopg.Connection, role: str, to: str) -> None:
    connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), sql.Identifier(to)))


def ensure_role(
    connection: psycopg.Connection, role: str, attributes: LiteralString, password: str | None = None
) -> None:
    if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
        connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
    settle = sql.SQL("ALTER ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS " + attributes).format(sql.Identifier(role))
    if password:
        settle = sql.SQL(" ").join([settle, sql.SQL("PASSWORD"), sql.Literal(password)])
    connection.execute(settle)


def limit_web(connection: psycopg.Connection) -> None:
    """Let the web's connections begin in its role, inherit no other's reach, and wait for nothing long."""
    for role in (WEB, *ACTING):
        grant(connection, role, LOGIN)
    settings = [(role, *limit) for role in (WEB, LOGIN) for limit in WEB_LIMITS.items()]
    for role, name, value in [*settings, (LOGIN, "role", WEB)]:
        connection.execute(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(
                sql.Identifier(role), sql.Identifier(name), sql.Literal(value)
            )
        )


def ensure_run_database(server: Server) -> None:
    """Clone the run database if there is none; migrate it if migrations are newer."""
    prepare_roles(server)
    if RUN not in labels(server):
        reset(server)
    elif labels(server)[RUN] != migrations_digest():
        migrate(server.url(RUN, OWNER))
        label(server, RUN, migrations_digest())


def reset(server: Server) -> None:
    """Drop the run database and clone it from the template, built anew if what it is made of has changed."""
    prepare_roles(server)
    ensure_template(server)
    clone(server, RUN)
    label(server, RUN, migrations_digest())


def ensure_template(server: Server) -> None:
    """Build the template under another name and rename it: a kill halfway leaves nothing half done."""
    unfinished = f"{TEMPLATE}_unfinished"
    with superuser(server) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [TEMPLATE])  # one builds, the others wait
        digest = template_digest()
        if labels(server).get(TEMPLATE) == digest:
            return
        drop(server, unfinished)
        create(server, unfinished, "template1")
        migrate(server.url(unfinished, OWNER), fresh=True)
        label(server, unfinished, digest)
        drop(server, TEMPLATE)
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(unfinished), sql.Identifier(TEMPLATE)
            )
        )


def clone(server: Server, name: str) -> None:
    """Put a copy of the template under this name, in place of any that bears it."""
    drop(server, name)
    create(server, name, TEMPLATE)
    if server.durable:
        checkpoint(server)


def checkpoint(server: Server) -> None:
    """Have the next number of every sequence written to the log.

    A sequence copied with its template believes that its next numbers are in the log already: a server
    killed before the first checkpoint would draw them a second time.
    """
    with superuser(server) as connection:
        connection.execute("CHECKPOINT")


def create(server: Server, name: str, template: str) -> None:
    with superuser(server) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                sql.Identifier(name), sql.Identifier(template), sql.Identifier(OWNER)
            )
        )


def drop(server: Server, name: str) -> None:
    """Drop a database, ending its sessions."""
    with superuser(server) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def labels(server: Server) -> dict[str, str | None]:
    """Return what is written on each database: the digest of what it was made from."""
    with superuser(server) as connection:
        rows = connection.execute("SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database")
        return dict(rows.fetchall())


def label(server: Server, name: str, digest: str) -> None:
    with superuser(server) as connection:
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(digest))
        )


def superuser(server: Server) -> psycopg.Connection:
    return psycopg.connect(server.url("postgres", SUPERUSER), autocommit=True)


def migrate(url: str, *, fresh: bool = False, each: bool = False) -> None:
    """Migrate a database in a process of its own; a fresh one of a demonstration gets the demo cities.

    An empty one begins with the written schema, unless `each` migration is to be replayed.
    It bears the mark of the state folder: the next start ends what a killed one has left migrating.
    """
    cities = ["--cities"] if fresh and not in_production() else []
    how = [*cities, *(["--each"] if each else [])]
    told = marked(environment(url), state_folder())
    subprocess.run([sys.executable, "-m", "shebao", "migrate", *how], cwd=ROOT, env=told, check=True)


def environment(url: str) -> dict[str, str]:
    """Return the environment of a process on this database; a demonstration knows the assumed values."""
    assumed = {} if in_production() else {"SHEBAO_ASSUMED": str(assumed_folder())}
    return {**assumed, **os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "shebao.config.settings"}


def prepare_given(url: str, state: Path) -> str:
    """Bring a database of somebody's own server up to date and return the web's address of it."""
    with psycopg.connect(url, autocommit=True) as connection:
        web_url = os.environ.get("WEB_DATABASE_URL") or make_web_role(connection, url, state)
        row = connection.execute("SELECT to_regclass('django_migrations') IS NULL").fetchone()
    migrate(url, fresh=bool(row and row[0]))
    return web_url


def make_web_role(connection: psycopg.Connection, url: str, state: Path) -> str:
    kept = state / "web_password"
    if not kept.exists():
        state.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(24))
    try:
        ensure_role(connection, WEB, "NOCREATEDB", kept.read_text())
        ensure_acting(connection)
        ensure_role(connection, LOGIN, "NOCREATEDB NOINHERIT", kept.read_text())
        for role in (WEB, *ACTING):  # the worker acts too
            connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(role)))
        limit_web(connection)
    except psycopg.errors.InsufficientPrivilege as refused:
        needed = "、".join((WEB, *ACTING, LOGIN))
        raise SystemExit(
            f"账号不能建立角色 {needed}：请由管理员建立，用 WEB_DATABASE_URL 给出 {LOGIN} 的连接。"
            f" Your role may not create {needed}: have them created, and name the address of {LOGIN}"
            " in WEB_DATABASE_URL."
        ) from refused
    return make_conninfo(url, user=LOGIN, password=kept.read_text())


@contextmanager
def run_database() -> Iterator[str]:
    """Give the owner's address of the run database to one command; start the server for it if need be."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    server = Server(state_folder())
    running = server.answers()
    server.start()
    try:
        ensure_run_database(server)
        yield server.url(RUN, OWNER)
    finally:
        if not running:
            server.stop()
