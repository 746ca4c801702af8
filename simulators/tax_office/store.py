"""The tax office's own file: one SQLite database, every change one transaction that a kill cannot halve."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TABLES = Path(__file__).with_name("tables.sql")
SWITCHES = {
    "down": "停机：不收报文，也不发",
    "slow": "慢：每条报文慢 3 秒",
    "duplicate": "重复发送：每条报文发三遍，其中一遍换报文号",
    "disorder": "乱序：后写的先发",
    "tamper": "篡改签名：发出的签名是错的",
    "treasury": "缴费后立即由国库划款",
}
ON_AT_FIRST = {"treasury"}


class Store:
    """Opens the database for one piece of work at a time."""

    def __init__(self, path: Path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = path
        with self.writing() as db:
            db.executescript(TABLES.read_text("utf-8"))
            fresh = [(name, int(name in ON_AT_FIRST)) for name in SWITCHES]
            db.executemany("insert or ignore into switch values (?, ?)", fresh)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        db = sqlite3.connect(self.path, timeout=30, isolation_level=None)
        db.row_factory = sqlite3.Row
        try:
            db.execute("pragma journal_mode=wal")
            yield db
        finally:
            db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a transaction, kept whole when the block ends and given up when it fails."""
        with self.reading() as db:
            db.execute("begin immediate")
            try:
                yield db
                if db.in_transaction:
                    db.execute("commit")
            finally:
                if db.in_transaction:
                    db.execute("rollback")

    def on(self, switch: str) -> bool:
        with self.reading() as db:
            return bool(db.execute("select value from switch where name = ?", [switch]).fetchone()[0])

    def turn(self, switch: str, value: bool) -> None:
        """Turn a switch; what waits is then tried at once."""
        with self.writing() as db:
            db.execute("update switch set value = ? where name = ?", [int(value), switch])
            db.execute("update outbox set next_try = 0 where state = 'waiting'")
