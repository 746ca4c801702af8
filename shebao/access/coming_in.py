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


def lacking(session: SessionBase, account: Account, *, at: datetime) -> Lacking:
    """Name the page of the office that comes next: a code, setting codes up, a new password, or none."""
    if not session.get(CODED):
        if second_factor.confirmed_when_read(account):
            return "code"
        if second_factor.required():
            return "set_codes"
    if account.must_change or passwords.too_old(account, at=at):
        return "password"
    return ""


def barred_from_password(session: SessionBase, account: Account) -> tuple[StaffPost, Refused] | None:
    """Say why a door that asks for no code at the login may not change the password of somebody at work.

    It may where the session has given its code, or where the account works for no agency.
    """
    post = None if session.get(CODED) else staff_posts(account).first()
    return (post, Refused("office", AT_THE_OFFICE)) if post else None


def owes_code(session: SessionBase, account: Account) -> bool:
    """Say whether a code is to be given beside the password: codes outlast the post for which they were."""
    return not session.get(CODED) and second_factor.enabled(account)
