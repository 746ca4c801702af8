"""50 clerks and 200 employers at once, while parts are killed: `python -m tests.bench.load`.

A platform of its own is started as `make run` starts it. Everybody logs in first (measured apart), then works
with pauses between pages as people do. Afterwards the database says whether anything was lost, done twice or
left lying. The load generator shares the cores with what it measures. Written to docs/measured.
"""

import argparse
import math
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from shebao.doors.console.places import ROOT, state_folder
from tests.bench.browsing import AWAY, HOST, Asked, Browser, Page

PASSWORD = "Fuhe-2023-ceshi"  # of accounts that last as long as the load
PAPER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
REGION = "420500"
HALL, OFFICE = f"/hall/{REGION}/", f"/office/{REGION}/"
MOST = 0.3  # seconds, for 95 of 100 requests
READY = 240  # seconds for the platform to answer
SETTLE = 90
BACK = 20  # seconds after a kill that are told apart
STRETCH = 10  # seconds
READABLE = {200, 204}


@dataclass
class Load:
    """What is asked for, and everything that was noted while it ran."""

    port: int
    seconds: float
    think: float
    asked: list[Asked] = field(default_factory=list)
    logins: list[Asked] = field(default_factory=list)
    kills: list[tuple[float, str]] = field(default_factory=list)
    filed: list[tuple[str, str]] = field(default_factory=list)  # item, document number
    wrong: list[str] = field(default_factory=list)
    decided: int = 0
    until: float = 0.0

    @property
    def over(self) -> bool:
        return time.monotonic() > self.until


@dataclass
class Person:
    """Somebody at a browser: an employer's clerk or one of the agency's staff."""

    account: str
    load: Load
    dice: random.Random
    numbers: Iterator[str]

    def __post_init__(self) -> None:
        self.browser = Browser(self.load.port, self.load.logins)

    def work(self, doing: Callable[["Person"], None]) -> None:
        """Work until the time is over, with pauses; what goes wrong is noted and ends nothing."""
        self.browser.asked = self.load.asked
        self.pause()
        while not self.load.over:
            try:
                doing(self)
            except LookupError as strange:
                self.load.wrong.append(f"{self.account}: {strange}")
            self.pause()

    def pause(self) -> None:
        time.sleep(min(self.dice.expovariate(1 / self.load.think), 4 * self.load.think))

    def look(self, address: str, what: str) -> Page:
        return self.checked(self.browser.get(address, what))

    def checked(self, page: Page) -> Page:
        if page.status not in READABLE:
            raise LookupError(f"{page.address} answered {page.status}")
        return page


def log_in(person: Person, door: str) -> None:
    page = person.browser.get(f"{door}login/", "login page")
    page = person.browser.submit(page, "login/", "login", number=person.account, password=PASSWORD)
    if "密码" in page.text and page.status != 200:
        person.load.wrong.append(f"{person.account} could not log in: {page.status}")


def employer(person: Person) -> None:
    """Do what an employer's clerk does: mostly look, now and then file."""
    does = person.dice.choices([look_around, enrol, back_pay], [6, 3, 2])[0]
    does(person)


def look_around(person: Person) -> None:
    for place in person.dice.sample(["", "people/", "records/", "bills/", "items/", "notices/"], 3):
        person.look(HALL + place, f"hall {place or 'home'}")
        person.pause()


def enrol(person: Person) -> None:
    """Enrol somebody who is hired this month."""
    number = next(person.numbers)
    filing(person, "enrol_employee", {"name": "何静", "id_number": number, "started_on": "2023-05-04",
                                      "wage_fen": "5200"})  # fmt: skip


def back_pay(person: Person) -> None:
    """Enrol somebody who was hired long ago, then file back-pay by the contract for staff to decide on."""
    number = next(person.numbers)
    hired = {"name": "何静", "id_number": number, "started_on": "2022-11-01", "wage_fen": "5200"}
    if not filing(person, "enrol_employee", hired):
        return
    person.pause()
    filing(person, "contract_back_pay", {
        "id_number": number, "contract_on": "2022-11-01", "first_month": "2022-11", "last_month": "2023-01",
        "wage_fen": "5200",
    }, paper=True)  # fmt: skip


def filing(person: Person, item: str, typed: dict[str, str], *, paper: bool = False) -> bool:
    """File one row through the three steps; say whether it was handed in."""
    browser = person.browser
    page = person.look(f"{HALL}items/{item}/", f"item {item}")
    person.pause()
    page = person.checked(browser.submit(page, f"items/{item}/", "begin"))
    person.pause()
    if paper:
        page = person.checked(browser.upload(page, "materials/", "upload", "file", PAPER, kind="contract"))
        page = person.look(page.address.replace("materials/", "form/"), "form")
    page = browser.submit(page, "form/", "check", **typed, do="next")
    if not page.address.endswith("confirm/"):
        raise LookupError(f"{item} did not come to its confirmation: {page.address} {page.status}")
    person.pause()
    page = browser.submit(page, "confirm/", "confirm", declared="yes")
    if not page.address.endswith("done/"):
        raise LookupError(f"{item} was not handed in: {page.address} {page.status}")
    person.load.filed.append((item, typed["id_number"]))
    return True


def clerk(person: Person) -> None:
    """Do what a clerk does: look at the tasks, take the next one, read the case, pass it."""
    person.look(f"{OFFICE}tasks/", "tasks")
    person.pause()
    page = person.look(f"{OFFICE}tasks/next/", "next task")
    if "/cases/" not in page.address:
        person.look(f"{OFFICE}cases/", "cases")
        return
    person.pause()
    try:
        page.form("/act/")
    except LookupError:
        return
    page = person.checked(person.browser.submit(page, "/act/", "choose", act="decide"))
    person.pause()
    page = person.browser.submit(page, "/decide/", "decide")
    person.load.decided += page.status == 200  # what a browser gets when it was done


@contextmanager
def platform(state: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a platform of its own until the end; only this one is ended."""
    environment = {**os.environ, "SHEBAO_STATE": str(state), "PORT": str(port)}
    environment.pop("DATABASE_URL", None)
    run = subprocess.Popen([sys.executable, "-m", "shebao", "run"], cwd=ROOT, env=environment)
    try:
        wait_for(port)
        yield run
    finally:
        run.send_signal(signal.SIGTERM)
        run.wait(60)
        shutil.rmtree(state, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    until = time.monotonic() + READY
    while time.monotonic() < until:
        if Browser(port, []).exchange("GET", "/healthz", "", b"", "")[0] == 200:
            return
        time.sleep(0.5)
    raise SystemExit("the platform did not answer")


def children(pid: int) -> dict[int, str]:
    """Return the processes started by one, with their command lines."""
    told = subprocess.run(["ps", "--ppid", str(pid), "-o", "pid=,args="], capture_output=True, check=True)
    rows = (line.split(None, 1) for line in told.stdout.decode().splitlines())
    return {int(one): args for one, args in rows}


def kill(load: Load, run: subprocess.Popen[bytes], state: Path, name: str) -> None:
    """End one part at once, as a failure would; the platform is to bring it back by itself."""
    if name == "database":
        pid = int(next(state.glob("**/postmaster.pid")).read_text().splitlines()[0])
    else:
        word = {"web": "granian", "worker": "shebao worker"}[name]
        pid = next(pid for pid, args in children(run.pid).items() if word in args)
    load.kills.append((time.monotonic(), name))
    os.kill(pid, signal.SIGKILL)


def killing(load: Load, run: subprocess.Popen[bytes], state: Path) -> None:
    began = load.until - load.seconds
    for share, name in ((0.3, "worker"), (0.5, "web"), (0.7, "database")):
        time.sleep(max(0.0, began + share * load.seconds - time.monotonic()))
        kill(load, run, state, name)


def in_threads(doing: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=one, daemon=True) for one in doing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main() -> int:
    """Run the load and write what was measured; 1 where something was slow, wrong, lost or done twice."""
    parse = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__)
    parse.add_argument("--seconds", type=float, default=240)
    parse.add_argument("--think", type=float, default=10, help="mean pause between two pages, in seconds")
    parse.add_argument("--employers", type=int, default=200)
    parse.add_argument("--clerks", type=int, default=50)
    parse.add_argument("--port", type=int, default=0, help="default one that is free")
    parse.add_argument("--no-kills", action="store_true")
    options = parse.parse_args()
    from tests.bench.load_people import database_of, numbers, open_accounts
    from tests.bench.load_proof import problems, settled

    state = state_folder() / "load"
    load = Load(options.port or free_port(), options.seconds, options.think)
    with platform(state, load.port) as run, closing(database_of(state)):
        names = open_accounts(options.employers, options.clerks, PASSWORD)
        drawn = numbers()
        people = [(Person(one, load, random.Random(one), drawn), HALL, employer) for one in names.employers]
        people += [(Person(one, load, random.Random(one), drawn), OFFICE, clerk) for one in names.clerks]
        gates = threading.BoundedSemaphore(8)

        def enter(person: Person, door: str) -> None:
            with gates:
                log_in(person, door)

        in_threads([lambda person=person, door=door: enter(person, door) for person, door, _ in people])
        load.until = time.monotonic() + load.seconds
        doing = [lambda person=person, does=does: person.work(does) for person, _, does in people]
        if not options.no_kills:
            doing.append(lambda: killing(load, run, state))
        in_threads(doing)
        settled(SETTLE)
        found = problems(load.filed)
    report = Report(load, options, found)
    print(report.written())
    return int(not report.kept)


@dataclass
class Report:
    """What the load came to."""

    load: Load
    options: argparse.Namespace
    problems: list[str]

    def interrupted(self, one: Asked) -> bool:
        """Say whether a request fell into the time in which a killed part was coming back."""
        return any(at - 30 <= one.at <= at + BACK and one.at + one.seconds >= at for at, _ in self.load.kills)

    @property
    def errors(self) -> list[Asked]:
        bad = [one for one in self.load.asked if one.status == 0 or one.status >= 500]
        return [one for one in bad if not self.interrupted(one)]

    @property
    def quiet(self) -> list[Asked]:
        return [one for one in self.load.asked if one.status and one.status not in AWAY]

    @property
    def calm(self) -> list[Asked]:
        return [one for one in self.quiet if not self.interrupted(one)]

    def p(self, share: int, some: list[Asked]) -> float:
        seconds = sorted(one.seconds for one in some)
        return seconds[math.ceil(len(seconds) * share / 100) - 1] if seconds else 0.0

    def away(self) -> list[str]:
        """Say, for each kill, how long it took until no request failed any more."""
        told = []
        for at, name in self.load.kills:
            failed = [one.at + one.seconds for one in self.load.asked
                      if at <= one.at <= at + BACK and (one.status == 0 or one.status >= 500)]  # fmt: skip
            some = [one for one in self.quiet if at <= one.at <= at + BACK]
            told.append(
                f"{name}: {len(failed)} requests had to be asked again, the last "
                f"{max(failed, default=at) - at:.1f} s after; in {BACK} s {len(some)} were answered, "
                f"p95 {self.p(95, some) * 1000:.0f} ms"
            )
        return told

    def over_time(self) -> Iterator[str]:
        """Say how it went in each stretch of the run, and what was killed in it."""
        began = self.load.until - self.load.seconds
        for start in range(0, math.ceil(self.load.seconds), STRETCH):
            some = [one for one in self.quiet if start <= one.at - began < start + STRETCH]
            killed = [name for at, name in self.load.kills if start <= at - began < start + STRETCH]
            yield (
                f"| {start} | {len(some)} | {self.p(50, some) * 1000:.0f} | {self.p(95, some) * 1000:.0f} | "
                f"{'killed ' if killed else ''}{', '.join(killed)} |"
            )

    @property
    def for_staff(self) -> int:
        return sum(item != "enrol_employee" for item, _ in self.load.filed)

    @property
    def kept(self) -> bool:
        return not (self.errors or self.problems or self.load.wrong) and self.p(95, self.quiet) <= MOST

    def written(self) -> str:
        options, load = self.options, self.load
        whats = sorted({one.what for one in self.quiet})
        lines = [
            f"# Load of {date.today()}",  # noqa: DTZ011  # the day as the reader of the page knows it
            "",
            f"{options.employers} employers and {options.clerks} clerks for {load.seconds:.0f} s, a pause of "
            f"{load.think:.0f} s on average between two pages; the generator shares {os.cpu_count()} cores.",
            "",
            f"- {len(load.asked)} requests, {len(load.asked) / load.seconds:.1f} a second; "
            f"p50 {self.p(50, self.quiet) * 1000:.0f} ms, p95 {self.p(95, self.quiet) * 1000:.0f} ms "
            f"(at most {MOST * 1000:.0f}), p99 {self.p(99, self.quiet) * 1000:.0f} ms",
            f"- without the {BACK} s after each kill: p95 {self.p(95, self.calm) * 1000:.0f} ms",
            f"- logins, before and apart: p95 {self.p(95, load.logins) * 1000:.0f} ms, eight at a time",
            f"- {len(load.filed)} filings handed in, {self.for_staff} of them for staff to decide on; "
            f"{load.decided} steps passed by clerks",
            f"- errors outside the moments of a kill: {len(self.errors)}; "
            f"steps that went another way: {len(load.wrong)}",
            *(f"- killed {one}" for one in self.away()),
            f"- lost, done twice or left lying: {len(self.problems)}",
            *(f"  - {one}" for one in self.problems[:20]),
            *(f"  - {one}" for one in load.wrong[:10]),
            "",
            "| Second | Requests | p50 ms | p95 ms | |",
            "|---|---|---|---|---|",
            *self.over_time(),
            "",
            "| Page | Requests | p50 ms | p95 ms |",
            "|---|---|---|---|",
        ]
        for what in whats:
            some = [one for one in self.quiet if one.what == what]
            lines.append(
                f"| {what} | {len(some)} | {self.p(50, some) * 1000:.0f} | {self.p(95, some) * 1000:.0f} |"
            )
        text = "\n".join(lines) + "\n"
        (ROOT / "docs" / "measured" / f"{date.today()}-load.md").write_text(text, "utf-8")  # noqa: DTZ011
        return text


if __name__ == "__main__":
    sys.exit(main())
