"""`make test` and `make check`: every step in turn, and a last line that says how it went."""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from shebao.doors.console import databases
from shebao.doors.console.places import ROOT
from shebao.doors.console.server import Server
from tests.conftest import STATE_OF_RUNNING_SERVER, migrated

PYTHON = [sys.executable, "-m"]
PYTEST = [*PYTHON, "pytest", "-q", "-p", "no:cacheprovider", "--durations=12", "--durations-min=4"]
PARALLEL = ["-n", "2"]
BY_FILE = [*PARALLEL, "--dist", "loadfile"]  # what starts processes of its own shares them within a file
WITH_DATABASE = ["registry", "trail", "clock", "assessment"]
OLDEST = Path("/usr/lib/postgresql/15/bin")
OWN_SERVERS = {STATE_OF_RUNNING_SERVER: "", "DATABASE_URL": ""}
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the lightest first

CHECKS = {
    "ruff": [*PYTHON, "ruff", "check", "--quiet", "."],
    "format": [*PYTHON, "ruff", "format", "--check", "--quiet", "."],
    "types": [*PYTHON, "mypy", "--no-error-summary"],
    "imports": [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"],
    "templates": [*PYTHON, "djlint", "--lint", "--quiet", "shebao"],
    "migrations": [*PYTHON, "shebao", "manage", "makemigrations", "--check", "--dry-run", "-v", "0"],
    "law": [*PYTHON, "shebao", "law", "check"],
    "duties": [*PYTHON, "shebao", "duties"],
    "generated docs": [*PYTHON, "tests.generated_docs"],
}


def main(argv: list[str]) -> int:
    """Run the checks, and without the word `check` the tests as well; 0 if all of it passed."""
    os.chdir(ROOT)
    began = time.monotonic()
    only_checks = argv == ["check"]
    if not only_checks and (missing := install_browser()):
        print(missing, file=sys.stderr)
        return 1
    server = throw_away()
    try:
        environment = on_server(server)
        failed = checked(environment)
        if not only_checks:
            failed += [name for name, one in suites().items() if not passed(name, one, environment)]
    finally:
        remove(server)
    took = f"{time.monotonic() - began:.0f} s"
    outcome = f"没有通过 FAILED: {', '.join(failed)}" if failed else "全部通过 All passed"
    print(f"\n{outcome} ({took})", flush=True)
    return 1 if failed else 0


class Suite(NamedTuple):
    """What is run, and what is said to it beside the common environment."""

    command: list[str]
    given: dict[str, str] = {}


def suites() -> dict[str, Suite]:
    """Return what is run, by name; the nouns' tests on the oldest PostgreSQL that we support as well.

    Where no test starts whole processes, each process of pytest has a server of its own: so those that must
    be alone on theirs are.
    """
    runs = {
        "tests": Suite([*PYTEST, *PARALLEL, "-m", "not journey and not machine or alone"], OWN_SERVERS),
        "journeys": Suite([*PYTEST, *BY_FILE, "-m", "journey", *files_with("journey")]),
        "machine": Suite([*PYTEST, *BY_FILE, "-m", "machine and not alone", *files_with("machine")]),
    }
    if OLDEST.is_dir():
        places = [f"tests/{noun}" for noun in WITH_DATABASE]
        oldest = OWN_SERVERS | {"PG_BINDIR": str(OLDEST)}
        runs["tests on PostgreSQL 15"] = Suite([*PYTEST, *PARALLEL, *places], oldest)
    return runs


def files_with(marker: str) -> list[str]:
    """Return the files in which a marker stands: to read all others takes longer than some runs."""
    found = Path("tests").rglob("test_*.py")
    return sorted(str(path) for path in found if f"mark.{marker}" in path.read_text("utf-8"))


def checked(environment: dict[str, str]) -> list[str]:
    """Run the checks, two at a time, and return the names of those that did not pass."""

    def check(name: str) -> bool:
        done = subprocess.run(
            CHECKS[name],
            env=environment,
            check=False,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        print(f"── {name}\n{done.stdout}", end="", flush=True)
        return done.returncode == 0

    with ThreadPoolExecutor(2) as two:
        return [name for name, good in zip(CHECKS, two.map(check, CHECKS), strict=True) if not good]


def passed(name: str, suite: Suite, environment: dict[str, str]) -> bool:
    print(f"── {name}", flush=True)
    return subprocess.run(suite.command, env=environment | suite.given, check=False).returncode == 0


def throw_away() -> Server:
    server = Server(ROOT / "var" / f"test-{os.getpid()}", durable=False)
    server.start()
    databases.prepare_roles(server)
    migrated(server)
    return server


def on_server(server: Server) -> dict[str, str]:
    return {
        **databases.environment(server.url("postgres", databases.OWNER)),
        STATE_OF_RUNNING_SERVER: str(server.state),
        "SHEBAO_STATE": str(server.state),
        "PYTHONPYCACHEPREFIX": str(ROOT / "var" / "pycache"),  # compiled once for some hundred processes,
        "PYTHONDONTWRITEBYTECODE": "",  # also where the machine would keep nothing of it
    }


def remove(server: Server) -> None:
    server.remove()
    shutil.rmtree(server.state, ignore_errors=True)


def install_browser() -> str | None:
    """Install what the tests need beside Python where that is allowed; say what it is where it is not."""
    if lacking() and os.geteuid() == 0 and shutil.which("apt-get"):
        apt("update")
        for packages in lacking():
            any(apt("install", "-y", "--no-install-recommends", package) for package in packages)
    if not (missing := [packages[-1] for packages in lacking()]):
        return None
    return (
        f"测试需要 {'、'.join(missing)}：请先安装（Debian：apt-get install {' '.join(missing)}）。"
        f" The tests need {' and '.join(missing)}; install and run again."
    )


def lacking() -> list[tuple[str, ...]]:
    """Name for each program that is missing the packages of which one is enough, the lightest first."""
    needed = {
        ("chromium-headless-shell", "chromium"): any(map(shutil.which, BROWSERS)),
        ("fonts-noto-cjk",): speaks_chinese(),
        ("poppler-utils",): bool(shutil.which("pdfsig")),
    }
    return [packages for packages, there in needed.items() if not there]


def apt(*arguments: str) -> bool:
    print(f"── apt-get {' '.join(arguments)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", "-qq", *arguments], env=quiet, stdout=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def speaks_chinese() -> bool:
    """Tell whether any installed font has Chinese characters."""
    if not shutil.which("fc-list"):
        return any(Path("/usr/share/fonts").rglob("*CJK*"))
    return bool(subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False).stdout)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
