"""Find, open and hold the accounts that entries go between."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db import connection

from shebao.ledger.models import OF_EMPLOYER

FOUND = """
    select account.region, account.kind, account.employer_id, account.id
    from unnest(%(regions)s::text[], %(kinds)s::text[], %(employers)s::bigint[])
        as place (region, kind, employer)
    join ledger_ledgeraccount as account
        on account.region = place.region and account.kind = place.kind
        and account.employer_id = place.employer
    union all
    select account.region, account.kind, account.employer_id, account.id
    from unnest(%(regions)s::text[], %(kinds)s::text[], %(employers)s::bigint[])
        as place (region, kind, employer)
    join ledger_ledgeraccount as account
        on account.region = place.region and account.kind = place.kind and account.employer_id is null
    where place.employer is null
"""
OPENED = """
    insert into ledger_ledgeraccount (region, kind, employer_id, balance_fen)
    select region, kind, employer, 0
    from unnest(%(regions)s::text[], %(kinds)s::text[], %(employers)s::bigint[])
        as place (region, kind, employer)
    order by region, kind, employer
    on conflict do nothing
"""
HELD = "select from ledger_ledgeraccount where id = any (%s) order by id for no key update"


class Place(NamedTuple):
    """Where an amount stands: a kind of account in a region, of one employer where it is about a payer."""

    region: str
    kind: str
    employer_id: int | None


def place(region: str, kind: str, employer_id: int | None) -> Place:
    """Return the place of an amount; accounts of the whole region belong to no employer."""
    return Place(region, str(kind), employer_id if kind in OF_EMPLOYER else None)


def hold(places: Iterable[Place]) -> dict[Place, int]:
    """Hold accounts until the transaction ends, in the order of their keys; open those that are missing.

    Two that need the same accounts wait for one another and never hold each other up crosswise.
    """
    wanted = set(places)
    found = accounts_at(wanted)
    if missing := wanted - found.keys():
        with connection.cursor() as cursor:
            cursor.execute(OPENED, columns(missing))
        found |= accounts_at(missing)
    with connection.cursor() as cursor:
        cursor.execute(HELD, [list(found.values())])
    return found


def accounts_at(places: Collection[Place]) -> dict[Place, int]:
    with connection.cursor() as cursor:
        cursor.execute(FOUND, columns(places))
        return {Place(*where): account_id for *where, account_id in cursor.fetchall()}


def columns(places: Collection[Place]) -> dict[str, list[str] | list[int | None]]:
    return {
        "regions": [one.region for one in places],
        "kinds": [one.kind for one in places],
        "employers": [one.employer_id for one in places],
    }
