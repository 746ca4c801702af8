"""A partner's own file: one SQLite database, every change one transaction that a kill cannot halve."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SHARED = Path(__file__).with_name("tables.sql")


class Store:
    """Opens the database for one piece of work at a time."""

    def __init__(
        self, path: Path, tables: Path, switches: Mapping[str, str], on_at_first: Collection[str] = ()
    ):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path, self.switches = path, switches
        with self.writing() as db:
            for script in (SHARED, tables):
                db.executescript(script.read_text("utf-8"))
            fresh = [(name, int(name in on_at_first)) for name in switches]
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
        """Say whether a switch is on; one that this partner does not have is off."""
        with self.reading() as db:
            found = db.execute("select value from switch where name = ?", [switch]).fetchone()
        return bool(found and found[0])

    def turn(self, switch: str, value: bool) -> None:
        """Turn a switch; what waits is then tried at once."""
        with self.writing() as db:
            db.execute("update switch set value = ? where name = ?", [int(value), switch])
            db.execute("update outbox set next_try = 0 where state = 'waiting'")
