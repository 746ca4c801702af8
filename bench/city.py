"""A database with a synthetic city of any size."""

from datetime import date, datetime
from typing import Any

import psycopg
from django.db import connection

from demo.population import City, populate
from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.doors.console import databases
from shebao.doors.console.server import SUPERUSER, Server
from shebao.registry.actions import number_identities
from shebao.trail.actions import record_act
from shebao.values import Month

NAME = "bench"
REGION = "420500"
ON = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)

# What guards the registry row by row is not read by a run, and would take an hour to build for ten million.
GUARDS = """
select format('alter table %s drop constraint %I', conrelid::regclass, conname),
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
from pg_constraint
where conrelid::regclass::text like 'registry_%' and contype in ('f', 'x')
order by oid
"""


def build_city(server: Server, persons: int) -> list[str]:
    """Make the database anew and fill it with that many people, a twentieth of that in employers.

    Returns the statements that would guard the registry again.
    """
    drop_city(server)
    databases.create(server, NAME, "template1")
    databases.migrate(server.url(NAME, databases.OWNER))
    employers = max(persons // 20, 1)
    city = City(
        region=REGION,
        province="420000",
        area="420599",
        persons=persons,
        employers=employers,
        since=Month(2022, 7),
        month=Month(2023, 4),
        last_day=date(2023, 4, 28),
        leavers=persons * 7 // 100,
        shift=max(employers / 1000, 1.0),
    )
    with connection.cursor() as cursor:
        guards = unguard(cursor)
        start_clock(REGION, frozen_at=ON)
        number_identities(["employee", "paid_elsewhere"])
        brought, corrected = (
            record_act(region=REGION, account="bench", name="bench", item="bench", on=ON) for _ in range(2)
        )
        populate(cursor, city, acts=[brought.id] * len(city.months), corrected=corrected.id)
    with as_superuser(server) as cursor:
        cursor.execute("vacuum (analyze)")
        cursor.execute("checkpoint")
    return guards


def unguard(cursor: Any) -> list[str]:
    """Drop what guards the registry; return the statements that bring it back."""
    cursor.execute(GUARDS)
    dropping, adding = zip(*cursor.fetchall(), strict=True)
    for statement in dropping:
        cursor.execute(statement)
    return list(adding)


def drop_city(server: Server) -> None:
    connection.close()
    connection.close_pool()
    databases.drop(server, NAME)


def as_superuser(server: Server) -> Any:
    """Return a connection that may read and write the server's files; its `with` commits and closes."""
    return psycopg.connect(server.url(NAME, SUPERUSER), autocommit=True, cursor_factory=psycopg.ClientCursor)
