"""Log in: one answer for a wrong name and for a wrong password, and the hour when a lock opens again."""

import unicodedata
from datetime import datetime

from django.db.models.functions import Lower

from shebao.access import lockout, passwords
from shebao.access.models import Account, Login, Way
from shebao.values import Refused

ENDED = (
    "这个账号已经停用，不能再登录。要恢复，单位的账号请找本单位的法人或管理员，个人的账号本人带证件到窗口，"
    "经办机构的账号请找系统管理员。"
)


def log_in(number: str, password: str, *, at: datetime) -> Account:
    """Return the account whose number and password these are; `at` is real time.

    Raises Refused with the code login, locked or account_ended.
    """
    number = written(number)
    account = account_numbered(number)
    lockout.prove(number, password, account.password if account else None, at=at)
    if account is None or not account.active:
        raise Refused("account_ended", ENDED)
    if passwords.outdated(account.password):
        Account.objects.filter(pk=account.pk).update(password=passwords.hashed(password))
        account.refresh_from_db()
    return account


def record_login(
    account: Account, region: str, door: str, *, at: datetime, coded: bool = False, way: str = Way.PASSWORD
) -> Login:
    """Write down that an account came in: where, how, with a one-time code or without; `at` is real time."""
    return Login.objects.create(account=account, region=region, door=door, at=at, coded=coded, way=way)


def latest_logins(account: Account, count: int) -> list[Login]:
    """Return the newest logins of an account, by every door."""
    return list(Login.objects.filter(account=account).order_by("-id")[:count])


def account_numbered(number: str) -> Account | None:
    """Find an account by its number, in capitals or not."""
    named = Account.objects.annotate(small=Lower("number"))
    return named.filter(small=written(number).lower()).first()


def written(number: str) -> str:
    """Return a login name as it is kept: blanks gone, full-width characters narrowed."""
    return "".join(unicodedata.normalize("NFKC", number).split())[:64]
