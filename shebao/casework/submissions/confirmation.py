"""Confirm a filing: do what was rehearsed, provided that it still comes to what the person has seen."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shebao.casework.busy import refusing_when_busy
from shebao.casework.joint import tell_medical
from shebao.casework.models import Case, RowState, Step, Submission, SubmissionRow
from shebao.casework.numbers import case_numbers, draw_number
from shebao.casework.outcome import Outcome
from shebao.casework.people import hold as hold_people
from shebao.casework.routes import route_of
from shebao.casework.rows import Row
from shebao.casework.running import number_people, rehearse_rows, run
from shebao.casework.states import CaseState, Duty, Event, FilingState
from shebao.casework.steps import Happened, columns, record_steps, take_duties
from shebao.casework.submissions import rehearsal
from shebao.casework.submissions.holding import good_rows, hold, keep, move, restored, save_outcomes, work_of
from shebao.casework.submissions.materials import require_materials
from shebao.casework.submissions.progress import Report, silent
from shebao.casework.tasking import open_tasks
from shebao.casework.work import COUNTER, Work
from shebao.policy import Pack, windows
from shebao.registry.finding import agency_held
from shebao.trail.actions import record_acts
from shebao.trail.many import write_many, write_values
from shebao.values import Actor, Refused

AT_ONCE = 2000  # more rows are a job
CHUNK = 1000


class Differs(Refused):
    """What would happen is no longer what was shown; the filing has been rehearsed anew."""

    def __init__(self, shown: Sequence[SubmissionRow] = ()) -> None:
        self.shown = shown  # the rows as they had been rehearsed before
        super().__init__(
            "differs",
            "这一步没有做成：情况变了，结果和你刚才看到的不一样。下面是最新的结果，请重新核对后再确认。",
        )


class Outdated(Exception):
    """Take back a confirmation that came to something else."""


@refusing_when_busy
def confirm(submission_id: int, digest: str, *, by: Actor, on: datetime, pack: Pack) -> Submission:
    """Hand a filing in. Confirming twice returns the same filing; a large one is handed to the worker.

    `digest` names what the person has seen. Raises Differs, with the filing rehearsed anew, where it would
    come to something else; the caller must not take that rehearsal back.
    """
    with transaction.atomic():
        submission, shown = attempt(submission_id, digest, by=by, on=on, pack=pack)
    if submission.state in (FilingState.CONFIRMED, FilingState.CONFIRMING):
        return submission
    raise Differs(shown)


def attempt(
    submission_id: int, digest: str, *, by: Actor, on: datetime, pack: Pack
) -> tuple[Submission, Sequence[SubmissionRow]]:
    """Hand a filing in or to the worker; return it as it stands, rehearsed anew where anything differs.

    Beside it the rows as they had been rehearsed before, where it was rehearsed anew.
    """
    submission = hold(submission_id, by=by)
    if submission.state in (FilingState.CONFIRMED, FilingState.CONFIRMING):
        return submission, ()
    if submission.state != FilingState.READY:
        raise Refused("state", "这笔业务还没有核对，不能提交。请先核对要办的人和费用。")
    work = work_of(submission, by=by, on=on, pack=pack)
    windows.require_open(pack, submission.item, on.date())
    require_same_place(submission, by)
    if digest != submission.digest:
        raise Differs
    if submission.rows_right + submission.rows_doubtful <= AT_ONCE:
        return submission, finish(submission, work, silent)
    from shebao.casework.tasks import confirm_filing

    move(submission, FilingState.CONFIRMING, on=on)
    keep(submission)
    confirm_filing.defer(**rehearsal.job(submission, by, on))
    return submission, ()


def require_same_place(submission: Submission, by: Actor) -> None:
    """Refuse to hand in elsewhere what was not taken up there (walk_in.continuing, HB-12)."""
    if (submission.channel == COUNTER) != (by.channel == COUNTER):
        there = "窗口" if submission.channel == COUNTER else "网上"
        raise Refused("elsewhere", f"这笔业务是在{there}开始的，请先从没办完的业务里点“接着办”，再提交。")


def confirm_now(
    submission_id: int, *, by: Actor, on: datetime, pack: Pack, report: Report = silent
) -> Submission:
    """Hand in a filing that waits for it, whatever its size; one that no longer waits is left alone.

    Where it would come to something else it is rehearsed anew and says so in `refusal`.
    """
    submission = hold(submission_id, by=by)
    if submission.state != FilingState.CONFIRMING:
        return submission
    finish(submission, work_of(submission, by=by, on=on, pack=pack), report)
    return submission


def finish(submission: Submission, work: Work, report: Report) -> Sequence[SubmissionRow]:
    """Do all rows, or none: where anything differs, rehearse anew, say so, and return them as they were."""
    require_materials(submission, work.offer)
    stored = good_rows(submission)
    try:
        with transaction.atomic():
            do(submission, stored, work, report)
    except Outdated:
        submission.refresh_from_db()
        move(submission, FilingState.READY, on=work.on)
        rehearsal.finish(submission, work, silent)
        submission.refusal = Differs().message
        keep(submission)
        return stored
    return ()


def do(submission: Submission, stored: Sequence[SubmissionRow], work: Work, report: Report) -> None:
    number = draw_number(work.on)
    numbers = dict(zip(stored, case_numbers(number, [one.number for one in stored]), strict=True))
    digest = hashlib.sha256()
    if work.about_person and len(stored) > CHUNK:
        hold_people(restored(stored, work), work)  # all of them, in one order, before the first chunk
    for start in range(0, len(stored), CHUNK):
        chunk = stored[start : start + CHUNK]
        for outcome in do_chunk(submission, chunk, [numbers[one] for one in chunk], work):
            digest.update(outcome["digest"].encode())
        report(start + len(chunk), len(stored))
    if digest.hexdigest() != submission.digest:
        raise Outdated
    submission.number, submission.confirmed, submission.rows_done = number, work.on, len(stored)
    move(submission, FilingState.CONFIRMING, on=work.on)
    move(submission, FilingState.CONFIRMED, on=work.on)
    keep(submission)


def do_chunk(
    submission: Submission, chunk: Sequence[SubmissionRow], numbers: Sequence[str], work: Work
) -> list[Outcome]:
    rows = restored(chunk, work)
    outcomes = rehearse_rows(rows, work) if work.offer.review else run(rows, work, numbers)
    if any(row.wrong for row in rows):
        raise Outdated
    if work.offer.review:
        file_for_review(rows, numbers, work)
    else:
        number_people(rows, outcomes, work)
    told = zip((row.number for row in rows), outcomes, strict=True)
    save_outcomes(submission, told, state=RowState.FILED)
    open_cases(submission, rows, numbers, outcomes, work)
    return outcomes


def file_for_review(rows: Sequence[Row], numbers: Sequence[str], work: Work) -> None:
    """Give rows that staff will decide on the act of their filing, which changes nothing yet."""
    for row, act in zip(rows, record_acts(work.offer.label, numbers, by=work.by, on=work.on), strict=True):
        row.act = act


def open_cases(
    submission: Submission,
    rows: Sequence[Row],
    numbers: Sequence[str],
    outcomes: Sequence[Outcome],
    work: Work,
) -> None:
    """Write each row's case: applied for, done by the system at once (自动办结) or left to staff.

    The employer is held, so that none is left behind where it goes to another agency at that moment.
    """
    state = CaseState.IN_REVIEW if work.offer.review else CaseState.DONE
    agency_id = agency_held(submission.employer_id)
    at_counter = work.by.channel == COUNTER
    cases = write_many(
        Case(
            region=submission.region,
            number=number,
            submission=submission,
            row=row.number,
            item=submission.item,
            employer_id=submission.employer_id,
            person_id=row.person_id,
            state=state,
            kind=row.kind,
            insurances=row.insurances,
            data=work.offered.as_json(row.data),
            outcome=outcome,
            filed=work.on,
            agency_id=agency_id,
            accepted_by_id=work.by.agency_id if at_counter else None,
            route=route_of(row, work),
        )
        for row, number, outcome in zip(rows, numbers, outcomes, strict=True)
    )
    acts = [row.done_by for row in rows]
    duty, event = (Duty.ACCEPT, Event.ACCEPTED) if at_counter else (Duty.APPLY, Event.FILED)
    if work.offer.review:
        record_steps(cases, acts, work.by, Happened(duty, CaseState.IN_REVIEW, event))
        open_tasks(cases, on=work.on, pack=work.pack, filed_now=True)
        return
    filed, done = Happened(duty, CaseState.DRAFT, event), Happened(Duty.AUTOMATIC, CaseState.DONE)
    write_values(Step, [*columns(cases, acts, work.by, filed), *columns(cases, acts, None, done)])
    take_duties(cases, work.by, duty)
    tell_medical(cases, CaseState.DONE, on=work.on, pack=work.pack)
