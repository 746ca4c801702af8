"""Keys for an employer's software: shown once, no more rights than their issuer, ended after asking again."""

import re

import pytest

from shebao.access import keys
from shebao.access.models import ApiKey, Level
from shebao.values import Refused
from tests.access.factories import PASSWORD, an_account
from tests.casework.desks import a_desk
from tests.hall.filing import HALL, Clerk, errors_in
from tests.hall.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


def secret_on(page) -> str:
    return re.search(r'id="new_secret" value="([^"]+)"', page.content.decode())[1]


def test_a_key_is_issued_for_chosen_items_and_its_secret_is_shown_once(clerk):
    page = clerk.post("keys/", label="人事系统", rights=["enrol_employee"])
    assert "只显示这一次" in text(page)
    assert "no-store" in page["Cache-Control"]
    secret = secret_on(page)
    actor = keys.actor_of_key(secret)
    assert (actor.employer_id, actor.rights) == (clerk.desk.employer.id, {"enrol_employee"})
    listed = clerk.get("keys/")
    assert secret not in listed.content.decode()
    for told in ("人事系统", "单位职工参保登记/续保", "吴敏", "使用中"):
        assert told in text(listed)


def test_what_is_missing_is_said_beside_its_field(clerk):
    page = clerk.post("keys/", label=" ")
    assert page.status_code == 422
    assert errors_in(page) == ["没有填写", "没有填写"]
    assert "有 2 处要改" in text(page)
    assert not ApiKey.objects.exists()


def test_nobody_gives_away_what_he_may_not_do_himself(client):
    clerk = Clerk(client, rights=("enrol_employee",))
    page = text(clerk.get("keys/"))
    assert "单位职工社会保险暂停" not in page and "全部事项" not in page
    assert clerk.post("keys/", label="x", rights=["stop_employee"]).status_code == 422
    assert clerk.post("keys/", label="x", rights=["*"]).status_code == 422
    assert not ApiKey.objects.exists()


def test_a_key_is_ended_after_asking_again(clerk):
    secret = secret_on(clerk.post("keys/", label="人事系统", rights=["*"]))
    prefix = secret.split("_")[1]
    assert "停用了不能恢复" in text(clerk.get("keys/", end=prefix))
    assert keys.actor_of_key(secret)
    assert clerk.post("keys/", end=prefix).status_code == 303
    assert "已停用" in text(clerk.get("keys/"))
    with pytest.raises(Refused):
        keys.actor_of_key(secret)
    assert "停用了不能恢复" not in text(clerk.get("keys/", end=prefix))


def test_another_employers_key_is_neither_seen_nor_ended(client, clerk):
    issued = secret_on(clerk.post("keys/", label="人事系统", rights=["*"]))
    client.post(f"{HALL}/logout/")
    stranger = Clerk(client, a_desk())
    assert "还没有签发过密钥" in text(stranger.get("keys/"))
    refused = stranger.post("keys/", end=issued.split("_")[1])
    assert (refused.status_code, "本单位没有这个密钥" in text(refused)) == (409, True)
    assert keys.actor_of_key(issued)


def test_a_handler_sees_the_keys_and_issues_none(client):
    desk = a_desk()
    account = an_account(desk.employer, level=Level.HANDLER)
    client.post(f"{HALL}/login/", {"number": account.number, "password": PASSWORD})
    page = client.get(f"{HALL}/keys/")
    assert "只有单位的法人和管理员能签发或停用密钥" in text(page)
    assert "签发新的密钥" not in text(page)
    assert "接口密钥</a>" not in client.get(f"{HALL}/").content.decode()
    refused = client.post(f"{HALL}/keys/", {"label": "x", "rights": ["*"]})
    assert (refused.status_code, "请找他们办理" in text(refused)) == (409, True)


def test_the_header_leads_there(clerk):
    assert f'href="{HALL}/keys/">接口密钥</a>' in clerk.get("").content.decode()


def test_without_a_login_there_is_no_page(client):
    assert client.get(f"{HALL}/keys/").status_code == 302
