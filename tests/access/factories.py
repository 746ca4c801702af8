"""Accounts that state only what a test is about."""

from datetime import UTC, datetime
from itertools import count

from shebao.access.accounts import actor_of, let_act_for, open_account
from shebao.access.models import Account, Level
from shebao.registry.models import Employer
from shebao.values import EVERY_ITEM, Actor
from tests.registry.factories import ON, an_act, an_employer

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 09:00 in China
PASSWORD = "Qing-jiang-2023"  # invented
SYSTEM = Actor(account="system", name="系统", human="", region="420500", channel="console")
numbers = count(1)


def an_account(
    *employers: Employer,
    level: Level = Level.ADMINISTRATOR,
    rights: tuple[str, ...] = (EVERY_ITEM,),
    password: str = PASSWORD,
    must_change: bool = False,
) -> Account:
    number = next(numbers)
    account = open_account(
        number=f"yc{number:04}",
        name="吴敏",
        human=f"human-{number}",
        password=password,
        must_change=must_change,
        by=SYSTEM,
        on=ON,
    )
    for employer in employers:
        let_act_for(account, employer, level, rights=rights, by=SYSTEM, on=ON)
    return account


def an_actor(employer: Employer | None = None, **more) -> Actor:
    employer = employer or an_employer(an_act())
    return actor_of(an_account(employer, **more), employer.id, "hall")
