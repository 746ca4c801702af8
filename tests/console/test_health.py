"""`/healthz` tells what operators must know, on no more than one query."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_host(settings):
    settings.ALLOWED_HOSTS = ["testserver"]


def heard(seconds_ago: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_workers (last_heartbeat)"
            " values (clock_timestamp() - make_interval(secs => %s))",
            [seconds_ago],
        )


def test_ok_while_database_and_worker_live(client):
    heard(seconds_ago=3)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


@pytest.mark.parametrize("silent", [True, False])
def test_a_silent_worker_is_told(client, silent):
    if silent:
        heard(seconds_ago=300)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")


def test_pages_allow_no_foreign_script(client):
    policy = client.get("/healthz")["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
