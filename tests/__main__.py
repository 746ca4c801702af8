"""`make test` and `make check`: every step in turn, and a last line that says how it went."""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

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
            failed += [name for name, command in suites().items() if not passed(name, command, environment)]
    finally:
        remove(server)
    if not only_checks and OLDEST.is_dir():
        failed += on_oldest()
    took = f"{time.monotonic() - began:.0f} s"
    outcome = f"没有通过 FAILED: {', '.join(failed)}" if failed else "全部通过 All passed"
    print(f"\n{outcome} ({took})", flush=True)
    return 1 if failed else 0


def suites() -> dict[str, list[str]]:
    return {
        "tests": [*PYTEST, *PARALLEL, "-m", "not journey and not machine and not alone"],
        "journeys": [*PYTEST, *BY_FILE, "-m", "journey", *files_with("journey")],
        "machine": [*PYTEST, *BY_FILE, "-m", "machine and not alone", *files_with("machine")],
        "alone": [*PYTEST, "-m", "alone", *files_with("alone")],
    }


def files_with(marker: str, *places: str) -> list[str]:
    """Return the files in which a marker stands: to read all others takes longer than some runs."""
    found = [path for place in places or ["tests"] for path in Path(place).rglob("test_*.py")]
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


def on_oldest() -> list[str]:
    """Run the nouns' tests on the oldest PostgreSQL that we support."""
    os.environ["PG_BINDIR"] = str(OLDEST)
    server = throw_away()
    try:
        places = [f"tests/{noun}" for noun in WITH_DATABASE]
        environment = on_server(server)
        runs = {
            "tests on PostgreSQL 15": [*PYTEST, *PARALLEL, "-m", "not alone", *places],
            "alone on PostgreSQL 15": [*PYTEST, "-m", "alone", *files_with("alone", *places)],
        }
        return [name for name, command in runs.items() if not passed(name, command, environment)]
    finally:
        remove(server)
        del os.environ["PG_BINDIR"]


def passed(name: str, command: list[str], environment: dict[str, str]) -> bool:
    print(f"── {name}", flush=True)
    return subprocess.run(command, env=environment, check=False).returncode == 0


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
    packages = [] if any(map(shutil.which, BROWSERS)) else ["chromium"]
    packages += [] if speaks_chinese() else ["fonts-noto-cjk"]
    packages += [] if shutil.which("pdfsig") else ["poppler-utils"]
    if not packages:
        return None
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"── apt-get install {' '.join(packages)}", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-qq", "update"], env=quiet, check=False)
        install = ["apt-get", "-qq", "-y", "install", "--no-install-recommends", *packages]
        if subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode == 0:
            return None
    return (
        f"测试需要 {'、'.join(packages)}：请先安装（Debian：apt-get install {' '.join(packages)}）。"
        f" The tests need {' and '.join(packages)}; install and run again."
    )


def speaks_chinese() -> bool:
    """Tell whether any installed font has Chinese characters."""
    if not shutil.which("fc-list"):
        return any(Path("/usr/share/fonts").rglob("*CJK*"))
    return bool(subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False).stdout)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
