"""Let whoever an approved 采集表 names act for an employer: an account, the employer, the card bound."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shebao.access import accounts, passwords
from shebao.access.means import bind
from shebao.access.models import Account, Level, Membership, StaffPost, Way
from shebao.registry.models import Employer
from shebao.trail.models import Act
from shebao.values import Actor

DIGITS = 8


@dataclass(frozen=True)
class Named:
    """Somebody on the form: name, telephone, and the mark of the real person."""

    name: str
    phone: str
    human: str


@dataclass(frozen=True)
class Authorised:
    """What came of it for one person: an account was opened, a membership given, a card bound."""

    opened: bool
    joined: bool
    bound: bool


@transaction.atomic
def authorise_named(employer: Employer, who: Named, *, act: Act, by: Actor, on: datetime) -> Authorised:
    """Let somebody do an employer's business as 经办人, logging in by social-security card, under one act.

    What stands already stays: another level, other rights. A new account has a password that nobody knows;
    its owner sets one after the first login by card.
    """
    account = account_of(who, employer)
    opened = account is None
    if account is None:
        account = accounts.open_account(
            number=drawn_number(), name=who.name, human=who.human, phone=who.phone,
            password=passwords.initial() + secrets.token_hex(8), by=by, on=on, act=act,
        )  # fmt: skip
    joined = not held(account, employer)
    if joined:
        accounts.let_act_for(account, employer, Level.HANDLER, by=by, on=on, act=act)
    before = account.means.filter(way=Way.SCAN, mark=who.human, retired__isnull=True).exists()
    bind(account, Way.SCAN, who.human, f"{who.name}的电子社保卡", by=by, on=on, act=act)
    return Authorised(opened, joined, not before)


def account_of(who: Named, employer: Employer) -> Account | None:
    """Return the account of that person: one of this employer before others, never one of staff."""
    own = Account.objects.filter(human=who.human, ended__isnull=True)
    working = StaffPost.objects.filter(retired__isnull=True).values("account_id")
    found = list(own.exclude(pk__in=working).order_by("pk"))
    return next((one for one in found if held(one, employer)), found[0] if found else None)


def held(account: Account, employer: Employer) -> bool:
    return Membership.objects.filter(account=account, employer=employer, retired__isnull=True).exists()


def levels_at(employer_id: int, humans: list[str]) -> dict[str, str]:
    """Return what those of some real people who act for an employer already are to it."""
    standing = Membership.objects.filter(
        employer_id=employer_id, retired__isnull=True, account__human__in=humans, account__ended__isnull=True
    )
    return {human: Level(level).label for human, level in standing.values_list("account__human", "level")}


def drawn_number() -> str:
    """Draw a login name that says nothing about the person and that nobody has."""
    while True:
        number = "dw" + "".join(secrets.choice("0123456789") for _ in range(DIGITS))
        if not Account.objects.filter(number=number).exists():
            return number
