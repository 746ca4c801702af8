"""Sees before anybody works whether the database came back from a copy of another server."""

import psycopg

ASKED = "select coalesce(max(until), 0) > trail_horizon() from trail_block"


class Restored(Exception):
    """New lines of the trail would get numbers of blocks that are sealed already."""


def refuse_lower_numbers(url: str) -> None:
    """Raise Restored where lines written now would stand among sealed ones."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(ASKED).fetchone()
    if row and row[0]:
        raise Restored(
            "数据库是从另一台服务器的备份恢复的：请先执行 python -m shebao trail restore-point"
            "（见 docs/operations/trail.md）。 The database came back from a copy: set a restore point first."
        )
