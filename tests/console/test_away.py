"""While the database is away: a clear 503 on every door, told to come back, never a 400 or a bare 500."""

from contextlib import suppress

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import OperationalError, ProgrammingError, connection
from django.http import HttpResponse
from django.test import Client

from shebao.config.away import is_away

PAGE = "/hall/420500/login/"


def break_off(*args: object, **kwargs: object) -> None:
    """End the connection as a killed server would."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(pg_backend_pid())")


@pytest.fixture
def client(committing, settings) -> Client:
    settings.ALLOWED_HOSTS = ["testserver"]
    return Client(raise_request_exception=False)


def test_a_page_whose_connection_breaks_says_that_all_comes_back(client, monkeypatch):
    monkeypatch.setattr("shebao.doors.hall.login.city", break_off)
    answer = client.get(PAGE)
    assert (answer.status_code, answer["Retry-After"]) == (503, "3")
    assert "系统正在恢复" in answer.content.decode()
    monkeypatch.undo()
    connection.close()
    assert client.get(PAGE).status_code == 200


def test_a_program_is_told_in_its_own_form(client, monkeypatch):
    monkeypatch.setattr("shebao.doors.api.described.city", break_off)
    answer = client.get("/api/v1/420500/openapi.json")
    assert answer.status_code == 503
    assert answer.json()["code"] == "away"


def test_a_session_that_cannot_be_kept_is_not_one_that_ended(client, monkeypatch):
    """Django answers 400 for both: what was handed in would look refused though it was done."""

    def changed_then_cut(request, *args, **kwargs):
        request.session["note"] = "typed"
        with suppress(OperationalError):
            break_off()
        return HttpResponse("done")

    client.get(PAGE)
    session = client.session
    session["note"] = "before"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    monkeypatch.setattr("shebao.doors.hall.login.render", changed_then_cut)
    assert client.get(PAGE).status_code == 503
    connection.close()
    monkeypatch.undo()
    monkeypatch.setattr("shebao.doors.hall.login.render", ended_meanwhile)
    assert client.get(PAGE).status_code == 400


def ended_meanwhile(request, *args, **kwargs):
    request.session["note"] = "typed"
    Session.objects.all().delete()
    return HttpResponse("done")


def test_a_mistake_of_ours_is_no_outage():
    held = OperationalError("lock not available")
    held.__cause__ = type("Held", (Exception,), {"sqlstate": "55P03"})()
    assert not is_away(held)
    assert not is_away(ProgrammingError("no such column"))
    assert not is_away(None)
    assert is_away(OperationalError("server closed the connection"))
