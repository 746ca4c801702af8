"""A trail of a database of its own, in which transactions commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from shebao.doors.console.server import SUPERUSER, Server
from tests.conftest import until
from tests.trail.sealed import SealedTrail


@pytest.fixture
def trail(undisturbed: Server, committing: None, tmp_path: Path) -> SealedTrail:
    return SealedTrail(undisturbed, tmp_path)


@pytest.fixture(scope="module")
def undisturbed(postgres: Server) -> Iterator[Server]:
    """The server of this run, on which only the tests' own transactions are under way."""
    with without_autovacuum(postgres):
        yield postgres


@contextmanager
def without_autovacuum(server: Server) -> Iterator[None]:
    """Keep the server from analyzing tables: that is a transaction, which holds the next block back."""
    with psycopg.connect(server.url("postgres", SUPERUSER), autocommit=True) as superuser:

        def at_rest() -> bool:
            row = superuser.execute(
                "select count(*) from pg_stat_activity where backend_type like 'autovacuum %'"
            ).fetchone()
            return row == (0,)

        superuser.execute("alter system set autovacuum = off")
        superuser.execute("select pg_reload_conf()")
        until(at_rest, why=lambda: "autovacuum goes on")
        try:
            yield
        finally:
            superuser.execute("alter system reset autovacuum")
            superuser.execute("select pg_reload_conf()")
