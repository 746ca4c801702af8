"""Seal what the trail has grown by: one block after the other, chained, signed, its head in a file outside.

A block holds what is written and finished: no transaction below its end is still under way, so nothing can
appear there later. A transaction that lasts long, anywhere on the server, holds the next block back.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from shebao.trail import heads as file_of_heads
from shebao.trail.blocks import NOTHING_BEFORE, digest_of, head_of
from shebao.trail.keys import key_id, sign
from shebao.trail.lines import ACT, FORM, KINDS, LOOK, TABLES, entry, streamed
from shebao.trail.models import Block
from shebao.values import Refused

MOST = 200_000  # lines of a block, and the rest of the last transaction
HEARTBEAT = timedelta(hours=1)
LOCK = "trail.seal"
RESTORE = (
    "请按 docs/operations/trail.md 查明原因；确是从备份恢复的，执行 python -m shebao trail restore-point。"
)


def seal(*, at: datetime, key: Ed25519PrivateKey, heads: Path) -> Block | None:
    """Seal what is finished into one block and write its head to the file; None where there is nothing to do.

    `at` is the real time. A block without lines is made once an hour, so that it is known that nothing is
    missing. Safe to run twice at once, and after a crash at any place: what the file lacks is added from the
    database. Raises Refused where file and database contradict one another or the numbers have gone back.
    """
    with file_of_heads.opened(heads) as file:
        mend(file)
        with transaction.atomic(durable=True):
            block = sealed(at, key) if alone() else None
        if block:
            mend(file)
    return block


def mend(file: IO[bytes]) -> None:
    """Append the heads that the file lacks. Raises Refused where the database lacks or contradicts them."""
    known, newest = file_of_heads.last(file), newest_block()
    if known is None and newest is not None and newest.number > 1:
        raise Refused("heads_gone", f"封存块已有 {newest.number} 块，库外的摘要文件却是空的。{RESTORE}")
    if known is not None:
        require_same(known, newest)
    catch_up(file, known.number if known else 0)


def catch_up(file: IO[bytes], reached: int) -> None:
    """Append the heads of the blocks after that number."""
    if Block.objects.filter(number__gt=reached).exists():
        behind = Block.objects.filter(number__gt=reached).defer("lines").order_by("number")
        file_of_heads.append(file, map(head_of, behind.iterator()))


def require_same(known: file_of_heads.Head, newest: Block | None) -> None:
    """Refuse to go on where the block of the newest head is gone or is another one."""
    reached = newest.number if newest else 0
    if reached < known.number:
        raise Refused(
            "truncated",
            f"库外的摘要文件记到第 {known.number} 块，数据库里只到第 {reached} 块：封存块被截断了。{RESTORE}",
        )
    if known.number and digest_at(known.number) != known.digest:
        raise Refused(
            "rewritten", f"第 {known.number} 块的摘要与库外文件不同：封存块被改写了。请停止使用并报告。"
        )


def sealed(at: datetime, key: Ed25519PrivateKey) -> Block | None:
    """Write the next block within the transaction that is open."""
    newest, end = newest_block(), horizon()
    since = newest.until if newest else 0
    if end < since:
        raise Refused(
            "numbers_went_back",
            f"数据库的事务编号（{end}）小于已封存的编号（{since}）：数据恢复到了另一台服务器上。{RESTORE}",
        )
    until = end_of_block(since, end)
    kept, counts = entries_between(since, until)
    if until == since or not (kept or due(newest, at)):
        return None
    block = Block(
        number=newest.number + 1 if newest else 1,
        since=since,
        until=until,
        acts=counts[ACT],
        looks=counts[LOOK],
        before=newest.digest if newest else NOTHING_BEFORE,
        key_id=key_id(key.public_key()),
        sealed_at=at,
        form=FORM,
        lines=kept,
    )
    block.digest = digest_of(block)
    block.signature = sign(key, block.digest)
    block.save(force_insert=True)
    return block


def due(newest: Block | None, at: datetime) -> bool:
    """Say whether a block is due even without lines."""
    return newest is not None and at - newest.sealed_at >= HEARTBEAT


def entries_between(since: int, until: int) -> tuple[bytes, dict[str, int]]:
    """Return what a block keeps of its lines, acts before looks, and how many of each."""
    kept, counts = bytearray(), dict.fromkeys(KINDS, 0)
    for kind in KINDS:
        with streamed(kind, FORM, since, until) as lines:
            for line in lines:
                kept += entry(kind, line)
                counts[kind] += 1
    return bytes(kept), counts


def end_of_block(since: int, end: int) -> int:
    """Return where the block ends: before what is under way, or sooner where it would hold too much."""
    parts = " union all ".join(
        f"(select written_in from {table} where written_in >= %s and written_in < %s"  # noqa: S608
        f" order by written_in limit {MOST + 1})"
        for table in TABLES.values()
    )
    asked = f"select written_in from ({parts}) as line order by written_in offset {MOST} limit 1"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(asked, [since, end] * len(TABLES))
        row = cursor.fetchone()
    return int(row[0]) + 1 if row else end


def newest_block() -> Block | None:
    return Block.objects.defer("lines").order_by("-number").first()


def digest_at(number: int) -> str | None:
    return Block.objects.filter(number=number).values_list("digest", flat=True).first()


def alone() -> bool:
    """Say whether no other is sealing; hold that until the transaction ends."""
    return bool(value("select pg_try_advisory_xact_lock(hashtext(%s))", LOCK))


def horizon() -> int:
    """Return the number below which every transaction has ended."""
    return int(value("select trail_horizon()"))


def value(asked: str, *given: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(asked, given)
        found: int = next(iter(cursor.fetchone()))
    return found
