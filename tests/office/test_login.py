"""Staff come in by their post; an employer's account does not, and one region's staff see no other region."""

import pytest
from django.conf import settings

from shebao.access.models import Role
from shebao.access.posts import end_post, staff_posts
from tests.access.factories import SYSTEM, an_account
from tests.hall.reading import text
from tests.office.conftest import a_clerk, log_in
from tests.registry.factories import ON, an_act, an_employer

PAGES = (
    "",
    "tasks/",
    "cases/",
    "search/",
    "people/",
    "employers/",
    "money/",
    "money/rests/",
    "money/orders/",
    "messages/",
    "messages/sent/",
    "time/",
)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_asks_for_the_login(client, page):
    answer = client.get(f"/office/420500/{page}")
    assert answer.status_code == 303
    assert answer.url.startswith("/office/420500/login/?next=")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_staff_and_says_who_they_are(clerk, page):
    answer = clerk.get(f"/office/420500/{page}")
    assert answer.status_code == 200
    assert "宜昌市社会保险局" in answer.content.decode()
    assert "经办岗、财务岗" in answer.content.decode()


def test_an_employers_account_is_no_staff(client):
    account = an_account(an_employer(an_act()))
    assert "没有岗位" in log_in_refused(client, account)


def test_staff_of_one_region_are_strangers_in_another(client):
    assert "没有岗位" in log_in_refused(client, a_clerk(region="421300"))


def test_CQR_114_the_login_of_staff_says_who_sets_a_lost_password_anew(client):
    page = text(client.get("/office/420500/login/"))
    assert "社保经办平台 经办端" in page
    assert "忘记密码" in page and "本单位的系统管理员核对是不是本人以后重设" in page
    guess = {"number": a_clerk().number, "password": "Qing-jiang-2022"}
    for _ in range(settings.LOGIN_TRIES):
        said = text(client.post("/office/420500/login/", guess))
    assert "照登录页上的“忘记密码”办" in said and "核对身份后重设" not in said


def test_a_post_that_has_ended_opens_nothing_any_more(client):
    account = a_clerk(Role.REVIEWER)
    log_in(client, account)
    end_post(staff_posts(account).get(), by=SYSTEM, on=ON)
    assert client.get("/office/420500/").status_code == 303


def test_the_login_leads_back_to_where_somebody_wanted_to_go_within_the_office(client):
    account = a_clerk()
    for wanted, got in (
        ("/office/420500/time/", "/office/420500/time/"),
        ("https://evil.example/", "/office/420500/"),
    ):
        answer = client.post(
            "/office/420500/login/",
            {"number": account.number, "password": "Qing-jiang-2023", "next": wanted},
        )
        assert answer.url == got
        client.post("/office/420500/logout/")


def log_in_refused(client, account) -> str:
    answer = client.post("/office/420500/login/", {"number": account.number, "password": "Qing-jiang-2023"})
    assert answer.status_code == 422
    return answer.content.decode()
