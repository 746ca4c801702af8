"""The processes that `run` keeps alive: each leads a group and bears a mark by which it is found again."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from shebao.doors.console.places import ROOT

MARK = "SHEBAO_CHILD_OF"
SHORT_LIFE_SECONDS = 5
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 15.0
LONGEST_LOG_BYTES = 50_000_000


@dataclass
class Child:
    """One kept process; it is started again, ever more slowly, as long as it keeps ending."""

    name: str
    arguments: list[str]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0
    due_at: float = 0
    pause_seconds: float = FIRST_PAUSE_SECONDS

    def keep(self) -> str | None:
        """Start it if it is due; say what happened if it has ended."""
        if self.process is not None:
            code = self.process.poll()
            return None if code is None else self.note_end(code)
        if time.monotonic() >= self.due_at:
            self.start()
        return None

    def start(self) -> None:
        self.log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.arguments, cwd=ROOT, env=dict(self.environment),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.started_at = time.monotonic()

    def note_end(self, code: int) -> str:
        self.kill_group()  # what a killed leader left behind would hold its port
        lived = time.monotonic() - self.started_at
        short = lived < SHORT_LIFE_SECONDS
        self.pause_seconds = (
            min(self.pause_seconds * 2, LONGEST_PAUSE_SECONDS) if short else FIRST_PAUSE_SECONDS
        )
        self.due_at = time.monotonic() + self.pause_seconds
        self.process = None
        return f"{self.name} 已退出（{code}），{self.pause_seconds:g} 秒后重新启动，见 {self.log}"

    def stop(self, seconds: float) -> None:
        """Ask it to end what it is doing; after that many seconds end it."""
        if self.process is None:
            return
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        self.kill_group()
        self.process.wait()

    def kill_group(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


def marked(environment: Mapping[str, str], state: Path) -> dict[str, str]:
    """Return the environment with the mark of this state folder."""
    return {**environment, MARK: str(state)}


def end_leftovers(state: Path) -> None:
    """End what a killed `run` left behind."""
    for how, seconds in ((signal.SIGTERM, 10), (signal.SIGKILL, 5)):
        deadline = time.monotonic() + seconds
        for pid in leftovers(state):
            with suppress(ProcessLookupError):
                os.kill(pid, how)
        while leftovers(state) and time.monotonic() < deadline:
            time.sleep(0.1)


def leftovers(state: Path) -> list[int]:
    """Return the living processes that bear the mark of this state folder, without ourselves."""
    mark = f"{MARK}={state}".encode()
    files = Path("/proc").glob("[0-9]*/environ")
    return [int(file.parent.name) for file in files if mark in words(file) and not is_self(file)]


def words(file: Path) -> list[bytes]:
    try:
        return file.read_bytes().split(b"\0")
    except OSError:  # ended meanwhile, or not ours to read
        return []


def is_self(file: Path) -> bool:
    return file.parent.name == str(os.getpid())
