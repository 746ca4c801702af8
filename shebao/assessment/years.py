"""Merge a closed year's months into one partition."""

from contextlib import ExitStack
from datetime import date
from typing import Any

from django.db import connection, transaction
from psycopg.sql import SQL, Identifier, Literal

from shebao.assessment.locks import only_one_at_a_time
from shebao.assessment.models import AssessmentRun, Stage
from shebao.assessment.statements import region_partition, with_names, year_partition
from shebao.registry.models import Enrolment
from shebao.registry.queries import holding, known
from shebao.values import Month, Refused


def merge_year(region: str, year: int, *, on: date) -> int:
    """Put one partition in the place of a year's months and return how many months it took.

    One transaction, safe to repeat: a merged year has no months. No month of a merged year can be assessed
    any more, so it raises Refused for a year that is not over on the region's day `on`, that has a month yet
    to be assessed, or on which another connection works.
    """
    if on.year <= year:
        raise Refused("year_open", f"{year} 年还没有结束，不能归并。")
    with ExitStack() as held:
        for month in months_of(year):
            held.enter_context(only_one_at_a_time(region, month))
        tables = month_tables(region, year)
        if not tables:
            return 0
        if waiting := unassessed(region, year):
            raise Refused(
                "year_unfinished",
                f"{'、'.join(month.spoken for month in waiting)}还没有核定完成，{year} 年不能归并："
                "归并以后不能再开新的月份。请先完成核定，再归并。",
            )
        with transaction.atomic(), connection.cursor() as cursor:
            build_year(cursor, region, year, tables)
    return len(tables)


def build_year(cursor: Any, region: str, year: int, tables: list[str]) -> None:
    """Build the year's partition beside its months and put it in their place.

    The strongest lock comes first: one that grows on the way waits for others that wait for it.
    """
    of_region, merged = region_partition(region), year_partition(region, year)
    first, after = Month(year, 1), Month(year + 1, 1)
    cursor.execute(SQL("lock table {} in access exclusive mode").format(Identifier(of_region)))
    cursor.execute(
        with_names("month/year.sql", {"of_region": of_region, "year": merged}),
        {"region": region, "first_month": first.number, "first_month_after": after.number},
    )
    for name in tables:
        names = {"parent": Identifier(of_region), "month": Identifier(name)}
        cursor.execute(SQL("alter table {parent} detach partition {month}").format(**names))
        cursor.execute(SQL("drop table {month}").format(**names))
    cursor.execute(
        SQL(
            "alter table {of_region} attach partition {year} for values from ({first}) to ({after});"
            "alter table {year} drop constraint partition_bounds; analyze {year}"
        ).format(
            of_region=Identifier(of_region),
            year=Identifier(merged),
            first=Literal(first.number),
            after=Literal(after.number),
        )
    )


def unassessed(region: str, year: int) -> list[Month]:
    """Return the year's months whose run is not complete, or that have enrolments and no run."""
    numbers = [month.number for month in months_of(year)]
    runs = AssessmentRun.objects.filter(region=region, month__in=numbers)
    stages = dict(runs.values_list("month", "stage"))
    enrolments = known(Enrolment.objects.filter(region=region))
    return [
        month
        for month in months_of(year)
        if stages.get(month.number) != Stage.ATTACHED
        and (month.number in stages or holding(enrolments, month).exists())
    ]


def months_of(year: int) -> list[Month]:
    return [Month(year, 1) + later for later in range(12)]


def month_tables(region: str, year: int) -> list[str]:
    """Name the partitions of a year that hold one month each."""
    return [name for name in partitions(region_partition(region)) if month_of(name) // 100 == year]


def partitions(table: str) -> list[str]:
    """Name a table's partitions; none where there is no such table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relid::regclass::text from pg_partition_tree(to_regclass(%s)) where level = 1 order by 1",
            [table],
        )
        return [name for (name,) in cursor.fetchall()]


def month_of(partition: str) -> int:
    """Read the month at the end of a partition's name; a merged year's is no month."""
    end = partition.rsplit("_", 1)[1]
    return int(end) if len(end) == len("202304") else 0
