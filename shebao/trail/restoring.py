"""Go on after a database came back from a copy: record where it stands again, and what was lost."""

from datetime import datetime
from pathlib import Path
from typing import IO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from shebao.trail import heads as file_of_heads
from shebao.trail.actions import record_act
from shebao.trail.blocks import NOTHING_BEFORE, moment
from shebao.trail.heads import Head
from shebao.trail.keys import key_id, sign
from shebao.trail.lines import TABLES
from shebao.trail.models import Block
from shebao.trail.sealing import LOCK, catch_up, horizon, newest_block, require_same, value
from shebao.values import Refused

ITEM = "restore_trail"


def set_restore_point(
    *, reason: str, account: str, name: str, at: datetime, key: Ed25519PrivateKey, heads: Path
) -> Head:
    """Let sealing go on from where the database stands, with an act and a signed line in the file.

    New lines get numbers above all that are there. Nothing is taken away: what the file holds of lost blocks
    stays, and every verification tells of it. To be run before anybody works on the restored database.
    Raises Refused where nothing was restored.
    """
    with file_of_heads.opened(heads) as file:
        known = caught_up(file)
        with transaction.atomic(durable=True):
            newest = hold()
            require_restored(known, newest)
            count_on_above(newest)
            record_act(region="", account=account, name=name, item=ITEM, on=at)
        head = restored(known, newest, reason, at, key)
        file_of_heads.append(file, [head])
    return head


def caught_up(file: IO[bytes]) -> Head | None:
    """Return the newest head, after those that a crash had kept from being written."""
    known, newest = file_of_heads.last(file), newest_block()
    if known and newest and newest.number > known.number:
        require_same(known, newest)
        catch_up(file, known.number)
    return file_of_heads.last(file)


def hold() -> Block | None:
    """Hold lines and blocks until the transaction ends; return the newest block."""
    value("select count(pg_advisory_xact_lock(hashtext(%s)))", LOCK)
    with connection.cursor() as cursor:
        cursor.execute(f"lock table {', '.join(TABLES.values())} in access exclusive mode")
    return newest_block()


def require_restored(known: Head | None, newest: Block | None) -> None:
    reached = newest.number if newest else 0
    gone = known is None and reached > 1
    ahead = known is not None and known.number > reached
    if not gone and not ahead and needed(newest) <= horizon():
        raise Refused("nothing_restored", "数据库与库外摘要文件一致，事务编号也没有倒退：不需要恢复点。")


def needed(newest: Block | None) -> int:
    """Return the number that the next line needs at least, to stand behind all that are there."""
    highest = [value(f"select coalesce(max(written_in) + 1, 0) from {table}") for table in TABLES.values()]  # noqa: S608
    return max(newest.until if newest else 0, *highest)


def count_on_above(newest: Block | None) -> None:
    """Raise what is added to the server's own numbers, should they be too low."""
    short = needed(newest) - horizon()
    if short > 0:
        raised = value("select trail_offset()") + short
        with connection.cursor() as cursor:
            cursor.execute(
                "create or replace function trail_offset() returns bigint language sql stable"
                f" as 'select {raised:d}::bigint'"
            )


def restored(
    known: Head | None, newest: Block | None, reason: str, at: datetime, key: Ed25519PrivateKey
) -> Head:
    """Return the file's line: at which block the database stands, and which one was the last before."""
    unsigned = Head(
        number=newest.number if newest else 0,
        until=newest.until if newest else 0,
        digest=newest.digest if newest else NOTHING_BEFORE,
        key_id=key_id(key.public_key()),
        signature="",
        sealed_at=moment(at),
        restored=reason,
        lost=max(known.number if known else 0, newest.number if newest else 0),
    )
    return Head(**{**vars(unsigned), "signature": sign(key, unsigned.signed)})
