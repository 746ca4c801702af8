"""Log in: one answer for a wrong name and for a wrong password, and the hour when a lock opens again."""

import unicodedata
from datetime import datetime

from django.conf import settings
from django.db.models.functions import Lower

from shebao.access import lockout, passwords
from shebao.access.models import Account
from shebao.values import SHANGHAI, Refused


def log_in(number: str, password: str, *, at: datetime) -> Account:
    """Return the account whose number and password these are; `at` is real time.

    Raises Refused with the code login, locked or account_ended.
    """
    number = written(number)
    count = lockout.count_try(number, at=at)
    if count.refused:
        raise locked(count)
    account = account_numbered(number)
    if not passwords.matches(password, account.password if account else None) or account is None:
        raise locked(count) if count.left == 0 else wrong(count)
    lockout.forget_tries(number, at=at)
    if not account.active:
        raise Refused("account_ended", "这个账号已经停用，不能再登录。要恢复，请找单位的法人或管理员。")
    if passwords.outdated(account.password):
        Account.objects.filter(pk=account.pk).update(password=passwords.hashed(password))
        account.refresh_from_db()
    return account


def account_numbered(number: str) -> Account | None:
    """Find an account by its number, in capitals or not."""
    named = Account.objects.annotate(small=Lower("number"))
    return named.filter(small=written(number).lower()).first()


def written(number: str) -> str:
    """Return a login name as it is kept: blanks gone, full-width characters narrowed."""
    return "".join(unicodedata.normalize("NFKC", number).split())[:64]


def wrong(count: lockout.Count) -> Refused:
    return Refused(
        "login",
        f"账号或密码不对。还可以再试 {count.left} 次，之后锁定 {settings.LOGIN_LOCK_MINUTES} 分钟。",
    )


def locked(count: lockout.Count) -> Refused:
    opens = f"{count.locked_until.astimezone(SHANGHAI):%H:%M}" if count.locked_until else "稍后"
    return Refused(
        "locked",
        f"连续 {settings.LOGIN_TRIES} 次没有登录成，这个账号锁到北京时间 {opens}，到时再试。"
        "忘了密码，请找单位的法人或管理员，或拨打 12333。",
    )
