"""`python -m shebao assess 420500 2023-04`: reckon a whole region's month, with progress and totals."""

import argparse
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from shebao.assessment import queries
from shebao.assessment.models import Stage
from shebao.assessment.runs import assess_month
from shebao.clock.queries import now
from shebao.doors.console.places import REGIONS, assumed_folder
from shebao.policy import Pack, load
from shebao.values import Month, Refused, grouped

SPOKEN = {Stage.LOADED: "计算", Stage.INDEXED: "检查并建索引", Stage.ATTACHED: "汇总到单位"}
BYTES_PER_ROW = {Stage.LOADED: 85, Stage.INDEXED: 38}  # measured: how the database grows
LABELS = {"pension": "养老保险", "unemployment": "失业保险", "injury": "工伤保险"}


def main(argv: list[str]) -> int:
    """Reckon the month and return 0; print the refusal and return 2; rows that differ return 1."""
    options = parser().parse_args(argv)
    try:
        month = Month.parse(options.month)
        pack = load(REGIONS, assumed_folder() if options.assumed else None).pack(options.region)
        return assessed(pack, month, check=options.check)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    parse = argparse.ArgumentParser(prog="shebao assess", description="Reckon a whole region's month.")
    parse.add_argument("region", help="e.g. 420500")
    parse.add_argument("month", help="e.g. 2023-04")
    parse.add_argument(
        "--assumed", action="store_true", help="allow values that no document states (演示取值)"
    )
    parse.add_argument("--check", action="store_true", help="reckon every row again with the readable rule")
    return parse


def assessed(pack: Pack, month: Month, *, check: bool) -> int:
    print(f"{pack.full_name} {month.spoken}核定")
    before = queries.run_of(pack.code, month)
    done = before is not None and before.stage == Stage.ATTACHED
    with Progress().shown() as progress:
        run = assess_month(
            pack, month, account="console", name="系统", on=now(pack.code), report=progress.begin
        )
    if done:
        print("这个月此前已经核定，没有改动任何数据。")
    print("\n".join(summary(pack, month)))
    print(f"规则指纹 {run.fingerprint}" + ("，含演示取值" if run.assumed else ""))
    if not done:
        print(
            "用时 "
            + "，".join(f"{SPOKEN[Stage(stage)]} {spent:.1f} 秒" for stage, spent in run.seconds.items())
        )
    return checked(pack, month) if check else 0


def summary(pack: Pack, month: Month) -> list[str]:
    """Tell what the month comes to, per insurance."""
    sums = queries.totals(pack.code, month)
    lines = [f"{sums['employers']:,} 个单位，{sums['persons']:,} 人次"]
    for code, label in LABELS.items():
        unit, person = sums[f"{code}_unit_fen"], sums.get(f"{code}_person_fen", 0)
        lines.append(
            f"{label}  {sums[f'{code}_persons']:,} 人次  基数合计 {grouped(sums[f'{code}_base_fen'])}"
            f"  单位 {grouped(unit)}  个人 {grouped(person)}  合计 {grouped(unit + person)}"
        )
    return lines


def checked(pack: Pack, month: Month) -> int:
    differing = sum(1 for _ in queries.differing_rows(pack.code, month))
    print(f"逐行重算：{differing} 行不一致。")
    return 1 if differing else 0


class Progress:
    """Tell how far a run has come, seen from a second connection by how much the database has grown."""

    def __init__(self) -> None:
        self.stage: Stage | None = None
        self.expected_bytes = 0
        self.size_before = 0
        self.over = threading.Event()

    def begin(self, stage: Stage, expected: int) -> None:
        """Hear that a stage begins, or how many rows it will have."""
        if stage != self.stage or expected:
            counted = f" {expected:,} 人次" if expected and stage == Stage.LOADED else ""
            print(f"  {SPOKEN[stage]}{counted} …", flush=True)
        self.stage, self.expected_bytes = stage, expected * BYTES_PER_ROW.get(stage, 0)
        self.size_before = 0

    @contextmanager
    def shown(self) -> Iterator["Progress"]:
        watcher = threading.Thread(target=self.watch, daemon=True)
        watcher.start()
        try:
            yield self
        finally:
            self.over.set()
            watcher.join()

    def watch(self) -> None:
        while not self.over.wait(1):
            self.tell(database_size())
        connection.close()

    def tell(self, size: int) -> None:
        self.size_before = self.size_before or size
        if self.expected_bytes:
            share = min(99, 100 * (size - self.size_before) // self.expected_bytes)
            print(f"    {share}%", flush=True)


def database_size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select pg_database_size(current_database())")
        size: int = cursor.fetchone()[0]
        return size
