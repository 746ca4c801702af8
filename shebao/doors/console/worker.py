"""`python -m shebao worker`: works off background jobs until asked to stop, ending the one in hand first."""

import asyncio

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from shebao.doors.console.garbage import collect_rarely


def main(argv: list[str]) -> int:
    """Work; a job that is still running after the grace is taken up again by the next worker."""
    if not isinstance(app.connector, DjangoConnector):
        raise TypeError(f"unexpected connector {app.connector!r}")
    collect_rarely()
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        asyncio.run(work(working))
    return 0


async def work(working) -> None:  # type: ignore[no-untyped-def]  # procrastinate's App, without generics in its stubs
    async with working.open_async():
        await working.run_worker_async(
            concurrency=2,
            fetch_job_polling_interval=1,
            abort_job_polling_interval=1,
            shutdown_graceful_timeout=8,
            update_heartbeat_interval=5,
            stalled_worker_timeout=30,
        )
