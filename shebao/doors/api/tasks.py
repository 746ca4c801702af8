"""What the worker does for the API: rehearse and hand in many rows, long after the caller has its receipt."""

from datetime import datetime
from functools import partial as given
from typing import Any

from procrastinate import JobContext
from procrastinate.contrib.django import app

from shebao.casework.states import FilingState
from shebao.casework.submissions.many import close_put_down, file_now
from shebao.casework.tasks import AGAIN, work_off


@app.task(pass_context=True, retry=AGAIN)
def file_rows(context: JobContext, /, *, digest: str, partial: bool, **told: Any) -> None:
    """Rehearse and hand in a filing that was sent by a program; what cannot be done is given up."""
    doing = given(file_now, digest=digest, partial=partial)
    try:
        work_off(context, doing, FilingState.REHEARSING, **told)
    finally:
        close_put_down(told["submission_id"], on=datetime.fromisoformat(told["on"]))
