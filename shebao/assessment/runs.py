"""The run over a region's month: from the live registry to attached rows and prepared headers.

Four stages, each one transaction and noted in AssessmentRun: a run that was cut off goes on where it stood,
one that is done changes nothing, and a second one at the same time is refused. All stages read the registry
as it stood at the run's act, so it does not matter when they happen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any

from django.db import connection, transaction
from psycopg.sql import SQL, Identifier

from shebao.assessment.locks import only_one_at_a_time
from shebao.assessment.models import AssessmentRun, PackSnapshot, Stage
from shebao.assessment.rate_rows import RateRow, rate_rows, rests_on_assumed
from shebao.assessment.rates import MonthRates, base_rule, month_rates
from shebao.assessment.statements import MonthTables, region_partition, text_of, year_partition
from shebao.assessment.years import partitions
from shebao.policy import Pack, Unstated, dump
from shebao.registry.insurances import ALL, Insurance, codes_of
from shebao.registry.own_window import FLEXIBLE
from shebao.registry.relief import relieved_employers
from shebao.trail.actions import record_act
from shebao.values import Month, Refused

ITEM = "核定地区费款所属期"
Report = Callable[[Stage, int], None]


@dataclass
class MonthRun:
    """One call's work on one run: what every stage needs to know."""

    pack: Pack
    month: Month
    tables: MonthTables
    run: AssessmentRun
    report: Report

    @property
    def bound(self) -> dict[str, object]:
        return {
            "region": self.pack.code,
            "month": self.month.number,
            "next_month": (self.month + 1).number,
            "act": self.run.act_id,
            "fingerprint": self.run.fingerprint,
            "own": FLEXIBLE,
        }

    def execute(self, cursor: Any, file: str) -> Any:
        cursor.execute(self.tables.statement(file), self.bound)
        return cursor


def assess_month(
    pack: Pack,
    month: Month,
    *,
    account: str,
    name: str,
    on: datetime,
    report: Report = lambda stage, expected: None,
) -> AssessmentRun:
    """Prepare every employer's month in a region and return the run, attached.

    `account` and `name` are whose act it is, `on` the region's business time; `report` hears stages begin.
    Safe to repeat. Raises Refused where the law is silent, the registry is incomplete or another run works.
    """
    with only_one_at_a_time(pack.code, month):
        run = AssessmentRun.objects.filter(region=pack.code, month=month.number).first()
        if run and run.stage == Stage.ATTACHED:
            return run
        if year_partition(pack.code, month.year) in partitions(region_partition(pack.code)):
            raise Refused("year_merged", f"{month.year} 年的核定数据已经归并，不能再开新的月份。")
        base_rule(pack, month)  # the month's limits must be stated before anything is written
        refuse_relieved(pack, month)
        if run is None or run.stage == Stage.OPENED or run.fingerprint != pack.fingerprint:
            run = open_run(pack, month, account=account, name=name, on=on)
        work = MonthRun(pack, month, MonthTables(pack.code, month.number), run, report)
        for stage, act in STAGES:
            if later(stage, run.stage):
                report(stage, run.expected)
                timed(work, stage, act)
        return run


def refuse_relieved(pack: Pack, month: Month) -> None:
    """Refuse a month in which employers enjoy relief (HB-220): the bulk engine would charge their share."""
    try:
        pack.value("relief_unit_amount", month)
    except Unstated:
        return
    if numbers := relieved_employers(pack.code, month):
        raise Refused(
            "relieved",
            f"{pack.full_name} {month} 有享受减免政策的单位（{some(numbers)}），单位缴纳金额不按费率计算，"
            "不能成批核定。这个月请逐人办理补缴。",
        )


def open_run(pack: Pack, month: Month, *, account: str, name: str, on: datetime) -> AssessmentRun:
    """Draw the line: an act after which no earlier act is still being written, and the law as it stands.

    A run that was opened before, or loaded under another law, begins anew under a new act.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("lock table trail_act in share row exclusive mode")
        act = record_act(region=pack.code, account=account, name=name, item=ITEM, on=on)
        PackSnapshot.objects.get_or_create(
            fingerprint=pack.fingerprint, defaults={"region": pack.code, "content": dump(pack)}
        )
        drop_leftovers(cursor, MonthTables(pack.code, month.number))
        run, _ = AssessmentRun.objects.update_or_create(
            region=pack.code,
            month=month.number,
            defaults={
                "stage": Stage.OPENED,
                "fingerprint": pack.fingerprint,
                "assumed": False,
                "act": act,
                "expected": 0,
                "seconds": {},
            },
        )
        return run


def load_rows(work: MonthRun, cursor: Any) -> None:
    """Reckon every enrolment of the month into a table of its own. Raises Refused when one cannot be."""
    drop_leftovers(cursor, work.tables)
    work.execute(cursor, "month/opened.sql")
    identities = work.execute(cursor, "month/expected.sql").fetchall()
    work.run.expected = sum(count for _, _, count in identities)
    if not work.run.expected:
        raise Refused("nobody", f"{work.pack.full_name} {work.month} 没有参保人员，不需要核定。")
    work.report(Stage.LOADED, work.run.expected)
    law = law_of(work, cursor, {number: code for number, code, _ in identities})
    work.run.assumed = rests_on_assumed(rates for _, rates in law)
    write_rates(cursor, work.tables, law)
    cursor.execute(text_of("month/planning.sql"))
    written = work.execute(cursor, "bulk.sql").rowcount
    if written != work.run.expected:
        raise incomplete(work, cursor, written)


def law_of(work: MonthRun, cursor: Any, identities: dict[int, str]) -> list[tuple[int, MonthRates]]:
    """Gather the month's rates for every identity and every employer's class and band.

    Raises Refused, with the employers' numbers, for a class or band that the law does not know.
    """
    gathered = []
    for risk_class, band_percent, numbers in work.execute(cursor, "month/classes.sql").fetchall():
        for identity, code in identities.items():
            try:
                rates = month_rates(
                    work.pack,
                    work.month,
                    identity=code,
                    risk_class=risk_class,
                    band_percent=band_percent,
                    insurances=codes_of(ALL),
                )
            except Unstated:
                raise
            except Refused as refusal:
                raise Refused(refusal.code, f"{some(numbers)}：{refusal.message}", refusal.law) from refusal
            gathered.append((identity, rates))
    return gathered


def write_rates(cursor: Any, tables: MonthTables, law: list[tuple[int, MonthRates]]) -> None:
    """Write down all that the bulk engine sees of the law."""
    cursor.execute(tables.statement("month/rates.sql"))
    rows: list[RateRow] = [row for number, rates in law for row in rate_rows(rates, number)]
    columns = SQL(", ").join(Identifier(name) for name in ("insurance_bit", *RateRow.__dataclass_fields__))
    into = SQL("copy {} ({}) from stdin").format(Identifier(tables.helpers["rates"]), columns)
    with cursor.copy(into) as copy:
        for row in rows:
            copy.write_row((int(Insurance[row.insurance.upper()]), *row.columns))
    cursor.execute(tables.statement("month/owed.sql"))


def incomplete(work: MonthRun, cursor: Any, written: int) -> Refused:
    """Word which enrolments have no row, and why."""
    reasons = "；".join(
        f"{count} 人次{reason}（{some(numbers)}）"
        for reason, count, numbers in work.execute(cursor, "month/unreckoned.sql").fetchall()
    )
    return Refused(
        "incomplete",
        f"{work.pack.full_name} {work.month} 应核定 {work.run.expected} 人次，"
        f"只算出 {written} 人次：{reasons}。请先补齐登记，再重新核定。",
    )


def some(numbers: list[str]) -> str:
    """Name up to five employers; the SQL files give one more where there are more."""
    return f"单位编号 {'、'.join(numbers[:5])}{' 等' if len(numbers) > 5 else ''}"


def add_keys(work: MonthRun, cursor: Any) -> None:
    """Check the rows and give them their key."""
    work.execute(cursor, "month/keys.sql")


def attach_rows(work: MonthRun, cursor: Any) -> None:
    """Write every employer's header out of the rows and make the rows part of the whole."""
    work.execute(cursor, "month/attach.sql")


STAGES: tuple[tuple[Stage, Callable[[MonthRun, Any], None]], ...] = (
    (Stage.LOADED, load_rows),
    (Stage.INDEXED, add_keys),
    (Stage.ATTACHED, attach_rows),
)


def later(stage: Stage, than: str) -> bool:
    order = list(Stage)
    return order.index(stage) > order.index(Stage(than))


def timed(work: MonthRun, stage: Stage, act: Callable[[MonthRun, Any], None]) -> None:
    """Do one stage in one transaction and note that it is done."""
    began = perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        act(work, cursor)
        work.run.stage = stage
        work.run.seconds[stage] = round(perf_counter() - began, 3)
        work.run.save(update_fields=["stage", "expected", "assumed", "seconds"])


def drop_leftovers(cursor: Any, tables: MonthTables) -> None:
    """Remove what an abandoned attempt left beside the table; attached rows are never among it."""
    for name in (tables.rows, *tables.helpers.values()):
        cursor.execute(SQL("drop table if exists {}").format(Identifier(name)))
