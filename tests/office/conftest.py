"""Staff of Yichang at their desks, the clock standing still."""

from datetime import datetime

import pytest

from shebao.access.models import Account, Role
from shebao.access.posts import give_post
from shebao.clock.actions import start_clock
from shebao.clock.models import Region
from shebao.clock.queries import CHINA
from tests.access.factories import PASSWORD, SYSTEM, an_account
from tests.registry.factories import ON

START = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def yichang(db, settings, tmp_path):
    settings.STATE, settings.ALLOWED_HOSTS, settings.ASSUMED = tmp_path, ["testserver"], None
    start_clock("420500", frozen_at=START)


def a_clerk(*roles: Role, region: str = "420500") -> Account:
    account = an_account()
    give_post(account, region, roles or (Role.OPERATOR, Role.FINANCE), by=SYSTEM, on=ON)
    return account


def clock_stands_at(moment: datetime) -> None:
    """Let the business time be another one, without what happens on the way there."""
    Region.objects.filter(region="420500").update(frozen_at=moment)


def log_in(client, account: Account):
    answer = client.post(
        "/office/420500/login/", {"number": account.number, "password": PASSWORD}, follow=True
    )
    assert answer.status_code == 200
    return answer


@pytest.fixture
def clerk(client):
    """A client logged in as 经办岗 and 财务岗."""
    log_in(client, a_clerk())
    return client
