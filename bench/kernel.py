"""The third twin, on trial: the database joins, numpy reckons, a binary COPY writes.

Kept here and not in the product: see the ADR on the bulk engine. It reads what bulk.sql reads and must write
the same rows.
"""

import queue
import threading
from collections.abc import Iterator
from typing import Any

import numpy
import pyarrow
from adbc_driver_postgresql import dbapi
from django.db import connection
from psycopg.sql import SQL, Identifier

from shebao.assessment.queries import AMOUNTS
from shebao.assessment.statements import MonthTables, text_of

SHARES = (("pension", ("unit", "person")), ("unemployment", ("unit", "person")), ("injury", ("unit",)))
LAW = ("step", "step_offset", "amount_unit", "amount_divisor", "amount_offset")
HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER = b"\xff\xff"

Array = Any


def write_rows(url: str, tables: MonthTables, bound: dict[str, Any], target: str) -> None:
    """Reckon a month into an empty table of the shape of assessment_assessed."""
    columns = ", ".join(("assessment_id", "person_id", "region", "month", *AMOUNTS))
    with connection.cursor() as cursor:
        law = read_law(cursor, tables)
        into = SQL("copy {} ({}) from stdin (format binary)").format(Identifier(target), SQL(columns))
        with cursor.copy(into) as copy:
            copy.write(HEADER)
            for facts in read_facts(url, tables, bound):
                for block in blocks(facts, law, int(bound["region"]), int(bound["month"])):
                    copy.write(block)
            copy.write(TRAILER)


def read_law(cursor: Any, tables: MonthTables) -> dict[str, Array]:
    """Return the wide table of the law as arrays, in the order of its ctid, which `read_facts` names."""
    rates = [f"{insurance}_{share}" for insurance, shares in SHARES for share in shares]
    limits = [f"{insurance}_{limit}" for insurance, _ in SHARES for limit in ("floor", "cap")]
    names = [*LAW, *rates, *limits]
    cursor.execute(
        SQL("select {} from {} order by identity, risk_class, band_percent, insurances").format(
            SQL(", ").join(map(Identifier, names)), Identifier(tables.helpers["owed"])
        )
    )
    rows = cursor.fetchall()
    # what is not owed has no rate: -1 marks it
    return {
        name: numpy.array([-1 if row[place] is None else row[place] for row in rows], dtype=numpy.int64)
        for place, name in enumerate(names)
    }


def read_facts(url: str, tables: MonthTables, bound: dict[str, Any]) -> Iterator[dict[str, Array]]:
    """Yield person, header, wage and place in the law, read ahead in a thread of its own."""
    ahead: queue.Queue[Any] = queue.Queue(maxsize=4)

    def read() -> None:
        with dbapi.connect(url) as other, other.cursor() as cursor:
            cursor.execute("set work_mem = '256MB'")
            cursor.execute("set enable_mergejoin = off")
            cursor.execute(facts_query(tables, bound))
            for batch in cursor.fetch_record_batch():
                ahead.put(batch)
        ahead.put(None)

    threading.Thread(target=read, daemon=True).start()
    while (batch := ahead.get()) is not None:
        yield {name: column(batch, name) for name in ("person_id", "assessment_id", "wage_fen", "place")}


def facts_query(tables: MonthTables, bound: dict[str, Any]) -> str:
    """Return bulk.sql's joins, giving the facts instead of the amounts."""
    joins = text_of("bulk.sql").split("    from registry_enrolment", 1)[1].split("    offset 0", 1)[0]
    joins = joins.replace("join {owed} as owed", "join law as owed")
    head = """
        with law as (
            select identity, risk_class, band_percent, insurances,
                (row_number() over (order by identity, risk_class, band_percent, insurances) - 1)::integer
                    as place
            from {owed})
        select opened.assessment_id, enrolment.person_id, declared.wage_fen, owed.place
        from registry_enrolment """
    with connection.cursor() as cursor:
        names = {key: Identifier(name) for key, name in tables.names.items()}
        return str(cursor.mogrify(SQL(head + joins).format(**names), bound))


def column(batch: pyarrow.RecordBatch, name: str) -> Array:
    return batch.column(name).to_numpy().astype(numpy.int64, copy=False)


def blocks(facts: dict[str, Array], law: dict[str, Array], region: int, month: int) -> Iterator[bytes]:
    """Yield rows in COPY's binary format, those with the same insurances together."""
    place = facts["place"]
    held = {name: law[name][place] for name in law}
    rounded = (facts["wage_fen"] + held["step_offset"]) // held["step"] * held["step"]
    found: dict[str, Array] = {}
    pattern = numpy.zeros(len(place), dtype=numpy.int64)
    for bit, (insurance, shares) in enumerate(SHARES):
        base = numpy.clip(rounded, held[f"{insurance}_floor"], held[f"{insurance}_cap"])
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
