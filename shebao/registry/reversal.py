"""Take back what acts did: retire what they brought in, copy back what they took out, under new acts.

A row that was itself copied back counts as the row it restores: whoever takes back an act retires the newest
copy of what the act had brought.
"""

from collections import namedtuple
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from psycopg.sql import SQL, Composed, Identifier, Literal

from shebao.registry.models import (
    BankAccount,
    Contract,
    DeclaredBase,
    EmployerDetails,
    EmployerInsurance,
    EmployerParticulars,
    Enrolment,
    Fact,
    Handler,
    PersonDetails,
    PersonDocument,
    PersonParticulars,
    Placement,
    Preregistration,
    ProjectParticulars,
    ProjectWorker,
    Relief,
    Retirement,
    Unbillable,
    UnemploymentBenefit,
)
from shebao.registry.months import Months
from shebao.registry.persons import numbers_settled
from shebao.trail.models import Act
from shebao.trail.written import Written, rows_written

FOLDER = Path(__file__).parent / "reversed"
FACTS: tuple[type[Fact], ...] = (  # in the order in which a person reads them
    EmployerParticulars,
    PersonParticulars,
    PersonDocument,
    PersonDetails,
    Enrolment,
    DeclaredBase,
    Contract,
    Placement,
    Preregistration,
    ProjectParticulars,
    ProjectWorker,
    Retirement,
    Unbillable,
    UnemploymentBenefit,
    Relief,
    BankAccount,
    EmployerDetails,
    EmployerInsurance,
    Handler,
)


@dataclass(frozen=True)
class RestsOn:
    """An act that took out what an earlier act had brought in, and stands."""

    act_id: int
    by_act_id: int


def rests_on(act_ids: Sequence[int]) -> list[RestsOn]:
    """Return which later acts took out rows that these acts brought, or copies of them.

    Acts among themselves do not count: whoever takes back both at once needs no order. What a retirement
    brought about at other agencies' employers counts as well. Little of what acts brought is taken out, so
    the kinds of facts are asked first of which anything was.
    """
    asked, found, kinds = {"acts": list(act_ids)}, set(), []
    with connection.cursor() as cursor:
        cursor.execute(taken_out(), asked)
        for kind, act_id, by_act_id in cursor.fetchall():
            if kind:
                kinds.append(kind)
            else:
                found.add(RestsOn(act_id, by_act_id))
        if kinds:
            cursor.execute(resting(frozenset(kinds)), asked)
            found |= {RestsOn(*told) for told in cursor.fetchall()}
    return sorted(found, key=lambda one: (one.act_id, one.by_act_id))


@cache
def taken_out() -> Composed:
    """Return the question for tables from which anything was taken out, and for what retirements ended."""
    tables = (SQL("(") + statement("taken_out.sql", fact) + SQL(")") for fact in FACTS)
    retired = SQL("select null, act_id, by_act_id from registry_retired_rests_on(%(acts)s::bigint[])")
    return SQL(" union all ").join((*tables, retired))


@cache
def resting(tables: frozenset[str]) -> Composed:
    """Return the question for the kinds of facts that stand in some tables."""
    kinds = (fact for fact in FACTS if fact._meta.db_table in tables)
    asked = (SQL("(") + statement("rests_on.sql", fact) + SQL(")") for fact in kinds)
    return SQL(" union all ").join(asked)


def take_back(acts: Mapping[int, Act]) -> None:
    """Undo acts in the registry: each id's rows are walked back under the new act given for it.

    What one of them brought and another took out is not copied back: it had not been there before either. A
    retirement is taken back wherever it had ended enrolments.
    """
    undone = {"old": list(acts), "new": [act.id for act in acts.values()]}
    with transaction.atomic(), numbers_settled(), connection.cursor() as cursor:
        lines = {fact: line_of(cursor, fact, list(acts)) for fact in FACTS}
        for fact, line in lines.items():
            by_acts = [acts[act_id].id for act_id in line.values()]
            cursor.execute(statement("retire.sql", fact), {"ids": list(line), "by_acts": by_acts})
        for fact, line in lines.items():
            cursor.execute(statement("copy_back.sql", fact), undone | {"ids": list(line)})
        cursor.execute("select registry_undo_retired(%(old)s::bigint[], %(new)s::bigint[])", undone)


def line_of(cursor: Any, fact: type[Fact], act_ids: list[int]) -> dict[int, int]:
    """Return the rows that acts had brought, and all copies of them, each with the act it goes back to."""
    cursor.execute(statement("line.sql", fact), {"acts": act_ids})
    return dict(cursor.fetchall())


def statement(file: str, fact: type[Fact]) -> Composed:
    """Return a file's SQL for the table of one kind of fact; parameters stay to be bound."""
    kept = [
        Identifier(str(field.column))
        for field in fact._meta.concrete_fields
        if field.attname not in {"id", "learned_id", "retired_id", "restores_id"}
    ]
    table = fact._meta.db_table
    return SQL(text_of(file)).format(table=Identifier(table), name=Literal(table), kept=SQL(", ").join(kept))


@cache
def text_of(file: str) -> str:
    return (FOLDER / file).read_text("utf-8")


def touched(act_ids: Sequence[int]) -> list[Enrolment]:
    """Return the enrolments that acts brought in or took out, the oldest first."""
    ours = Q(learned_id__in=act_ids) | Q(retired_id__in=act_ids)
    return list(Enrolment.objects.filter(ours).order_by("id"))


def would_return(spans: Iterable[Enrolment], act_ids: Collection[int]) -> dict[int, list[Enrolment]]:
    """Return, by act, the enrolments among those touched that taking it back would bring back."""
    found: dict[int, list[Enrolment]] = {}
    for span in spans:
        if span.retired_id in act_ids and span.learned_id not in act_ids:
            found.setdefault(span.retired_id or 0, []).append(span)
    return found


def would_go(spans: Sequence[Enrolment], act_ids: Collection[int]) -> dict[int, list[Months]]:
    """Return, by act, the months of enrolment that taking all of them back would take away for good."""
    back: dict[tuple[int, int], list[Months]] = {}
    for returning in would_return(spans, act_ids).values():
        for span in returning:
            back.setdefault((span.person_id, span.employer_id), []).append(Months(span.since, span.until))
    gone: dict[int, list[Months]] = {}
    for span in spans:
        if span.learned_id in act_ids:
            same = back.get((span.person_id, span.employer_id), ())
            gone.setdefault(span.learned_id, []).extend(without(Months(span.since, span.until), same))
    return gone


def named_by(act_ids: Sequence[int]) -> set[int]:
    """Return which acts brought the name under which their person is known."""
    return set(PersonParticulars.objects.filter(learned_id__in=act_ids).values_list("learned_id", flat=True))


def first_months(spans: Iterable[Enrolment], act_ids: Collection[int]) -> dict[int, int]:
    """Return, by act, the first month of enrolment that it made otherwise, as a number such as 202304."""
    came: dict[int, list[Months]] = {}
    went: dict[int, list[Months]] = {}
    for span in spans:
        for act_id, told in ((span.learned_id, came), (span.retired_id, went)):
            if act_id is not None and act_id in act_ids:
                told.setdefault(act_id, []).append(Months(span.since, span.until))
    found: dict[int, int] = {}
    for these, others in ((came, went), (went, came)):
        for act_id, some in these.items():
            for left in some:
                for months in without(left, others.get(act_id, ())):
                    found[act_id] = min(found.get(act_id, months.since), months.since)
    return found


def without(months: Months, others: Iterable[Months]) -> list[Months]:
    """Return what is left of months without all of some others."""
    left = [months]
    for other in others:
        left = [part for whole in left for part in whole.without(other)]
    return left


Rows = list[tuple[type[Fact], Any]]


def taken_and_brought(act_ids: Sequence[int], written: Written | None = None) -> tuple[Rows, Rows]:
    """Return the rows that acts of this transaction took out, and those that they brought in.

    Kind by kind, oldest first, with names. An item touches few of the kinds, and which is known from what was
    `written`, counted here where it is not given.
    """
    if not act_ids:
        return [], []
    written = written or rows_written(connection)
    changed, inserted = (
        [one for one in FACTS if counts[one._meta.db_table]] for counts in (written.changed, written.inserted)
    )
    return rows_with("retired_id", act_ids, changed), rows_with("learned_id", act_ids, inserted)


def rows_with(column: str, act_ids: Sequence[int], kinds: Sequence[type[Fact]]) -> Rows:
    """Return the rows of some kinds that name one of the acts, all asked for in one message."""
    if not kinds:
        return []
    found: Rows = []
    with connection.cursor() as cursor:
        cursor.execute(";".join(naming(fact, column) for fact in kinds), [list(act_ids)] * len(kinds))
        for fact in kinds:
            found += [(fact, row_type(fact)._make(told)) for told in cursor.fetchall()]
            cursor.nextset()
    return found


@cache
def naming(fact: type[Fact], column: str) -> str:
    """Return the question for the rows of a kind that name an act in a column, oldest first."""
    asked: Composed = SQL(
        "select {columns} from {table} where {column} = any (%s::bigint[]) order by id"
    ).format(
        columns=SQL(", ").join(Identifier(str(field.column)) for field in fact._meta.concrete_fields),
        table=Identifier(fact._meta.db_table),
        column=Identifier(column),
    )
    return asked.as_string()


@cache
def row_type(fact: type[Fact]) -> Any:
    """Return the shape of a kind's rows: its columns by name."""
    return namedtuple("Row", [field.attname for field in fact._meta.concrete_fields])
