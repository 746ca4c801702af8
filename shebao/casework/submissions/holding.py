"""Hold a filing while it is worked on, move it along its states, store its rows and read them again."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from shebao.casework import scope
from shebao.casework.models import GOOD_ROWS, RowState, Submission, SubmissionRow
from shebao.casework.rows import Row
from shebao.casework.states import FILING_STATES, FilingState, require_move
from shebao.casework.work import Work, work_on
from shebao.policy import Pack
from shebao.trail.loading import load
from shebao.values import Actor, Refused

WRITTEN = (  # what changes about a filing while it is filled in, rehearsed and confirmed
    "state", "typed", "changed", "confirmed", "number", "refusal", "rows_read", "rows_right", "rows_doubtful",
    "rows_wrong", "rows_done", "unit_fen", "person_fen", "digest",
)  # fmt: skip
PLACES = ", ".join(f"{name} = %s" for name in WRITTEN)
KEPT = f"update casework_submission set {PLACES} where id = %s"  # noqa: S608  # no text of anybody's
NOBODY = Row(0, {})


def hold(submission_id: int, *, by: Actor) -> Submission:
    """Return a filing to write in, held until the transaction ends.

    Raises Refused where the asker has no such filing, or no right to its item.
    """
    found = scope.submission(by, submission_id, held=True)
    if found is None:
        raise Refused("filing", "没有这笔业务，或者它不是本单位的。请从办件记录里打开。")
    if not by.may(found.item):
        raise Refused(
            "right",
            "你的账号没有这个事项的办理权限。请本单位管理员给你开通，或由有权限的同事办理。",
        )
    return found


def work_of(submission: Submission, *, by: Actor, on: datetime, pack: Pack) -> Work:
    """Take up the work at a filing, for the employer whose filing it is."""
    if by.employer_id != submission.employer_id:
        raise Refused("employer", "这笔业务是另一个单位的。请先切换到那个单位再办。")
    return work_on(submission.item, by=by, on=on, pack=pack)


def move(submission: Submission, to: FilingState, *, on: datetime) -> None:
    """Move a filing along its states and note when; the caller saves it."""
    if submission.state != to:
        submission.state = require_move(FILING_STATES, FilingState(submission.state), to)
    submission.changed = on


def keep(submission: Submission) -> None:
    """Write what has become of a held filing, in one statement that is spelled out already."""
    told = [getattr(submission, name) for name in WRITTEN]
    told[WRITTEN.index("state")] = str(submission.state)
    told[WRITTEN.index("typed")] = json.dumps(submission.typed, ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [*told, submission.pk])


def back_to_filling_in(submission: Submission, on: datetime) -> None:
    """Put a filing back to where rows are collected: what was rehearsed no longer holds."""
    to = FilingState.CHECKED if submission.batch else FilingState.DRAFT
    submission.digest = ""
    move(submission, to, on=on)


def require_open(submission: Submission) -> None:
    """Refuse to change what has been handed in, given up, or is being worked on."""
    if submission.state in (FilingState.CONFIRMED, FilingState.DROPPED):
        raise Refused("state", f"这笔业务{FilingState(submission.state).label}，不能再改。要改请另办一笔。")
    if submission.state in (FilingState.CHECKING, FilingState.REHEARSING, FilingState.CONFIRMING):
        raise Refused("busy", f"这笔业务{FilingState(submission.state).label}，等它完成再改。")


def stored(row: Row, submission: Submission, work: Work) -> dict[str, Any]:
    """Return a judged row as it is stored, by column."""
    return {
        "submission_id": submission.pk,
        "number": row.number,
        "state": state_of(row),
        "typed": dict(row.typed),
        "data": work.offered.as_json(row.data),
        "findings": [asdict(finding) for finding in row.findings],
    }


def state_of(row: Row) -> RowState:
    if row.wrong:
        return RowState.WRONG
    return RowState.DOUBTFUL if row.doubtful else RowState.RIGHT


def restored(rows: Iterable[SubmissionRow], work: Work) -> list[Row]:
    """Return stored rows as they were read, to be judged once more."""
    return [
        Row(
            one.number,
            one.typed,
            work.offered.as_data(one.data),
            employer_id=work.by.employer_id or 0,
        )
        for one in rows
    ]


def good_rows(submission: Submission) -> Sequence[SubmissionRow]:
    """Return the rows that may be handed in, in order."""
    return load(
        SubmissionRow,
        "submission_id = %s and state = any (%s) order by number",
        [submission.pk, [str(one) for one in GOOD_ROWS]],
    )


class Others(NamedTuple):
    """The rows of a filing beside one: the highest number, whether one is about the same person, how many."""

    last: int
    same_person: bool
    read: int
    right: int
    doubtful: int
    wrong: int


OTHERS = """
    select coalesce(max(number), 0),
        coalesce(bool_or(
            state <> 'dropped' and data ->> 'document_type' = %s and data ->> 'id_number' = %s), false),
        count(*) filter (where state <> 'dropped'),
        count(*) filter (where state = 'right'),
        count(*) filter (where state = 'doubtful'),
        count(*) filter (where state = 'wrong')
    from casework_submissionrow where submission_id = %s and number is distinct from %s
"""


def others(submission: Submission, row: Row, number: int | None) -> Others:
    """Count the rows of a held filing beside that of a number, all of them where it has none yet."""
    person = [row.data.get(name) for name in ("document_type", "id_number")]
    with connection.cursor() as cursor:
        cursor.execute(OTHERS, [*person, submission.pk, number])
        return Others(*cursor.fetchone())


def count_with(submission: Submission, beside: Others, row: Row) -> None:
    """Count a filing's rows, one of which has just been judged; the caller keeps it."""
    state = state_of(row)
    submission.rows_read = beside.read + 1
    submission.rows_right = beside.right + (state == RowState.RIGHT)
    submission.rows_doubtful = beside.doubtful + (state == RowState.DOUBTFUL)
    submission.rows_wrong = beside.wrong + (state == RowState.WRONG)


def count_rows(submission: Submission) -> None:
    """Count a filing's rows by what became of them; the caller saves it."""
    counts = others(submission, NOBODY, None)
    submission.rows_read, submission.rows_wrong = counts.read, counts.wrong
    submission.rows_right, submission.rows_doubtful = counts.right, counts.doubtful


def save_outcomes(
    submission: Submission,
    outcomes: Iterable[tuple[int, Mapping[str, Any]]],
    *,
    state: RowState | None = None,
) -> None:
    """Write rows' outcomes by row number in one statement, and their new state where they get one."""
    told = [{"number": number, "outcome": outcome} for number, outcome in outcomes]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            update casework_submissionrow as stored
            set outcome = told.outcome, state = coalesce(%s, stored.state)
            from jsonb_to_recordset(%s::jsonb) as told (number integer, outcome jsonb)
            where stored.submission_id = %s and stored.number = told.number
            """,
            [str(state) if state else None, json.dumps(told, ensure_ascii=False), submission.id],
        )
