"""Act for somebody: one transaction in a role of the web, in which only what that actor may see is there."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.db import connection, transaction

from shebao.access import accounts, keys
from shebao.access.login import account_numbered
from shebao.access.models import Role
from shebao.values import Actor, Refused

HOLDS = "held_for_actor"  # on the connection: what its transaction is set to
HELD = """
    select set_config('shebao.region', %(region)s, true),
        set_config('shebao.office', %(office)s, true),
        set_config('shebao.agencies', %(agencies)s, true),
        set_config('shebao.administers', %(administers)s, true),
        set_config('shebao.employers', %(employers)s, true),
        set_config('shebao.account', %(account)s, true),
        set_config('shebao.person', %(person)s, true),
        set_config('role', coalesce(%(role)s, current_setting('role')), true)
"""
MAY_TAKE_ON = """
    select exists (
        select from pg_roles
        where rolname = %s and pg_has_role(session_user, oid,
            case when current_setting('server_version_num')::integer >= 160000 then 'SET' else 'MEMBER' end)
    )
"""
ASSUMABLE: set[tuple[str, str]] = set()  # of this process: by whom, which role
BEFORE = """
    select current_setting('role') as role,
        coalesce(current_setting('shebao.region', true), '') as region,
        coalesce(current_setting('shebao.office', true), '') as office,
        coalesce(current_setting('shebao.agencies', true), '') as agencies,
        coalesce(current_setting('shebao.administers', true), '') as administers,
        coalesce(current_setting('shebao.employers', true), '') as employers,
        coalesce(current_setting('shebao.account', true), '') as account,
        coalesce(current_setting('shebao.person', true), '') as person
"""
AS_BEFORE = """
    select set_config('role', %s, true),
        set_config('shebao.region', %s, true), set_config('shebao.office', %s, true),
        set_config('shebao.agencies', %s, true), set_config('shebao.administers', %s, true),
        set_config('shebao.employers', %s, true),
        set_config('shebao.account', %s, true), set_config('shebao.person', %s, true)
"""


@contextmanager
def acting(by: Actor) -> Iterator[None]:
    """Run what follows as one transaction of this actor; row-level security holds what it sees and writes.

    One of the agency's staff sees the employers of its agencies and those it deals with, and what belongs to
    no employer; an insured person the own record. Within a transaction that is already open, what held before
    holds again afterwards.
    """
    within, holds = connection.in_atomic_block, held(by)
    already = getattr(connection, HOLDS, None) if within else None
    with transaction.atomic():
        if holds == already:
            yield
            return
        with connection.cursor() as cursor:
            if within:
                cursor.execute(BEFORE)
                before = cursor.fetchone()
            cursor.execute(HELD, {**holds, "role": assumable(holds["role"])})
            with noted(holds, already):
                yield
            if within:
                cursor.execute(AS_BEFORE, before)


@contextmanager
def noted(holds: Mapping[str, str], before: Mapping[str, str] | None) -> Iterator[None]:
    """Remember what the transaction is set to, so that whoever acts already need not be set again."""
    setattr(connection, HOLDS, holds)
    try:
        yield
    finally:
        setattr(connection, HOLDS, before)


def held(by: Actor) -> dict[str, str]:
    """Return what an actor's transaction is set to; the policies read it."""
    return {
        "role": role_of(by),
        "region": by.region,
        "office": "yes" if does_business(by) else "",
        "agencies": listed(by.agencies) if does_business(by) else "",
        "administers": listed(by.agencies) if by.office and not does_business(by) else "",
        "employers": listed(by.employers),
        "account": by.account,
        "person": "" if by.person_id is None else str(by.person_id),
    }


def assumable(role: str) -> str | None:
    """Return a role if whoever is connected may take it on; what was found once holds for good.

    Only a database whose roles have not been made yet has none of them: there the role stays what it is.
    """
    user = connection.settings_dict["USER"]
    if (user, role) not in ASSUMABLE:
        with connection.cursor() as cursor:
            cursor.execute(MAY_TAKE_ON, [role])
            if not cursor.fetchone()[0]:
                return None
        ASSUMABLE.add((user, role))
    return role


def does_business(by: Actor) -> bool:
    """Say whether an actor is of the agency's staff and no administrator, who is there for none (CQR-110)."""
    return by.office and Role.ADMINISTRATOR not in by.rights


def role_of(by: Actor) -> str:
    """Return the role whose policies hold for an actor: what staff need burdens no question of employers."""
    if by.office:
        return "shebao_office"
    return "shebao_web" if by.person_id is None else "shebao_person"


def listed(numbers: Iterable[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"


def actor_named(account: str, employer_id: int, channel: str) -> Actor:
    """Return who acts under the name that stands in a filing or an act, for a job that goes on with it.

    Raises Refused where account or key, or its right to act for the employer, has ended since.
    """
    if account.startswith(keys.ACCOUNT):
        return keys.actor_of_prefix(account.removeprefix(keys.ACCOUNT))
    if found := account_numbered(account):
        return accounts.actor_of(found, employer_id, channel)
    raise Refused("account", "没有这个账号，请重新登录。")
