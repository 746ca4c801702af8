"""Run rows: hold whom they are about, judge them again, write one act each, apply, read back what came of it.

`rehearse` and `confirm` are this one run; the first is taken back whole. Nothing outside the database is
touched.
"""

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, connection, transaction

from shebao.casework.judging import look
from shebao.casework.numbers import TO_BE_DRAWN
from shebao.casework.outcome import Outcome, outcomes
from shebao.casework.people import bring, identify, identify_done
from shebao.casework.refusals import finding_of
from shebao.casework.rows import Row
from shebao.casework.work import Work
from shebao.registry.finding import Found, lock_employers, lock_people_and_employer
from shebao.registry.persons import number_persons
from shebao.trail.actions import record_acts
from shebao.trail.written import require_known_tables, rows_written


def rehearse_rows(rows: Sequence[Row], work: Work) -> list[Outcome]:
    """Run rows and take everything back; what is wrong with a row by now is added to its findings."""
    with transaction.atomic():
        told = run(rows, work, [TO_BE_DRAWN] * len(rows))
        people = identify(rows, work) if work.about_person else {}
        transaction.set_rollback(True)
    good = (row for row in rows if not row.wrong)
    for row, outcome in zip(good, told, strict=True):
        forget_drawn(outcome, row)
        if found := people.get(row.number):
            outcome["subject"] = {"name": found.name, "number": found.number or TO_BE_DRAWN}
    return told


def forget_drawn(outcome: Outcome, row: Row) -> None:
    """Leave out of a rehearsal what is drawn only when it is done."""
    outcome.pop("result", None)
    outcome["changes"] = [one for one in outcome["changes"] if one not in row.drawn]


def run(rows: Sequence[Row], work: Work, numbers: Sequence[str]) -> list[Outcome]:
    """Do rows that have been read; return the outcomes of those that are not wrong, in their order."""
    with transaction.atomic(savepoint=False):
        before = rows_written(connection)
        people = hold(rows, work)
        look(rows, work, people)
        acts = dict(zip((row.number for row in rows), numbers, strict=True))
        good = [row for row in rows if not row.wrong]
        for row, act in zip(
            good,
            record_acts(work.offer.label, [acts[row.number] for row in good], by=work.by, on=work.on),
            strict=True,
        ):
            row.act = act
        apply(good, work)
        written = rows_written(connection).since(before)
        require_known_tables(written)
        return outcomes([row for row in good if not row.wrong], work, written)


def hold(rows: Sequence[Row], work: Work) -> dict[int, Found]:
    """Hold whom rows are about, then the employer, alone where they are about itself; return the people."""
    employer_id = work.by.employer_id or 0
    if not work.about_person:
        lock_employers([employer_id], alone=True)
        return {}
    people = bring(rows, work)
    lock_people_and_employer((one.person_id for one in people.values()), employer_id, alone=False)
    return people


def apply(rows: Sequence[Row], work: Work) -> None:
    """Apply rows; where the database refuses them, halve until those that it refuses stand alone."""
    if not rows:
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for row in rows:
                row.notices, row.settlements, row.told, row.dues, row.drawn = [], [], [], [], []
            work.item.apply(rows, by=work.by, on=work.on, pack=work.pack)
            cursor.execute("set constraints all immediate")
    except IntegrityError as refusal:
        if len(rows) == 1:
            rows[0].findings.append(finding_of(refusal))
            return
        middle = len(rows) // 2
        apply(rows[:middle], work)
        apply(rows[middle:], work)


def number_people(rows: Sequence[Row], outcomes: Sequence[Outcome], work: Work) -> None:
    """Give those who have no 个人编号 here one, and write into every outcome whose it is."""
    if not work.about_person:
        return
    people = identify_done(rows, work)
    nameless = [found.person_id for found in people.values() if not found.number]
    drawn = number_persons(nameless, region=work.pack.code) if nameless else {}
    for row, outcome in zip(rows, outcomes, strict=True):
        outcome["subject"] = subject(people[row.number], drawn)


def subject(found: Found, drawn: Mapping[int, str]) -> dict[str, str]:
    return {"name": found.name, "number": found.number or drawn[found.person_id]}
