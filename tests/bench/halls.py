"""The whole month of three busy halls: `python -m tests.bench.halls [--numbers 3000] [--seed …]`.

On a server of its own, by the same steps and checks as tests/reception/test_busy_month.py. What it came to,
and what it took, is written to docs/measured.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from shebao.doors.console import databases
from shebao.doors.console.places import ROOT, state_folder
from shebao.doors.console.server import Server

PAGE = """# A month of three busy halls, {day}

`python -m tests.bench.halls --numbers {month.numbers} --seed {month.seed}`:
{days} working days, {people} people, {away} days on which one of them was away. Every step is the real action
on PostgreSQL, in the halls in the web's own role under row-level security.

- {count} numbers: {tickets}; turned away at a closed hall: {turned_away}
- waited, in minutes: median {waits[0]}, 95 of 100 at most {waits[1]}, the longest {waits[2]}
- {booked} appointments: {appointments}
- what happened to the numbers: {moves}
- {found.cases} cases accepted at counters: all done and handed out, each on its number, two duties to nobody
- {found.stood_in} times a task went on as its holder was away; the agency above did {found.sent_up}
- late: {found.late}, all of the leading agency while its three 审核岗 were away, as each task said
- lost: 0; without anybody for another reason: 0
- {acts} acts in the trail; {took:.0f} s, of which {worked:.0f} s of processor outside the database

| Action in the hall, as its page calls it | times | median ms | 95 of 100 within ms |
|---|---|---|---|
{actions}

What is checked stands in tests/reception/month_checks.py; a tenth of the month runs with the tests.
"""

if TYPE_CHECKING:
    from tests.reception.month import Month
    from tests.reception.month_checks import Found


def main() -> int:
    """Run the month; 1 where something of it does not hold."""
    parse = argparse.ArgumentParser(prog="python -m tests.bench.halls", description=__doc__)
    parse.add_argument("--numbers", type=int, default=3000)
    parse.add_argument("--seed", type=int, default=20230504)
    options = parse.parse_args()
    server = Server(state_folder() / "halls", durable=False)
    server.start()
    try:
        databases.prepare_roles(server)
        databases.create(server, "halls", "template1")
        databases.migrate(server.url("halls", databases.OWNER))
        return lived(server, options.numbers, options.seed)
    finally:
        server.remove()
        shutil.rmtree(server.state, ignore_errors=True)


def lived(server: Server, numbers: int, seed: int) -> int:
    os.environ |= databases.environment(server.url("halls", databases.OWNER))
    os.environ["SHEBAO_STATE"] = str(server.state)
    os.environ["SHEBAO_ASSUMED"] = str(ROOT / "demo" / "assumed")
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from tests.reception.month import Month
    from tests.reception.month_checks import checked

    with tempfile.TemporaryDirectory() as archive:
        settings.ARCHIVE = Path(archive)
        month = Month(numbers, seed)
        began, worked = time.monotonic(), time.process_time()
        month.run()
        took, worked = time.monotonic() - began, time.process_time() - worked
        found = checked(month)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from trail_act")
        acts = cursor.fetchone()[0]
    page = ROOT / "docs" / "measured" / f"{date.today()}-halls.md"  # noqa: DTZ011
    page.write_text(told(month, found, took, worked, acts), "utf-8")
    print(page.read_text("utf-8"))
    return 0


def told(month: "Month", found: "Found", took: float, worked: float, acts: int) -> str:
    """Word what a month came to."""
    from shebao.reception.statistics import percentile

    waits = found.waits
    return PAGE.format(
        day=date.today(),  # noqa: DTZ011
        month=month,
        days=len(month.days),
        people=sum(len(some) for some in month.staff.people.values()),
        away=sum(len(some) for some in month.staff.absent.values()),
        count=sum(found.tickets.values()),
        tickets=parts(found.tickets),
        turned_away=sum(not one.ticket for one in month.coming),
        waits=(percentile(waits, 50), percentile(waits, 95), waits[-1]),
        booked=sum(found.appointments.values()),
        appointments=parts(found.appointments),
        moves=parts(found.moves),
        found=found,
        acts=acts,
        took=took,
        worked=worked,
        actions="\n".join(action(name, took) for name, took in sorted(month.took.items())),
    )


def action(name: str, took: list[float]) -> str:
    ordered = sorted(took)
    middle, most = (ordered[len(ordered) * part // 100] * 1000 for part in (50, 95))
    return f"| {name} | {len(ordered)} | {middle:.0f} | {most:.0f} |"


def parts(counted: "Counter[str]") -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counted.items()))


if __name__ == "__main__":
    sys.exit(main())
