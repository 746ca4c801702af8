"""A worker that is killed in the middle of a batch leaves nothing half done; the next does it once."""

import os
from datetime import datetime

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from shebao import policy
from shebao.access.acting import acting, actor_named
from shebao.casework import queries, submissions
from shebao.casework.models import Case, Progress
from shebao.casework.work import work_on
from shebao.clock.queries import CHINA
from shebao.doors.console import databases
from shebao.doors.console.children import Child
from shebao.doors.console.databases import OWNER
from shebao.doors.console.run import worker_arguments
from shebao.registry.models import Employer, Enrolment
from shebao.values.id_numbers import check_digit
from tests.conftest import alive, cloned, until
from tests.workbooks.filling import filled

pytestmark = pytest.mark.machine

ON = datetime(2023, 5, 8, 9, 30, tzinfo=CHINA)
ROWS = 6000
RETRY = "shebao.doors.console.tasks.retry_stalled_jobs"


@pytest.fixture
def city(postgres, django_db_blocker):
    """Work on a clone of the demo city, as the owner, so that a worker process can see what is committed."""
    with django_db_blocker.unblock(), cloned(postgres) as name:
        given = dict(connection.settings_dict)
        connection.close()
        address = psycopg.conninfo.conninfo_to_dict(postgres.url(name, OWNER))
        connection.settings_dict |= {"NAME": name, "USER": OWNER, "HOST": address["host"], "OPTIONS": {}}
        try:
            yield name
        finally:
            connection.close()
            connection.settings_dict |= given


def a_worker(postgres, city, tmp_path) -> Child:
    environment = {**databases.environment(postgres.url(city, OWNER)), "SHEBAO_STATE": str(settings.STATE)}
    return Child("worker", worker_arguments(), environment, tmp_path / "worker.log")


def numbers():
    for place in range(ROWS):
        digits = f"420503{1970 + place // 2400}{1 + place // 200 % 12:02}21{100 + place % 200:03}"
        yield digits + check_digit(digits)


def asking():
    employer = Employer.objects.get(number="100010000")
    by = actor_named("yc10000", employer.id, "hall")
    return {"by": by, "on": ON, "pack": policy.load(settings.REGIONS, settings.ASSUMED).pack("420500")}


def state_of(filing, asked):
    return queries.submission(filing.id, by=asked["by"]).state


def age_the_dead() -> None:
    """Let the killed worker have been silent for long, and have its jobs taken up again."""
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_workers set last_heartbeat = last_heartbeat - interval '1 hour'")
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, args) values ('default', %s, %s)",
            [RETRY, '{"timestamp": 0}'],
        )


def kill_when(happened, worker: Child) -> None:
    with alive(worker):
        until(happened, seconds=60, why=lambda: worker.log.read_text()[-2000:])
        os.kill(worker.process.pid, 9)
        worker.process.wait(10)


def test_a_killed_check_and_a_killed_confirmation_are_taken_up_again(postgres, city, tmp_path):
    asked = asking()
    template = work_on("enrol_employee", **asked).offered.template(asked["pack"], ON)
    rows = [("何静", "居民身份证(户口簿)", number, "2023-05-04", None, "5200") for number in numbers()]
    with acting(asked["by"]):
        filing = submissions.open_submission("enrol_employee", batch=True, **asked)
        filing = submissions.take_workbook(filing.id, filled(rows, template), "六千人.xlsx", **asked)
    assert filing.state == "checking"

    kill_when(lambda: Progress.objects.filter(pk=filing.id).exists(), a_worker(postgres, city, tmp_path))
    assert (state_of(filing, asked), queries.rows(filing, by=asked["by"]).count()) == ("checking", 0)
    age_the_dead()
    with alive(a_worker(postgres, city, tmp_path)) as worker:
        until(lambda: state_of(filing, asked) == "checked", why=lambda: worker.log.read_text()[-2000:])
        with acting(asked["by"]):
            submissions.rehearse(filing.id, **asked)
        until(lambda: state_of(filing, asked) == "ready", seconds=120)
    assert queries.submission(filing.id, by=asked["by"]).rows_right == ROWS

    before = Enrolment.objects.count()
    with acting(asked["by"]):
        submissions.confirm(filing.id, queries.submission(filing.id, by=asked["by"]).digest, **asked)
    kill_when(lambda: stage(filing) == ("confirming", 2000), a_worker(postgres, city, tmp_path))
    assert (state_of(filing, asked), Enrolment.objects.count()) == ("confirming", before)
    age_the_dead()
    with alive(a_worker(postgres, city, tmp_path)):
        until(lambda: state_of(filing, asked) == "confirmed", seconds=120)
    assert Case.objects.filter(submission=filing).count() == ROWS
    assert Enrolment.objects.count() == before + ROWS


def stage(filing) -> tuple[str, int]:
    told = Progress.objects.get(pk=filing.id)
    return told.stage, told.rows_done - told.rows_done % 2000 if told.stage == "confirming" else 0
