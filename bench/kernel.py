"""The third twin, on trial: the database joins, numpy reckons, a binary COPY writes.

Kept here and not in the product: see the ADR on the bulk engine. It reads what bulk.sql reads and must write
the same rows.
"""

import queue
import threading
from collections.abc import Iterator
from time import perf_counter
from typing import Any

import numpy
import pyarrow
from adbc_driver_postgresql import dbapi
from django.db import connection, transaction
from psycopg.sql import SQL, Identifier

from bench.city import NAME, ON, REGION, as_superuser
from bench.month import Watch, bare_copy
from bench.report import Trial
from shebao.assessment import runs
from shebao.assessment.queries import AMOUNTS
from shebao.assessment.statements import MonthTables, text_of
from shebao.doors.console import databases
from shebao.doors.console.places import REGIONS
from shebao.doors.console.server import Server
from shebao.policy import load
from shebao.values import Month

SHARES = (("pension", ("unit", "person")), ("unemployment", ("unit", "person")), ("injury", ("unit",)))
LAW = ("floor_fen", "cap_fen", "step", "step_offset", "amount_unit", "amount_divisor", "amount_offset")
HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER = b"\xff\xff"

Array = Any


def measure_kernel(server: Server, persons: int, month: Month, rounds: int = 3) -> list[Trial]:
    """Load a month by bulk.sql, by the kernel and by a bare COPY in turn; leave nothing behind."""
    pack = load(REGIONS).pack(REGION)
    run = runs.open_run(pack, month, account="bench", name="bench", on=ON)
    work = runs.MonthRun(pack, month, MonthTables(REGION, month.number), run, lambda stage, expected: None)
    trials = [one_trial(server, persons, work) for _ in range(rounds)]
    with connection.cursor() as cursor:
        runs.drop_leftovers(cursor, work.tables)
        cursor.execute("drop table kernel, law")
    run.delete()
    return trials


def one_trial(server: Server, persons: int, work: runs.MonthRun) -> Trial:
    watch = Watch()
    with connection.execute_wrapper(watch), transaction.atomic(), connection.cursor() as cursor:
        runs.load_rows(work, cursor)
    bulk_seconds = perf_counter() - watch.began
    with as_superuser(server) as other:
        other.execute("drop table if exists kernel, law")
        other.execute("checkpoint")
        began = perf_counter()
        write_rows(server.url(NAME, databases.OWNER), work.tables, work.bound)
        kernel_seconds = perf_counter() - began
        copy_seconds = bare_copy(other, server, Identifier(work.tables.rows))
        differing = SQL(
            "select count(*) from ((table kernel except all table {rows}) "
            "union all (table {rows} except all table kernel)) as differing"
        ).format(rows=Identifier(work.tables.rows))
        return Trial(
            persons, bulk_seconds, kernel_seconds, copy_seconds, other.execute(differing).fetchone()[0]
        )


def write_rows(url: str, tables: MonthTables, bound: dict[str, Any]) -> None:
    """Reckon a month into the table `kernel`, of the shape of assessment_assessed."""
    columns = ", ".join(("assessment_id", "person_id", "region", "month", *AMOUNTS))
    with connection.cursor() as cursor:
        law = read_law(cursor, tables)
        with transaction.atomic():
            cursor.execute("create table kernel (like assessment_assessed)")
            with cursor.copy(f"copy kernel ({columns}) from stdin (format binary)") as copy:
                copy.write(HEADER)
                for facts in read_facts(url, tables, bound):
                    for block in blocks(facts, law, int(bound["region"]), int(bound["month"])):
                        copy.write(block)
                copy.write(TRAILER)


def read_law(cursor: Any, tables: MonthTables) -> dict[str, Array]:
    """Number the rows of the wide table of the law and return them as arrays in that order."""
    rates = [f"{insurance}_{share}" for insurance, shares in SHARES for share in shares]
    names = [*LAW, *rates]
    cursor.execute(
        SQL("create table law as select (row_number() over ())::integer - 1 as place, * from {}").format(
            Identifier(tables.helpers["owed"])
        )
    )
    cursor.execute(SQL("select {} from law order by place").format(SQL(", ").join(map(Identifier, names))))
    rows = cursor.fetchall()
    # what is not owed has no rate: -1 marks it
    return {
        name: numpy.array([-1 if row[place] is None else row[place] for row in rows], dtype=numpy.int64)
        for place, name in enumerate(names)
    }


def read_facts(url: str, tables: MonthTables, bound: dict[str, Any]) -> Iterator[dict[str, Array]]:
    """Yield person, header, wage and place in the law, read ahead in a thread of its own."""
    ahead: queue.Queue[Any] = queue.Queue(maxsize=4)
    planning = [line for line in text_of("month/planning.sql").splitlines() if line.startswith("set local")]
    facts = facts_query(tables, bound)

    def read() -> None:
        try:
            with dbapi.connect(url) as other, other.cursor() as cursor:
                for setting in planning:
                    cursor.execute(setting.replace("set local", "set"))
                cursor.execute(facts)
                for batch in cursor.fetch_record_batch():
                    ahead.put(batch)
        finally:
            ahead.put(None)

    threading.Thread(target=read, daemon=True).start()
    while (batch := ahead.get()) is not None:
        yield {name: column(batch, name) for name in ("person_id", "assessment_id", "wage_fen", "place")}


def facts_query(tables: MonthTables, bound: dict[str, Any]) -> str:
    """Return bulk.sql's joins, giving the facts instead of the amounts."""
    joins = text_of("bulk.sql").split("    from registry_enrolment", 1)[1].split("    offset 0", 1)[0]
    facts = "select opened.assessment_id, enrolment.person_id, declared.wage_fen, owed.place"
    with connection.cursor() as cursor:
        names = {key: Identifier(name) for key, name in tables.names.items()} | {"owed": Identifier("law")}
        query = SQL(f"{facts} from registry_enrolment {joins}").format(**names)
        return str(cursor.mogrify(query, bound))


def column(batch: pyarrow.RecordBatch, name: str) -> Array:
    return batch.column(name).to_numpy().astype(numpy.int64, copy=False)


def blocks(facts: dict[str, Array], law: dict[str, Array], region: int, month: int) -> Iterator[bytes]:
    """Yield rows in COPY's binary format, those with the same insurances together."""
    place = facts["place"]
    held = {name: law[name][place] for name in law}
    rounded = (facts["wage_fen"] + held["step_offset"]) // held["step"] * held["step"]
    base = numpy.clip(rounded, held["floor_fen"], held["cap_fen"])
    found: dict[str, Array] = {}
    pattern = numpy.zeros(len(place), dtype=numpy.int64)
    for bit, (insurance, shares) in enumerate(SHARES):
        found[f"{insurance}_base_fen"] = base
        pattern |= (held[f"{insurance}_unit"] >= 0).astype(numpy.int64) << bit
        for share in shares:
            product = base * held[f"{insurance}_{share}"] + held["amount_offset"]
            found[f"{insurance}_{share}_fen"] = product // held["amount_divisor"] * held["amount_unit"]
    for bits in numpy.unique(pattern):
        owed = {insurance for bit, (insurance, _) in enumerate(SHARES) if bits >> bit & 1}
        chosen = slice(None) if (pattern == bits).all() else pattern == bits
        yield block(facts, found, owed, chosen, region, month)


def block(
    facts: dict[str, Array], found: dict[str, Array], owed: set[str], chosen: Any, region: int, month: int
) -> bytes:
    """Lay out the chosen rows: each field's length before it, minus one for a null."""
    columns: list[tuple[str, int, Array]] = [
        ("assessment_id", 8, facts["assessment_id"][chosen]),
        ("person_id", 8, facts["person_id"][chosen]),
        ("region", 4, region),
        ("month", 4, month),
    ]
    for name in AMOUNTS:
        if name.split("_", 1)[0] in owed:
            columns.append((name, 4, found[name][chosen]))
        else:
            columns.append((name, -1, None))
    shape: list[tuple[str, str]] = [("fields", ">i2")]
    for name, size, _ in columns:
        shape.append((f"{name}_size", ">i4"))
        if size > 0:
            shape.append((name, f">i{size}"))
    rows = numpy.empty(len(columns[0][2]), dtype=shape)
    rows["fields"] = len(columns)
    for name, size, values in columns:
        rows[f"{name}_size"] = size
        if size > 0:
            rows[name] = values
    return rows.tobytes()
