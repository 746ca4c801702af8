"""What the worker does for casework: check, rehearse and confirm what is too large to wait for on a page.

A job acts for the account that asked for it, within that account's rights at the time it runs, and may be
killed and taken up again at any moment: each step is one transaction that notices when it has been done.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from procrastinate.contrib.django import app

from shebao import policy
from shebao.access.acting import acting, actor_named
from shebao.casework.models import Submission
from shebao.casework.states import FilingState
from shebao.casework.submissions.batches import check_workbook
from shebao.casework.submissions.confirmation import confirm_now
from shebao.casework.submissions.progress import reporting
from shebao.casework.submissions.rehearsal import rehearse_now
from shebao.values import Refused

Doing = Callable[..., Submission]


@app.task
def check_filing(submission_id: int, account: str, employer_id: int, channel: str, on: str) -> None:
    """Check an uploaded workbook."""
    do(check_workbook, FilingState.CHECKING, submission_id, account, employer_id, channel, on)


@app.task
def rehearse_filing(submission_id: int, account: str, employer_id: int, channel: str, on: str) -> None:
    """Rehearse a filing of many rows."""
    do(rehearse_now, FilingState.REHEARSING, submission_id, account, employer_id, channel, on)


@app.task
def confirm_filing(submission_id: int, account: str, employer_id: int, channel: str, on: str) -> None:
    """Hand in a filing of many rows."""
    do(confirm_now, FilingState.CONFIRMING, submission_id, account, employer_id, channel, on)


def do(
    doing: Doing,
    stage: FilingState,
    submission_id: int,
    account: str,
    employer_id: int,
    channel: str,
    on: str,
) -> None:
    """Do one step as the account that asked for it; a refusal is kept with the filing for its people."""
    by = actor_named(account, employer_id, channel)
    pack = policy.load(settings.REGIONS, settings.ASSUMED).pack(by.region)
    with acting(by):
        found = Submission.objects.filter(pk=submission_id).first()
        total = found.rows_read if found else 0
    with reporting(submission_id, stage, total) as report:
        try:
            with acting(by):
                doing(submission_id, by=by, on=datetime.fromisoformat(on), pack=pack, report=report)
        except Refused as refusal:
            with acting(by):
                put_down(submission_id, refusal, datetime.fromisoformat(on))


def put_down(submission_id: int, refusal: Refused, on: datetime) -> None:
    """Leave a filing where its people can go on, with what was said against it."""
    back = {
        FilingState.CHECKING: FilingState.CHECKED,
        FilingState.REHEARSING: FilingState.CHECKED,
        FilingState.CONFIRMING: FilingState.CHECKED,
    }
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    submission.refusal = refusal.message
    submission.state = back.get(FilingState(submission.state), submission.state)
    submission.changed = on
    submission.save()
