"""Rehearse a filing: do all its good rows, read what came of it, and take everything back.

Rows are rehearsed in chunks, so that nobody is held for long; the digest of all outcomes is what is
confirmed.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from shebao.casework.busy import refusing_when_busy
from shebao.casework.models import RowState, Submission, SubmissionRow
from shebao.casework.outcome import Outcome
from shebao.casework.rows import Row
from shebao.casework.running import rehearse_rows
from shebao.casework.states import FilingState
from shebao.casework.submissions.drafting import take_row
from shebao.casework.submissions.holding import (
    count_rows,
    good_rows,
    hold,
    keep,
    move,
    require_open,
    restored,
    save_outcomes,
    work_of,
)
from shebao.casework.submissions.materials import require_materials
from shebao.casework.submissions.progress import Report, silent
from shebao.casework.work import Work
from shebao.policy import Pack, windows
from shebao.values import Actor, Refused

CHUNK = 500
AT_ONCE = 250  # more rows are a job


@refusing_when_busy
@transaction.atomic
def rehearse(submission_id: int, *, by: Actor, on: datetime, pack: Pack) -> Submission:
    """Rehearse a filing and make it ready to be confirmed; a large one is handed to the worker.

    Raises Refused without a good row or without a paper that is demanded.
    """
    submission = hold(submission_id, by=by)
    require_open(submission)
    begin(submission, work_of(submission, by=by, on=on, pack=pack))
    return submission


@refusing_when_busy
@transaction.atomic
def add_and_rehearse(
    submission_id: int,
    typed: Mapping[str, Any],
    *,
    by: Actor,
    on: datetime,
    pack: Pack,
    replaces: int | None = None,
) -> tuple[Row, Refused | None]:
    """Add a row as add_row does and, unless it is wrong, rehearse the filing, which is held only once.

    Returns the row, and why the filing could not be rehearsed: the row has been added all the same.
    """
    submission = hold(submission_id, by=by)
    require_open(submission)
    work = work_of(submission, by=by, on=on, pack=pack)
    row, alone = take_row(submission, typed, work, replaces)
    if not row.wrong:
        try:
            begin(submission, work, [alone] if alone else None)
        except Refused as refusal:
            keep(submission)
            return row, refusal
    else:
        keep(submission)
    return row, None


@refusing_when_busy
def begin(submission: Submission, work: Work, good: Sequence[SubmissionRow] | None = None) -> None:
    """Rehearse a held filing, or hand it to the worker; nothing of it is written before it is not refused.

    `good` are its good rows where they are known already.
    """
    windows.require_open(work.pack, submission.item, work.on.date())
    require_materials(submission, work.offer)
    rows = submission.rows_right + submission.rows_doubtful
    if not rows:
        raise Refused("nobody", "还没有可以提交的人。请先填写并点“添加校验”，或上传表格。")
    if rows <= AT_ONCE:
        finish(submission, work, silent, good)
        return
    from shebao.casework.tasks import rehearse_filing

    move(submission, FilingState.REHEARSING, on=work.on)
    keep(submission)
    rehearse_filing.defer(**job(submission, work.by, work.on))


def job(submission: Submission, by: Actor, on: datetime) -> dict[str, Any]:
    """Return what a job must know to go on with a filing."""
    return {
        "submission_id": submission.id,
        "account": by.account,
        "employer_id": submission.employer_id,
        "channel": by.channel,
        "on": on.isoformat(),
    }


def rehearse_now(
    submission_id: int, *, by: Actor, on: datetime, pack: Pack, report: Report = silent
) -> Submission:
    """Rehearse a filing that waits for it, whatever its size; one that no longer waits is left alone."""
    submission = hold(submission_id, by=by)
    if submission.state != FilingState.REHEARSING:
        return submission
    return finish(submission, work_of(submission, by=by, on=on, pack=pack), report)


def finish(
    submission: Submission, work: Work, report: Report, good: Sequence[SubmissionRow] | None = None
) -> Submission:
    """Rehearse every good row and note what all of them come to."""
    digest = hashlib.sha256()
    unit_fen = person_fen = done = 0
    otherwise = False
    good = good_rows(submission) if good is None else good
    for chunk in chunks(good):
        outcomes, changed = rehearse_chunk(submission, chunk, work)
        for outcome in outcomes:
            digest.update(outcome["digest"].encode())
            unit_fen += outcome["unit_fen"]
            person_fen += outcome["person_fen"]
        otherwise |= changed
        done += len(chunk)
        report(done, len(good))
    submission.unit_fen, submission.person_fen, submission.refusal = unit_fen, person_fen, ""
    if otherwise:
        count_rows(submission)
    left = submission.rows_right + submission.rows_doubtful
    submission.digest = digest.hexdigest() if left else ""
    to = FilingState.READY if left else FilingState.CHECKED if submission.batch else FilingState.DRAFT
    move(submission, FilingState.REHEARSING, on=work.on)
    move(submission, to, on=work.on)
    keep(submission)
    return submission


def chunks(rows: Sequence[SubmissionRow]) -> Iterator[Sequence[SubmissionRow]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def rehearse_chunk(
    submission: Submission, chunk: Sequence[SubmissionRow], work: Work
) -> tuple[list[Outcome], bool]:
    """Return what rows come to, and whether any of them is right, doubtful or wrong unlike before."""
    rows = restored(chunk, work)
    outcomes = rehearse_rows(rows, work)
    return outcomes, note(submission, rows, chunk, outcomes, work)


def note(
    submission: Submission,
    rows: Sequence[Row],
    chunk: Sequence[SubmissionRow],
    outcomes: Sequence[Outcome],
    work: Work,
) -> bool:
    """Keep what rows came to, and what is wrong or doubtful about them by now; say whether that changed."""
    good = [row for row in rows if not row.wrong]
    save_outcomes(submission, zip((row.number for row in good), outcomes, strict=True))
    otherwise = False
    by_number, codes = {one.number: one for one in chunk}, {check.code for check in work.checks}
    for row in rows:
        kept = by_number[row.number]
        read = [one for one in kept.findings if one["code"] not in codes]  # still so
        findings = read + [asdict(finding) for finding in row.findings]
        if row.wrong:
            kept.outcome = None
        if row.wrong or findings != kept.findings:
            kept.state = RowState.WRONG if row.wrong else RowState.DOUBTFUL if findings else RowState.RIGHT
            kept.findings = findings
            kept.save(update_fields=["state", "findings", *(["outcome"] if row.wrong else [])])
            otherwise = True
    return otherwise
