"""Hand in many typed rows by one call: what a program files, safe to send twice, done whole or not at all."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from shebao.casework.busy import refusing_when_busy
from shebao.casework.judging import judge, read
from shebao.casework.models import RowState, Submission, SubmissionRow
from shebao.casework.refusals import constraint_of
from shebao.casework.scope import submissions
from shebao.casework.states import FilingState
from shebao.casework.submissions.confirmation import Differs, confirm, confirm_now
from shebao.casework.submissions.drafting import open_submission
from shebao.casework.submissions.holding import count_rows, hold, move, require_open, stored, work_of
from shebao.casework.submissions.materials import Paper, keep_paper, require_materials
from shebao.casework.submissions.progress import Report, silent
from shebao.casework.submissions.rehearsal import rehearse, rehearse_now
from shebao.casework.typing import keepable
from shebao.casework.work import Work
from shebao.policy import Pack, windows
from shebao.trail.many import write_values
from shebao.values import Actor, Refused

ROWS_AT_MOST = 10_000
AT_ONCE = 250  # more rows are a job
TRIES = 3

Typed = Sequence[Mapping[str, Any]]


class KeyTaken(Refused):
    """The caller's key already stands for something else."""

    def __init__(self) -> None:
        super().__init__(
            "idempotency_key",
            "这个幂等键已经用过，而且那次提交的内容不一样，所以没有办理。"
            "重发要原样重发；另办一笔请换一个新的幂等键。",
        )


@refusing_when_busy
@transaction.atomic
def preview_rows(
    item: str, rows: Typed, *, by: Actor, on: datetime, pack: Pack, papers: Sequence[Paper] = ()
) -> Submission:
    """Check rows and rehearse the right ones; the filing waits to be confirmed, a large one for the worker.

    Where no row is right, the filing is given up; its rows say why.
    """
    submission = take_rows(item, rows, by=by, on=on, pack=pack, papers=papers)
    if submission.rows_right + submission.rows_doubtful:
        return rehearse(submission.id, by=by, on=on, pack=pack)
    give_up(submission, "", on=on)
    return submission


@refusing_when_busy
@transaction.atomic
def submit_rows(
    item: str,
    rows: Typed,
    *,
    key: str,
    request_digest: str,
    by: Actor,
    on: datetime,
    pack: Pack,
    digest: str = "",
    partial: bool = False,
    papers: Sequence[Paper] = (),
) -> tuple[Submission, bool]:
    """Check, rehearse and hand in rows; return the filing, and whether it is new under this key.

    `digest` names what the caller has seen; Differs is raised where the rows come to something else by now.
    Unless `partial`, one wrong row means that nothing is done: the filing is given up. More than AT_ONCE rows
    are left in rehearsal for `file_now`. Raises KeyTaken for a key that stands for another request.
    """
    if found := sent_before(key, request_digest, by=by):
        return found, False
    try:
        with transaction.atomic():
            submission = take_rows(
                item, rows, by=by, on=on, pack=pack, key=key, request_digest=request_digest, papers=papers
            )
    except IntegrityError as clash:
        return who_was_faster(clash, key, request_digest, by), False
    work = work_of(submission, by=by, on=on, pack=pack)
    if stop_for_wrong_rows(submission, partial, work):
        return submission, True
    require_materials(submission, work.offer)
    move(submission, FilingState.REHEARSING, on=on)
    submission.save()
    if len(rows) <= AT_ONCE:
        submission = finish(submission.id, digest, partial, work, silent)
    return submission, True


@refusing_when_busy
def submit_previewed(
    submission_id: int,
    digest: str,
    *,
    key: str,
    request_digest: str,
    by: Actor,
    on: datetime,
    pack: Pack,
    partial: bool = False,
) -> tuple[Submission, bool]:
    """Hand in a filing that was previewed; return it, and whether it is new under this key.

    Raises Differs, with the filing rehearsed anew and its key free again, where it would come to something
    else; the caller must not take that rehearsal back.
    """
    given: dict[str, Any] = {"by": by, "on": on, "pack": pack}
    with transaction.atomic():
        told = hand_in(
            submission_id, digest, key=key, request_digest=request_digest, partial=partial, **given
        )
    if told is None:
        raise Differs
    return told


def hand_in(
    submission_id: int,
    digest: str,
    *,
    key: str,
    request_digest: str,
    partial: bool,
    by: Actor,
    on: datetime,
    pack: Pack,
) -> tuple[Submission, bool] | None:
    """Do what `submit_previewed` says; None where it differs, which must not take back what was written."""
    if found := sent_before(key, request_digest, by=by):
        return found, False
    submission = hold(submission_id, by=by)
    require_open(submission)
    if submission.rows_wrong and not partial:
        raise Refused(
            "wrong_rows",
            f"有 {submission.rows_wrong} 行有错，没有办理。请改好这些行再提交；"
            "只办没有错的行，请写明 partial 为 true。",
        )
    try:
        with transaction.atomic():
            submission.idempotency_key, submission.request_digest = key, request_digest
            submission.save(update_fields=["idempotency_key", "request_digest"])
    except IntegrityError as clash:
        return who_was_faster(clash, key, request_digest, by), False
    try:
        submission = confirm(submission_id, digest, by=by, on=on, pack=pack)
    except Differs:
        submissions(by).filter(pk=submission_id).update(idempotency_key=None, request_digest="")
        return None
    tell_anew(submission, [RowState.WRONG])
    return submission, True


def file_now(
    submission_id: int,
    *,
    digest: str,
    partial: bool,
    by: Actor,
    on: datetime,
    pack: Pack,
    report: Report = silent,
) -> Submission:
    """Rehearse and hand in what `submit_rows` left for the worker; what is refused is given up."""
    submission = hold(submission_id, by=by)
    if submission.state != FilingState.REHEARSING:
        return submission
    try:
        with transaction.atomic():
            work = work_of(submission, by=by, on=on, pack=pack)
            return finish(submission_id, digest, partial, work, report)
    except Refused as refusal:
        submission = hold(submission_id, by=by)
        give_up(submission, refusal.message, on=on)
        return submission


@transaction.atomic
def close_put_down(submission_id: int, *, on: datetime) -> None:
    """Give up what the worker could not do: whoever sent it is told so, row by row, and may send it anew."""
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    if submission.state == FilingState.CHECKED:
        give_up(submission, submission.refusal, on=on)


def sent_before(key: str, request_digest: str, *, by: Actor) -> Submission | None:
    """Return what the employer sent under this key. Raises KeyTaken where that was something else."""
    mine = submissions(by).filter(employer_id=by.employer_id or 0)
    found = mine.filter(idempotency_key=key).first()
    if found and found.request_digest != request_digest:
        raise KeyTaken
    return found


def who_was_faster(clash: IntegrityError, key: str, request_digest: str, by: Actor) -> Submission:
    """Return what another call has filed under the key meanwhile; any other clash is raised again."""
    found = (
        sent_before(key, request_digest, by=by) if constraint_of(clash) == "idempotency_key_once" else None
    )
    if found is None:
        raise clash
    return found


def take_rows(
    item: str,
    rows: Typed,
    *,
    by: Actor,
    on: datetime,
    pack: Pack,
    key: str | None = None,
    request_digest: str = "",
    papers: Sequence[Paper] = (),
) -> Submission:
    """Open a filing and keep its papers and all its rows, judged; the first one has the number 1.

    Raises Refused outside the item's window: a program learns it before anything is taken.
    """
    windows.require_open(pack, item, on.date())
    if not 1 <= len(rows) <= ROWS_AT_MOST:
        raise Refused(
            "rows", f"一次提交 1 到 {ROWS_AT_MOST:,} 行，这次有 {len(rows):,} 行。行数多请分几次提交。"
        )
    submission = open_submission(item, by=by, on=on, pack=pack, batch=True)
    submission.idempotency_key, submission.request_digest = key, request_digest
    submission.save(update_fields=["idempotency_key", "request_digest"])
    work = work_of(submission, by=by, on=on, pack=pack)
    for paper in papers:
        keep_paper(submission, paper, work)
    judged = read(enumerate(map(keepable, rows), 1), work)
    judge(judged, work)
    write_values(SubmissionRow, (stored(row, submission, work) for row in judged))
    count_rows(submission)
    move(submission, FilingState.CHECKING, on=on)
    move(submission, FilingState.CHECKED, on=on)
    submission.save()
    return submission


def finish(submission_id: int, digest: str, partial: bool, work: Work, report: Report) -> Submission:
    """Rehearse and hand in; a row wrong by now counts as wrong. Raises Differs as `submit_rows` does."""
    given: dict[str, Any] = {"by": work.by, "on": work.on, "pack": work.pack}
    submission = rehearse_now(submission_id, report=report, **given)
    for _ in range(TRIES):
        if stop_for_wrong_rows(submission, partial, work):
            return submission
        if digest and digest != submission.digest:
            raise Differs
        move(submission, FilingState.CONFIRMING, on=work.on)
        submission.save()
        submission = confirm_now(submission_id, report=report, **given)
        if submission.state == FilingState.CONFIRMED:
            tell_anew(submission, [RowState.WRONG])
            return submission
    raise Differs


def stop_for_wrong_rows(submission: Submission, partial: bool, work: Work) -> bool:
    """Give a filing up where a wrong row stands in the way, or where none is left; say whether it was."""
    left = submission.rows_right + submission.rows_doubtful
    if left and (partial or not submission.rows_wrong):
        return False
    told = f"有 {submission.rows_wrong} 行有错，其余的行也没有办理。" if left else ""
    give_up(submission, told, on=work.on)
    return True


def give_up(submission: Submission, why: str, *, on: datetime) -> None:
    """Close a filing of which nothing is done."""
    if submission.state == FilingState.REHEARSING:
        move(submission, FilingState.CHECKED, on=on)
    submission.refusal = why
    move(submission, FilingState.DROPPED, on=on)
    submission.save()
    tell_anew(submission, RowState.values)


def tell_anew(submission: Submission, states: Sequence[str]) -> None:
    """Write rows anew in the transaction that closes their filing: their verdicts are as new as it is."""
    submission.rows.filter(state__in=states).update(state=F("state"))
