"""The embedded server starts from nothing, in awkward places and after any kill."""

import os
import signal
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from shebao.doors.console import databases
from shebao.doors.console.server import LONGEST_SOCKET_PATH, SUPERUSER, Server, ServerFailed
from tests.conftest import until

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to drop its rights")


@pytest.fixture
def server(tmp_path: Path):
    server = Server(tmp_path / "state", durable=False)
    yield server
    server.remove()


def asked(server: Server, question: str) -> str:
    with psycopg.connect(server.url("postgres", SUPERUSER), autocommit=True) as connection:
        row = connection.execute(question).fetchone()
        assert row is not None
        return str(row[0])


def written(server: Server) -> None:
    with psycopg.connect(server.url("postgres", SUPERUSER), autocommit=True) as connection:
        connection.execute("create table if not exists kept (word text)")
        connection.execute("insert into kept values ('here')")


def postmaster(server: Server) -> int:
    return int((server.data / "postmaster.pid").read_text().split("\n", 1)[0])


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def test_starts_from_nothing_and_is_gone_after_removal(server):
    server.start()
    assert asked(server, "show server_version").startswith("1")
    server.remove()
    assert not server.home.exists()
    assert not server.answers()


def test_listens_on_no_network(server):
    server.start()
    assert asked(server, "show listen_addresses") == ""
    assert server.sockets.stat().st_mode & 0o777 == 0o700


def test_a_long_path_gets_a_short_socket(tmp_path):
    server = Server(tmp_path / ("long" * 25), durable=False)
    try:
        server.start()
        assert len(str(server.sockets / ".s.PGSQL.5432")) < LONGEST_SOCKET_PATH
        assert server.answers()
    finally:
        server.remove()
    assert not server.sockets.exists()


@as_root
def test_root_drops_its_rights_even_under_a_closed_folder(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    server = Server(closed / "state", durable=False)
    try:
        server.start()
        assert not server.home.is_relative_to(tmp_path)
        assert Path(f"/proc/{postmaster(server)}").stat().st_uid != 0
        assert closed.stat().st_mode & 0o777 == 0o700
    finally:
        server.remove()


@as_root
def test_data_is_never_left_behind_when_a_folder_is_closed():
    with TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        inside = Server(place / "state", durable=False)
        inside.start()
        inside.stop()
        assert inside.home.is_relative_to(place)
        place.chmod(0o700)
        with pytest.raises(ServerFailed):
            Server(place / "state").start()


@as_root
def test_programs_out_of_reach_are_copied(tmp_path, monkeypatch):
    from shebao.doors.console import binaries

    monkeypatch.delenv("PG_BINDIR", raising=False)
    monkeypatch.setattr(binaries, "reachable", lambda folder, user: False)
    found = binaries.find_binaries(tmp_path, binaries.server_user())
    assert found.is_relative_to(tmp_path)
    said = subprocess.run([found / "postgres", "--version"], capture_output=True, text=True, check=True)
    assert "PostgreSQL" in said.stdout


def test_nothing_committed_is_lost_when_the_server_is_killed(tmp_path):
    server = Server(tmp_path / "state")
    try:
        server.start()
        written(server)
        kill(postmaster(server))
        server.start()
        assert asked(server, "select word from kept") == "here"
    finally:
        server.remove()


def test_a_server_left_behind_is_stopped_by_whoever_comes_next(server):
    server.start()
    left = postmaster(server)
    Server(server.state, durable=False).stop()
    until(lambda: not server.answers(), seconds=10)
    assert left not in server.tenants()


@pytest.mark.parametrize("number", ["stranger", "nobody", "empty"])
def test_a_stale_note_does_not_stop_the_start(server, number):
    server.start()
    written(server)
    kill(postmaster(server))
    until(lambda: not server.tenants(), seconds=20)
    stranger = subprocess.Popen(["sleep", "60"])
    pid = {"stranger": str(stranger.pid), "nobody": "4194304", "empty": ""}[number]
    (server.data / "postmaster.pid").write_text(f"{pid}\n{server.data}\n")
    try:
        server.start()
        assert server.answers()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_what_the_log_says_holds_no_statement_and_no_key(server):
    server.start()
    with psycopg.connect(server.url("postgres", SUPERUSER), autocommit=True) as connection:
        connection.execute("create table people (id_number text primary key)")
        connection.execute("insert into people values ('11010519491231002X')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into people values ('11010519491231002X')")
    time.sleep(0.1)
    assert "duplicate key" in server.log.read_text()
    assert "11010519491231002X" not in server.log.read_text()


def test_the_extension_for_spans_is_there(server):
    server.start()
    assert asked(server, "select count(*) from pg_available_extensions where name = 'btree_gist'") == "1"


def test_a_cloned_database_killed_at_once_draws_no_number_twice(tmp_path):
    """A sequence drawn from in the template: what its clone draws and commits stays drawn after a kill."""
    server = Server(tmp_path / "state")
    try:
        server.start()
        databases.prepare_roles(server)
        databases.create(server, databases.TEMPLATE, "template1")
        draw(server, databases.TEMPLATE)
        databases.clone(server, "cloned")
        before = draw(server, "cloned")
        kill(postmaster(server))
        until(lambda: not server.answers(), seconds=10)
        server.start()
        assert draw(server, "cloned") > before
    finally:
        server.remove()


def draw(server: Server, name: str) -> int:
    """Draw a number and commit it."""
    with psycopg.connect(server.url(name, SUPERUSER), autocommit=True) as connection:
        connection.execute("create table if not exists drawn (id bigserial primary key)")
        row = connection.execute("insert into drawn default values returning id").fetchone()
        assert row is not None
        return int(row[0])
