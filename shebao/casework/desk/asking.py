"""Ask the worker to give a region's waiting tasks to somebody, once however many there are."""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

ASSIGN_TASKS = "assign_tasks"


def ask_to_assign(region: str) -> None:
    """Ask for it once what is being done has been committed: the job must see it, and nobody waits for it.

    A request that is lost with its process is made good by the sweep.
    """
    transaction.on_commit(lambda: enqueue(region), robust=True)


def enqueue(region: str) -> bool:
    """Put the job into the queue; say whether none was waiting there.

    Which lock was taken stands in a detail that PostgreSQL keeps from whoever may not read the jobs, as the
    web's role: procrastinate then asserts it in vain.
    """
    job = app.configure_task(ASSIGN_TASKS, queueing_lock=f"{ASSIGN_TASKS}:{region}")
    try:
        with transaction.atomic():
            job.defer(region=region)
    except (AlreadyEnqueued, AssertionError):
        return False
    return True
