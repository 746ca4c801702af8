"""A whole month of three busy halls against the clock: every number from its taking to the paper handed out.

The steps and checks are those of tests/reception/test_busy_month.py, which runs a tenth of it.
"""

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from bench.casework import Timing
from bench.casework_report import HALLS, CaseworkReport
from bench.city import NAME, drop_city
from shebao.doors.console import databases
from shebao.doors.console.server import Server
from shebao.reception.statistics import percentile

if TYPE_CHECKING:
    from tests.reception.month import Month
    from tests.reception.month_checks import Found

MOST = 0.1


@dataclass
class HallsReport(CaseworkReport):
    """What a month of halls took, and what came of everybody who came."""

    found: list[str] = field(default_factory=list)
    topic: str = "halls"
    title: str = "A month of three busy halls"
    about: tuple[str, ...] = HALLS

    def page(self) -> list[str]:
        return [*super().page(), "", *(f"- {one}" for one in self.found)]


def build_halls(server: Server) -> None:
    """Make the database anew, with nobody in it."""
    drop_city(server)
    databases.create(server, NAME, "template1")
    databases.migrate(server.url(NAME, databases.OWNER))


def measure_halls(
    report: HallsReport, numbers: int, seed: int, *, say: Callable[[str], None]
) -> Iterator[list[Timing]]:
    """Live through a month of so many numbers; write down what came of it, yield how long each act took.

    Raises AssertionError where somebody was lost, a task was nobody's, or one was late without a reason.
    """
    from tests.reception.month import Month
    from tests.reception.month_checks import checked

    say(f"halls: a month of {numbers:,} numbers, seed {seed}")
    archive = settings.ARCHIVE
    with tempfile.TemporaryDirectory() as folder:
        settings.ARCHIVE = Path(folder)
        try:
            month = Month(numbers, seed)
            began, worked = time.monotonic(), time.process_time()
            month.run()
            took, worked = time.monotonic() - began, time.process_time() - worked
            report.found = told(month, checked(month))
        finally:
            settings.ARCHIVE = archive
    report.found.append(f"{took:.0f} s, of which {worked:.0f} s of processor outside the database")
    yield timings(month)


def timings(month: "Month") -> list[Timing]:
    """Return each action of the hall with its times; 95 of 100 must be within MOST seconds."""
    return [Timing(name, MOST, 95, seconds=took) for name, took in sorted(month.took.items())]


def told(month: "Month", found: "Found") -> list[str]:
    """Word what a month came to."""
    waits, people = found.waits, month.staff.people.values()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from trail_act")
        acts = cursor.fetchone()[0]
    return [
        f"seed {month.seed}, {len(month.days)} working days, {sum(map(len, people))} people, "
        f"{sum(map(len, month.staff.absent.values()))} days on which one of them was away",
        f"{sum(found.tickets.values())} numbers: {parts(found.tickets)}; turned away at a closed hall: "
        f"{sum(not one.ticket for one in month.coming)}",
        f"waited, in minutes: median {percentile(waits, 50)}, 95 of 100 at most {percentile(waits, 95)}, "
        f"the longest {waits[-1]}",
        f"{sum(found.appointments.values())} appointments: {parts(found.appointments)}",
        f"what happened to the numbers: {parts(found.moves)}",
        f"{found.cases} cases accepted at counters: all done and handed out, each on its number, "
        "two duties to nobody",
        f"{found.stood_in} times a task went on as its holder was away; the agency above did {found.sent_up}",
        f"late: {found.late}, all of the leading agency while its three 审核岗 were away, as each task said",
        "lost: 0; without anybody for another reason: 0",
        f"{acts} acts in the trail",
    ]


def parts(counted: "Counter[str]") -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counted.items()))
