"""Password and one-time codes of one account stay apart: who resets both could come in under that name."""

from datetime import datetime, timedelta

from shebao.access.models import Account
from shebao.trail.models import Act
from shebao.values import Actor, Refused

APART_FOR = timedelta(hours=24)  # of real time
PASSWORD, CODES = "reset_password", "reset_codes"
BOTH = (
    "这个账号的密码和一次性密码，同一位系统管理员不能在 24 小时内都重设：两样都在一个人手里，就能替他登录。"
    "请由另一位系统管理员重设。"
)


def in_one_hand(account: Account, other: str, *, at: datetime, by: Actor) -> str:
    """Say why whoever has reset the other half may not reset this one; empty where nothing stands against it.

    `other` is PASSWORD or CODES, `at` real time; two accounts of one administrator are one hand.
    """
    own = Account.objects.filter(human=by.human).values("number")
    acts = Act.objects.filter(case_number=account.number, item=other, written_at__gt=at - APART_FOR)
    return BOTH if acts.filter(account__in=own).exists() else ""


def require_one_of_two(account: Account, other: str, *, at: datetime, by: Actor) -> None:
    """Refuse to hold both halves of an account; of two resets at once the second waits for the first."""
    Account.objects.select_for_update().get(pk=account.pk)
    if told := in_one_hand(account, other, at=at, by=by):
        raise Refused("both", told)
