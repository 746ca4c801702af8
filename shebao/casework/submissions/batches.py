"""Workbooks: take one in, check every row, give it back marked. Nothing is done before it is confirmed."""

import hashlib
from datetime import datetime

from django.db import transaction

from shebao.archive import files
from shebao.casework.busy import refusing_when_busy
from shebao.casework.judging import judge, read
from shebao.casework.marking import Told, mark_rows
from shebao.casework.models import RowState, Submission, SubmissionRow
from shebao.casework.rows import Finding
from shebao.casework.scope import submissions
from shebao.casework.states import FilingState
from shebao.casework.submissions.drafting import open_submission
from shebao.casework.submissions.holding import (
    count_rows,
    hold,
    move,
    require_open,
    stored,
    work_of,
)
from shebao.casework.submissions.progress import Report, silent
from shebao.casework.submissions.rehearsal import job
from shebao.casework.work import Work
from shebao.casework.workbooks import Filled, read_workbook
from shebao.policy import Pack
from shebao.trail.many import write_values
from shebao.values import Actor, Refused

CHUNK = 5000
AT_ONCE = 2000  # more rows are a job
PRINTED = {**dict(RowState.choices), RowState.FILED.value: str(RowState.RIGHT.label)}
LARGE_BYTES = 150_000  # about as many rows: what is larger is not even read on the page


@refusing_when_busy
@transaction.atomic
def take_workbook(
    submission_id: int, data: bytes, filename: str, *, by: Actor, on: datetime, pack: Pack
) -> Submission:
    """Take a filled-in template and check it; a large one is handed to the worker.

    Returns the filing that the rows belong to: a new one where this one had been given rows before, which is
    then given up. Raises Refused for a file that cannot be used; nothing that was right is lost by it.
    """
    submission = hold(submission_id, by=by)
    require_open(submission)
    work = work_of(submission, by=by, on=on, pack=pack)
    template = work.offered.template(pack, on)
    takes_a_place = bool(submission.file_id) or submission.rows.exists()  # dropped ones are there too
    filled = None
    if takes_a_place or len(data) <= LARGE_BYTES or len(data) > template.bytes_at_most:
        filled = read_workbook(data, filename, template)  # refused before anything is given up for it
    if takes_a_place:
        submission = in_place_of(submission, work)
    submission.batch = True
    submission.filename = filename[:200]
    submission.file = files.store(data, name=filename, uploader=by.account)
    submission.warnings = same_file_before(submission, data)
    submission.refusal = ""
    move(submission, FilingState.CHECKING, on=on)
    submission.save()
    if filled is None or len(filled.rows) > AT_ONCE:
        from shebao.casework.tasks import check_filing

        check_filing.defer(**job(submission, by, on))
        return submission
    return check_filled(submission, filled, work, silent)


def in_place_of(submission: Submission, work: Work) -> Submission:
    move(submission, FilingState.DROPPED, on=work.on)
    submission.save()
    return open_submission(submission.item, by=work.by, on=work.on, pack=work.pack, batch=True)


def same_file_before(submission: Submission, data: bytes) -> list[str]:
    """Say whether the very same file has been handed in before."""
    digest = hashlib.sha256(data).hexdigest()
    before = (
        Submission.objects.filter(
            employer_id=submission.employer_id,
            item=submission.item,
            file__sha256=digest,
            number__isnull=False,
        )
        .order_by("-id")
        .first()
    )
    if before is None or before.confirmed is None:
        return []
    return [f"这个文件已经办过一次，办件编号 {before.number}。确实要再办，请核对下面的结果。"]


def check_workbook(
    submission_id: int, *, by: Actor, on: datetime, pack: Pack, report: Report = silent
) -> Submission:
    """Check a filing whose file waits for it, whatever its size; one that no longer waits is left alone.

    An interrupted check has left nothing behind and begins anew. A file that cannot be used says so in
    `refusal`.
    """
    submission = hold(submission_id, by=by)
    if submission.state != FilingState.CHECKING or submission.file is None:
        return submission
    work = work_of(submission, by=by, on=on, pack=pack)
    try:
        filled = read_workbook(
            files.read(submission.file), submission.filename, work.offered.template(pack, on)
        )
    except Refused as refusal:
        submission.refusal = refusal.message
        move(submission, FilingState.CHECKED, on=on)
        submission.save()
        return submission
    return check_filled(submission, filled, work, report)


def check_filled(submission: Submission, filled: Filled, work: Work, report: Report) -> Submission:
    """Read and judge every row of a workbook and keep them."""
    rows = read(((row.number, work.offered.typed_of(row.cells)) for row in filled.rows), work)
    done = 0
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        judge(chunk, work)
        write_values(SubmissionRow, (stored(row, submission, work) for row in chunk))
        done += len(chunk)
        report(done, len(rows))
    submission.warnings = [*submission.warnings, *filled.sentences]
    count_rows(submission)
    move(submission, FilingState.CHECKED, on=work.on)
    submission.save()
    return submission


def marked_workbook(
    submission_id: int, *, by: Actor, on: datetime, pack: Pack, only_wrong: bool = False
) -> bytes:
    """Return the workbook rebuilt, with the state of every row and every reason; or its wrong rows alone."""
    submission = submissions(by).filter(pk=submission_id).first()
    if submission is None:
        raise Refused("filing", "没有这笔业务，或者它不是本单位的。请从办件记录里打开。")
    work = work_of(submission, by=by, on=on, pack=pack)
    rows = submission.rows.exclude(state=RowState.DROPPED).order_by("number")
    if only_wrong:
        rows = rows.filter(state=RowState.WRONG)
    columns = rows.values_list("typed", "state", "findings", "data").iterator(chunk_size=CHUNK)
    told = (
        Told(typed, printed(state), [Finding(**one) for one in findings], data)
        for typed, state, findings, data in columns
    )
    return mark_rows(work.offered, work.offered.template(pack, on), told)


def printed(state: str) -> str:
    """Print what became of a row; one that has been handed in was right."""
    return PRINTED[state]
