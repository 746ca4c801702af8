"""Who takes part in the load: accounts of employers and staff, and people to enrol."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any

from shebao.values.id_numbers import check_digit

REGION = "420500"


@dataclass
class Names:
    """The login names of those who take part."""

    employers: list[str]
    clerks: list[str]


def database_of(state: Path) -> Any:
    """Connect this process to the database of a platform that runs; close what is returned."""
    import django

    from shebao.doors.console import databases
    from shebao.doors.console.server import Server

    os.environ |= databases.environment(Server(state).url(databases.RUN, databases.OWNER))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shebao.config.settings")
    django.setup()
    from django.db import connection

    return connection


def open_accounts(employers: int, clerks: int, password: str) -> Names:
    """Open accounts: one per employer with every right; 经办岗 and 审核岗 in turn at their agencies."""
    from shebao.access.accounts import let_act_for, open_account
    from shebao.access.models import Account, Level, Role
    from shebao.access.posts import give_post
    from shebao.clock.queries import now
    from shebao.registry.models import Agency, Employer
    from shebao.values import Actor

    by = Actor(account="load", name="负载", human="load", region=REGION, channel="console")
    on = now(REGION)

    def an_account(number: str) -> Account:
        return open_account(
            number=number, name="何静", human=f"load-{number}", password=password, by=by, on=on,
            must_change=False,
        )  # fmt: skip

    found = list(Employer.objects.filter(region=REGION).order_by("pk")[100 : 100 + employers])
    for place, one in enumerate(found):
        let_act_for(an_account(f"load-e{place}"), one, Level.ADMINISTRATOR, by=by, on=on)
    agencies = list(Agency.objects.filter(employers__in=found).distinct().order_by("pk"))
    for place in range(clerks):
        role = Role.OPERATOR if place % 2 else Role.REVIEWER
        agency = agencies[place // 2 % len(agencies)] if agencies else None
        give_post(an_account(f"load-s{place}"), REGION, [role], by=by, on=on, agency=agency)
    return Names([f"load-e{n}" for n in range(len(found))], [f"load-s{n}" for n in range(clerks)])


class numbers(Iterator[str]):  # noqa: N801  # reads as a generator, which threads cannot share
    """Draw ID numbers that nobody has, from several threads."""

    def __init__(self) -> None:
        self.drawn, self.lock = count(), Lock()

    def __next__(self) -> str:
        with self.lock:
            number = next(self.drawn)
        day, month, year = number % 28 + 1, number // 28 % 12 + 1, 1970 + number // 336 % 30
        digits = f"420503{year}{month:02}{day:02}{500 + number // 10_080:03}"
        return digits + check_digit(digits)
