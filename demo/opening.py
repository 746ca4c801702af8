"""Open the demo accounts for employers that the demo cities have."""

from datetime import datetime

from demo.accounts import ACCOUNTS, DemoAccount
from shebao.access.accounts import let_act_for, open_account
from shebao.access.models import Level, Role
from shebao.access.posts import give_post
from shebao.registry.models import Employer
from shebao.values import Actor


def open_accounts(region: str, *, on: datetime) -> None:
    """Open every demo account of a region under acts of the demonstration."""
    by = Actor(account="demo", name="演示数据", human="demo", region=region, channel="console")
    for account in ACCOUNTS:
        if account.region == region:
            open_one(account, by=by, on=on)


def open_one(account: DemoAccount, *, by: Actor, on: datetime) -> None:
    opened = open_account(
        number=account.number,
        name=account.name,
        human=account.human or f"demo-{account.number}",
        password=account.password,
        must_change=account.must_change,
        by=by,
        on=on,
    )
    if account.roles:
        give_post(opened, account.region, map(Role, account.roles), by=by, on=on)
    for employer in Employer.objects.filter(region=account.region, number__in=account.employers):
        let_act_for(opened, employer, Level(account.level), rights=account.rights, by=by, on=on)
