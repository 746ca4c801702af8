"""What the worker does for a filing: a refusal and a breakdown both leave it where its people can go on."""

from types import SimpleNamespace

import pytest

from shebao.access.models import Membership
from shebao.casework import queries, submissions, tasks
from shebao.casework.submissions import rehearsal
from tests.access.factories import an_account
from tests.casework.desks import a_desk, an_id_number, hire
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db


def waiting(monkeypatch, desk, account):
    """Return a filing whose rehearsal has been handed to the worker, and what the job was told."""
    told = {}
    monkeypatch.setattr(tasks.rehearse_filing, "defer", lambda **given: told.update(given))
    monkeypatch.setattr(rehearsal, "AT_ONCE", 0)
    filing = desk.open("enrol_employee")
    desk.add(filing, **hire(an_id_number()))
    filing = desk.rehearse(filing)
    assert filing.state == "rehearsing"
    return filing, told | {"account": account.number}


def work_off(told, attempts=0):
    tasks.rehearse_filing.func(SimpleNamespace(job=SimpleNamespace(attempts=attempts)), **told)


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    """Progress is told on another connection, which cannot see what a test has not committed."""
    from contextlib import nullcontext

    monkeypatch.setattr(tasks, "reporting", lambda *told: nullcontext(lambda done, total: None))


def test_the_worker_goes_on_as_the_account_that_asked(monkeypatch):
    desk = a_desk()
    filing, told = waiting(monkeypatch, desk, an_account(desk.employer))
    work_off(told)
    work_off(told)
    filing = queries.submission(filing.id, by=desk.by)
    assert (filing.state, filing.rows_right) == ("ready", 1)


def test_an_account_whose_right_has_ended_is_refused_and_the_rows_stay(monkeypatch):
    desk = a_desk()
    account = an_account(desk.employer)
    filing, told = waiting(monkeypatch, desk, account)
    Membership.objects.filter(account=account).update(retired=an_act())
    work_off(told)
    filing = queries.submission(filing.id, by=desk.by)
    assert (filing.state, filing.rows_right) == ("draft", 1)
    assert filing.refusal


def test_a_job_that_breaks_down_is_tried_again_and_then_given_back(monkeypatch):
    desk = a_desk()
    filing, told = waiting(monkeypatch, desk, an_account(desk.employer))

    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(tasks, "rehearse_now", broken)
    with pytest.raises(ZeroDivisionError):
        work_off(told)
    assert queries.submission(filing.id, by=desk.by).state == "rehearsing"
    with pytest.raises(ZeroDivisionError):
        work_off(told, attempts=tasks.TRIES)
    filing = queries.submission(filing.id, by=desk.by)
    assert (filing.state, filing.refusal) == ("draft", tasks.BROKEN)
    monkeypatch.undo()
    assert submissions.rehearse(filing.id, **desk.asking).state == "ready"
