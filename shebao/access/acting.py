"""Act for somebody: one transaction in the web's role, in which only that actor's employers are seen."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from shebao.access import accounts, keys
from shebao.access.login import account_numbered
from shebao.values import Actor, Refused

HELD = """
    select set_config('shebao.region', %(region)s, true),
        set_config('shebao.office', case when %(office)s then 'yes' else '' end, true),
        set_config('shebao.agencies', %(agencies)s, true),
        set_config('shebao.employers', case when %(office)s
            then (select coalesce(array_agg(id), '{}')::text from registry_employer where region = %(region)s)
            else %(employers)s end, true),
        (select set_config('role', rolname, true) from pg_roles
         where rolname = 'shebao_web' and pg_has_role(oid,
             case when current_setting('server_version_num')::integer >= 160000 then 'SET' else 'MEMBER' end))
"""
BEFORE = """
    select current_setting('shebao.region', true), current_setting('shebao.employers', true),
        current_setting('shebao.office', true), current_setting('role')
"""
AS_BEFORE = """
    select set_config('role', %s, true), set_config('shebao.region', %s, true),
        set_config('shebao.employers', %s, true), set_config('shebao.office', %s, true)
"""


@contextmanager
def acting(by: Actor) -> Iterator[None]:
    """Run what follows as one transaction of this actor; row-level security holds what it sees and writes.

    One of the agency's staff sees every employer of the region, and what belongs to no employer.
    Within a transaction that is already open, what held before holds again afterwards.
    """
    within = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if within:
            cursor.execute(BEFORE)
            region, employers, office, role = cursor.fetchone()
        employers_of = f"{{{','.join(map(str, by.employers))}}}"
        agencies = f"{{{','.join(map(str, by.agencies))}}}" if by.office else ""
        cursor.execute(
            HELD, {"region": by.region, "office": by.office, "employers": employers_of, "agencies": agencies}
        )
        yield
        if within:
            cursor.execute(AS_BEFORE, [role, region or "", employers or "", office or ""])


def actor_named(account: str, employer_id: int, channel: str) -> Actor:
    """Return who acts under the name that stands in a filing or an act, for a job that goes on with it.

    Raises Refused where account or key, or its right to act for the employer, has ended since.
    """
    if account.startswith(keys.ACCOUNT):
        return keys.actor_of_prefix(account.removeprefix(keys.ACCOUNT))
    if found := account_numbered(account):
        return accounts.actor_of(found, employer_id, channel)
    raise Refused("account", "没有这个账号，请重新登录。")
