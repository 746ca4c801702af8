"""What somebody still has to show or do after the right password, before any page of the office opens."""

from datetime import datetime
from typing import Literal

from django.contrib.sessions.backends.base import SessionBase

from shebao.access import passwords, second_factor
from shebao.access.models import Account

CODED = "coded"
Lacking = Literal["", "code", "set_codes", "password"]


def lacking(session: SessionBase, account: Account, *, at: datetime) -> Lacking:
    """Name the page that comes next: a one-time code, setting codes up, a new password, or none."""
    if not session.get(CODED):
        if second_factor.enabled(account):
            return "code"
        if second_factor.required():
            return "set_codes"
    if account.must_change or passwords.too_old(account, at=at):
        return "password"
    return ""
