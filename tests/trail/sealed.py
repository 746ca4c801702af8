"""A trail that is sealed as the worker does it, and somebody with a superuser's means who alters it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from shebao.doors.console.server import SUPERUSER, Server
from shebao.trail.actions import record_act
from shebao.trail.keys import public_keys, sealing_key
from shebao.trail.looks import record_looks
from shebao.trail.models import Act, Block, Seen
from shebao.trail.sealing import seal
from shebao.trail.verdicts import Kind, Verdict
from shebao.trail.verifying import verify
from shebao.values import Actor
from tests.registry.factories import ON

MORNING = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
CLERK = Actor("yc0001", "吴敏", "h1", "420500", (7,), 7, "100000007")


@dataclass
class SealedTrail:
    """A database, keys and the file outside; `at` is the real time of the next block."""

    server: Server
    folder: Path
    at: datetime = MORNING
    acts: list[Act] = field(default_factory=list)

    @property
    def heads(self) -> Path:
        return self.folder / "trail" / "heads.jsonl"

    @property
    def key(self) -> Ed25519PrivateKey:
        return sealing_key(self.folder / "keys")

    def write(self, count: int = 1) -> list[Act]:
        """Write acts in one transaction."""
        with transaction.atomic():
            written = [
                record_act(region="420500", account="li", name="李四", item=f"事项{place}", on=ON)
                for place in range(count)
            ]
        self.acts += written
        return written

    def look(self, *people: int) -> None:
        record_looks(Seen.DETAIL, people, by=CLERK, on=ON)

    def seal(self, *, later: timedelta = timedelta(seconds=5)) -> Block | None:
        self.at += later
        return seal(at=self.at, key=self.key, heads=self.heads)

    def grow(self, blocks: int, acts: int = 3) -> list[Block]:
        """Write and seal so many blocks of so many acts and two looks."""
        made = []
        for _ in range(blocks):
            self.write(acts)
            self.look(5, 6)
            block = self.seal()
            assert block is not None
            made.append(block)
        return made

    def verify(self, heads: Path | None = None) -> Verdict:
        return verify(keys=public_keys(self.folder / "keys"), heads=heads or self.heads)

    def found(self) -> set[tuple[Kind, int, str, int | None]]:
        """Return what a verification names: kind, block, table and id."""
        return {(one.kind, one.block, one.table, one.id) for one in self.verify().damages}

    def tamper(self, *statements: str) -> None:
        """Do what only the server's superuser can, with every trigger off."""
        name = connection.settings_dict["NAME"]
        with psycopg.connect(self.server.url(name, SUPERUSER)) as superuser:
            superuser.execute("set session_replication_role = replica")
            for statement in statements:
                superuser.execute(statement)
