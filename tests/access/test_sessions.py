"""Sessions: a new key at login, an end after silence, at logout and with a new password."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session

from shebao.access.accounts import change_password, end_account
from shebao.access.models import LoginTry
from shebao.access.sessions import SessionStore, enter, entered, seconds_left
from shebao.access.tasks import sweep_sessions
from tests.access.factories import AT, SYSTEM, an_account
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return an_account()


def a_session(account=None) -> SessionStore:
    session = SessionStore()
    session["note"] = "before"
    session.save()
    if account:
        enter(session, account, at=AT)
        session.save()
    return session


def again(session: SessionStore) -> SessionStore:
    """The session as the next request finds it."""
    return SessionStore(session.session_key)


def test_login_gives_the_session_a_new_key_and_the_old_one_opens_nothing(account):
    session = a_session()
    old = session.session_key
    enter(session, account, at=AT)
    session.save()
    assert session.session_key != old
    assert entered(again(session), at=AT) == account
    assert not list(SessionStore(old).keys())


def test_what_another_account_left_is_gone(account):
    session = a_session(an_account())
    session["note"] = "theirs"
    enter(session, account, at=AT)
    assert "note" not in session


def test_a_session_ends_after_half_an_hour_of_silence(account):
    session = a_session(account)
    assert seconds_left(session, at=AT) == 1800
    assert seconds_left(session, at=AT + timedelta(minutes=28)) == 120
    expires = Session.objects.get(pk=session.session_key).expire_date
    assert timedelta(minutes=29) < expires - SessionStore().get_expiry_date() + timedelta(minutes=30)


@pytest.mark.parametrize(("left", "opens"), [(timedelta(seconds=-1), False), (timedelta(seconds=30), True)])
def test_a_session_whose_time_is_over_opens_nothing(account, left, opens):
    session = a_session(account)
    now = SessionStore().get_expiry_date() - timedelta(minutes=30)
    Session.objects.filter(pk=session.session_key).update(expire_date=now + left)
    assert (entered(again(session), at=AT) == account) is opens
    assert ("account" in again(session)) is opens


def test_a_request_keeps_it_awake_and_writes_at_most_once_a_minute(account):
    session = again(a_session(account))
    entered(session, at=AT + timedelta(seconds=60))
    assert not session.modified
    entered(session, at=AT + timedelta(seconds=61))
    assert session.modified
    assert seconds_left(session, at=AT + timedelta(seconds=61)) == 1800


def test_a_new_password_ends_every_other_session(account):
    session, other = a_session(account), a_session(account)
    change_password(account, "Xi-ling-xia-7", at=AT, by=SYSTEM, on=ON)
    enter(session, account, at=AT)
    session.save()
    assert entered(again(session), at=AT) == account
    assert entered(again(other), at=AT) is None


def test_an_ended_account_is_out_with_its_next_request(account):
    session = a_session(account)
    end_account(account, by=SYSTEM, on=ON)
    assert entered(again(session), at=AT) is None


def test_a_session_that_was_ended_cannot_be_brought_back_by_a_slow_request(account):
    session = a_session(account)
    slow = again(session)
    assert entered(slow, at=AT + timedelta(minutes=2)) == account
    session.flush()
    with pytest.raises(UpdateError):
        slow.save()
    assert Session.objects.filter(session_data="").count() == Session.objects.count()


def test_the_worker_sweeps_what_is_over(account):
    gone, kept = a_session(account), a_session(account)
    gone.flush()
    LoginTry.objects.create(digest="old", began_at=AT - timedelta(days=1, seconds=1))
    LoginTry.objects.create(digest="new", began_at=AT)
    sweep_sessions(int(AT.timestamp()))
    assert list(Session.objects.values_list("pk", flat=True)) == [kept.session_key]
    assert [one.digest for one in LoginTry.objects.all()] == ["new"]
