"""The sealed trail against the clock: what a line costs more to write, sealing, a million lines verified."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import connection, transaction

from bench.casework import Timing, require
from bench.city import NAME, ON, REGION, as_superuser, drop_city
from bench.trail_search import measure_search
from shebao.doors.console import databases
from shebao.doors.console.server import Server
from shebao.trail.actions import record_acts
from shebao.trail.keys import public_keys, sealing_key
from shebao.trail.sealing import seal
from shebao.trail.verifying import verify
from shebao.values import Actor

BY = Actor("bench", "吴敏", "bench", REGION, (1,), 1, "200000001")
SEALED_AT = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
OF_A_BLOCK = 1000  # lines of a block, written in four transactions
ACTS = """
    insert into trail_act (region, account, name, business_time, item, case_number, employer_number, channel)
    select %s, 'yc' || n %% 5000, '吴敏', %s::timestamptz + n * interval '1 second', '单位职工参保登记/续保',
        'R420500-20230508-' || to_char(n, 'FM00000000'), (200000000 + n %% 20000)::text, 'hall'
    from generate_series(%s, %s) as n
"""
LOOKS = """
    insert into trail_look (region, person_id, employer_number, account, name, channel, seen, count,
        case_number, why, business_time)
    select %s, n, (200000000 + n %% 20000)::text, 'yc' || n %% 5000, '吴敏', 'hall', 'detail', 1, '', '',
        %s::timestamptz + n * interval '1 second'
    from generate_series(%s, %s) as n
"""
UNSEARCHED = ("drop index act_by_account", "drop index act_by_employer", "drop index act_by_case")
BEFORE = (
    "drop trigger act_in_own_transaction on trail_act",
    "drop index act_by_transaction",
    "alter table trail_act drop column written_in",
)


def measure_trail(
    server: Server, state: Path, *, say: Callable[[str], None], lines: int = 1_000_000
) -> Iterator[list[Timing]]:
    """Fill a trail, sealing it as it grows; verify it whole and with one line altered."""
    drop_city(server)
    databases.create(server, NAME, "template1")
    databases.migrate(server.url(NAME, databases.OWNER))
    heads, keys = state / "bench_trail" / "heads.jsonl", state / "bench_trail" / "keys"
    heads.unlink(missing_ok=True)
    say(f"trail: {lines:,} lines written and sealed")
    yield filled(lines, heads, keys)
    with as_superuser(server) as cursor:
        cursor.execute("vacuum (analyze)")
        cursor.execute("checkpoint")
    say("trail: verifying")
    yield verified(server, lines, heads, keys)
    say("trail: searching")
    yield measure_search(lines)
    say("trail: writing acts with and without the number of their transaction")
    yield written(server)


def filled(lines: int, heads: Path, keys: Path) -> list[Timing]:
    """Write nine acts to a look, a quarter of a block per transaction; seal after every block."""
    timing = Timing(f"a block of {OF_A_BLOCK:,} lines sealed, its head on the disk", 1.0, 99)
    at, quarter = SEALED_AT, OF_A_BLOCK // 4
    for first in range(0, lines, OF_A_BLOCK):
        for part in range(first, first + OF_A_BLOCK, quarter):
            look = part + quarter * 9 // 10
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(ACTS, [REGION, ON, part, look - 1])
                cursor.execute(LOOKS, [REGION, ON, look, part + quarter - 1])
        at += timedelta(seconds=5)
        with timing.running():
            block = seal(at=at, key=sealing_key(keys), heads=heads)
        require(block and block.acts + block.looks == OF_A_BLOCK, block)
    return [timing]


def verified(server: Server, lines: int, heads: Path, keys: Path) -> list[Timing]:
    """Verify the whole trail three times, then with one act in the middle altered."""
    timing = Timing(f"{lines:,} lines in {lines // OF_A_BLOCK:,} blocks verified", 60.0)
    altered = Timing("… with one act altered, which is named", 60.0)
    for _ in range(3):
        with timing.running():
            verdict = verify(keys=public_keys(keys), heads=heads)
        require(verdict.whole and verdict.lines == lines and verdict.unsealed == 0, verdict)
    change(server, "name = '王五'")
    with altered.running():
        verdict = verify(keys=public_keys(keys), heads=heads)
    require([one.id for one in verdict.damages] == [lines // 2], verdict.damages)
    change(server, "name = '吴敏'")
    require(verify(keys=public_keys(keys), heads=heads).whole, "put back")
    return [timing, altered]


def change(server: Server, what: str) -> None:
    with as_superuser(server) as cursor:
        cursor.execute("set session_replication_role = replica")
        cursor.execute(
            f"update trail_act set {what} where id = (select count(*) from trail_act) * 5 / 9"  # noqa: S608
        )


def written(server: Server) -> list[Timing]:
    """Write 10,000 acts as a confirmation does: as it is, and as it was before lines had a number."""
    now = Timing("10,000 acts written, as a confirmation writes them", None, 50)
    fewer = Timing("… without the indexes to search by", None, 50)
    bare = Timing("… nor the column, its index and its guard", None, 50)
    for timing, before in ((now, ()), (fewer, UNSEARCHED), (bare, BEFORE)):
        with as_superuser(server) as cursor:
            for statement in before:
                cursor.execute(statement)
        for _ in range(10):
            with timing.running():
                write()
    return [now, fewer, bare]


def write() -> None:
    numbers = [f"R420500-20230509-{number:08}" for number in range(10_000)]
    with transaction.atomic():
        record_acts("enrol_employee", numbers, by=BY, on=ON)
