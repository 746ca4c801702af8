"""Merge a closed year's months into one partition."""

from datetime import date

from django.db import connection, transaction
from psycopg.sql import SQL, Identifier, Literal

from shebao.assessment.statements import region_partition, with_names, year_partition
from shebao.values import Month, Refused


def merge_year(region: str, year: int, *, on: date) -> int:
    """Put one partition in the place of a year's months and return how many months it took.

    One transaction, safe to repeat: a merged year has no months. Raises Refused for a year that is not over
    on the region's day `on`.
    """
    if on.year <= year:
        raise Refused("year_open", f"{year} 年还没有结束，不能归并。")
    of_region, merged = region_partition(region), year_partition(region, year)
    first, after = Month(year, 1), Month(year + 1, 1)
    with transaction.atomic(), connection.cursor() as cursor:
        months = [name for name in partitions(of_region) if first.number <= month_of(name) < after.number]
        if not months:
            return 0
        cursor.execute(SQL("lock table {} in share mode").format(Identifier(of_region)))
        cursor.execute(
            with_names("month/year.sql", {"of_region": of_region, "year": merged}),
            {"region": region, "first_month": first.number, "first_month_after": after.number},
        )
        for name in months:
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
        return len(months)


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
