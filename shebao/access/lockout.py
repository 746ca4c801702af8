"""Lock a login name after too many tries, whether an account of that name exists or not.

A try is counted before the password is looked at, so that guesses at the same moment cannot slip past.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from shebao.access import passwords
from shebao.access.models import LoginTry
from shebao.values import SHANGHAI, Refused

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
    """How a try stands: how many are left after it (fewer than none: it came too late), locked until when."""

    left: int
    locked_until: datetime | None


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


def prove(number: str, password: str, stored: str | None, *, at: datetime) -> None:
    """Let pass whoever knows the stored password of a login name, None for a name that nobody has.

    Raises Refused with the code login, saying how many tries are left, or locked, saying until when.
    """
    count = count_try(number, at=at)
    if count.left < 0:  # too late: no password is looked at
        raise locked(count)
    if not passwords.matches(password, stored):
        raise locked(count) if count.left == 0 else wrong(count)
    forget_tries(number, at=at)


def is_locked(number: str, *, at: datetime) -> bool:
    """Say whether a login name is locked at a moment of real time."""
    return LoginTry.objects.filter(digest=digest(number), locked_until__gt=at).exists()


def wrong(count: Count) -> Refused:
    return Refused(
        "login",
        f"账号或密码不对。还可以再试 {count.left} 次，之后锁定 {settings.LOGIN_LOCK_MINUTES} 分钟。",
    )


def locked(count: Count) -> Refused:
    opens = f"{count.locked_until.astimezone(SHANGHAI):%H:%M}" if count.locked_until else "稍后"
    return Refused(
        "locked",
        f"连续 {settings.LOGIN_TRIES} 次密码不对，这个账号锁到北京时间 {opens}，到时再试。"
        "忘了密码，照登录页上的“忘记密码”办。",
    )


def forget_tries(number: str, *, at: datetime) -> None:
    """Begin to count anew after a right password."""
    LoginTry.objects.filter(digest=digest(number)).update(tries=0, began_at=at, locked_until=None)


def digest(number: str) -> str:
    return salted_hmac("shebao.access.tries", number.casefold(), algorithm="sha256").hexdigest()
