"""Database, worker, web and tax office are killed at random while months are declared, billed and paid.

In the end every bill is known to the tax office once, paid once and distributed once, and the books agree.
"""

import os
import random
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import suppress
from datetime import datetime

import psycopg
import pytest

from shebao.clock.queries import CHINA
from shebao.doors.console import databases
from shebao.doors.console.databases import OWNER, RUN
from shebao.doors.console.places import ROOT
from tests.conftest import free_port, until
from tests.console.test_run import Machine

pytestmark = pytest.mark.machine

EMPLOYERS = tuple(f"1000011{number:02}" for number in range(8))  # small ones with nothing special about them
VICTIMS = ("granian", "worker", "tax_office")
SECONDS = 14


@pytest.fixture
def machine(tmp_path):
    machine = Machine(tmp_path / "state", TAX_OFFICE_PORT=str(free_port()))
    machine.run()
    yield machine
    if machine.process is not None and machine.process.poll() is None:
        machine.ask(signal.SIGTERM)
    machine.command("wipe")


def asked(machine, query: str, *values: object) -> list[tuple]:
    """Ask the database, waiting for it where it was killed."""
    for _ in range(120):
        with (
            suppress(psycopg.OperationalError),
            psycopg.connect(machine.server.url(RUN, OWNER)) as connection,
        ):
            return connection.execute(query, values).fetchall()
        time.sleep(0.5)
    raise AssertionError("the database did not come back")


def kill_one(machine, chance: random.Random) -> None:
    """End the database or one of the processes as a power cut would."""
    with suppress(OSError, ValueError):
        victim = machine.postmaster() if chance.random() < 0.3 else machine.child(chance.choice(VICTIMS))
        os.kill(victim, signal.SIGKILL)


def by_hand(machine) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        **databases.environment(machine.server.url(RUN, OWNER)),
        "SHEBAO_STATE": str(machine.state),
        "SHEBAO_ASSUMED": str(ROOT / "demo" / "assumed"),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tests.console.month_by_hand", *EMPLOYERS],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def tax_office(machine, path: str, **form: str) -> str:
    address = f"http://127.0.0.1:{machine.given['TAX_OFFICE_PORT']}{path}"
    data = urllib.parse.urlencode(form).encode() if form else None
    with urllib.request.urlopen(urllib.request.Request(address, data), timeout=10) as answer:
        return answer.read().decode()


def pay(machine, bill: str) -> None:
    """Pay a bill whole at the tax office, once: whoever got no answer looks before paying again."""

    def paid() -> bool:
        with suppress(urllib.error.URLError, OSError):
            if "已缴清" in tax_office(machine, f"/bills/420500/{bill}"):
                return True
            tax_office(machine, f"/bills/420500/{bill}/pay", how="whole")
        return False

    until(paid, seconds=120, why=lambda: f"{bill} cannot be paid")


def test_killing_anything_at_any_moment_loses_and_doubles_nothing(machine):
    chance = random.Random(20230508)
    driver = by_hand(machine)
    until_when = time.monotonic() + SECONDS
    while driver.poll() is None and time.monotonic() < until_when:
        time.sleep(chance.uniform(0.5, 2.0))
        kill_one(machine, chance)
    told, _ = driver.communicate(timeout=180)
    assert driver.returncode == 0
    bills = dict(line.split() for line in told.splitlines())
    assert set(bills) == set(EMPLOYERS)
    for number, bill in enumerate(bills.values()):
        pay(machine, bill)
        if number in (2, 5):
            kill_one(machine, chance)
    names = list(bills.values())
    received = "select count(*) from ledger_receipt where bill_number = any (%s)"
    until(lambda: asked(machine, received, names) == [(len(names),)], seconds=120, why=lambda: told)
    asked(
        machine,
        "update clock_region set frozen_at = %s where region = '420500' returning region",
        datetime(2023, 5, 9, 2, 30, tzinfo=CHINA),
    )
    kill_one(machine, chance)
    paid = "select count(*) from assessment_bill where number = any (%s) and state = 'paid'"
    until(lambda: asked(machine, paid, names) == [(len(names),)], seconds=180, why=lambda: told)
    machine.until_well()
    assert asked(machine, "select count(*), sum(allocated_fen) = sum(fen) from ledger_receipt"
                 " where bill_number = any (%s)", names) == [(len(names), True)]  # fmt: skip
    closed = machine.command_with("close", "420500", "2023-05")
    assert closed.returncode == 0, closed.stdout
