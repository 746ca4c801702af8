"""Lock a login name after too many tries, whether an account of that name exists or not.

A try is counted before the password is looked at, so that guesses at the same moment cannot slip past.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from shebao.access.models import LoginTry

COUNT_TRY = """
    insert into access_logintry as known (digest, tries, began_at) values (%(digest)s, 1, %(at)s)
    on conflict (digest) do update set (tries, began_at, locked_until) = (
        select
            case when over then 1 else known.tries + 1 end,
            case when over then %(at)s else known.began_at end,
            case when over then null when known.tries + 1 = %(most)s then %(unlock)s
                else known.locked_until end
        from (select coalesce(known.locked_until <= %(at)s, known.began_at <= %(stale)s)) as counted (over))
    returning tries, locked_until
"""


@dataclass(frozen=True)
class Count:
    """How a try stands: how many are left after it, and since when or until when nothing is tried."""

    left: int
    locked_until: datetime | None

    @property
    def refused(self) -> bool:
        """Say whether this try came too late and no password is looked at."""
        return self.left < 0


def count_try(number: str, *, at: datetime) -> Count:
    """Count one try with a login name at a moment of real time."""
    most, term = settings.LOGIN_TRIES, timedelta(minutes=settings.LOGIN_LOCK_MINUTES)
    asked: dict[str, Any] = {
        "digest": digest(number),
        "at": at,
        "most": most,
        "unlock": at + term,
        "stale": at - term,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT_TRY, asked)
        tries, locked_until = cursor.fetchone()
    return Count(most - tries, locked_until)


def forget_tries(number: str, *, at: datetime) -> None:
    """Begin to count anew after a right password."""
    LoginTry.objects.filter(digest=digest(number)).update(tries=0, began_at=at, locked_until=None)


def digest(number: str) -> str:
    return salted_hmac("shebao.access.tries", number.casefold(), algorithm="sha256").hexdigest()
