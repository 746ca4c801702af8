"""Accounts of an employer's people: opened for a colleague, found by the same human, passwords reset."""

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from shebao.access import passwords
from shebao.access.accounts import open_account, reset_password, standing
from shebao.access.login import account_numbered, written
from shebao.access.memberships import RANK, authorise, given_rights, members, own_level, require_leading
from shebao.access.models import Account, Level, Membership, PersonAccount, StaffPost
from shebao.policy import Pack, Unstated
from shebao.values import Actor, Refused

SHAPE = re.compile(r"[a-z][a-z0-9]{3,19}")
SHOWN_ONCE = "这位同事的账号已经开好了，初始密码只显示一次。没有抄下来，就给他重设密码。"


@dataclass(frozen=True)
class Colleague:
    """For whom an account is opened; `human` stands for the document shown, which is kept nowhere."""

    number: str
    name: str
    human: str
    phone: str = ""


@dataclass(frozen=True)
class Opened:
    """A new account's membership, and its first password, which nobody can read again.

    The password is empty where its owner sets one after a check of the face.
    """

    membership: Membership
    password: str


def accounts_of(human: str) -> QuerySet[Account]:
    """Return the accounts that a real person has and may log in with."""
    return Account.objects.filter(human=human, ended__isnull=True).order_by("id")


def account_at_hand(colleague: Colleague) -> Account | None:
    """Return the account that somebody has already and should be authorised instead of a second one.

    Raises Refused where the document is another one's name.
    """
    found = accounts_of(colleague.human).first()
    if found and found.name != colleague.name:
        raise Refused("name", "姓名和证件号码不是同一个人的。请对照证件把两样都核一遍。")
    return found


def account_called(number: str, name: str) -> Account:
    """Return the account of that number and name. Raises Refused where the two do not belong together."""
    found = account_numbered(number)
    if found is None or not found.active or found.name != name.strip():
        raise Refused("account", "没有这样的账号：账号和姓名要都对得上。请向本人核对账号和登记的姓名。")
    return found


def require_number(number: str) -> str:
    """Return a login name as it is kept. Raises Refused for one that will not do, or that somebody has."""
    number = written(number).lower()
    if not SHAPE.fullmatch(number):
        raise Refused("account_number", "账号用字母开头，4 到 20 位字母和数字。请换一个。")
    if account_numbered(number):
        raise Refused("account_number", "这个账号已经有人用。请换一个，比如加上几位数字。")
    return number


def open_colleague(
    colleague: Colleague,
    level: Level,
    rights: Collection[str],
    *,
    by: Actor,
    on: datetime,
    pack: Pack,
) -> Opened:
    """Open an account for a colleague and authorise it. Its first password is changed at the first login.

    Raises Refused for a level that the actor does not lead, for a name in use, and for somebody who has an
    account; pressed twice it says that the password is not shown again.
    """
    require_leading(level, by=by, on=on, pack=pack)
    given_rights(level, rights, by=by, pack=pack)
    if held := account_at_hand(colleague):
        mine = members(by=by).filter(account=held).exists()
        raise Refused("opened", SHOWN_ONCE if mine else f"{held.name}已经有账号，给那个账号授权就行。")
    number, password = require_number(colleague.number), passwords.initial()
    itself = sets_it_itself(pack, on)
    if itself:
        password += secrets.token_hex(8)  # nobody is told
    try:
        with transaction.atomic():
            account = open_account(
                number=number,
                name=colleague.name,
                human=colleague.human,
                phone=colleague.phone,
                password=password,
                must_change=not itself,
                by=by,
                on=on,
            )
            member = authorise(account, level, rights, by=by, on=on, pack=pack)
            return Opened(member, "" if itself else password)
    except IntegrityError as taken:
        raise Refused("account_number", "这个账号刚刚有人用了。请换一个。") from taken


def reset(held: Membership, *, at: datetime, by: Actor, on: datetime, pack: Pack) -> str:
    """Give a colleague a new first password and return it; every session of the account ends.

    Raises Refused where `why_not_reset` says why.
    """
    if refusal := why_not_reset(held, by=by, on=on, pack=pack):
        raise refusal
    return reset_password(held.account, at=at, by=by, on=on)


def sets_it_itself(pack: Pack, on: datetime) -> bool:
    """Say whether whoever was authorised sets the first password alone, after a check of the face (JS-90)."""
    try:
        return bool(pack.value("first_password", on.date()).plain == "set_at_activation")
    except Unstated:
        return False


def why_not_reset(held: Membership, *, by: Actor, on: datetime, pack: Pack) -> Refused | None:
    """Return why the actor may not reset a password: whoever holds it could act elsewhere in that name."""
    if held.account.number == by.account:
        return Refused("own", "自己的密码在“修改密码”里换。")
    if sets_it_itself(pack, on):
        told = f"密码由本人在{pack.entrance.app}的“企业服务”里刷脸重设，别人不能替他设。"
        return Refused("app", told, str(pack.value("first_password", on.date()).law))
    own = own_level(by)
    if own is None or RANK[own] >= RANK[Level(held.level)]:
        return Refused(
            "lead", f"{held.get_level_display()}的密码不由你重设，请本人拨打 12333 核对身份后重设。"
        )
    account = held.account
    elsewhere = standing().filter(account=account).exclude(employer_id=held.employer_id).exists()
    staff = StaffPost.objects.filter(account=account, retired__isnull=True).exists()
    personal = PersonAccount.objects.filter(account=account, retired__isnull=True).exists()
    if elsewhere or staff or personal:
        return Refused(
            "elsewhere",
            "这个账号不只替本单位办理，本单位不能重设它的密码。请本人拨打 12333 核对身份后重设。",
        )
    return None
