"""Passwords: which are good enough, how long, and how they are kept (argon2, 19 MiB, two at a time)."""

import secrets
import unicodedata
from datetime import datetime, timedelta
from functools import cache
from threading import BoundedSemaphore

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from shebao.access.models import Account, PastPassword

SHORTEST, LONGEST = 8, 64
KINDS = 2
AT_ONCE = BoundedSemaphore(2)  # each hashing takes 19 MiB and a core


class Hasher(Argon2PasswordHasher):
    """Argon2id as the OWASP cheat sheet has it for 19 MiB."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


hasher = Hasher()


def hashed(password: str) -> str:
    """Return what is stored of a password."""
    with AT_ONCE:
        return str(hasher.encode(plain(password), hasher.salt()))


def initial() -> str:
    """Draw a first password, to be changed at the first login: no letter or digit that looks like another."""
    letters = "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz") for _ in range(6))
    return f"{letters}-{secrets.randbelow(8_000_000) + 2_000_000}"


def matches(password: str, stored: str | None) -> bool:
    """Say whether a password is the stored one; without one it takes as long and is no."""
    with AT_ONCE:
        right = hasher.verify(plain(password)[:LONGEST], stored or nobodys())
    return right and stored is not None


def outdated(stored: str) -> bool:
    """Say whether a password should be hashed anew, because the cost has changed."""
    return bool(hasher.must_update(stored))


@cache
def nobodys() -> str:
    """Return a hash that no password has, for accounts that do not exist."""
    return str(hasher.encode(secrets.token_urlsafe(), hasher.salt()))


def used(account: Account, password: str) -> bool:
    """Say whether a password is the account's present one or one of the last before it."""
    past = PastPassword.objects.filter(account=account).order_by("-pk").values_list("password", flat=True)
    known = [account.password, *past[: settings.PASSWORDS_REMEMBERED]]
    return any(matches(password, stored) for stored in known)


def keep(account: Account, *, until: datetime) -> None:
    """Keep what stood for a password that is no longer used; `until` is real time."""
    PastPassword.objects.create(account=account, password=account.password, until=until)


def changed_last(account: Account) -> datetime:
    """Return when the present password was set, in real time.

    The first one carries the business time of its account's opening, which may be long ago or ahead.
    """
    if account.password_set_at == account.opened.business_time:
        return account.opened.written_at
    return account.password_set_at


def too_old(account: Account, *, at: datetime) -> bool:
    """Say whether staff must change a password because of its age (CQR-114); `at` is real time."""
    limit = at - timedelta(days=settings.PASSWORD_MAX_AGE_DAYS)
    return account.password_set_at < limit and changed_last(account) < limit


def plain(password: str) -> str:
    """Return a password as it is compared: full-width letters and digits count as the usual ones."""
    return unicodedata.normalize("NFKC", password)


def mistakes(password: str, *, number: str) -> list[str]:
    """Say what is wrong with a new password for an account, each with how to mend it."""
    password = plain(password)
    told = []
    if not SHORTEST <= len(password) <= LONGEST:
        told.append(f"现在是 {len(password)} 位，要 {SHORTEST} 到 {LONGEST} 位")
    if kinds(password) < KINDS:
        told.append("只有一种字符，字母、数字、符号至少要用两种")
    if number.casefold() in password.casefold():
        told.append("里面有账号，别人容易猜到。换一个不含账号的")
    if common(password):
        told.append("太常见，别人容易猜到。换一个少见的")
    return told


def kinds(password: str) -> int:
    """Count the kinds of characters: letters, digits, others."""
    return len({"letter" if one.isalpha() else "digit" if one.isdigit() else "other" for one in password})


def common(password: str) -> bool:
    try:
        known().validate(password)
    except ValidationError:
        return True
    return False


@cache
def known() -> CommonPasswordValidator:
    return CommonPasswordValidator()
