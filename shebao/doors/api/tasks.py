"""What the worker does for the API: rehearse and hand in many rows, long after the caller has its receipt."""

from functools import partial as given

from procrastinate.contrib.django import app

from shebao.casework.states import FilingState
from shebao.casework.submissions.many import file_now
from shebao.casework.tasks import do


@app.task
def file_rows(
    submission_id: int, account: str, employer_id: int, channel: str, on: str, digest: str, partial: bool
) -> None:
    """Rehearse and hand in a filing that was sent by a program."""
    doing = given(file_now, digest=digest, partial=partial)
    do(doing, FilingState.REHEARSING, submission_id, account, employer_id, channel, on)
