"""What the worker does for casework: check, rehearse and confirm what is too large to wait for on a page.

A job acts for the account that asked for it, within that account's rights at the time it runs, and may be
killed and taken up again at any moment: each step is one transaction that notices when it has been done.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from shebao import policy
from shebao.access.acting import acting, actor_named
from shebao.casework.archiving.removal import remove_ripe
from shebao.casework.desk.asking import ASSIGN_TASKS, enqueue
from shebao.casework.desk.assigning import assign_waiting
from shebao.casework.models import Submission
from shebao.casework.states import FilingState
from shebao.casework.submissions.batches import check_workbook
from shebao.casework.submissions.confirmation import confirm_now
from shebao.casework.submissions.progress import reporting
from shebao.casework.submissions.rehearsal import rehearse_now
from shebao.clock.queries import all_now, now
from shebao.values import Refused

Doing = Callable[..., Submission]

TRIES = 2
AGAIN = RetryStrategy(max_attempts=TRIES, wait=5)
WAITING = (FilingState.CHECKING, FilingState.REHEARSING, FilingState.CONFIRMING)
BROKEN = "这一步没有做成：系统这边出了问题，已经记录下来。填的内容都在，请重试；再不行请打 12333。"


@app.task(pass_context=True, retry=AGAIN)
def check_filing(context: JobContext, /, **told: Any) -> None:
    """Check an uploaded workbook."""
    work_off(context, check_workbook, FilingState.CHECKING, **told)


@app.task(pass_context=True, retry=AGAIN)
def rehearse_filing(context: JobContext, /, **told: Any) -> None:
    """Rehearse a filing of many rows."""
    work_off(context, rehearse_now, FilingState.REHEARSING, **told)


@app.task(pass_context=True, retry=AGAIN)
def confirm_filing(context: JobContext, /, **told: Any) -> None:
    """Hand in a filing of many rows."""
    work_off(context, confirm_now, FilingState.CONFIRMING, **told)


def work_off(
    context: JobContext, doing: Doing, stage: FilingState, *, submission_id: int, on: str, **who: Any
) -> None:
    """Do one step; where it fails again and again, leave the filing to its people and fail loudly."""
    moment = datetime.fromisoformat(on)
    done = False
    try:
        do(doing, stage, submission_id, moment, **who)
        done = True
    finally:
        if not done and context.job.attempts >= TRIES:
            put_down(submission_id, BROKEN, moment)


def do(
    doing: Doing,
    stage: FilingState,
    submission_id: int,
    on: datetime,
    *,
    account: str,
    employer_id: int,
    channel: str,
) -> None:
    """Do one step as the account that asked for it; a refusal is kept with the filing for its people."""
    with reporting(submission_id, stage) as report:
        try:
            by = actor_named(account, employer_id, channel)
            pack = policy.load(settings.REGIONS, settings.ASSUMED).pack(by.region)
            with acting(by):
                doing(submission_id, by=by, on=on, pack=pack, report=report)
        except Refused as refusal:
            put_down(submission_id, refusal.message, on)


@transaction.atomic
def put_down(submission_id: int, why: str, on: datetime) -> None:
    """Leave a filing where its people can go on, with what was said against it."""
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    if submission.state in WAITING:
        submission.refusal, submission.changed = why, on
        submission.state = FilingState.CHECKED if submission.batch else FilingState.DRAFT
        submission.save()


@app.task(name=ASSIGN_TASKS, retry=AGAIN)
def assign_tasks(region: str) -> int:
    """Give a region's tasks that nobody has to somebody; return how many."""
    return assign_waiting(region, at=now(region))


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="assign_everywhere")
def assign_everywhere(timestamp: int) -> int:
    """Every few minutes, look after what a killed process or an absence left; `timestamp` is real time."""
    return sum(enqueue(region) for region in all_now())


@app.periodic(cron="20 4 * * *")
@app.task(queueing_lock="remove_disposed")
def remove_disposed(timestamp: int) -> int:
    """Every night, remove the contents of approved disposals that nobody has called back in time."""
    law = policy.load(settings.REGIONS, settings.ASSUMED)
    return sum(remove_ripe(on=on, pack=law.pack(region)) for region, on in all_now().items())
