"""Hold a filing while it is worked on, move it along its states, store its rows and read them again."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from shebao.casework.models import RowState, Submission, SubmissionRow
from shebao.casework.rows import Row
from shebao.casework.scope import submissions
from shebao.casework.states import FILING_STATES, FilingState, require_move
from shebao.casework.work import Work, work_on
from shebao.policy import Pack
from shebao.values import Actor, Refused

GOOD = (RowState.RIGHT, RowState.DOUBTFUL)
STATE_OF_COUNT = {
    "rows_right": RowState.RIGHT,
    "rows_doubtful": RowState.DOUBTFUL,
    "rows_wrong": RowState.WRONG,
}


def hold(submission_id: int, *, by: Actor) -> Submission:
    """Return a filing to write in, held until the transaction ends.

    Raises Refused where the asker has no such filing, or no right to its item.
    """
    found = submissions(by).select_for_update().filter(pk=submission_id).first()
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
    return list(submission.rows.filter(state__in=GOOD).order_by("number"))


def count_rows(submission: Submission) -> None:
    """Count a filing's rows by what became of them; the caller saves it."""
    counts = submission.rows.exclude(state=RowState.DROPPED).aggregate(
        rows_read=Count("id"), **{name: Count("id", Q(state=state)) for name, state in STATE_OF_COUNT.items()}
    )
    for name, count in counts.items():
        setattr(submission, name, count)


def save_outcomes(submission: Submission, outcomes: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Write rows' outcomes by row number in one statement."""
    told = [{"number": number, "outcome": outcome} for number, outcome in outcomes]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            update casework_submissionrow as stored set outcome = told.outcome
            from jsonb_to_recordset(%s::jsonb) as told (number integer, outcome jsonb)
            where stored.submission_id = %s and stored.number = told.number
            """,
            [json.dumps(told, ensure_ascii=False), submission.id],
        )
