"""`python -m shebao account open 420500 wumin …`: open, reset or end an account, and say for whom it acts.

`account administer 420500 guanli --name …` opens a region's first administrator, who opens all other staff.

The operator's way in, where no agency has taken accounts over yet. A first password is printed once.
"""

import argparse
import getpass
import sys
from datetime import UTC, datetime

from django.db import transaction

from shebao.access import accounts, passwords
from shebao.access.login import account_numbered
from shebao.access.models import Account, Level, Role
from shebao.access.posts import give_post, has_administrator
from shebao.clock.queries import now
from shebao.values import EVERY_ITEM, Actor, Refused
from shebao.values.id_numbers import parse_id


def main(argv: list[str]) -> int:
    """Do what is asked and return 0; print a refusal and return 2."""
    options = parser().parse_args(argv)
    operator = getpass.getuser()
    by = Actor(
        account=f"console:{operator}", name="系统管理员", human="", region=options.region, channel="console"
    )
    try:
        with transaction.atomic():
            told = DOES[options.act](options, by, now(options.region))
    except Refused as refusal:
        print(refusal.message, file=sys.stderr)
        return 2
    print(told)
    return 0


def parser() -> argparse.ArgumentParser:
    parse = argparse.ArgumentParser(prog="shebao account", description="Accounts of employers' people.")
    parse.add_argument("act", choices=DOES)
    parse.add_argument("region", help="e.g. 420500")
    parse.add_argument("number", help="the login name")
    parse.add_argument("--name", default="", help="the person's name; the ID number is asked for")
    parse.add_argument("--employer", default="", help="单位编号 of the employer acted for")
    parse.add_argument("--level", choices=Level.values, default=Level.HANDLER)
    parse.add_argument("--approval", default="", help="批准文号 of the first administrator")
    parse.add_argument("--rights", default=EVERY_ITEM, help="items, joined by commas; default all of them")
    return parse


def open_account(options: argparse.Namespace, by: Actor, on: datetime) -> str:
    account, password = opened(options, by, on)
    if options.employer:
        let(account, options, by, on)
    return first_password(account, password)


def administer(options: argparse.Namespace, by: Actor, on: datetime) -> str:
    """Open the first administrator of a region's leading agency; the others are opened in the office."""
    if not options.approval.strip():
        raise Refused("approval", "开通系统管理员要有批准文号：请用 --approval 写明。")
    if has_administrator(options.region):
        raise Refused(
            "administrator", f"地区 {options.region} 已经有系统管理员，请由他在经办端开通其他账号。"
        )
    account, password = opened(options, by, on)
    give_post(account, options.region, [Role.ADMINISTRATOR], approval=options.approval.strip(), by=by, on=on)
    return first_password(account, password)


def opened(options: argparse.Namespace, by: Actor, on: datetime) -> tuple[Account, str]:
    """Open an account of a real person; return it with its first password."""
    if not options.name.strip():
        raise Refused("name", "账号要实名：请用 --name 写明姓名。")
    if account_numbered(options.number):
        raise Refused("number", f"账号 {options.number} 已经有人用了。请换一个。")
    shown = getpass.getpass("公民身份号码，只用来认出是同一个人，不保存 (ID number, not shown or kept): ")
    password = passwords.initial()
    account = accounts.open_account(
        number=options.number,
        name=options.name.strip(),
        human=accounts.human_of("resident_id", parse_id(shown)),
        password=password,
        by=by,
        on=on,
    )
    return account, password


def let_act_for(options: argparse.Namespace, by: Actor, on: datetime) -> str:
    account = found(options)
    let(account, options, by, on)
    return f"账号 {account.number} 可以替单位 {options.employer} 办理了。"


def let(account: Account, options: argparse.Namespace, by: Actor, on: datetime) -> None:
    employer = accounts.employer_numbered(options.region, options.employer)
    if any(post.employer_id == employer.id for post in accounts.posts_of(account)):
        raise Refused("membership", f"账号 {account.number} 已经在替单位 {employer.number} 办理。")
    accounts.let_act_for(
        account, employer, Level(options.level), rights=options.rights.split(","), by=by, on=on
    )


def reset(options: argparse.Namespace, by: Actor, on: datetime) -> str:
    account = found(options)
    return first_password(account, accounts.reset_password(account, at=datetime.now(UTC), by=by, on=on))


def end(options: argparse.Namespace, by: Actor, on: datetime) -> str:
    account = found(options)
    accounts.end_account(account, by=by, on=on)
    return f"账号 {account.number} 已经停用。"


def found(options: argparse.Namespace) -> Account:
    if account := account_numbered(options.number):
        return account
    raise Refused("number", f"没有账号 {options.number}。请核对。")


def first_password(account: Account, password: str) -> str:
    return f"账号 {account.number}\n初始密码 {password}\n只显示这一次；第一次登录要换掉它。"


DOES = {"open": open_account, "administer": administer, "let": let_act_for, "reset": reset, "end": end}
