"""Take back what acts did: retire what they brought in, copy back what they took out, under new acts.

A row that was itself copied back counts as the row it restores: whoever takes back an act retires the newest
copy of what the act had brought.
"""

from collections import namedtuple
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from psycopg.sql import SQL, Composed, Identifier

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
    brought about at other agencies' employers counts as well.
    """
    with connection.cursor() as cursor:
        cursor.execute(resting(), {"acts": list(act_ids)})
        found = {RestsOn(*told) for told in cursor.fetchall()}
        cursor.execute("select * from registry_retired_rests_on(%s::bigint[])", [list(act_ids)])
        found |= {RestsOn(*told) for told in cursor.fetchall()}
    return sorted(found, key=lambda one: (one.act_id, one.by_act_id))


@cache
def resting() -> Composed:
    """Return the question for all kinds of facts at once."""
    asked = (SQL("(") + statement("rests_on.sql", fact) + SQL(")") for fact in FACTS)
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
    return SQL(text_of(file)).format(table=Identifier(fact._meta.db_table), kept=SQL(", ").join(kept))


@cache
def text_of(file: str) -> str:
    return (FOLDER / file).read_text("utf-8")


def would_return(act_ids: Sequence[int]) -> dict[int, list[Enrolment]]:
    """Return, by act, the enrolments that taking it back would bring back."""
    found: dict[int, list[Enrolment]] = {}
    gone = Enrolment.objects.filter(retired_id__in=act_ids).exclude(learned_id__in=act_ids)
    for span in gone.order_by("id"):
        found.setdefault(span.retired_id or 0, []).append(span)
    return found


def would_go(act_ids: Sequence[int]) -> dict[int, list[Months]]:
    """Return, by act, the months of enrolment that taking all of them back would take away for good."""
    back: dict[tuple[int, int], list[Months]] = {}
    for spans in would_return(act_ids).values():
        for span in spans:
            back.setdefault((span.person_id, span.employer_id), []).append(Months(span.since, span.until))
    gone: dict[int, list[Months]] = {}
    for span in Enrolment.objects.filter(learned_id__in=act_ids).order_by("id"):
        left = [Months(span.since, span.until)]
        for months in back.get((span.person_id, span.employer_id), ()):
            left = [part for whole in left for part in whole.without(months)]
        gone.setdefault(span.learned_id, []).extend(left)
    return gone


def named_by(act_ids: Sequence[int]) -> set[int]:
    """Return which acts brought the name under which their person is known."""
    return set(PersonParticulars.objects.filter(learned_id__in=act_ids).values_list("learned_id", flat=True))


def first_months(act_ids: Sequence[int]) -> dict[int, int]:
    """Return, by act, the first month of enrolment that it made otherwise, as a number such as 202304."""
    found: dict[int, int] = {}
    for gone, back in (("learned_id", "retired_id"), ("retired_id", "learned_id")):
        ours = Enrolment.objects.filter(**{f"{gone}__in": act_ids})
        theirs = Enrolment.objects.filter(**{f"{back}__in": act_ids})
        for span in ours:
            act_id = getattr(span, gone)
            left = [Months(span.since, span.until)]
            for other in theirs:
                if getattr(other, back) == act_id:
                    left = [
                        part for whole in left for part in whole.without(Months(other.since, other.until))
                    ]
            for months in left:
                found[act_id] = min(found.get(act_id, months.since), months.since)
    return found


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
