"""Go through every line and every block again, and say what is not as it was sealed.

Nothing of the database is believed but what signatures and the file outside bear out. A verdict names each
damaged line with block, table and id, and says up to when the trail still holds.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection, transaction

from shebao.trail.blocks import NOTHING_BEFORE, digest_of
from shebao.trail.expected import Expected, expected
from shebao.trail.keys import proves
from shebao.trail.lines import FORM, FORMS, KINDS, TABLES, Line, entries, entry, streamed
from shebao.trail.models import Block
from shebao.trail.verdicts import Kind, Reached, Verdict

BLOCKS_AT_ONCE = 10  # each may hold the digests of a few hundred thousand lines
BEGINNING, ENDLESS = 1 - 2**63, 2**63 - 1


def verify(*, keys: Mapping[str, Ed25519PublicKey], heads: Path | None) -> Verdict:
    """Verify the whole trail as it stands at one moment; write nothing.

    `heads` is the file outside the database, better a copy of it that was kept elsewhere; without it only
    signatures are left to hold against the database, and a missing end is not seen.
    """
    verdict = Verdict()
    with transaction.atomic(durable=True), ExitStack() as stack:
        with connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read, read only")
        told = expected(heads, keys, verdict)
        Walk(verdict, keys, told, stack).through()
    return verdict


class Reading:
    """The lines of a kind in their order, given out block by block."""

    def __init__(self, kind: str, lines: Iterator[Line]) -> None:
        self.kind, self.lines = kind, lines
        self.next = next(lines, None)

    def below(self, until: int) -> Iterator[Line]:
        """Give the lines that are written in transactions below a number."""
        while self.next is not None and self.next.written_in < until:
            yield self.next
            self.next = next(self.lines, None)


class Walk:
    """One way through the blocks, from the first to the last."""

    def __init__(
        self, verdict: Verdict, keys: Mapping[str, Ed25519PublicKey], told: Expected, stack: ExitStack
    ) -> None:
        self.verdict, self.keys, self.told, self.stack = verdict, keys, told, stack
        self.number, self.until, self.digest, self.form = 0, 0, NOTHING_BEFORE, FORM
        self.newest: dict[str, str] = {}  # the last line of each kind
        self.broken = False
        self.without = 0
        self.read_in(FORM, BEGINNING)

    def read_in(self, form: int, since: int) -> None:
        """Begin reading lines in a form; blocks of another one may follow."""
        self.form = form
        self.readings = [
            Reading(kind, self.stack.enter_context(streamed(kind, form, since, ENDLESS))) for kind in KINDS
        ]

    def through(self) -> None:
        for block in Block.objects.order_by("number").iterator(chunk_size=BLOCKS_AT_ONCE):
            found = self.verdict.count
            self.one(block)
            self.broken = self.broken or self.verdict.count > found
            if not self.broken:
                self.verdict.reached = self.reached(block)
        self.end()

    def one(self, block: Block) -> None:
        self.verdict.blocks += 1
        if missing := self.missing(block):
            self.verdict.add(Kind.BLOCK_MISSING, self.number + 1, more=missing)
        elif block.before != self.digest or block.since != self.until:
            self.verdict.add(Kind.CHAIN_BROKEN, block.number)
        self.judge(block)
        if block.form != self.form and block.form in FORMS:
            self.read_in(block.form, block.since)
        self.compare(block)
        self.number, self.until, self.digest = block.number, block.until, block.digest

    def missing(self, block: Block) -> str:
        """Say which blocks are missing before this one, passing over the lines that were theirs."""
        if block.number == self.number + 1:
            return ""
        alone = sum(1 for reading in self.readings for _ in reading.below(block.since))
        self.verdict.lines += alone
        return f"缺第 {self.number + 1} 至 {block.number - 1} 块，其间 {alone:,} 条记录无从核对"

    def judge(self, block: Block) -> None:
        """Hold a block against its digest, its signature and the file outside."""
        first, _ = self.verdict.keys.get(block.key_id, (block.number, 0))
        self.verdict.keys[block.key_id] = first, block.number
        if digest_of(block) != block.digest:
            self.verdict.add(Kind.BLOCK_CHANGED, block.number)
        if not proves(self.keys, block.key_id, block.digest, block.signature):
            unknown = "" if block.key_id in self.keys else f"没有公钥 {block.key_id}"
            self.verdict.add(Kind.FOREIGN, block.number, more=unknown)
        self.without += block.number not in self.told.digests
        if self.told.digests.get(block.number, block.digest) != block.digest:
            self.verdict.add(Kind.REWRITTEN, block.number)

    def compare(self, block: Block) -> None:
        """Hold the lines that are there against those that the block names."""
        now = bytearray()
        for reading in self.readings:
            for line in reading.below(block.until):
                now += entry(reading.kind, line)
                self.newest[reading.kind] = line.text
                self.verdict.lines += 1
        if now != bytes(block.lines):
            self.differences(block, entries(bytes(block.lines)), entries(bytes(now)))

    def differences(
        self, block: Block, kept: dict[tuple[str, int], bytes], now: dict[tuple[str, int], bytes]
    ) -> None:
        standing = {kind: still_there(kind, [key for one, key in kept.keys() - now.keys() if one == kind])
                    for kind in KINDS}  # fmt: skip
        for kind, key in kept.keys() - now.keys():
            moved = key in standing.get(kind, ())
            self.add(Kind.LINE_CHANGED if moved else Kind.LINE_REMOVED, block, kind, key,
                     "写入事务编号被改" if moved else "")  # fmt: skip
        for kind, key in now.keys() - kept.keys():
            self.add(Kind.LINE_ADDED, block, kind, key)
        for kind, key in now.keys() & kept.keys():
            if now[kind, key] != kept[kind, key]:
                self.add(Kind.LINE_CHANGED, block, kind, key)

    def add(self, damage: Kind, block: Block, kind: str, key: int, more: str = "") -> None:
        self.verdict.add(damage, block.number, TABLES.get(kind, kind), key, more)

    def reached(self, block: Block) -> Reached:
        lines = [moments(text, kind, self.form) for kind, text in self.newest.items()]
        return Reached(
            block.number,
            block.digest,
            block.sealed_at,
            max((written for written, _ in lines), default=""),
            max((business for _, business in lines), default=""),
        )

    def end(self) -> None:
        """See what lies behind the last block: what is not sealed yet, and what was cut off."""
        newest = self.told.newest
        if self.told.gone and self.number > 1:
            self.verdict.add(Kind.HEADS_GONE, self.number)
        if newest and newest.number > self.number:
            self.verdict.add(
                Kind.TRUNCATED,
                self.number + 1,
                more=f"库外摘要记到第 {newest.number} 块，封存于 {newest.sealed_at}",
            )
        for table in TABLES.values():
            self.verdict.unsealed += asked(UNSEALED.format(table=table), [self.until])[0][0]
            for (key,) in asked(AHEAD.format(table=table), []):
                self.verdict.add(Kind.LINE_AHEAD, self.number + 1, table, key)
        self.remark()

    def remark(self) -> None:
        """Tell what is no damage and yet must be known."""
        for head in self.told.restored:
            lost = f"，原第 {head.number + 1} 至 {head.lost} 块已丢失" if head.lost > head.number else ""
            self.verdict.remarks.append(
                f"{head.sealed_at} 从备份恢复到第 {head.number} 块{lost}（{head.restored}）"
            )
        if self.without:
            self.verdict.remarks.append(f"有 {self.without} 块在库外摘要文件里没有，只凭签名核验")


UNSEALED = "select count(*) from {table} where written_in >= %s"
AHEAD = (
    "select id from {table} where written_in >="
    " pg_snapshot_xmax(pg_current_snapshot())::text::bigint + trail_offset() order by id limit 1000"
)


def still_there(kind: str, ids: list[int]) -> set[int]:
    """Return which of these lines are in the table, wherever they have been moved to."""
    found = asked(f"select id from {TABLES[kind]} where id = any(%s)", [ids]) if ids else []  # noqa: S608
    return {key for (key,) in found}


def asked(question: str, given: list[Any]) -> list[tuple[int]]:
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        found: list[tuple[int]] = cursor.fetchall()
    return found


def moments(text: str, kind: str, form: int) -> tuple[str, str]:
    """Return when a line was written, by real and by business time."""
    line = dict(zip(FORMS[form][kind], json.loads(text)[2:], strict=True))
    return line["written_at"] or "", line["business_time"] or ""
