"""A real worker does what the web defers, and takes up what a dead one left."""

import signal

import psycopg
import pytest

from shebao.doors.console.databases import OWNER, WEB
from tests.conftest import until

pytestmark = pytest.mark.machine

SWEEP = "shebao.archive.tasks.sweep_parked"
RETRY = "shebao.doors.console.tasks.retry_stalled_jobs"


@pytest.fixture
def jobs(postgres, live_database, live_worker):
    with psycopg.connect(postgres.url(live_database, OWNER), autocommit=True) as connection:
        yield connection


def one(connection: psycopg.Connection, question: str, *values: object) -> str:
    row = connection.execute(question, values).fetchone()
    assert row is not None
    return str(row[0])


def defer(connection: psycopg.Connection, task: str) -> int:
    question = (
        "insert into procrastinate_jobs (queue_name, task_name, args)"
        " values ('default', %s, '{\"timestamp\": 0}') returning id"
    )
    return int(one(connection, question, task))


def state(connection: psycopg.Connection, job: int) -> str:
    return one(connection, "select status from procrastinate_jobs where id = %s", job)


def test_what_the_web_defers_is_done(postgres, live_database, jobs):
    with psycopg.connect(postgres.url(live_database, WEB), autocommit=True) as web:
        job = defer(web, SWEEP)
    until(lambda: state(jobs, job) == "succeeded", seconds=30, why=lambda: state(jobs, job))


def test_a_job_of_a_dead_worker_is_taken_up_again(jobs):
    job = int(
        one(
            jobs,
            "with dead as (insert into procrastinate_workers (last_heartbeat)"
            " values (now() - interval '10 minutes') returning id)"
            " insert into procrastinate_jobs (queue_name, task_name, args, status, worker_id, attempts)"
            " select 'default', %s, '{\"timestamp\": 0}', 'doing', id, 1 from dead returning id",
            SWEEP,
        )
    )
    defer(jobs, RETRY)
    until(lambda: state(jobs, job) == "succeeded", seconds=30, why=lambda: state(jobs, job))


def test_a_worker_asked_to_stop_stops(live_worker):
    live_worker.send_signal(signal.SIGTERM)
    assert live_worker.wait(20) == 0
