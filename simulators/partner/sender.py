"""Sends what waits in the outbox, with the faults that are switched on; never gives a message up."""

import json
import math
import sqlite3
import threading
import time

from simulators.partner.platform import Platform
from simulators.partner.store import Store

PAUSE_SECONDS = 0.3
SLOW_SECONDS = 3
LONGEST_WAIT = 30
TRY_AGAIN = {401, 403, 404, 408, 429}  # its keys or its address may be mended meanwhile


class Sender(threading.Thread):
    """A thread that empties the outbox, one message after the other."""

    def __init__(self, store: Store, platform: Platform):
        super().__init__(name="sender", daemon=True)
        self.store, self.platform = store, platform

    def run(self) -> None:
        with self.store.reading() as watched:
            seen, again = None, 0.0
            while True:
                version = watched.execute("pragma data_version").fetchone()[0]  # another at every change
                if version == seen and time.time() < again:
                    time.sleep(PAUSE_SECONDS)
                    continue
                seen, again = version, self.send_due()

    def send_due(self) -> float:
        """Send what is due, and return when something will be due again unless the store changes before."""
        while not self.store.on("down"):
            message = self.next_message()
            if message is None:
                break
            if message["next_try"] > time.time():
                return float(message["next_try"])
            self.send(message)
        return math.inf

    def send(self, message: sqlite3.Row) -> None:
        if self.store.on("slow"):
            time.sleep(SLOW_SECONDS)
        status, told = self.platform.send(
            message["region"], message["content"], tampered=self.store.on("tamper")
        )
        if status == 200 and self.store.on("duplicate"):
            self.repeat(message)
        self.note(message, status, told)

    def next_message(self) -> sqlite3.Row | None:
        """Return what is to be sent next: the oldest, the newest when 乱序 is on; nothing overtakes it."""
        order = "desc" if self.store.on("disorder") else "asc"
        with self.store.reading() as db:
            found: sqlite3.Row | None = db.execute(
                f"select * from outbox where state = 'waiting' order by id {order} limit 1"  # noqa: S608
            ).fetchone()
        return found

    def repeat(self, message: sqlite3.Row) -> None:
        """Send it again as it is, and once more under another number."""
        other = json.loads(message["content"])
        other["number"] += "-R"
        for content in (message["content"], json.dumps(other, ensure_ascii=False).encode()):
            self.platform.send(message["region"], content)

    def note(self, message: sqlite3.Row, status: int | None, told: str) -> None:
        waits = status is None or status >= 500 or status in TRY_AGAIN
        state = "sent" if status == 200 else "waiting" if waits else "refused"
        later = time.time() + min(2 ** message["tries"], LONGEST_WAIT)
        with self.store.writing() as db:
            db.execute(
                "update outbox set state = ?, tries = tries + 1, next_try = ?, told = ? where id = ?",
                [state, later, told, message["id"]],
            )
