"""Bound how many wrong codes may be tried, from one address and in all: half of a code can be guessed.

A try is counted before the code is looked at and given back where it was right, so that guesses at the same
moment cannot slip past, and whoever verifies many proofs is not held up.
"""

from datetime import datetime, timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from shebao.values import Refused

PER_ADDRESS = 10
IN_ALL = 1_000
WITHIN = timedelta(minutes=10)
EVERYBODY = "*"
COUNT = """
    insert into proofs_verifytry as known (digest, tries, began_at) values (%(digest)s, 1, %(at)s)
    on conflict (digest) do update set
        tries = case when known.began_at <= %(stale)s then 1 else known.tries + 1 end,
        began_at = case when known.began_at <= %(stale)s then %(at)s else known.began_at end
    returning tries
"""
GIVE_BACK = "update proofs_verifytry set tries = tries - 1 where digest = any (%s) and tries > 0"


def count_try(address: str, *, at: datetime) -> None:
    """Count one try from an address at a moment of real time. Raises Refused beyond the bounds."""
    with connection.cursor() as cursor:
        counts = [counted(cursor, of, at) for of in (address, EVERYBODY)]
    if counts[0] > PER_ADDRESS or counts[1] > IN_ALL:
        minutes = int(WITHIN.total_seconds()) // 60
        raise Refused(
            "verify_limit", f"输错的次数太多，先停一停。请 {minutes} 分钟以后再来，对照证明上的授权码输入。"
        )


def counted(cursor, of: str, at: datetime) -> int:  # type: ignore[no-untyped-def]  # Django's cursor
    cursor.execute(COUNT, {"digest": digest(of), "at": at, "stale": at - WITHIN})
    return int(cursor.fetchone()[0])


def give_back(address: str) -> None:
    """Do not count the last try: it was no guess."""
    with connection.cursor() as cursor:
        cursor.execute(GIVE_BACK, [[digest(address), digest(EVERYBODY)]])


def digest(of: str) -> str:
    return salted_hmac("shebao.proofs.tries", of, algorithm="sha256").hexdigest()
