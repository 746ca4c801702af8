"""Logging in by card, licence and certificate over real sockets, whatever goes wrong on the way."""

import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

import pytest
from django.conf import settings

from shebao.access.means import bind
from shebao.access.models import Account, Login, LoginChallenge, LoginMeans, Way
from shebao.config.environment import secret_key
from shebao.partners.models import Incoming, InState
from tests.access.factories import PASSWORD, SYSTEM, an_account
from tests.conftest import until
from tests.exchange.town import REGION, Town
from tests.hall.doors import known_as
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.machine

HALL = f"/hall/{REGION}"


class Browser:
    """Somebody's browser: keeps cookies, sends forms with their token, follows where it is led."""

    def __init__(self, town: Town):
        self.town = town
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.at = ""

    def get(self, path: str) -> str:
        return self.ask(path if path.startswith("http") else self.town.address + path, None)

    def post(self, path: str, **form: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(f"{HALL}/login/"))
        given = {"csrfmiddlewaretoken": token[1] if token else "", **form}
        return self.ask(self.town.address + path, urllib.parse.urlencode(given).encode())

    def ask(self, address: str, content: bytes | None) -> str:
        request = urllib.request.Request(address, content, {"Referer": self.town.address})
        try:
            with self.opener.open(request, timeout=30) as answer:
                self.at = answer.geturl()
                return str(answer.read().decode())
        except urllib.error.HTTPError as refused:
            self.at = refused.geturl()
            return refused.read().decode()

    @property
    def inside(self) -> bool:
        self.get(f"{HALL}/means/")
        return self.at.endswith("/means/")


def a_clerk() -> Account:
    """The only one known by that document: who was so before is somebody else now."""
    Account.objects.update(human="nobody")
    LoginMeans.objects.filter(retired__isnull=True).update(retired=an_act())
    account = an_account(an_employer(an_act()))
    known_as(account)
    account.refresh_from_db()
    return account


def at_home(town: Town, *names: str):
    """Reckon marks of people by the town's own key, and turn its switches off afterwards."""
    own, settings.SECRET_KEY = settings.SECRET_KEY, secret_key(town.state)
    yield town
    settings.SECRET_KEY = own
    for name in names:
        town.turn(name, False)


def waiting() -> LoginChallenge:
    return LoginChallenge.objects.latest("pk")


# the card


@pytest.fixture
def card(card_town):
    yield from at_home(card_town, "down", "slow", "stranger", "malformed", "duplicate", "disorder", "tamper")


@pytest.fixture
def clerk(card) -> Account:
    account = a_clerk()
    bind(account, Way.SCAN, account.human, "卡", by=SYSTEM, on=ON)
    return account


def scan(town: Town) -> Browser:
    """Begin to log in by card, and confirm it on the phone."""
    browser = Browser(town)
    shown = browser.post(f"{HALL}/login/with/scan/")
    text = re.search(r"shebao-login:\d{6}:[0-9a-f]{32}:\d{4}", shown)
    assert text, shown
    assert "已经确认" in town.post("/confirm", text=text.group(), card="bound")
    return browser


def answered(town: Town) -> LoginChallenge:
    until(lambda: waiting().answered_at is not None, seconds=40, why=town.logs)
    return waiting()


@pytest.mark.parametrize("switch", ["", "slow", "duplicate", "disorder"])
def test_HB_279_one_scan_is_one_login_however_it_comes(card, clerk, switch):
    """HB-45."""
    if switch:
        card.turn(switch, True)
    browser = scan(card)
    answered(card)
    shown = browser.get(f"{HALL}/login/finish/")
    assert browser.inside, shown
    assert Login.objects.filter(account=clerk, way=Way.SCAN).count() == 1


def test_HB_45_somebody_elses_card_opens_nothing(card, clerk):
    card.turn("stranger", True)
    browser = scan(card)
    assert "还没有绑定账号" in answered(card).why
    assert "还没有绑定账号" in browser.get(f"{HALL}/login/finish/")
    assert not browser.inside


def test_HB_45_a_malformed_scan_opens_nothing_and_staff_see_it(card, clerk):
    card.turn("malformed", True)
    browser = scan(card)
    until(lambda: Incoming.objects.filter(state=InState.STUCK).exists(), seconds=40, why=card.logs)
    browser.get(f"{HALL}/login/finish/")
    assert not browser.inside


@pytest.mark.parametrize("switch", ["down", "tamper"])
def test_HB_45_a_scan_that_is_held_up_opens_once_it_comes(card, clerk, switch):
    card.turn(switch, True)
    browser = scan(card)
    assert "没有登录成" in browser.get(f"{HALL}/login/finish/")
    second = scan(card)
    card.turn(switch, False)
    until(lambda: "（0 条等着发）" in card.page("/messages"), seconds=60, why=card.logs)
    answered(card)
    second.get(f"{HALL}/login/finish/")
    assert second.inside


# the licence


@pytest.fixture
def licence(licence_town):
    yield from at_home(
        licence_town,
        "down", "slow", "stuck", "wrong", "stranger", "expired", "malformed", "replay", "tamper",
    )  # fmt: skip


def shows_licence(town: Town, holder: str = "clerk") -> tuple[Browser, str]:
    """Authorise a login by licence and come back; return the browser and what it shows."""
    browser = Browser(town)
    assert f'href="{town.tax}/authorise?' in browser.post(f"{HALL}/login/with/licence/")
    page = town.post("/authorise", region=REGION, nonce=waiting().nonce, holder=holder)
    back = re.search(r'href="(http[^"]+/login/back/licence/[^"]+)"', page)
    assert back, page
    return browser, browser.get(back[1].replace("&amp;", "&"))


@pytest.mark.parametrize("switch", ["", "slow"])
def test_HB_41_a_licence_opens_its_employer_over_the_wire(licence, switch):
    clerk = a_clerk()
    if switch:
        licence.turn(switch, True)
    browser, _ = shows_licence(licence)
    assert browser.inside
    assert Login.objects.get(account=clerk).way == Way.LICENCE


@pytest.mark.parametrize(
    ("switch", "why"),
    [
        ("down", "现在不能答复"),
        ("stuck", "没有应答"),
        ("wrong", "不是这一次登录"),
        ("stranger", "在这家单位没有账号"),
        ("expired", "已经过期"),
        ("malformed", "读不出来"),
        ("tamper", "签名不符"),
    ],
)
def test_HB_41_a_licence_system_that_fails_opens_nothing_and_says_why(licence, switch, why):
    a_clerk()
    licence.turn(switch, True)
    browser, shown = shows_licence(licence)
    assert why in shown
    assert not browser.inside


def test_HB_41_an_answer_given_before_is_not_taken_again(licence):
    a_clerk()
    first, _ = shows_licence(licence)
    assert first.inside
    licence.turn("replay", True)
    second, shown = shows_licence(licence)
    assert "已经用过一次" in shown
    assert not second.inside


# the certificate


@pytest.fixture
def tokens(token_town):
    yield from at_home(token_town, "down", "slow", "stale", "wrong", "duplicate")


def serial(town: Town) -> str:
    found = re.search(r'<option value="([0-9A-F]+)"', town.page("/sign"))
    assert found
    return found[1]


def text_in(page: str) -> str:
    found = re.search(r"shebao-login \d{6} [0-9a-f]{32} \S+Z", page)
    assert found, page
    return found.group()


def with_token(town: Town) -> Browser:
    """Begin to log in by certificate, and sign it with the token."""
    browser = Browser(town)
    text = text_in(browser.post(f"{HALL}/login/with/certificate/"))
    town.post("/sign", text=text, serial=serial(town), pin="123456")
    return browser


def bind_token(town: Town, clerk: Account) -> None:
    browser = Browser(town)
    browser.post(f"{HALL}/login/", number=clerk.number, password=PASSWORD)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(f"{HALL}/means/"))
    assert token

    def do(**form: str) -> str:
        given = {"csrfmiddlewaretoken": token[1], **form}
        return browser.ask(f"{town.address}{HALL}/means/", urllib.parse.urlencode(given).encode())

    text = text_in(do(do="begin"))
    assert "登录页已经收到" in town.post("/sign", text=text, serial=serial(town), pin="123456")
    assert "证书绑定好了" in do(do="bind", password=PASSWORD, kept="yes")


def test_CQO_21_a_token_is_bound_and_opens_and_fails_with_its_reason(tokens):
    """CQO-23."""
    clerk = a_clerk()
    bind_token(tokens, clerk)
    tokens.turn("duplicate", True)
    browser = with_token(tokens)
    browser.get(f"{HALL}/login/finish/")
    assert browser.inside
    assert Login.objects.filter(account=clerk, way=Way.CERTIFICATE).count() == 1
    tokens.turn("wrong", True)
    browser = with_token(tokens)
    browser.get(f"{HALL}/login/finish/")
    assert not browser.inside
    tokens.turn("wrong", False)
    tokens.post("/revoke", serial=serial(tokens))
    (tokens.state / "keys" / "trust" / "lists" / "revoked.crl").unlink()
    assert "已经被证书机构吊销" in refused_by(tokens)


def refused_by(town: Town) -> str:
    """Sign once more, and return what the signer was told."""
    browser = Browser(town)
    text = text_in(browser.post(f"{HALL}/login/with/certificate/"))
    told = town.post("/sign", text=text, serial=serial(town), pin="123456")
    browser.get(f"{HALL}/login/finish/")
    assert not browser.inside
    return told
