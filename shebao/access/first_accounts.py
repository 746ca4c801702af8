"""The first account of a unit (实名注册): its 法定代表人 shows licence and document at a counter.

Source: 单位网办操作指南 二.4, 问题一 (JS-06, JS-81, JS-82).
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from shebao.access import accounts, passwords
from shebao.access.authorising import Named, account_of, drawn_number
from shebao.access.colleagues import Opened, sets_it_itself
from shebao.access.models import Level, Role
from shebao.access.posts import require_role
from shebao.policy import Pack
from shebao.registry.finding import lock_employers
from shebao.registry.models import Employer
from shebao.values import Actor, Refused

PAPER, NUMBER, NAME = "representative_paper", "representative_number", "representative"


def why_not_first(employer: Employer) -> str:
    """Say why no first account is opened: somebody leads the unit's accounts already. Empty where nobody."""
    leading = accounts.standing().filter(employer=employer, level__in=accounts.LEADING).order_by("pk")
    told = "、".join(f"{one.get_level_display()}{one.account.name}" for one in leading[:3])
    if not told:
        return ""
    return (
        f"这个单位已经有能管理账号的人（{told}）。别的账号由法人、管理员在“单位账号”里授权；"
        "忘了密码的，照登录页上的“忘记密码”办。"
    )


def is_representative(said: Mapping[str, Any], human: str) -> bool:
    """Say whether a real person is the 法定代表人 that market regulation names."""
    return bool(said.get(NUMBER)) and accounts.human_of(said[PAPER], said[NUMBER]) == human


def other_representative(said: Mapping[str, Any], *, by: Actor) -> str:
    """Return the name of the unit's 法人 where market regulation names another person; else nothing."""
    legal = accounts.standing().filter(employer_id=by.employer_id or 0, level=Level.LEGAL).order_by("pk")
    known = list(legal) if said.get(NUMBER) else []
    if not known or any(is_representative(said, one.account.human) for one in known):
        return ""
    return known[0].account.name


@transaction.atomic
def open_first(employer: Employer, who: Named, *, by: Actor, on: datetime, pack: Pack) -> Opened:
    """Open the account with which a unit's 法定代表人 comes into the hall, or let one that is there lead.

    Raises Refused for whoever is not 受理岗, for the clerk's own, and where somebody leads already, which the
    second of two at once is told.
    """
    require_role(by, Role.ACCEPTOR)
    if who.human == by.human:
        raise Refused("self", "不能给自己办。请由另一位受理岗的同事办理。")
    lock_employers([employer.pk], alone=True)
    if told := why_not_first(employer):
        raise Refused("first", told)
    acts = replace(by, employer_number=employer.number)
    account, password = account_of(who, employer), ""
    if account and account.name != who.name:
        raise Refused("name", "姓名和证件号码不是同一个人的。请对照证件把两样都核一遍。")
    if account is None:
        itself, password = sets_it_itself(pack, on), passwords.initial()
        account = accounts.open_account(
            number=drawn_number(), name=who.name, human=who.human, phone=who.phone, must_change=not itself,
            password=password + secrets.token_hex(8) if itself else password, by=acts, on=on,
        )  # fmt: skip
        password = "" if itself else password
    return Opened(accounts.let_act_for(account, employer, Level.LEGAL, by=acts, on=on), password)
