"""Logging in: one answer for every mistake, a lock after five tries, no account told from none."""

from datetime import timedelta

import pytest

from shebao.access import passwords
from shebao.access.accounts import change_password, end_account
from shebao.access.login import log_in
from shebao.access.models import LoginTry
from shebao.values import Refused
from tests.access.factories import AT, PASSWORD, SYSTEM, an_account
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db


def refused(number: str, password: str = "wrong-2023", *, at=AT) -> Refused:  # noqa: S107
    with pytest.raises(Refused) as told:
        log_in(number, password, at=at)
    return told.value


def test_number_and_password_open_the_account_in_capitals_or_not():
    account = an_account()
    assert log_in(f" {account.number.upper()} ", PASSWORD, at=AT) == account


def test_a_wrong_password_says_how_many_tries_are_left():
    account = an_account()
    assert refused(account.number).message == "账号或密码不对。还可以再试 4 次，之后锁定 15 分钟。"
    assert "再试 3 次" in refused(account.number).message


def test_five_wrong_tries_lock_until_a_named_minute_even_with_the_right_password():
    account = an_account()
    told = [refused(account.number).code for _ in range(5)]
    assert told == ["login"] * 4 + ["locked"]
    locked = refused(account.number, PASSWORD, at=AT + timedelta(minutes=14, seconds=59))
    assert locked.code == "locked"
    assert "锁到北京时间 09:15" in locked.message  # 01:00 UTC is 09:00 in China


def test_the_lock_opens_by_itself_and_counts_anew():
    account = an_account()
    for _ in range(5):
        refused(account.number)
    later = AT + timedelta(minutes=15)
    assert "再试 4 次" in refused(account.number, at=later).message
    assert log_in(account.number, PASSWORD, at=later) == account


def test_a_right_password_forgets_the_tries_before_it():
    account = an_account()
    for _ in range(4):
        refused(account.number)
    log_in(account.number, PASSWORD, at=AT)
    assert "再试 4 次" in refused(account.number).message


def test_tries_of_long_ago_do_not_count():
    account = an_account()
    for _ in range(4):
        refused(account.number)
    assert "再试 4 次" in refused(account.number, at=AT + timedelta(minutes=15)).message


def test_an_account_that_does_not_exist_answers_like_one_that_does():
    account = an_account()
    here = [refused(account.number).message for _ in range(6)]
    nowhere = [refused("nobody").message for _ in range(6)]
    assert nowhere == here


def test_an_account_that_does_not_exist_costs_one_hashing_too(monkeypatch):
    verified = []
    monkeypatch.setattr(passwords.hasher, "verify", lambda *asked: bool(verified.append(asked)))
    refused("nobody")
    refused(an_account().number)
    assert len(verified) == 2


def test_a_locked_name_costs_no_hashing(monkeypatch):
    account = an_account()
    for _ in range(5):
        refused(account.number)
    monkeypatch.setattr(passwords.hasher, "verify", lambda *asked: pytest.fail("hashed"))
    refused(account.number)


def test_what_was_typed_as_a_name_is_nowhere_kept():
    refused("420503199001019979")
    assert "420503" not in str(LoginTry.objects.values_list().get())


def test_an_ended_account_opens_no_more_and_says_so_only_to_who_knows_the_password():
    account = an_account()
    end_account(account, by=SYSTEM, on=ON)
    assert refused(account.number).code == "login"
    assert refused(account.number, PASSWORD).code == "account_ended"


def test_YT_43_after_the_change_the_old_password_fails():
    account = an_account(must_change=True)
    change_password(account, "Xi-ling-xia-7", at=AT, by=SYSTEM, on=ON)
    assert refused(account.number, PASSWORD).code == "login"
    changed = log_in(account.number, "Xi-ling-xia-7", at=AT)
    assert (changed.must_change, changed.password_set_at) == (False, AT)


@pytest.mark.parametrize(
    ("new", "old", "code"),
    [
        ("Xi-ling-xia-7", "wrong-2023", "login"),
        (PASSWORD, None, "password"),
        ("short1", None, "password"),
    ],
)
def test_a_new_password_needs_the_old_one_and_must_be_new_and_good(new: str, old: str | None, code: str):
    account = an_account()
    with pytest.raises(Refused) as told:
        change_password(account, new, old=old, at=AT, by=SYSTEM, on=ON)
    assert told.value.code == code
    assert log_in(account.number, PASSWORD, at=AT) == account


def test_the_old_password_cannot_be_guessed_in_an_open_session_either():
    account = an_account()
    told = []
    for _ in range(5):
        with pytest.raises(Refused) as refusal:
            change_password(account, "Xi-ling-xia-7", old="wrong-2023", at=AT, by=SYSTEM, on=ON)
        told.append(refusal.value.code)
    assert told == ["login"] * 4 + ["locked"]
    assert refused(account.number, PASSWORD).code == "locked"
