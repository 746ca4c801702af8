"""One-time codes (RFC 6238) as the second thing that staff show at the login, beside the password.

The secret is kept under a key derived from the installation's own. A code is good once, thirty seconds early
or late; wrong ones are counted as passwords are.
"""

import base64
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from shebao.access import lockout
from shebao.access.models import Account, SecondFactor
from shebao.values import Refused

STEP = 30  # seconds
DIGITS = 6
SECRET_BYTES = 20
ISSUER = "社保"
WRONG = "一次性密码不对，或者已经用过。看手机上现在显示的 6 位数字，再输一次。"
UNREADABLE = "一次性密码的密钥读不出来了。请找本单位的系统管理员重设。"


@dataclass(frozen=True)
class Shown:
    """What an account needs to draw its codes: the secret as text, and an address for a QR code."""

    secret: str
    address: str


def required() -> bool:
    """Say whether staff must have one-time codes, or only may."""
    return bool(settings.STAFF_ONE_TIME_CODES == "required")


def enabled(account: Account) -> bool:
    """Say whether an account has confirmed that it draws codes."""
    return confirmed(account) is not None


def confirmed(account: Account) -> SecondFactor | None:
    """Return by what an account draws codes now."""
    return SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).first()


def confirmed_when_read(account: Account) -> bool:
    """Say whether an account draws codes, as it was when the account was read with its second factor."""
    factor: SecondFactor | None = getattr(account, "second_factor", None)
    return factor is not None and factor.confirmed_at is not None


def mark(account: Account) -> str:
    """Return what a session carries of the codes that were given in it; nothing where none are in use."""
    factor = confirmed(account)
    if factor is None:
        return ""
    return salted_hmac("shebao.access.codes", bytes(factor.secret), algorithm="sha256").hexdigest()


def set_up(account: Account) -> Shown:
    """Return the secret with which an account sets its codes up, the same until a code confirms it.

    Raises Refused where codes are in use already.
    """
    drawn = sealed(secrets.token_bytes(SECRET_BYTES))
    factor, _ = SecondFactor.objects.get_or_create(account=account, defaults={"secret": drawn})
    if factor.confirmed_at:
        raise Refused("enabled", "一次性密码已经启用。换手机请找本单位的系统管理员重设。")
    generator = drawer(secret_of(factor))
    return Shown(
        base64.b32encode(secret_of(factor)).decode().rstrip("="),
        generator.get_provisioning_uri(account.number, ISSUER),
    )


def confirm(account: Account, code: str, *, at: datetime) -> None:
    """Take the first code of an account, from when on every login asks for one; `at` is real time."""
    prove(account, code, at=at)
    SecondFactor.objects.filter(account=account, confirmed_at__isnull=True).update(confirmed_at=at)


def prove(account: Account, code: str, *, at: datetime) -> None:
    """Let pass whoever shows a code of this account that was not used yet; `at` is real time.

    Raises Refused with the code totp for a wrong one, or locked after too many.
    """
    counted(account, code, spent, at=at)


def recognise(account: Account, code: str, *, at: datetime) -> None:
    """Let pass as `prove` does, wrong ones counted alike, but leave the code good for what it is for."""
    counted(account, code, fresh, at=at)


def counted(account: Account, code: str, right: Callable[..., bool], *, at: datetime) -> None:
    """Count a try before the code is looked at."""
    name = tries_of(account)
    count = lockout.count_try(name, at=at)
    if count.left < 0:
        raise lockout.locked(count)
    if not right(account, "".join(code.split()), at=at):
        raise lockout.locked(count) if count.left == 0 else Refused("totp", WRONG)
    lockout.forget_tries(name, at=at)


def spent(account: Account, code: str, *, at: datetime) -> bool:
    """Use a code up and say so: two at once cannot both use it, nor can an older one follow."""
    factor = SecondFactor.objects.filter(account=account).first()
    step = step_of(secret_of(factor), code, at) if factor else None
    return bool(factor and step and unspent(factor, step).update(last_step=step) == 1)


def fresh(account: Account, code: str, *, at: datetime) -> bool:
    """Say whether a code is right and was not used yet."""
    factor = SecondFactor.objects.filter(account=account).first()
    step = step_of(secret_of(factor), code, at) if factor else None
    return bool(factor and step and unspent(factor, step).exists())


def unspent(factor: SecondFactor, step: int) -> QuerySet[SecondFactor]:
    return SecondFactor.objects.filter(account=factor.account_id, secret=factor.secret, last_step__lt=step)


def step_of(secret: bytes, code: str, at: datetime) -> int | None:
    """Return the step that a code belongs to, the present one or a neighbour."""
    now = int(at.timestamp()) // STEP
    generator = drawer(secret)
    for step in (now, now - 1, now + 1):
        if constant_time_compare(generator.generate(step * STEP).decode(), code):
            return step
    return None


def forget(account: Account) -> bool:
    """Take an account's codes away: it sets them up anew with another secret. Say whether it had any."""
    had = SecondFactor.objects.filter(account=account)
    drawn = sealed(secrets.token_bytes(SECRET_BYTES))
    return had.update(secret=drawn, confirmed_at=None) == 1


def tries_of(account: Account) -> str:
    """Return the name under which wrong codes are counted; no login name has a blank in it."""
    return f"{account.number} code"


def drawer(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), STEP)  # noqa: S303  # what every program on a phone draws


def sealed(secret: bytes) -> bytes:
    return box().encrypt(secret)


def secret_of(factor: SecondFactor) -> bytes:
    try:
        return box().decrypt(bytes(factor.secret))
    except InvalidToken as unreadable:
        raise Refused("unreadable", UNREADABLE) from unreadable


def box() -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=b"shebao.access.second_factor")
    return Fernet(base64.urlsafe_b64encode(key.derive(settings.SECRET_KEY.encode())))
