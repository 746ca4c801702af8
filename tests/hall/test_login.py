"""Logging in to the hall: one way in, a first password of one's own, and no form lost with a session."""

from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from shebao.access import second_factor
from shebao.access.accounts import end_account, end_membership
from shebao.access.models import Membership
from shebao.doors.hall import acting, coming_in, login
from tests.access.factories import AT, PASSWORD, SYSTEM, an_account
from tests.access.test_second_factor import code
from tests.hall.reading import text
from tests.registry.factories import ON, an_act, an_employer

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.hall.desk")]

HALL = "/hall/420500"


class Watch:
    """Real time as the hall reads it."""

    def __init__(self) -> None:
        self.at: datetime = AT

    def __call__(self) -> datetime:
        return self.at

    def passes(self, **time: float) -> None:
        self.at += timedelta(**time)


@pytest.fixture
def real(monkeypatch) -> Watch:
    watch = Watch()
    for module in (acting, coming_in, login):
        monkeypatch.setattr(module, "real_time", watch)
    return watch


@pytest.fixture
def clerk(real):
    return an_account(an_employer(an_act()))


def log_in(client: Client, account, password: str = PASSWORD, **more):
    return client.post(f"{HALL}/login/", {"number": account.number, "password": password, **more})


def lose_session() -> None:
    Session.objects.update(expire_date=AT - timedelta(days=365))


def test_whoever_has_not_logged_in_is_led_to_the_login_and_back(client, clerk):
    sent = client.get(f"{HALL}/form/?a=1")
    assert sent.url == f"{HALL}/login/?next=%2Fhall%2F420500%2Fform%2F%3Fa%3D1"
    assert "这一页要登录后才能看" in text(client.get(sent.url))
    assert log_in(client, clerk, next="/hall/420500/form/?a=1").url == "/hall/420500/form/?a=1"


def test_the_desk_knows_who_acts_for_whom_and_when(client, clerk):
    assert log_in(client, clerk).url == f"{HALL}/"
    employer = Membership.objects.get(account=clerk).employer
    page = client.get(f"{HALL}/")
    assert text(page) == f"{employer.number} 2023-05-08 420500"
    assert "no-store" in page["Cache-Control"]


def test_a_view_runs_in_the_webs_role_for_its_employer_only(client, clerk):
    log_in(client, clerk)
    employer = Membership.objects.get(account=clerk).employer_id
    assert client.get(f"{HALL}/form/").json() == {"role": f"shebao_web {{{employer}}}"}


def test_a_wrong_password_keeps_the_account_and_never_the_password(client, clerk):
    page = log_in(client, clerk, "wrong-2023")
    assert page.status_code == 422
    assert "账号或密码不对。还可以再试 4 次" in text(page)
    assert clerk.number in page.content.decode()
    assert "wrong-2023" not in page.content.decode()


def test_a_locked_account_says_when_it_opens(client, clerk):
    for _ in range(5):
        page = log_in(client, clerk, "wrong-2023")
    assert "锁到北京时间 09:15" in text(page)
    assert "锁到北京时间 09:15" in text(log_in(client, clerk))


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_site(client, clerk, elsewhere: str):
    assert log_in(client, clerk, next=elsewhere).url == f"{HALL}/"


def test_login_gives_another_session_and_cookies_that_scripts_cannot_read(client, clerk):
    client.get(f"{HALL}/form/")
    log_in(client, clerk)
    first = client.cookies["shebao_session"]
    assert first["httponly"]
    assert first["samesite"] == "Lax"
    key = first.value
    client.post(f"{HALL}/logout/")
    log_in(client, clerk)
    assert client.cookies["shebao_session"].value != key


def test_a_form_without_its_token_is_refused(clerk):
    strict = Client(enforce_csrf_checks=True)
    assert log_in(strict, clerk).status_code == 403


def test_YT_43_nothing_opens_before_the_first_password_is_changed(client, real):
    account = an_account(an_employer(an_act()), must_change=True)
    assert log_in(client, account).url == f"{HALL}/password/"
    assert client.get(f"{HALL}/").url == f"{HALL}/password/"
    assert client.post(f"{HALL}/form/", {"a": "1"}).url == f"{HALL}/password/"
    assert "先设一个自己的密码" in text(client.get(f"{HALL}/password/"))
    new = {"new_password": "Xi-ling-xia-7", "repeated_password": "Xi-ling-xia-7"}
    assert client.post(f"{HALL}/password/", new).url == f"{HALL}/"
    assert client.get(f"{HALL}/").status_code == 200
    other = Client()
    assert log_in(other, account).status_code == 422
    assert log_in(other, account, "Xi-ling-xia-7").url == f"{HALL}/"


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [
        ("wrong-2023", "Xi-ling-xia-7", "Xi-ling-xia-7", "账号或密码不对。还可以再试 4 次"),
        (PASSWORD, PASSWORD, PASSWORD, "这个密码现在用着，或者不久前用过"),
        (PASSWORD, "Xi-ling-xia-7", "Xi-ling-xia-8", "和上面输的不一样"),
        (PASSWORD, "short1", "short1", "现在是 6 位，要 8 到 64 位"),
        (PASSWORD, "", "", "没有填写"),
    ],
)
def test_a_new_password_is_refused_with_what_to_mend(client, clerk, old, new, again, told):
    log_in(client, clerk)
    page = client.post(
        f"{HALL}/password/", {"old_password": old, "new_password": new, "repeated_password": again}
    )
    assert page.status_code == 422
    assert told in text(page)


@pytest.fixture
def secret(clerk) -> str:
    """The clerk draws codes since a while."""
    at = AT - timedelta(minutes=5)
    secret = second_factor.set_up(clerk).secret
    second_factor.confirm(clerk, code(secret, at), at=at)
    return secret


def changing(client, old: str, new: str, code: str):
    asked = {"old_password": old, "new_password": new, "repeated_password": new, "code": code}
    return client.post(f"{HALL}/password/", asked)


@pytest.mark.parametrize(
    ("old", "new"), [(PASSWORD, "short1"), (PASSWORD, PASSWORD), ("wrong-2023", "Xi-ling-xia-7")]
)
def test_a_code_is_spent_by_a_change_alone_not_by_what_is_refused(client, clerk, secret, old, new):
    log_in(client, clerk)
    now = code(secret, AT)
    assert changing(client, old, new, now).status_code == 422
    assert changing(client, PASSWORD, "Xi-ling-xia-7", now).status_code == 303
    assert "一次性密码不对" in text(changing(client, "Xi-ling-xia-7", "Xi-ling-xia-8", now))


def test_wrong_codes_are_counted_whatever_the_new_password(client, clerk, secret, settings):
    """Nothing of the password is told before the code is right."""
    log_in(client, clerk)
    for _ in range(settings.LOGIN_TRIES):
        told = text(changing(client, PASSWORD, PASSWORD, "000000"))
        assert "这个密码现在用着" not in told
    assert "次密码不对，这个账号锁到" in told
    assert "次密码不对" in text(changing(client, PASSWORD, "Xi-ling-xia-7", code(secret, AT)))


def test_a_changed_password_ends_the_other_sessions_and_not_this_one(client, clerk):
    other = Client()
    log_in(client, clerk)
    log_in(other, clerk)
    asked = {
        "old_password": PASSWORD,
        "new_password": "Xi-ling-xia-7",
        "repeated_password": "Xi-ling-xia-7",
    }
    assert "密码换好了" in text(client.post(f"{HALL}/password/", asked, follow=True))
    assert client.get(f"{HALL}/").status_code == 200
    assert other.get(f"{HALL}/").url.startswith(f"{HALL}/login/")


def test_YT_44_who_answers_for_a_leaked_password_stands_on_the_page_once(client, real):
    account = an_account(an_employer(an_act("370600")))
    client.post("/hall/370600/login/", {"number": account.number, "password": PASSWORD})
    assert text(client.get("/hall/370600/password/")).count("造成的后果由单位承担") == 1


def test_one_person_may_serve_several_employers(client, real):
    first, second = an_employer(an_act()), an_employer(an_act())
    account = an_account(first, second)
    assert log_in(client, account).url == f"{HALL}/employers/"
    assert client.get(f"{HALL}/").url.startswith(f"{HALL}/employers/")
    assert first.number in text(client.get(f"{HALL}/employers/"))
    client.post(f"{HALL}/employers/", {"employer": second.number})
    assert second.number in text(client.get(f"{HALL}/"))
    client.post(f"{HALL}/employers/", {"employer": first.number})
    assert first.number in text(client.get(f"{HALL}/"))


def test_nobody_chooses_an_employer_of_others(client, clerk):
    stranger = an_employer(an_act())
    log_in(client, clerk)
    client.post(f"{HALL}/employers/", {"employer": stranger.number})
    assert stranger.number not in text(client.get(f"{HALL}/"))


def test_an_employer_of_another_region_is_served_there(client, clerk):
    page = client.post("/hall/370600/login/", {"number": clerk.number, "password": PASSWORD})
    assert "它的单位在宜昌市，请从那里登录" in text(page)
    log_in(client, clerk)
    assert client.get("/hall/370600/employers/").status_code == 200


def test_a_right_that_ends_is_felt_with_the_next_request(client, clerk):
    log_in(client, clerk)
    end_membership(Membership.objects.get(account=clerk), by=SYSTEM, on=ON)
    assert client.get(f"{HALL}/").url.startswith(f"{HALL}/employers/")
    assert "没有你可以办理的单位" in text(client.get(f"{HALL}/employers/"))
    end_account(clerk, by=SYSTEM, on=ON)
    assert client.get(f"{HALL}/").url.startswith(f"{HALL}/login/")


def test_logging_out_leaves_nothing_and_needs_a_post(client, clerk):
    log_in(client, clerk)
    client.get(f"{HALL}/logout/")
    assert client.get(f"{HALL}/").status_code == 200
    client.post(f"{HALL}/logout/")
    assert client.get(f"{HALL}/").status_code == 302
    assert client.cookies["shebao_account"].value == ""


def test_a_form_posted_after_the_session_ended_is_offered_to_the_same_account(client, clerk):
    log_in(client, clerk)
    lose_session()
    typed = {"name": "何静", "items": ["1", "2"], "csrfmiddlewaretoken": "x", "password": "secret-1"}
    assert client.post(f"{HALL}/form/", typed).url == f"{HALL}/login/?next=%2Fhall%2F420500%2Fform%2F"
    assert "刚才填的内容还在" in text(client.get(f"{HALL}/login/"))
    assert log_in(client, clerk).url == f"{HALL}/again/"
    page = client.get(f"{HALL}/again/")
    body = page.content.decode()
    assert "你刚才填的内容还在" in text(page)
    assert 'action="/hall/420500/form/"' in body
    assert 'name="name" value="何静"' in body
    assert body.count('name="items"') == 2
    assert "secret-1" not in body
    kept = client.post(f"{HALL}/form/", {"name": "何静", "items": ["1", "2"]}).json()
    assert (kept["name"], kept["items"]) == (["何静"], ["1", "2"])
    assert client.get(f"{HALL}/again/").url == f"{HALL}/"


def test_another_account_is_not_offered_the_form(client, clerk):
    log_in(client, clerk)
    lose_session()
    client.post(f"{HALL}/form/", {"name": "何静"})
    other = an_account(an_employer(an_act()))
    assert log_in(client, other).url == f"{HALL}/"
    assert client.get(f"{HALL}/again/").url == f"{HALL}/"


def test_a_form_is_offered_for_half_an_hour(client, clerk, real):
    log_in(client, clerk)
    lose_session()
    client.post(f"{HALL}/form/", {"name": "何静"})
    real.passes(minutes=30, seconds=1)
    assert log_in(client, clerk).url == f"{HALL}/"


def test_a_form_of_nobody_is_not_kept(client, clerk):
    client.post(f"{HALL}/form/", {"name": "何静"})
    assert not Session.objects.exists()


def test_a_form_that_is_not_wanted_is_forgotten(client, clerk):
    log_in(client, clerk)
    lose_session()
    client.post(f"{HALL}/form/", {"name": "何静"})
    log_in(client, clerk)
    client.post(f"{HALL}/again/")
    assert client.get(f"{HALL}/again/").status_code == 303


def test_a_part_of_a_page_never_takes_the_typed_page_away(client, clerk):
    part = {"HX-Request": "true"}
    posted = client.post(f"{HALL}/form/", {"name": "何静"}, headers=part)
    assert (posted.status_code, posted["HX-Reswap"], posted["HX-Trigger"]) == (401, "none", "session-ended")
    assert client.get(f"{HALL}/form/", headers=part)["HX-Redirect"].startswith(f"{HALL}/login/")


def test_a_page_may_ask_how_long_the_session_lasts_and_make_it_last(client, clerk, real):
    log_in(client, clerk)
    real.passes(minutes=28)
    assert client.get(f"{HALL}/session/").json() == {"seconds": 120}
    assert client.post(f"{HALL}/session/").json() == {"seconds": 1800}
    lose_session()
    assert client.post(f"{HALL}/session/").json() == {"seconds": 0}


def test_a_refusal_that_a_view_lets_through_is_a_page(client, clerk):
    log_in(client, clerk)
    page = client.post(f"{HALL}/form/", {"refuse": "1"})
    assert page.status_code == 409
    assert "这个月已经申报，不能再改。" in text(page)


def test_the_header_names_employer_and_person_on_every_page(client, real):
    account = an_account(an_employer(an_act()), an_employer(an_act()))
    assert "退出登录" not in text(client.get("/"))
    log_in(client, account)
    client.post(f"{HALL}/employers/", {"employer": Membership.objects.first().employer.number})
    header = text(client.get("/"))
    for word in ("演示单位", "吴敏", "管理员", "切换单位", "修改密码", "退出登录"):
        assert word in header
