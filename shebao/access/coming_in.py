"""What somebody still has to show or do after the right password, by whichever door."""

from datetime import datetime
from typing import Literal

from django.contrib.sessions.backends.base import SessionBase

from shebao.access import passwords, second_factor
from shebao.access.models import Account, StaffPost
from shebao.access.posts import staff_posts
from shebao.access.sessions import CODED
from shebao.values import Refused

Lacking = Literal["", "code", "set_codes", "password"]
AT_THE_OFFICE = "这个账号也在经办机构工作，密码在经办端修改。用一次性密码的，先输一次性密码。"
BY_TELEPHONE = "这个账号启用了一次性密码，这里不能改它的密码。请本人拨打 12333 核对身份后办理。"


def lacking(session: SessionBase, account: Account, *, at: datetime) -> Lacking:
    """Name the page of the office that comes next: a code, setting codes up, a new password, or none."""
    if not session.get(CODED):
        if second_factor.enabled(account):
            return "code"
        if second_factor.required():
            return "set_codes"
    if account.must_change or passwords.too_old(account, at=at):
        return "password"
    return ""


def barred_from_password(session: SessionBase, account: Account) -> tuple[StaffPost | None, Refused] | None:
    """Say why a door that asks for no code may not change a password, and the post at which it is changed.

    It may where the session has given its code, or where the account has no codes and works for no agency.
    """
    if session.get(CODED):
        return None
    if post := staff_posts(account).first():
        return post, Refused("office", AT_THE_OFFICE)
    return (None, Refused("code", BY_TELEPHONE)) if second_factor.enabled(account) else None
