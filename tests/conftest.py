"""The databases of the tests: one throw-away server, clones of the template for whole processes."""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from psycopg.conninfo import conninfo_to_dict

from shebao.config.environment import secret_key
from shebao.doors.console import databases
from shebao.doors.console.children import Child
from shebao.doors.console.garbage import collect_rarely
from shebao.doors.console.places import ROOT, state_folder
from shebao.doors.console.run import web_arguments, worker_arguments
from shebao.doors.console.server import Server

os.environ.setdefault("SHEBAO_ASSUMED", str(ROOT / "demo" / "assumed"))
os.environ.setdefault("SHEBAO_STATE", str(ROOT / "var" / "test"))

STATE_OF_RUNNING_SERVER = "SHEBAO_TEST_SERVER"
MIGRATED = "migrated"
RUN_APART = ("journey", "machine")  # only the files in which they stand are read for them


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a marked test whose file does not say so: a run of that marker would not read it."""
    marked = {
        (item.path, marker) for item in items for marker in RUN_APART if item.get_closest_marker(marker)
    }
    if unsaid := [f"{path}: {marker}" for path, marker in marked if not says(path, marker)]:
        raise pytest.UsageError(f"pytest.mark.… must stand in the file itself: {unsaid}")


def pytest_collection_finish() -> None:
    """Look for circles rarely, as web and worker do: a run collects thousands of tests that stay."""
    collect_rarely()


def says(path: Path, marker: str) -> bool:
    return f"mark.{marker}" in path.read_text("utf-8")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server of this run: one that is there for several processes, or else this process's own."""
    if running := os.environ.get(STATE_OF_RUNNING_SERVER):
        yield Server(Path(running), durable=False)
        return
    server = Server(ROOT / "var" / f"test-{uuid4().hex[:8]}", durable=False)
    server.start()
    try:
        databases.prepare_roles(server)
        yield server
    finally:
        server.remove()
        shutil.rmtree(server.state)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    postgres: Server, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Point Django at the server; every worker of a parallel run has a test database of its own.

    It is a copy of one that was migrated once for the server.
    """
    from django.db import connection

    address = conninfo_to_dict(postgres.url("postgres", databases.OWNER))
    connection.settings_dict |= {"USER": databases.OWNER, "HOST": address["host"], "PASSWORD": "", "PORT": ""}
    connection.settings_dict["OPTIONS"] = {}
    connection.settings_dict["TEST"]["TEMPLATE"] = migrated(postgres)


@contextmanager
def cloned(server: Server) -> Iterator[str]:
    """Give a clone of the template under a name of its own; drop it afterwards."""
    databases.ensure_template(server)
    name = f"clone_{uuid4().hex[:8]}"
    databases.clone(server, name)
    try:
        yield name
    finally:
        databases.drop(server, name)


@contextmanager
def alive(child: Child) -> Iterator[Child]:
    child.start()
    try:
        yield child
    finally:
        child.stop(10)


@pytest.fixture(scope="session")
def live_database(postgres: Server) -> Iterator[str]:
    """The name of a clone of the template, for whole processes that commit."""
    with cloned(postgres) as name:
        yield name


@pytest.fixture(scope="session")
def live_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state folder of web and worker of this session, with the secret of whoever filled the template.

    The marks of real people in the demo are made with it.
    """
    state = tmp_path_factory.mktemp("state")
    (state / "secret_key").write_text(secret_key(state_folder()))
    return state


@pytest.fixture(scope="session")
def live_hall(postgres: Server, live_database: str, live_state: Path) -> Iterator[str]:
    """The address of a real web process on the clone."""
    with hall_on(postgres, live_database, live_state) as address:
        yield address


@contextmanager
def hall_on(postgres: Server, database: str, state: Path) -> Iterator[str]:
    """Run a real web process on a database; give its address."""
    port = free_port()
    environment = {
        **databases.environment(postgres.url(database, databases.LOGIN)),
        "SHEBAO_STATE": str(state),
    }
    web = Child("web", web_arguments("127.0.0.1", port), environment, state / "web.log")
    with alive(web):
        address = f"http://127.0.0.1:{port}"
        until(lambda: healthy(address), why=lambda: web.log.read_text()[-3000:])
        yield address


@pytest.fixture(scope="session")
def live_worker(postgres: Server, live_database: str, live_state: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A real worker process on the clone."""
    environment = {
        **databases.environment(postgres.url(live_database, databases.OWNER)),
        "SHEBAO_STATE": str(live_state),
    }
    with alive(Child("worker", worker_arguments(), environment, live_state / "worker.log")) as worker:
        assert worker.process is not None
        yield worker.process


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[dict[str, int]]:
    """Hash passwords at the least cost that argon2 has; gives the real cost, half of what a test computes."""
    from shebao.access.passwords import Hasher

    real = {"time_cost": Hasher.time_cost, "memory_cost": Hasher.memory_cost}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Hasher, "time_cost", 1)
        patch.setattr(Hasher, "memory_cost", 8)
        yield real


@pytest.fixture(scope="session", autouse=True)
def static_files_once() -> Iterator[None]:
    """Look through the static files once; each client of a test would, as a web process does at its start."""
    from whitenoise.middleware import WhiteNoiseMiddleware

    look, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def add_files_from_finders(self: WhiteNoiseMiddleware) -> None:
        if not found:
            look(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add_files_from_finders)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_signing_key() -> Iterator[Callable[[datetime], bytes]]:
    """Sign with the same key in every state folder of a process; gives what makes one, half a second each."""
    from shebao.proofs import signing_key

    real = signing_key.made
    same = cache(lambda: real(datetime.now(UTC)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signing_key, "made", lambda at: same())
        yield real


@pytest.fixture
def costly_passwords(quick_passwords: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords at the real cost, for tests of that."""
    from shebao.access.passwords import Hasher

    for name, cost in quick_passwords.items():
        monkeypatch.setattr(Hasher, name, cost)


@pytest.fixture
def own_signing_keys(one_signing_key: Callable[[datetime], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a key of its own for every state folder, for tests that tell keys apart."""
    from shebao.proofs import signing_key

    monkeypatch.setattr(signing_key, "made", one_signing_key)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


def until(happened, *, seconds: float = 60, why=lambda: "") -> None:
    """Wait until something has happened; fail with the reason after that time."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            pytest.fail(f"not within {seconds} s: {why()}")
        time.sleep(0.1)


def migrated(server: Server) -> str:
    """Return the name of an empty database with all tables, made once per server, first by `make test`."""
    if MIGRATED not in databases.labels(server):
        databases.create(server, MIGRATED, "template1")
        databases.migrate(server.url(MIGRATED, databases.OWNER))
    return MIGRATED


@pytest.fixture
def committing(postgres: Server, django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Let this test and its threads commit: all connections go to a database that is dropped afterwards.

    It is a clone of the test database, or where no other test of this run needs one, migrated for this test.
    """
    from django.db import connection

    with django_db_blocker.unblock():
        connection.close()
        ordinary, clone = connection.settings_dict["NAME"], f"clone_{uuid4().hex[:8]}"
        is_made = str(ordinary).startswith("test_")
        databases.create(postgres, clone, str(ordinary) if is_made else migrated(postgres))
        connection.settings_dict["NAME"] = clone
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = ordinary
            databases.drop(postgres, clone)
