"""The embedded PostgreSQL server: one per state folder, reached by a socket only, safe after any kill."""

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import psycopg

from shebao.doors.console.binaries import as_user, find_binaries, reachable, server_user
from shebao.doors.console.tuning import DURABLE, THROWAWAY, fitted

SUPERUSER = "postgres"
LONGEST_SOCKET_PATH = 90
START_SECONDS = 300  # replaying the log after a crash takes its time
STOP_SECONDS = 60


class ServerFailed(Exception):
    """The server did not start; the message holds the end of its log."""


@dataclass
class Server:
    """The server of one state folder."""

    state: Path
    durable: bool = True

    @cached_property
    def home(self) -> Path:
        """Where its files are: the state folder, or a stable place if its user cannot reach it."""
        self.state.mkdir(parents=True, exist_ok=True)
        inside, elsewhere = self.state / "pg", Path("/var/lib/shebao") / digest(self.state)
        if (
            elsewhere / "data"
        ).exists():  # it stays where it began, whatever has become of the folders' modes
            return elsewhere
        if reachable(self.state, self.user):
            return inside
        if (inside / "data").exists():
            raise ServerFailed(
                f"数据库用户进不了 {inside}：请恢复上级目录的权限。 Its user cannot reach it any more."
            )
        return elsewhere

    @cached_property
    def user(self) -> pwd.struct_passwd | None:
        return server_user()

    @cached_property
    def sockets(self) -> Path:
        beside = self.home / "socket"
        if len(str(beside / ".s.PGSQL.5432")) < LONGEST_SOCKET_PATH:
            return beside
        return Path("/tmp") / f"shebao-{os.geteuid()}-{digest(self.state)}"  # noqa: S108  # made 0700, owner checked

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    def url(self, database: str, role: str) -> str:
        """Return the address of a database for a role, as libpq reads it."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.sockets))}"

    def start(self) -> None:
        """Start the server, from nothing or after any kill; one that answers already is left alone."""
        if self.answers():
            return
        self.prepare()
        self.end_leftover()
        deadline = time.monotonic() + START_SECONDS
        while not self.started(deadline):
            if time.monotonic() > deadline:
                raise ServerFailed(self.last_words())
            time.sleep(0.3)  # backends of a killed server may still hold its memory

    def stop(self) -> None:
        """Stop the server: sessions are ended, what was committed is kept."""
        self.end_leftover()
        if self.sockets.parent != self.home:
            shutil.rmtree(self.sockets, ignore_errors=True)

    def remove(self) -> None:
        """Stop the server and remove everything it kept."""
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def answers(self) -> bool:
        """Tell whether the server takes connections."""
        if not self.sockets.exists():
            return False
        try:
            psycopg.connect(self.url("postgres", SUPERUSER), connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    def lives(self) -> bool:
        """Tell whether the postmaster is there, without connecting."""
        try:
            pid = (self.data / "postmaster.pid").read_text().split("\n", 1)[0]
        except OSError:
            return False
        return points_to(Path(f"/proc/{pid}/cwd"), self.data)

    def prepare(self) -> None:
        for folder in (self.home, self.sockets):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self.user:
                os.chown(folder, self.user.pw_uid, self.user.pw_gid)
            if folder.stat().st_uid != (self.user.pw_uid if self.user else os.geteuid()):
                raise ServerFailed(f"{folder} 属于别的用户，不能使用。 The folder belongs to somebody else.")
            folder.chmod(0o700)
        if self.user and self.home.parent != self.state:
            self.home.parent.chmod(0o755)
        if not (self.data / "PG_VERSION").exists():
            self.init()

    def init(self) -> None:
        """Make the data folder beside its place and move it there whole: a kill halfway leaves nothing.

        Under a name of its own: what makes one for a start that was killed meanwhile lives on for a moment,
        and removes its folder when it fails.
        """
        for left in self.home.glob("data.unfinished*"):
            shutil.rmtree(left, ignore_errors=True)
        unfinished = self.home / f"data.unfinished.{os.getpid()}"
        options = ["--username", SUPERUSER, "--auth", "trust"]
        options += ["--encoding", "UTF8", "--locale", "C", "--lc-ctype", "C.UTF-8"]
        options += [] if self.durable else ["--no-sync"]
        done = subprocess.run(
            [self.bin("initdb"), "--pgdata", str(unfinished), *options],
            **as_user(self.user), capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise ServerFailed(done.stderr)
        unfinished.rename(self.data)

    def bin(self, program: str) -> str:
        return str(self.binaries / program)

    @cached_property
    def binaries(self) -> Path:
        return find_binaries(self.home, self.user)

    def started(self, deadline: float) -> bool:
        """Try once; wait for as long as the process lives (it may be replaying its log)."""
        settings = {**fitted(), **(DURABLE if self.durable else THROWAWAY)}
        settings |= {"listen_addresses": "", "unix_socket_directories": str(self.sockets)}
        arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.log.touch()
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [self.bin("postgres"), "-D", str(self.data), *arguments],
                **as_user(self.user),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while process.poll() is None:
            if self.answers():
                return True
            if time.monotonic() > deadline:
                break
            time.sleep(0.05)
        return False

    def last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])

    def end_leftover(self) -> None:
        """End the postmaster of this data folder, whoever started it; forget the note of one that is gone.

        Orphans of a killed postmaster end by themselves and are waited for: beside them no server may start.
        The note's number alone says nothing: it may be a stranger's by now.
        """
        note = self.data / "postmaster.pid"
        if not note.exists():
            return
        pid = int(note.read_text().split("\n", 1)[0] or 0)
        tenants = self.tenants()
        if pid in tenants:
            os.kill(pid, signal.SIGINT)  # a fast shutdown: sessions are ended, a checkpoint is written
        deadline = time.monotonic() + STOP_SECONDS
        while self.tenants():
            if time.monotonic() > deadline:
                raise ServerFailed(f"数据库进程 {pid} 停不下来。 The database server does not stop.")
            time.sleep(0.05)
        for stale in (note, *self.sockets.glob(".s.PGSQL.*")):
            stale.unlink(missing_ok=True)

    def tenants(self) -> set[int]:
        """Return the processes that work in the data folder: the postmaster and its backends."""
        running = (int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit())
        return {pid for pid in running if points_to(Path(f"/proc/{pid}/cwd"), self.data)}


def points_to(link: Path, folder: Path) -> bool:
    try:
        return link.readlink() == folder
    except OSError:  # ended meanwhile, or not ours to see
        return False


def digest(folder: Path) -> str:
    return hashlib.sha256(str(folder).encode()).hexdigest()[:12]
