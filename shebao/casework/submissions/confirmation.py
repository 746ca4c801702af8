"""Confirm a filing: do what was rehearsed, provided that it still comes to what the person has seen."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from shebao.casework.busy import refusing_when_busy
from shebao.casework.joint import tell_medical
from shebao.casework.models import Case, CaseDuty, RowState, Step, Submission, SubmissionRow
from shebao.casework.numbers import case_numbers, draw_number
from shebao.casework.outcome import Outcome
from shebao.casework.people import hold as hold_people
from shebao.casework.routes import route_of
from shebao.casework.rows import Row
from shebao.casework.running import number_people, rehearse_rows, run
from shebao.casework.states import CaseState, Duty, Event, FilingState
from shebao.casework.submissions import rehearsal
from shebao.casework.submissions.holding import GOOD, good_rows, hold, move, restored, save_outcomes, work_of
from shebao.casework.submissions.materials import require_materials
from shebao.casework.submissions.progress import Report, silent
from shebao.casework.tasking import open_tasks
from shebao.casework.work import COUNTER, Work
from shebao.policy import Pack, windows
from shebao.registry.finding import lock_employers
from shebao.registry.models import Employer
from shebao.trail.actions import record_acts
from shebao.trail.many import write_many, write_values
from shebao.trail.models import Act
from shebao.values import Actor, Refused

AT_ONCE = 2000  # more rows are a job
CHUNK = 1000
SYSTEM = "系统"


class Differs(Refused):
    """What would happen is no longer what was shown; the filing has been rehearsed anew."""

    def __init__(self) -> None:
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
        submission = attempt(submission_id, digest, by=by, on=on, pack=pack)
    if submission.state in (FilingState.CONFIRMED, FilingState.CONFIRMING):
        return submission
    raise Differs


def attempt(submission_id: int, digest: str, *, by: Actor, on: datetime, pack: Pack) -> Submission:
    """Hand a filing in or to the worker; return it as it stands, rehearsed anew where anything differs."""
    submission = hold(submission_id, by=by)
    if submission.state in (FilingState.CONFIRMED, FilingState.CONFIRMING):
        return submission
    if submission.state != FilingState.READY:
        raise Refused("state", "这笔业务还没有核对，不能提交。请先核对要办的人和费用。")
    work = work_of(submission, by=by, on=on, pack=pack)
    windows.require_open(pack, submission.item, on.date())
    require_same_place(submission, by)
    if digest != submission.digest:
        raise Differs
    move(submission, FilingState.CONFIRMING, on=on)
    submission.save()
    if submission.rows_right + submission.rows_doubtful > AT_ONCE:
        from shebao.casework.tasks import confirm_filing

        confirm_filing.defer(**rehearsal.job(submission, by, on))
        return submission
    return finish(submission, work, silent)


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
    return finish(submission, work_of(submission, by=by, on=on, pack=pack), report)


def finish(submission: Submission, work: Work, report: Report) -> Submission:
    """Do all rows, or none: where anything differs, rehearse anew and say so."""
    require_materials(submission, work.offer)
    try:
        with transaction.atomic():
            do(submission, work, report)
    except Outdated:
        submission.refresh_from_db()
        move(submission, FilingState.READY, on=work.on)
        move(submission, FilingState.REHEARSING, on=work.on)
        rehearsal.finish(submission, work, silent)
        submission.refusal = Differs().message
        submission.save()
    return submission


def do(submission: Submission, work: Work, report: Report) -> None:
    stored = good_rows(submission)
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
    submission.rows.filter(state__in=GOOD).update(state=RowState.FILED)
    submission.number, submission.confirmed, submission.rows_done = number, work.on, len(stored)
    move(submission, FilingState.CONFIRMED, on=work.on)
    submission.save()


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
    save_outcomes(submission, zip((row.number for row in rows), outcomes, strict=True))
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
    lock_employers([submission.employer_id])
    state = CaseState.IN_REVIEW if work.offer.review else CaseState.DONE
    agency_id = Employer.objects.values_list("agency_id", flat=True).get(pk=submission.employer_id)
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
        record_steps(cases, acts, work.by, duty=duty, event=event, state=CaseState.IN_REVIEW)
        open_tasks(cases, on=work.on, pack=work.pack)
        return
    record_steps(cases, acts, work.by, duty=duty, event=event, state=CaseState.DRAFT)
    record_steps(cases, acts, None, duty=Duty.AUTOMATIC, state=CaseState.DONE)
    tell_medical(cases, CaseState.DONE, on=work.on, pack=work.pack)


def record_steps(
    cases: Sequence[Case],
    acts: Sequence[Act],
    by: Actor | None,
    *,
    duty: Duty,
    state: CaseState,
    event: Event = Event.DECIDED,
    note: str = "",
    position: int | None = None,
    until: date | None = None,
    bound: bool = True,
) -> None:
    """Write one step per case, and the duty that a human has taken in it; the system is nobody.

    Where it is not `bound` the step leaves the human free for another duty.
    """
    human = by.human if by else SYSTEM
    write_values(
        Step,
        (
            {
                "case_id": case.pk,
                "act_id": act.pk,
                "duty": duty,
                "human": human,
                "state": state,
                "note": note,
                "event": event,
                "position": position,
                "until": until,
            }
            for case, act in zip(cases, acts, strict=True)
        ),
    )
    if by and bound:
        write_values(CaseDuty, ({"case_id": case.pk, "human": human, "duty": duty} for case in cases))
