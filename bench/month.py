"""The month over millions against the physical limit: a bare binary COPY of the same rows, in turn."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from django.db import connection
from psycopg.sql import SQL, Composable, Identifier

from bench.city import ON, REGION, as_superuser
from bench.memory import peak_memory
from shebao.assessment.runs import assess_month
from shebao.assessment.statements import MonthTables
from shebao.doors.console.places import REGIONS
from shebao.doors.console.server import Server
from shebao.policy import load
from shebao.values import Month

TRIAL_MONTH = Month(2022, 12)
WARM_UP = Month(2023, 1)
MONTHS = (Month(2023, 2), Month(2023, 3), Month(2023, 4))
MONTH_ROWS = "assessment_assessed"


@dataclass(frozen=True)
class Round:
    """One month's whole run and the bare COPY of its rows."""

    month: str
    rows: int
    select_seconds: float  # bulk.sql with its commit: live registry to rows
    pipeline_seconds: float  # opening, rows, checks, key, index, totals, headers, attaching
    stages: dict[str, float]
    copy_seconds: float
    row_bytes: float
    index_bytes: float
    headers: int
    load: float  # of the machine before the round: above 0 others were at work too

    @property
    def rows_ratio(self) -> float:
        return self.select_seconds / self.copy_seconds

    @property
    def pipeline_per_million(self) -> float:
        return self.pipeline_seconds * 1_000_000 / self.rows


@dataclass(frozen=True)
class Measured:
    """A city's rounds, and the peak memory and the plan of its warm-up round."""

    persons: int
    rounds: list[Round]
    peak_bytes: int
    plan: list[str]


class Watch:
    """Notes when bulk.sql began and when the next stage did, so that its commit counts too."""

    def __init__(self, *, explain: bool = False) -> None:
        self.explain = explain
        self.plan: list[str] = []
        self.began = self.ended = 0.0

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        told = sql.as_string(None) if isinstance(sql, Composable) else sql
        if "The rule of rules.py" in told:
            if self.explain:
                execute(SQL("explain (costs off) ") + sql, params, many, context)
                self.plan = [line for (line,) in context["cursor"].fetchall()]
            self.began = perf_counter()
        if "What a month's rows must satisfy" in told:
            self.ended = perf_counter()
        return execute(sql, params, many, context)

    @property
    def seconds(self) -> float:
        return self.ended - self.began


def measure(server: Server, persons: int) -> Measured:
    """Run months and COPYs in turn; the first month warms up and is watched for memory and plan."""
    postmaster = int((server.data / "postmaster.pid").read_text().split("\n", 1)[0])
    watch = Watch(explain=True)
    with peak_memory(postmaster) as peak, connection.execute_wrapper(watch):
        run_month(WARM_UP)
    rounds = [measure_month(server, month) for month in MONTHS]
    return Measured(persons, rounds, peak.bytes, watch.plan)


def measure_month(server: Server, month: Month) -> Round:
    load = os.getloadavg()[0]
    with as_superuser(server) as other:
        other.execute("checkpoint")
    watch, began = Watch(), perf_counter()
    with connection.execute_wrapper(watch):
        run = run_month(month)
    pipeline = perf_counter() - began
    table = MonthTables(REGION, month.number).rows
    with as_superuser(server) as other:
        copied = bare_copy(other, server, Identifier(table))
        sizes = SQL(
            "select count(*), pg_relation_size({name}), pg_indexes_size({name}), "
            "count(distinct assessment_id) from {rows}"
        ).format(name=table, rows=Identifier(table))
        rows, row_bytes, index_bytes, headers = other.execute(sizes).fetchone()
    return Round(
        month=str(month),
        rows=rows,
        select_seconds=watch.seconds,
        pipeline_seconds=pipeline,
        stages=run.seconds,
        copy_seconds=copied,
        row_bytes=row_bytes / rows,
        index_bytes=index_bytes / rows,
        headers=headers,
        load=load,
    )


def run_month(month: Month) -> Any:
    return assess_month(load(REGIONS).pack(REGION), month, account="bench", name="bench", on=ON)


def bare_copy(other: Any, server: Server, rows: Composable, like: str = MONTH_ROWS) -> float:
    """Copy rows out, and into a fresh table without any key; return the seconds of the way in."""
    told = rows if isinstance(rows, Identifier) else SQL("({})").format(rows)
    with spill(server) as file:
        other.execute(SQL("copy {} to {} with (format binary)").format(told, str(file)))
        other.execute("checkpoint")
        began = perf_counter()
        with other.transaction():
            other.execute(SQL("create table bare (like {})").format(Identifier(like)))
            other.execute(SQL("copy bare from {} with (format binary)").format(str(file)))
        spent = perf_counter() - began
        other.execute("drop table bare")
        return spent


@contextmanager
def spill(server: Server) -> Iterator[Path]:
    file = server.home / "rows.copy"
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)
