"""After the password: a one-time code, a password that is not too old; nothing opens before."""

from datetime import UTC, datetime, timedelta

import pytest

from shebao.access import second_factor
from shebao.access.accounts import let_act_for
from shebao.access.models import Account, Level, Login, Role
from shebao.access.posts import end_post, staff_posts
from tests.access.factories import PASSWORD, SYSTEM
from tests.access.test_second_factor import code
from tests.office.conftest import a_clerk, log_in
from tests.registry.factories import ON, an_act, an_employer

LOGIN, CODE = "/office/420500/login/", "/office/420500/code/"
SET, HOME = "/office/420500/set-codes/", "/office/420500/"
HALL_PASSWORD = "/hall/420500/password/"
NEW = {"new_password": "Dong-hu-2026", "repeated_password": "Dong-hu-2026"}


@pytest.fixture
def account():
    return a_clerk(Role.OPERATOR)


@pytest.fixture
def secret(account):
    """An account that draws codes since a while."""
    at = datetime.now(UTC) - timedelta(minutes=5)
    secret = second_factor.set_up(account).secret
    second_factor.confirm(account, code(secret, at), at=at)
    return secret


def typed(account: Account) -> dict[str, str]:
    return {"number": account.number, "password": PASSWORD}


def test_a_code_is_asked_for_after_the_password_and_leads_on(client, account, secret):
    wanted = "/office/420500/time/"
    answer = client.post(LOGIN, typed(account) | {"next": wanted})
    assert answer.url.startswith(CODE)
    assert client.get(HOME).status_code == 303
    assert client.get("/office/420500/password/").status_code == 303
    assert not Login.objects.filter(account=account).exists()
    wrong = client.post(CODE, {"code": "000000"})
    assert (wrong.status_code, "一次性密码不对" in wrong.content.decode()) == (422, True)
    answer = client.post(CODE, {"code": code(secret, datetime.now(UTC)), "next": wanted})
    assert (answer.status_code, answer.url) == (303, wanted)
    assert client.get(HOME).status_code == 200
    assert [one.coded for one in Login.objects.filter(account=account)] == [True]


def test_the_halls_login_is_no_way_round_the_code(client, account, secret):
    client.post("/hall/420500/login/", typed(account))
    session = client.session
    if "account" not in session:
        from shebao.access import sessions

        sessions.enter(session, account, at=datetime.now(UTC))
        session.save()
        client.cookies["shebao_session"] = session.session_key
    assert client.get(HOME).status_code == 303
    assert client.get(LOGIN, follow=True).redirect_chain[-1][0].startswith(CODE)


def test_a_new_login_asks_for_a_new_code(client, account, secret):
    client.post(LOGIN, typed(account))
    client.post(CODE, {"code": code(secret, datetime.now(UTC))})
    assert client.post(LOGIN, typed(account)).url.startswith(CODE)
    assert client.get(HOME).status_code == 303


def test_codes_are_offered_and_set_up_with_the_first_that_is_right(client, account):
    log_in(client, account)
    assert "启用一次性密码" in client.get("/office/420500/password/").content.decode()
    text = client.get(SET).content.decode()
    secret = second_factor.set_up(account).secret
    assert secret[:4] in text
    assert "<svg" in text
    assert client.post(SET, {"code": "000000"}).status_code == 422
    assert client.post(SET, {"code": code(secret, datetime.now(UTC))}).status_code == 303
    assert second_factor.enabled(account)
    assert client.get(HOME).status_code == 200


def test_where_codes_are_required_nothing_opens_before_they_are_set_up(client, account, settings):
    settings.STAFF_ONE_TIME_CODES = "required"
    assert client.post(LOGIN, typed(account)).url == SET
    assert client.get(HOME).status_code == 303
    secret = second_factor.set_up(account).secret
    client.post(SET, {"code": code(secret, datetime.now(UTC))})
    assert client.get(HOME).status_code == 200


def test_CQR_114_an_old_password_is_changed_before_anything_else(client, account):
    old = datetime.now(UTC) - timedelta(days=91)
    Account.objects.filter(pk=account.pk).update(password_set_at=old)
    answer = client.post(LOGIN, typed(account), follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/office/420500/password/"
    assert "密码用了 90 天" in text
    assert client.get(HOME).status_code == 303
    new = {"old_password": PASSWORD, "new_password": "Dong-hu-2026", "repeated_password": "Dong-hu-2026"}
    assert client.post("/office/420500/password/", new).status_code == 303
    assert client.get(HOME).status_code == 200


def test_CQR_117_whose_password_it_is_bears_what_is_done_with_it(client, account):
    log_in(client, account)
    text = client.get("/office/420500/password/").content.decode()
    assert "因保管不善让别人用了你的账号、又无法明确是谁操作的，一切责任由这个账号的工作人员承担" in text


def changed(account: Account) -> bool:
    before = account.password
    account.refresh_from_db()
    return account.password != before


@pytest.mark.parametrize("must_change", [False, True])
def test_the_halls_page_is_no_way_to_change_a_password_without_the_code(client, account, secret, must_change):
    Account.objects.filter(pk=account.pk).update(must_change=must_change)
    client.post(LOGIN, typed(account))
    for answer in (
        client.get(HALL_PASSWORD),
        client.post(HALL_PASSWORD, NEW | {"old_password": PASSWORD}),
    ):
        assert answer.status_code == 409
        assert "经办端" in answer.content.decode()
        assert "/office/420500/password/" in answer.content.decode()
    assert not changed(account)


def test_where_codes_are_not_set_up_yet_the_office_alone_changes_the_password_of_its_staff(client, account):
    log_in(client, account)
    assert client.post(HALL_PASSWORD, NEW | {"old_password": PASSWORD}).status_code == 409
    assert not changed(account)
    assert client.post("/office/420500/password/", NEW | {"old_password": PASSWORD}).status_code == 303
    assert changed(account)


def test_the_office_leads_back_to_the_password_after_the_code(client, account, secret):
    client.post(LOGIN, typed(account))
    there = "/office/420500/password/"
    asked = client.get(f"{there}?next={there}")
    assert asked.url.startswith(CODE)
    assert client.post(asked.url, {"code": code(secret, datetime.now(UTC))}).url == there


@pytest.fixture
def former(client, account, secret):
    """An account whose post has ended and whose codes stand, come in for an employer."""
    end_post(staff_posts(account).get(), by=SYSTEM, on=ON)
    let_act_for(account, an_employer(an_act()), Level.ADMINISTRATOR, by=SYSTEM, on=ON)
    client.post("/hall/420500/login/", typed(account))
    return account


@pytest.mark.parametrize("given", [{}, {"code": "000000"}], ids=["none", "wrong"])
def test_whose_codes_stand_without_a_post_changes_no_password_without_one(client, former, given):
    answer = client.post(HALL_PASSWORD, NEW | {"old_password": PASSWORD} | given)
    assert (answer.status_code, "id_code" in answer.content.decode()) == (422, True)
    assert not changed(former)


def test_former_staff_change_the_password_in_the_hall_with_a_code(client, former, secret):
    """There is no office any more that would ask them for it."""
    assert "一次性密码" in client.get(HALL_PASSWORD).content.decode()
    shown = {"code": code(secret, datetime.now(UTC))}
    assert client.post(HALL_PASSWORD, NEW | {"old_password": PASSWORD} | shown).status_code == 303
    assert changed(former)


@pytest.mark.parametrize("must_change", [False, True])
def test_a_code_is_asked_beside_a_first_password_too(client, former, secret, must_change):
    Account.objects.filter(pk=former.pk).update(must_change=must_change)
    assert client.post(HALL_PASSWORD, NEW | {"old_password": PASSWORD, "code": "000000"}).status_code == 422
    assert not changed(former)


def test_who_has_given_the_code_changes_the_password_in_the_hall_too(client, account, secret):
    client.post(LOGIN, typed(account))
    client.post(CODE, {"code": code(secret, datetime.now(UTC))})
    assert client.post(HALL_PASSWORD, NEW | {"old_password": PASSWORD}).status_code == 303
    assert changed(account)


def test_a_session_that_gave_a_code_ends_when_the_codes_are_taken_away(client, account, secret):
    client.post(LOGIN, typed(account))
    client.post(CODE, {"code": code(secret, datetime.now(UTC))})
    assert client.get(HOME).status_code == 200
    second_factor.forget(account)
    assert client.get(HOME).url.startswith(LOGIN)
    assert "account" not in client.session
    assert client.post(HALL_PASSWORD, NEW | {"old_password": PASSWORD}).url == "/hall/420500/login/"
    assert not changed(account)
