"""Take back what acts did: retire what they brought in, copy back what they took out, under new acts.

A row that was itself copied back counts as the row it restores: whoever takes back an act retires the newest copy
of what the act had brought.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from shebao.registry.models import (
    DeclaredBase,
    EmployerParticulars,
    Enrolment,
    Fact,
    PersonParticulars,
    Retirement,
)
from shebao.trail.models import Act

FACTS: tuple[type[Fact], ...] = (
    DeclaredBase,
    Enrolment,
    Retirement,
    PersonParticulars,
    EmployerParticulars,
)


@dataclass(frozen=True)
class RestsOn:
    """An act that took out what an earlier act had brought in, and stands."""

    act_id: int
    by_act_id: int


def rests_on(act_ids: Sequence[int]) -> list[RestsOn]:
    """Return which later acts took out rows that these acts brought, or copies of them, and left none standing.

    Acts among themselves do not count: whoever takes back both at once needs no order.
    """
    found: set[RestsOn] = set()
    with connection.cursor() as cursor:
        for fact in FACTS:
            cursor.execute(
                f"""
                with recursive line as (
                    select id, learned_id as act_id, retired_id from {fact._meta.db_table}
                    where learned_id = any (%(acts)s)
                    union all
                    select copy.id, line.act_id, copy.retired_id
                    from {fact._meta.db_table} as copy join line on copy.restores_id = line.id)
                select distinct act_id, retired_id from line
                where retired_id is not null and retired_id <> act_id and not retired_id = any (%(acts)s)
                    and not exists (select from {fact._meta.db_table} as copy where copy.restores_id = line.id)
                """,  # noqa: S608  # the model's own table
                {"acts": list(act_ids)},
            )
            found.update(RestsOn(*told) for told in cursor.fetchall())
    return sorted(found, key=lambda one: (one.act_id, one.by_act_id))


LINE = """
    undone as (
        select * from unnest(%(old)s::bigint[], %(new)s::bigint[]) as undone (act_id, by_act_id)
    ), line as (
        select stored.id, by_act_id from {table} as stored join undone on stored.learned_id = undone.act_id
        union all
        select copy.id, by_act_id from {table} as copy join line on copy.restores_id = line.id
    )"""

RETIRE = f"""
    with recursive {LINE}
    update {{table}} as stored set retired_id = line.by_act_id
    from line where stored.id = line.id and stored.retired_id is null"""

COPY_BACK = f"""
    with recursive {LINE}
    insert into {{table}} ({{kept}}, learned_id, restores_id)
    select {{kept}}, undone.by_act_id, stored.id
    from {{table}} as stored join undone on stored.retired_id = undone.act_id
    where not exists (select from line where line.id = stored.id)"""


def take_back(acts: Mapping[int, Act]) -> None:
    """Undo acts in the registry: each id's rows are walked back under the new act given for it.

    What one of them brought and another took out is not copied back: it had not been there before either.
    """
    undone = {"old": list(acts), "new": [act.id for act in acts.values()]}
    with transaction.atomic(), connection.cursor() as cursor:
        for fact in FACTS:
            cursor.execute(RETIRE.format(table=fact._meta.db_table), undone)
        for fact in FACTS:
            kept = ", ".join(
                field.column
                for field in fact._meta.concrete_fields
                if field.attname not in {"id", "learned_id", "retired_id", "restores_id"}
            )
            cursor.execute(COPY_BACK.format(table=fact._meta.db_table, kept=kept), undone)


def brought_by(act_ids: Sequence[int]) -> dict[type[Fact], list[Fact]]:
    """Return the rows that acts brought in, by kind of fact, oldest first."""
    return {
        fact: list(fact._default_manager.filter(learned_id__in=act_ids).order_by("id")) for fact in FACTS
    }


def taken_by(act_ids: Sequence[int]) -> dict[type[Fact], list[Fact]]:
    """Return the rows that acts took out, by kind of fact, oldest first."""
    return {
        fact: list(fact._default_manager.filter(retired_id__in=act_ids).order_by("id")) for fact in FACTS
    }
