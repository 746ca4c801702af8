"""A real dump restored to a real server of its own, whose transaction numbers begin anew."""

import shutil
import subprocess
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from shebao.doors.console import databases
from shebao.doors.console.places import ROOT
from shebao.doors.console.restored import Restored, refuse_lower_numbers
from shebao.doors.console.server import SUPERUSER, Server
from shebao.trail.models import Act
from shebao.trail.sealing import horizon
from shebao.values import Refused
from tests.trail.conftest import without_autovacuum
from tests.trail.test_restoring import restore

pytestmark = [pytest.mark.alone, pytest.mark.machine]


@pytest.fixture
def other() -> Iterator[Server]:
    """A server that has run nothing yet."""
    server = Server(ROOT / "var" / f"test-{uuid4().hex[:8]}", durable=False)
    server.start()
    try:
        databases.prepare_roles(server)
        with without_autovacuum(server):
            yield server
    finally:
        connection.close()
        server.remove()
        shutil.rmtree(server.state)


def carry_over(name: str, old: Server, new: Server, dump: str) -> None:
    """Dump a database and restore it in one transaction on another server."""
    databases.create(new, name, "template1")
    for program, server, *more in (
        ("pg_dump", old, "--format=custom", f"--file={dump}"),
        ("pg_restore", new, "--single-transaction", dump),
    ):
        place = ["--dbname" if program == "pg_restore" else "-d", server.url(name, SUPERUSER)]
        subprocess.run([server.bin(program), *more, *place], check=True, capture_output=True, text=True)


def test_a_dump_on_another_server_goes_on_after_a_restore_point(trail, other, tmp_path, monkeypatch):
    trail.grow(2)
    trail.write()
    high, name = horizon(), connection.settings_dict["NAME"]
    carry_over(name, trail.server, other, str(tmp_path / "dump"))
    trail.grow(1)  # lost with the old server
    connection.close()
    host = conninfo_to_dict(other.url(name, databases.OWNER))["host"]
    monkeypatch.setitem(connection.settings_dict, "HOST", host)
    trail.server = other
    assert horizon() < high
    with pytest.raises(Restored):
        refuse_lower_numbers(other.url(name, databases.OWNER))
    with pytest.raises(Refused, match="截断"):
        trail.seal()
    assert restore(trail).lost == 3
    refuse_lower_numbers(other.url(name, databases.OWNER))
    assert trail.seal().acts == 2  # the one that was not sealed yet, and the restoration's own
    trail.grow(2)
    verdict = trail.verify()
    assert [str(one) for one in verdict.damages] == []
    assert (verdict.blocks, verdict.unsealed) == (5, 0)
    trail.tamper(f"update trail_act set name = '王五' where id = {Act.objects.order_by('id')[1].id}")  # noqa: S608
    assert trail.verify().count == 1
