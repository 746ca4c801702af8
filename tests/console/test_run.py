"""The whole of `make run` in a folder of its own: what is killed comes back, what was committed stays."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import pytest

from shebao.doors.console import databases
from shebao.doors.console.children import Child, leftovers
from shebao.doors.console.databases import OWNER, RUN, WEB
from shebao.doors.console.places import ROOT
from shebao.doors.console.run import stop_once, watch
from shebao.doors.console.server import Server
from tests.conftest import free_port, until

pytestmark = pytest.mark.machine


class Machine:
    """One installation: its state folder, its port, and the process that runs it."""

    def __init__(self, state: Path, **environment: str):
        self.state = state
        self.given = environment
        self.port = free_port()
        self.server = Server(state)
        self.process: subprocess.Popen[bytes] | None = None
        self.log = state.with_suffix(".log")

    def command(self, name: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "shebao", name],
            cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    def command_with(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command on this installation's database."""
        environment = {**self.environment(), **databases.environment(self.server.url(RUN, OWNER))}
        return subprocess.run(
            [sys.executable, "-m", "shebao", *arguments],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    def environment(self) -> dict[str, str]:
        passed_on = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return {**passed_on, "SHEBAO_STATE": str(self.state), "PORT": str(self.port), **self.given}

    def run(self) -> None:
        """Start it and wait until pages and worker are there."""
        self.start()
        self.until_well()

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "shebao", "run"],
                cwd=ROOT, env=self.environment(), stdout=log, stderr=log,
            )  # fmt: skip

    def until_well(self) -> None:
        until(lambda: self.health() == "ok", seconds=240, why=lambda: self.log.read_text()[-3000:])

    def health(self) -> str | None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return str(json.load(answer)["status"])
        except (urllib.error.URLError, OSError):
            return None

    def ask(self, how: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(40)

    def child(self, word: str) -> int:
        """Return the oldest process of this installation whose command line has the word."""
        return min(self.children(word))

    def children(self, word: str) -> list[int]:
        return [pid for pid in leftovers(self.state) if word in Path(f"/proc/{pid}/cmdline").read_text()]

    def postmaster(self) -> int:
        return int((self.server.data / "postmaster.pid").read_text().split("\n", 1)[0])

    def write(self, word: str) -> None:
        with psycopg.connect(self.server.url(RUN, OWNER), autocommit=True) as connection:
            connection.execute("create table if not exists kept (word text)")
            connection.execute("insert into kept values (%s)", [word])

    def words(self) -> list[str]:
        with psycopg.connect(self.server.url(RUN, OWNER)) as connection:
            return [word for (word,) in connection.execute("select word from kept")]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    machine = Machine(tmp_path_factory.mktemp("machine") / "state")
    machine.run()
    yield machine
    if machine.process is not None and machine.process.poll() is None:
        machine.ask(signal.SIGTERM)
    machine.command("wipe")


@pytest.fixture
def machine(installed):
    if installed.process.poll() is not None:
        installed.run()
    return installed


@pytest.mark.parametrize("word", ["granian", "worker", "tax_office", "market_regulation", "card_reader"])
def test_a_killed_child_comes_back(machine, word):
    killed = machine.child(word)
    os.kill(killed, signal.SIGKILL)
    until(lambda: not Path(f"/proc/{killed}").exists(), seconds=10)
    machine.until_well()
    until(lambda: set(machine.children(word)) - {killed}, seconds=30)


def test_two_web_servers_for_each_processor_share_the_address(machine):
    def servers() -> int:
        parents = [
            Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1]
            for pid in machine.children("granian")
        ]
        return parents.count(str(machine.process.pid))

    until(lambda: servers() == min(16, max(2, 2 * len(os.sched_getaffinity(0)))), seconds=30)


def test_a_killed_database_comes_back_with_all_that_was_committed(machine):
    machine.write("before the server was killed")
    killed = machine.postmaster()
    os.kill(killed, signal.SIGKILL)
    until(lambda: machine.server.lives() and machine.postmaster() != killed, seconds=60)
    machine.until_well()
    assert "before the server was killed" in machine.words()


def test_after_the_supervisor_was_killed_the_next_start_recovers(machine):
    machine.write("before run was killed")
    assert machine.ask(signal.SIGKILL) == -signal.SIGKILL
    orphans = leftovers(machine.state)
    assert orphans
    machine.start()
    until(lambda: not set(orphans) & set(leftovers(machine.state)), seconds=30)
    machine.until_well()
    assert "before run was killed" in machine.words()


def test_after_all_was_killed_at_once_the_next_start_recovers(machine):
    machine.write("before the power went")
    victims = [machine.process.pid, machine.postmaster(), *leftovers(machine.state)]
    for pid in victims:
        os.kill(pid, signal.SIGKILL)
    machine.process.wait(10)
    machine.run()
    assert "before the power went" in machine.words()


def test_a_first_start_killed_at_any_moment_is_taken_up_again(tmp_path):
    machine = Machine(tmp_path / "state")
    try:
        for moment_seconds in (0.2, 0.6, 1.2, 2.0):
            machine.start()
            time.sleep(moment_seconds)
            machine.ask(signal.SIGKILL)
        machine.run()
        machine.ask(signal.SIGTERM)
    finally:
        machine.command("wipe")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_it_stops_all_of_it(machine, how):
    assert machine.ask(how) == 0
    assert leftovers(machine.state) == []
    assert machine.server.tenants() == set()
    assert "已停止" in machine.log.read_text()[-200:]


def test_a_request_to_stop_that_a_destructor_swallows_still_stops(monkeypatch):
    """An exception raised in a destructor is printed and forgotten; the wish to stop must not be."""

    class Destroyed:
        def __del__(self):
            stop_once(signal.SIGTERM, None)

    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: None)
    monkeypatch.setattr(signal, "signal", lambda number, handler: None)
    monkeypatch.setattr("shebao.doors.console.run.asked", threading.Event())
    Destroyed()
    child = Child("nothing", ["false"], {}, Path("/nowhere"), due_at=time.monotonic() + 600)
    watch(None, [child], ("127.0.0.1", free_port()))


def test_a_second_run_on_the_same_state_is_refused(machine):
    second = machine.command("run")
    assert second.returncode == 1
    assert "已经在运行" in second.stderr


def test_reset_and_wipe_are_refused_while_it_runs(machine):
    for name in ("reset", "wipe"):
        assert "已经在运行" in machine.command(name).stderr
    assert machine.health() == "ok"


def test_reset_gives_the_first_state_again(machine):
    machine.write("to be forgotten")
    machine.ask(signal.SIGTERM)
    assert machine.command("reset").returncode == 0
    machine.run()
    with pytest.raises(psycopg.errors.UndefinedTable):
        machine.words()


def test_a_taken_port_is_said_before_anything_starts(tmp_path):
    machine = Machine(tmp_path / "state")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", machine.port))
        taken.listen()
        refused = machine.command("run")
    assert refused.returncode == 1
    assert str(machine.port) in refused.stderr
    assert not machine.server.home.exists()


def test_an_address_for_others_needs_their_names_of_it(tmp_path):
    refused = Machine(tmp_path / "state", HOST="0.0.0.0", SHEBAO_HOSTS="").command("run")  # noqa: S104
    assert refused.returncode == 1
    assert "SHEBAO_HOSTS" in refused.stderr


def test_wipe_leaves_nothing(tmp_path):
    machine = Machine(tmp_path / "state")
    machine.run()
    machine.ask(signal.SIGKILL)
    assert machine.command("wipe").returncode == 0
    assert not machine.state.exists()
    assert not machine.server.home.exists()
    assert leftovers(machine.state) == []


@pytest.mark.parametrize("production", ["", "1"])
def test_a_database_of_ones_own_is_used_and_left_running(tmp_path, postgres, production):
    databases.create(postgres, "given", "template1")
    owner, web = postgres.url("given", OWNER), postgres.url("given", WEB)
    machine = Machine(
        tmp_path / "state", DATABASE_URL=owner, WEB_DATABASE_URL=web,
        SHEBAO_PRODUCTION=production, SHEBAO_ASSUMED="",
    )  # fmt: skip
    try:
        machine.run()
        assert machine.ask(signal.SIGTERM) == 0
        assert not machine.server.home.exists()
        assert "不会被清空" in machine.command("reset").stderr
        with psycopg.connect(owner) as connection:
            row = connection.execute("select count(*) > 0 from registry_person").fetchone()
        assert row == (not production,)
    finally:
        machine.command("wipe")
        databases.drop(postgres, "given")
