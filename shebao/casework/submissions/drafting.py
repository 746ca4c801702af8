"""Fill a filing in: open it, keep what is half typed, add a row that has been checked, take one out again."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from shebao.casework.busy import refusing_when_busy
from shebao.casework.judging import judge, read
from shebao.casework.models import RowState, Submission, SubmissionRow
from shebao.casework.rows import Finding, Row
from shebao.casework.states import FilingState
from shebao.casework.submissions.holding import (
    back_to_filling_in,
    count_rows,
    count_with,
    hold,
    keep,
    move,
    others,
    require_open,
    stored,
    work_of,
)
from shebao.casework.typing import keepable
from shebao.casework.work import Work, work_on
from shebao.policy import Pack
from shebao.trail.many import spelled_out, write_many
from shebao.values import Actor, Refused

ONLY = 1  # the row of a filing about the applicant itself: typed again, it replaces what was typed
DOUBLE = Finding("id_number", "DOUBLE", "这个人已经加在下面的名单里了。", "要改请在名单里点“修改”。")


def open_submission(item: str, *, by: Actor, on: datetime, pack: Pack, batch: bool = False) -> Submission:
    """Begin a filing; it can be left and taken up again. Raises Refused without the right to the item."""
    work_on(item, by=by, on=on, pack=pack)
    if by.employer_id is None:
        raise Refused("employer", "请先选择为哪个单位办理。")
    opened = Submission(
        region=pack.code,
        item=item,
        employer_id=by.employer_id,
        account=by.account,
        name=by.name,
        channel=by.channel,
        batch=batch,
        began=on,
        changed=on,
    )
    return write_many([opened])[0]


@refusing_when_busy
@transaction.atomic
def keep_typed(submission_id: int, typed: Mapping[str, Any], *, by: Actor, on: datetime) -> None:
    """Keep the row that somebody is typing, as far as it has come.

    What arrives after the row itself was added, because both were sent at once, is that row and not another.
    """
    submission = hold(submission_id, by=by)
    require_open(submission)
    kept = keepable(typed)
    standing = SubmissionRow.objects.filter(submission=submission, typed=kept).exclude(state=RowState.DROPPED)
    submission.typed, submission.changed = {} if standing.exists() else kept, on
    submission.save(update_fields=["typed", "changed"])


@refusing_when_busy
@transaction.atomic
def add_row(
    submission_id: int,
    typed: Mapping[str, Any],
    *,
    by: Actor,
    on: datetime,
    pack: Pack,
    replaces: int | None = None,
) -> Row:
    """Check one typed row and keep it unless it is wrong; return it with its findings.

    `replaces` is the number of the row that it stands for from now on. A wrong row stays in the form as
    typed.
    """
    submission = hold(submission_id, by=by)
    require_open(submission)
    row, _ = take_row(submission, typed, work_of(submission, by=by, on=on, pack=pack), replaces)
    keep(submission)
    return row


def take_row(
    submission: Submission, typed: Mapping[str, Any], work: Work, replaces: int | None
) -> tuple[Row, SubmissionRow | None]:
    """Check one typed row of a held filing and write it unless it is wrong; the caller keeps the filing.

    Beside it the row as it is stored, where it is new and the only one that can be handed in.
    """
    number = replaces or (None if work.about_person and not work.own else ONLY)
    row = read([(number or ONLY, keepable(typed))], work)[0]
    beside = others(submission, row, number)
    row.number = number or beside.last + 1
    if work.about_person and beside.same_person:
        row.findings.append(DOUBLE)
    judge([row], work)
    submission.typed = dict(row.typed) if row.wrong else {}
    submission.changed = work.on
    if row.wrong:
        return row, None
    kept = keep_row(row, submission, work, new=number is None)
    back_to_filling_in(submission, work.on)
    count_with(submission, beside, row)
    return row, None if beside.right or beside.doubtful else kept


def keep_row(row: Row, submission: Submission, work: Work, *, new: bool) -> SubmissionRow | None:
    """Write a row in its place, a `new` one under a number that none has: the filing is held.

    Returns what has been written anew, None where it has taken another's place.
    """
    kept = stored(row, submission, work) | {"outcome": None}
    if not new:
        there = SubmissionRow.objects.filter(submission_id=kept["submission_id"], number=kept["number"])
        if there.update(**kept):
            return None
    return write_many([SubmissionRow(**json.loads(spelled_out(kept)))])[0]


@refusing_when_busy
@transaction.atomic
def drop_row(submission_id: int, number: int, *, by: Actor, on: datetime) -> None:
    """Take a row out of a filing; it stays on record as taken out."""
    submission = hold(submission_id, by=by)
    require_open(submission)
    submission.rows.filter(number=number).update(state=RowState.DROPPED)
    back_to_filling_in(submission, on)
    count_rows(submission)
    submission.save()


@refusing_when_busy
@transaction.atomic
def drop_submission(submission_id: int, *, by: Actor, on: datetime) -> None:
    """Give a filing up before it is handed in. Doing so twice changes nothing."""
    submission = hold(submission_id, by=by)
    if submission.state == FilingState.DROPPED:
        return
    require_open(submission)
    move(submission, FilingState.DROPPED, on=on)
    submission.save()
