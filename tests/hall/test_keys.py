"""接口密钥 on the page: issued by 法人 or 管理员, the secret shown once, ended with one button."""

import re

import pytest

from shebao.access.keys import actor_of_key
from shebao.access.models import ApiKey, Level
from shebao.values import Refused
from tests.access.factories import PASSWORD, an_account
from tests.hall.reading import text
from tests.registry.factories import an_act, an_employer

pytestmark = pytest.mark.django_db

KEYS = "/hall/420500/keys/"


@pytest.fixture
def desk(client):
    """Log a new account of that level in."""

    def enter(level: Level = Level.ADMINISTRATOR, **more):
        account = an_account(an_employer(an_act()), level=level, **more)
        client.post("/hall/420500/login/", {"number": account.number, "password": PASSWORD})
        return client

    return enter


def issued(page) -> str:
    return re.search(r"sb_[0-9a-f]{8}_[\w-]{43}", page.content.decode())[0]


def test_a_secret_is_shown_once_and_works(desk):
    client = desk()
    page = client.post(KEYS, {"label": "人事系统", "rights": ["enrol_employee"]})
    actor = actor_of_key(issued(page))
    assert (actor.name, sorted(actor.rights)) == ("人事系统", ["enrol_employee"])
    again = client.get(KEYS)
    assert "人事系统" in text(again)
    assert issued(page) not in again.content.decode()


def test_a_key_is_ended_with_one_button_and_stays_in_the_list(desk):
    client = desk()
    secret = issued(client.post(KEYS, {"label": "人事系统", "rights": ["*"]}))
    end = f"{KEYS}{ApiKey.objects.get().prefix}/end/"
    client.get(end)
    assert actor_of_key(secret)
    assert "已停用" in text(client.post(end, follow=True))
    with pytest.raises(Refused):
        actor_of_key(secret)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"label": "", "rights": ["*"]}, "没有填写"),
        ({"label": "人事系统"}, "没有填写"),
        ({"label": "人事系统", "rights": ["whatever"]}, "不在列表里"),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(desk, typed, told: str):
    page = desk().post(KEYS, typed)
    assert page.status_code == 422
    assert told in text(page)
    assert not ApiKey.objects.exists()


def test_nobody_gives_a_key_rights_that_she_has_not(desk):
    page = desk(rights=("stop_employee",)).post(KEYS, {"label": "人事系统", "rights": ["enrol_employee"]})
    assert page.status_code == 422
    assert not ApiKey.objects.exists()


def test_a_handler_is_told_whom_to_ask(desk):
    client = desk(Level.HANDLER)
    page = client.get(KEYS)
    assert page.status_code == 409
    assert "只有单位的法人和管理员能签发或停用密钥" in text(page)
    assert "接口密钥" not in text(client.get("/"))


def test_the_key_of_another_employer_is_not_there(desk, client):
    desk().post(KEYS, {"label": "人事系统", "rights": ["*"]})
    prefix = ApiKey.objects.get().prefix
    stranger = desk()
    assert "人事系统" not in text(stranger.get(KEYS))
    assert stranger.post(f"{KEYS}{prefix}/end/").status_code == 409
    assert ApiKey.objects.get().ended is None
