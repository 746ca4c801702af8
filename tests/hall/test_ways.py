"""Every way to log in ends in the same session, once, for an account that is there; each failure says why."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from shebao.access import challenges, lockout
from shebao.access.accounts import end_account
from shebao.access.means import bind, end_means, means_of
from shebao.access.models import (
    Account,
    Login,
    LoginChallenge,
    LoginMeans,
    Membership,
    PersonAccount,
    Role,
    Way,
)
from shebao.access.persons import open_person_account
from shebao.access.posts import give_post
from shebao.doors.exchange.applying import apply_kept
from shebao.partners import trust, vouching
from shebao.partners.models import Incoming, InState
from shebao.registry.models import Employer, Person
from shebao.trail.models import Act
from tests.access.factories import PASSWORD, SYSTEM, an_account
from tests.exchange.partner import Partner
from tests.hall.doors import DOCUMENT, Tokens, Voucher, known_as
from tests.hall.reading import text
from tests.registry.factories import CREDIT_CODE, ON, an_act, an_employee, an_employer

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.hall.door_urls")]

HALL = "/hall/420500"
NO_RIGHTS = (Account, Membership, PersonAccount, LoginMeans)


@pytest.fixture
def employer() -> Employer:
    return an_employer(an_act())


@pytest.fixture
def clerk(employer) -> Account:
    account = an_account(employer)
    known_as(account)
    return account


@pytest.fixture
def card(settings, client) -> Partner:
    return Partner(settings.STATE, Client(), "card", "card")


@pytest.fixture
def tokens(settings, monkeypatch) -> Tokens:
    found = Tokens(settings.STATE)
    monkeypatch.setattr(trust, "fetch", found.lists)
    monkeypatch.setattr(trust, "FRESH_SECONDS", 0)
    return found


def rights() -> list[int]:
    return [one.objects.count() for one in NO_RIGHTS]


def begin(client: Client, way: str, **more: str):
    return client.post(f"{HALL}/login/with/{way}/", more)


def waiting() -> LoginChallenge:
    return LoginChallenge.objects.latest("pk")


def scan(card: Partner, nonce: str, document: str = DOCUMENT, number: str = "SM1", **more: str) -> str:
    """Let the card's platform tell that somebody scanned and confirmed; return what became of it."""
    body = {"number": number, "nonce": nonce, "document_type": "resident_id", "document_number": document}
    card.says("scan", body | more)
    message = Incoming.objects.latest("pk")
    apply_kept(message.pk)
    message.refresh_from_db()
    return message.told


def finish(client: Client):
    return client.get(f"{HALL}/login/finish/")


def inside(client: Client) -> bool:
    return client.get(f"{HALL}/").status_code == 200


# the page


def test_HB_41_seven_ways_to_log_in_can_be_chosen(client):
    page = client.get(f"{HALL}/login/")
    shown = text(page)
    for name in ("法人登录", "个人登录", "扫码登录", "国家政务服务平台", "电子营业执照", "数字证书", "代理"):
        assert name in shown
    assert shown.count("（免注册）") == 4
    ways = set(re.findall(r'action="/hall/420500/login/with/(\w+)/"', page.content.decode()))
    assert ways == {"scan", "national", "licence", "certificate"}


def test_HB_42_four_links_stand_below_the_form_and_each_is_answered(client):
    page = client.get(f"{HALL}/login/").content.decode()
    for name in ("忘记密码", "账号申诉", "用户帮助", "新用户注册"):
        assert f">{name}</a>" in page
    answered = text(client.get(f"{HALL}/login/questions/"))
    assert "带营业执照" in answered or "登陆授权信息采集表" in answered
    assert client.get("/hall/370600/login/questions/").status_code == 200


@pytest.mark.parametrize("region", ["420500", "321300", "370600", "500000"])
def test_HB_42_who_lost_a_password_is_sent_where_it_can_be_set_anew(client, region):
    """At a counter that is the insured person's own account alone (own_accounts.reissue)."""
    answered = text(client.get(f"/hall/{region}/login/questions/"))
    assert "个人，本人带证件到经办机构任何一个窗口重发" in answered
    assert "也可以带证件到参保地经办机构的窗口" not in answered


def test_HB_38_the_portal_is_linked_by_the_address_that_is_printed(client):
    assert 'href="http://zwfw.hubei.gov.cn"' in client.get(f"{HALL}/login/").content.decode()
    assert "zwfw.hubei.gov.cn" not in client.get("/hall/370600/login/").content.decode()


def test_a_region_has_the_ways_that_its_pack_names(client):
    assert begin(client, "scan").status_code == 303
    assert client.post("/hall/370600/login/with/scan/").status_code == 404
    assert client.post(f"{HALL}/login/with/magic/").status_code == 404
    assert "数字证书" in text(client.get("/hall/500000/login/"))
    assert "扫码登录" not in text(client.get("/hall/500000/login/"))


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ("", "参保所属地、参保所属机构、业务模块"),
        ("?city=420500", "参保所属机构、业务模块"),
        ("?city=420500&agency=420500", "业务模块"),
        ("?city=420500&module=unit", "参保所属机构"),
    ],
)
def test_HB_44_nobody_goes_on_before_all_three_are_chosen(client, asked, missing):
    page = client.get(f"/enter/{asked}")
    assert "disabled" in page.content.decode()
    assert f"还没有选{missing}" in text(page)


def test_HB_44_three_choices_lead_to_the_login_or_to_where_proofs_are_verified(client):
    page = client.get("/enter/?city=420500&agency=420500&module=person").content.decode()
    assert "/hall/420500/login/?as=person&amp;agency=420500" in page
    assert "disabled" not in page
    verifies = client.get("/enter/?city=420500&agency=420500&module=verify")
    assert 'href="/verify/"' in verifies.content.decode()


def test_HB_41_代理_asks_for_whom_each_time(client, clerk):
    asked = {"number": clerk.number, "password": PASSWORD, "as": "agent"}
    assert client.post(f"{HALL}/login/", asked).url == f"{HALL}/employers/"
    assert Login.objects.get(account=clerk).way == Way.PASSWORD


# scanning


def test_HB_45_a_bound_card_opens_one_session(client, clerk, card):
    """HB-279."""
    bind(clerk, Way.SCAN, clerk_human(clerk), "吴敏的电子社保卡", by=SYSTEM, on=ON)
    before = rights()
    assert begin(client, "scan", next=f"{HALL}/form/").url == f"{HALL}/login/with/scan/"
    page = client.get(f"{HALL}/login/with/scan/")
    assert challenges.shown_code(waiting()) in text(page)
    assert "hx-get" in client.get(f"{HALL}/login/with/scan/wait/").content.decode()
    assert scan(card, waiting().nonce) == "扫码登录已确认"
    assert client.get(f"{HALL}/login/with/scan/wait/").headers["HX-Redirect"] == f"{HALL}/login/finish/"
    assert finish(client).url == f"{HALL}/form/"
    assert inside(client)
    assert [one.way for one in Login.objects.filter(account=clerk)] == [Way.SCAN]
    assert rights() == before


def clerk_human(account: Account) -> str:
    account.refresh_from_db()
    return account.human


def test_HB_45_an_unbound_card_is_refused_and_opens_none(client, clerk, card):
    begin(client, "scan")
    assert "还没有绑定账号" in scan(card, waiting().nonce)
    page = finish(client)
    assert page.status_code == 409
    assert "登陆授权信息采集表" in text(page)
    assert not inside(client)
    assert not Login.objects.exists()


def test_HB_45_a_card_that_was_unbound_opens_nothing_any_more(client, clerk, card):
    held = bind(clerk, Way.SCAN, clerk_human(clerk), "卡", by=SYSTEM, on=ON)
    assert end_means(clerk, held.pk, by=SYSTEM, on=ON)
    assert not end_means(clerk, held.pk, by=SYSTEM, on=ON)
    begin(client, "scan")
    assert "还没有绑定账号" in scan(card, waiting().nonce)


def test_HB_45_only_the_browser_that_began_comes_in_and_only_once(client, clerk, card):
    bind(clerk, Way.SCAN, clerk_human(clerk), "卡", by=SYSTEM, on=ON)
    begin(client, "scan")
    scan(card, waiting().nonce)
    stranger = Client()
    assert finish(stranger).status_code == 409
    assert finish(client).status_code == 303
    client.post(f"{HALL}/logout/")
    session = client.session
    session["awaits"] = {"nonce": waiting().nonce, "next": "", "agency": "", "person": False}
    session.save()
    assert "已经用过" in text(finish(client))


def test_HB_45_the_same_scan_twice_is_one_login_and_another_number_none(client, clerk, card):
    bind(clerk, Way.SCAN, clerk_human(clerk), "卡", by=SYSTEM, on=ON)
    begin(client, "scan")
    nonce = waiting().nonce
    scan(card, nonce)
    assert "没有登录" in scan(card, nonce, number="SM2")
    assert finish(client).status_code == 303
    begin(Client(), "scan")
    body = {"number": "SM1", "nonce": waiting().nonce, "document_type": "resident_id"}
    card.says("scan", body | {"document_number": DOCUMENT}, number="scan-again")
    apply_kept(Incoming.objects.latest("pk").pk)
    assert "已经用过一次" in waiting().why


def test_HB_45_a_scan_that_comes_too_late_or_for_nothing_opens_none(client, clerk, card):
    bind(clerk, Way.SCAN, clerk_human(clerk), "卡", by=SYSTEM, on=ON)
    begin(client, "scan")
    past = datetime.now(UTC) - timedelta(hours=1)
    LoginChallenge.objects.update(begun_at=past, expires_at=past + timedelta(minutes=5))
    assert "已经过期" in scan(card, waiting().nonce)
    assert "过期" in text(finish(client))
    assert "没有等着这张卡的登录" in scan(card, "0" * 32, number="SM9")


def test_HB_45_a_scan_that_cannot_be_read_waits_for_staff_and_opens_none(client, clerk, card):
    begin(client, "scan")
    card.says("scan", {"number": "SM7", "nonce": waiting().nonce})
    message = Incoming.objects.latest("pk")
    assert apply_kept(message.pk) == InState.STUCK
    assert not LoginChallenge.objects.filter(account__isnull=False).exists()


def test_a_person_comes_in_by_the_own_card_without_binding(client, employer, card):
    an_employee(an_act(), employer)
    person = Person.objects.latest("pk")
    account = an_account()
    known_as(account, person.document_number)
    account.refresh_from_db()
    open_person_account(account, person, by=SYSTEM, on=ON)
    begin(client, "scan", **{"as": "person"})
    scan(card, waiting().nonce, person.document_number)
    assert finish(client).url == f"{HALL}/own/"


def test_an_account_that_also_works_for_the_agency_comes_in_by_password_alone(client, clerk, card):
    bind(clerk, Way.SCAN, clerk_human(clerk), "卡", by=SYSTEM, on=ON)
    give_post(clerk, "420500", [Role.OPERATOR], by=SYSTEM, on=ON)
    begin(client, "scan")
    assert "只能用账号和密码登录" in scan(card, waiting().nonce)
    assert not inside(client)


def test_a_locked_account_stays_locked_by_every_way(client, clerk, card, settings):
    bind(clerk, Way.SCAN, clerk_human(clerk), "卡", by=SYSTEM, on=ON)
    for _ in range(settings.LOGIN_TRIES):
        client.post(f"{HALL}/login/", {"number": clerk.number, "password": "wrong-2023"})
    begin(client, "scan")
    assert "正在锁定" in scan(card, waiting().nonce)
    assert not inside(client)


def test_a_card_that_opens_nothing_is_not_looked_at_for_ever(client, clerk, card, settings):
    for number in range(settings.LOGIN_TRIES + 1):
        begin(client, "scan")
        told = scan(card, waiting().nonce, number=f"SM{number}")
    assert "次没有核对成" in told
    assert not lockout.is_locked(clerk.number, at=datetime.now(UTC))


# licence and national platform


def licence(settings, client, monkeypatch, **subject: str) -> Voucher:
    """Begin by a licence; return whoever vouches."""
    monkeypatch.setenv("BUSINESS_LICENCE_PAGES", "http://127.0.0.1:9")
    voucher = Voucher(settings.STATE, "licence", **({"credit_code": CREDIT_CODE} | subject))
    assert begin(client, "licence").url == f"{HALL}/login/with/licence/"
    shown = client.get(f"{HALL}/login/with/licence/").content.decode()
    assert 'href="http://127.0.0.1:9/authorise?region=420500&amp;nonce=' in shown
    monkeypatch.setattr(vouching, "post", voucher.answers(waiting().nonce))
    return voucher


def come_back(client: Client, way: str = "licence", ticket: str = "t1", nonce: str = ""):
    return client.get(f"{HALL}/login/back/{way}/", {"ticket": ticket, "nonce": nonce or waiting().nonce})


def test_HB_41_a_licence_opens_the_employer_it_is_of(client, clerk, employer, settings, monkeypatch):
    before = rights()
    licence(settings, client, monkeypatch)
    assert come_back(client).url == f"{HALL}/"
    assert employer.number in text(client.get(f"{HALL}/"))
    assert Login.objects.get(account=clerk).way == Way.LICENCE
    assert rights() == before


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"nonce": "0" * 32}, "不是这一次登录"),
        ({"region": "421300"}, "不是这一次登录"),
        ({"audience": "other"}, "不是这一次登录"),
        ({"issuer": "national"}, "不是这一次登录"),
        ({"expires_at": "2023-05-08T09:20:00+08:00"}, "已经过期"),
        ({"issued_at": "2999-01-01T00:00:00+08:00", "expires_at": "2999-01-01T00:01:00+08:00"}, "已经过期"),
        ({"issued_at": "0001-01-01T00:00:00+08:00"}, "已经过期"),
        ({"expires_at": "9999-12-31T23:59:59-12:00"}, "已经过期"),
        ({"expires_at": "2999-01-01T00:00:00+08:00"}, "已经过期"),
        ({"expires_at": "soon"}, "读不出来"),
        ({"subject": None}, "读不出来"),
        ({"subject": {"document_type": "resident_id"}}, "读不出来"),
        ({"number": ""}, "读不出来"),
        ({"number": "x" * 65}, "读不出来"),
    ],
)
def test_HB_41_a_licence_whose_answer_does_not_fit_opens_nothing(
    client, clerk, settings, monkeypatch, told, why
):
    licence(settings, client, monkeypatch).told = told
    page = come_back(client)
    assert (page.status_code, why in text(page)) == (409, True)
    assert not inside(client)


def test_HB_41_an_answer_under_a_wrong_signature_opens_nothing(client, clerk, settings, monkeypatch):
    licence(settings, client, monkeypatch).tampered = True
    assert "签名不符" in text(come_back(client))
    assert not inside(client)


def test_HB_41_an_answer_that_was_taken_once_is_not_taken_again(client, clerk, settings, monkeypatch):
    licence(settings, client, monkeypatch)
    assert come_back(client).status_code == 303
    other = Client()
    licence(settings, other, monkeypatch)
    assert "已经用过一次" in text(come_back(other))
    assert not inside(other)


def test_HB_41_a_ticket_of_somebody_elses_login_opens_nothing(client, clerk, settings, monkeypatch):
    """Whoever lures another browser to an address of ours logs nobody in."""
    licence(settings, client, monkeypatch)
    nonce = waiting().nonce
    assert come_back(Client(), nonce=nonce).status_code == 409
    assert come_back(client, nonce="f" * 32).status_code == 409


def test_HB_41_a_licence_shown_by_a_stranger_opens_and_gives_nothing(client, clerk, settings, monkeypatch):
    before = rights()
    licence(settings, client, monkeypatch, document_number="420503199003150000")
    page = come_back(client)
    assert "出示的人在这家单位没有账号" in text(page)
    assert rights() == before


def test_HB_41_a_licence_of_an_employer_that_is_not_here(client, clerk, settings, monkeypatch):
    licence(settings, client, monkeypatch, credit_code="91420500MA0000999K")
    assert "没有这家单位的账号" in text(come_back(client))


def test_HB_41_a_partner_that_is_away_says_so_and_other_ways_stay(client, clerk, settings, monkeypatch):
    monkeypatch.setenv("BUSINESS_LICENCE_PAGES", "http://127.0.0.1:9")
    begin(client, "licence")
    page = come_back(client)
    assert "电子营业执照没有应答" in text(page)
    assert f'href="{HALL}/login/"' in page.content.decode()
    monkeypatch.delenv("BUSINESS_LICENCE_PAGES")
    assert "还没有接通" in text(begin(client, "licence"))


def test_an_ended_account_comes_in_by_no_way(client, clerk, settings, monkeypatch):
    licence(settings, client, monkeypatch)
    end_account(clerk, by=SYSTEM, on=ON)
    assert come_back(client).status_code == 409


def test_HB_41_the_national_platform_knows_people_and_not_employers(client, clerk, settings, monkeypatch):
    monkeypatch.setenv("GOVERNMENT_PORTAL_PAGES", "http://127.0.0.1:9")
    voucher = Voucher(settings.STATE, "national")
    begin(client, "national")
    monkeypatch.setattr(vouching, "post", voucher.answers(waiting().nonce))
    assert come_back(client, "national").url == f"{HALL}/"
    other = Client()
    voucher.subject["document_number"] = "420503199003150000"
    begin(other, "national")
    monkeypatch.setattr(vouching, "post", voucher.answers(waiting().nonce))
    assert "还不能替任何单位办理" in text(come_back(other, "national", "t2"))


@pytest.fixture
def second(clerk) -> Account:
    """Another account of the same person, at another employer."""
    account = an_account(an_employer(an_act()))
    known_as(account)
    return account


def by_platform(client: Client, settings, monkeypatch):
    """Be vouched for by the national platform; return where that leads."""
    monkeypatch.setenv("GOVERNMENT_PORTAL_PAGES", "http://127.0.0.1:9")
    voucher = Voucher(settings.STATE, "national")
    begin(client, "national")
    monkeypatch.setattr(vouching, "post", voucher.answers(waiting().nonce))
    return come_back(client, "national")


def choose(client: Client, number: str):
    return client.post(f"{HALL}/login/account/", {"account": number})


def test_HB_41_who_has_several_accounts_chooses_after_the_partner_has_vouched(
    client, clerk, second, settings, monkeypatch
):
    answer = by_platform(client, settings, monkeypatch)
    assert answer.url == f"{HALL}/login/account/"
    assert not inside(client)
    page = text(client.get(answer.url))
    assert clerk.number in page and second.number in page
    assert choose(client, second.number).url == f"{HALL}/"
    assert inside(client)
    (login,) = Login.objects.all()
    assert (login.account, login.way) == (second, Way.NATIONAL)
    assert choose(client, clerk.number).status_code != 200  # the choice is made once
    assert Login.objects.count() == 1


def test_nobody_chooses_an_account_that_was_not_offered(client, clerk, second, settings, monkeypatch):
    by_platform(client, settings, monkeypatch)
    stranger = an_account(an_employer(an_act()))
    for number in (stranger.number, "", "0"):
        answer = choose(client, number)
        assert answer.status_code == 409 and "没有这个账号可以选" in text(answer)
    assert not inside(client)
    other = Client()
    assert "没有这一次登录" in text(choose(other, clerk.number))
    assert not inside(other)


def test_a_locked_account_is_not_chosen_and_the_other_one_is(client, clerk, second, settings, monkeypatch):
    by_platform(client, settings, monkeypatch)
    for _ in range(settings.LOGIN_TRIES + 1):
        lockout.count_try(clerk.number, at=datetime.now(UTC))
    assert "正在锁定" in text(choose(client, clerk.number))
    assert choose(client, second.number).status_code == 303
    assert inside(client)


def test_the_choice_ends_with_the_five_minutes(client, clerk, second, settings, monkeypatch):
    by_platform(client, settings, monkeypatch)
    long_ago = datetime.now(UTC) - timedelta(minutes=6)
    LoginChallenge.objects.update(begun_at=long_ago, expires_at=long_ago + timedelta(minutes=5))
    assert "已经过期" in text(choose(client, second.number))
    assert not inside(client)


def test_HB_45_a_card_bound_to_two_accounts_asks_which(client, clerk, second, card):
    for account in (clerk, second):
        account.refresh_from_db()
        bind(account, Way.SCAN, account.human, "电子社保卡", by=SYSTEM, on=ON)
    begin(client, "scan")
    assert scan(card, waiting().nonce)
    told = client.get(f"{HALL}/login/with/scan/wait/")
    assert told.headers["HX-Redirect"] == f"{HALL}/login/finish/"
    assert finish(client).url == f"{HALL}/login/account/"
    assert choose(client, clerk.number).status_code == 303
    assert Login.objects.get().account == clerk


def test_of_two_accounts_the_one_at_the_agency_is_not_offered(client, clerk, second, settings, monkeypatch):
    give_post(second, "420500", [Role.OPERATOR], by=SYSTEM, on=ON)
    assert by_platform(client, settings, monkeypatch).url == f"{HALL}/"
    assert Login.objects.get().account == clerk


# certificates


def bound(client: Client, clerk: Account, tokens: Tokens, name: str = "演示单位 吴敏") -> None:
    """Log in with the password, bind a certificate, and log out."""
    client.post(f"{HALL}/login/", {"number": clerk.number, "password": PASSWORD})
    client.post(f"{HALL}/means/", {"do": "begin"})
    shown = text_to_sign(client.get(f"{HALL}/means/"))
    client.post(f"{HALL}/means/", {"do": "sign", "answer": tokens.signs(shown, name)})
    client.post(f"{HALL}/means/", {"do": "bind", "password": PASSWORD, "kept": "yes"})
    client.post(f"{HALL}/logout/")


def text_to_sign(page) -> str:
    return re.search(r"shebao-login \d{6} [0-9a-f]{32} \S+Z", page.content.decode()).group()


def signing(client: Client) -> str:
    begin(client, "certificate")
    return text_to_sign(client.get(f"{HALL}/login/with/certificate/"))


def paste(client: Client, answer: str):
    return client.post(f"{HALL}/login/with/certificate/", {"answer": answer})


def test_CQO_21_a_bound_certificate_opens_the_account(client, clerk, tokens):
    """HB-41."""
    bound(client, clerk, tokens)
    assert paste(client, tokens.signs(signing(client))).url == f"{HALL}/"
    assert Login.objects.latest("pk").way == Way.CERTIFICATE
    acts = Act.objects.filter(item="bind_login_means", case_number=clerk.number)
    assert [one.account for one in acts] == [clerk.number]


def test_a_signer_brings_the_answer_itself(client, clerk, tokens):
    bound(client, clerk, tokens)
    answer = tokens.signs(signing(client))
    address = f"{HALL}/login/answers/{waiting().nonce}/"
    for _ in range(2):
        brought = Client(enforce_csrf_checks=True).post(address, answer, content_type="text/plain")
        assert brought.json() == {"message": "登录页已经收到，请看电脑上的页面。"}
    assert finish(client).url == f"{HALL}/"
    assert Client().post(address, answer, content_type="text/plain").status_code == 409
    assert Client().get(address).status_code == 405


def test_CQO_21_a_certificate_that_is_bound_to_nobody_is_refused(client, clerk, tokens):
    page = paste(client, tokens.signs(signing(client)))
    assert (page.status_code, "还没有绑定账号" in text(page)) == (422, True)
    assert not inside(client)


def test_CQO_21_a_revoked_certificate_is_refused(client, clerk, tokens):
    bound(client, clerk, tokens)
    tokens.authority.revoke(tokens.authority.issue("演示单位 吴敏"))
    assert "已经被证书机构吊销" in text(paste(client, tokens.signs(signing(client))))
    assert not inside(client)


def test_CQO_13_a_certificate_under_no_trusted_root_is_refused(client, clerk, tokens, tmp_path):
    bound(client, clerk, tokens)
    stranger = Tokens(tmp_path / "elsewhere")
    assert "不是本系统认可的证书机构" in text(paste(client, stranger.signs(signing(client))))


def test_a_signature_over_another_login_is_refused(client, clerk, tokens):
    bound(client, clerk, tokens)
    old = tokens.signs(signing(client))
    signing(client)
    assert "签名和证书对不上" in text(paste(client, old))


def test_a_signature_by_another_key_is_refused(client, clerk, tokens):
    bound(client, clerk, tokens)
    tokens.authority.store.turn("wrong", True)
    assert "签名和证书对不上" in text(paste(client, tokens.signs(signing(client))))


@pytest.mark.parametrize("answer", ["", "x", "-----BEGIN SIGNATURE-----\nAA==\n-----END SIGNATURE-----"])
def test_what_is_no_signature_is_told_and_may_be_tried_again(client, clerk, tokens, answer):
    bound(client, clerk, tokens)
    shown = signing(client)
    assert "签名结果读不出来" in text(paste(client, answer))
    assert paste(client, tokens.signs(shown)).status_code == 303


def test_without_a_present_list_of_revocations_nobody_comes_in(client, clerk, tokens, monkeypatch):
    bound(client, clerk, tokens)
    tokens.authority.store.turn("stale", True)
    assert "查不到这张证书有没有被吊销" in text(paste(client, tokens.signs(signing(client))))
    tokens.authority.store.turn("stale", False)
    assert paste(client, tokens.signs(signing(client))).status_code == 303


def test_a_list_that_is_kept_holds_while_its_authority_is_away(client, clerk, tokens, monkeypatch):
    bound(client, clerk, tokens)
    monkeypatch.setattr(trust, "fetch", lambda: b"")
    assert paste(client, tokens.signs(signing(client))).status_code == 303


def test_too_many_wrong_signatures_close_that_login(client, clerk, tokens, settings):
    bound(client, clerk, tokens)
    shown = signing(client)
    for _ in range(settings.LOGIN_TRIES):
        paste(client, "x")
    assert "次没有核对成" in text(paste(client, tokens.signs(shown)))


def test_CQO_23_binding_asks_for_the_password_and_for_the_custody(client, clerk, tokens):
    client.post(f"{HALL}/login/", {"number": clerk.number, "password": PASSWORD})
    client.post(f"{HALL}/means/", {"do": "begin"})
    shown = text_to_sign(client.get(f"{HALL}/means/"))
    client.post(f"{HALL}/means/", {"do": "sign", "answer": tokens.signs(shown)})
    assert "后果由单位承担" in text(client.get(f"{HALL}/means/"))
    assert "保管责任" in text(client.post(f"{HALL}/means/", {"do": "bind", "password": PASSWORD}))
    wrong = client.post(f"{HALL}/means/", {"do": "bind", "password": "no", "kept": "yes"})
    assert "账号或密码不对" in text(wrong)
    assert not means_of(clerk).exists()
    client.post(f"{HALL}/means/", {"do": "bind", "password": PASSWORD, "kept": "yes"})
    assert means_of(clerk).count() == 1


def test_CQO_23_a_lost_certificate_opens_nothing_from_then_on(client, clerk, tokens):
    bound(client, clerk, tokens)
    client.post(f"{HALL}/login/", {"number": clerk.number, "password": PASSWORD})
    held = means_of(clerk).get()
    assert "演示单位 吴敏" in text(client.get(f"{HALL}/means/"))
    for _ in range(2):
        told = client.post(f"{HALL}/means/", {"do": "end", "means": held.pk}, follow=True)
    assert "已经解除" in text(told)
    client.post(f"{HALL}/logout/")
    assert "还没有绑定账号" in text(paste(client, tokens.signs(signing(client))))


def test_one_certificate_opens_one_account(client, clerk, employer, tokens):
    bound(client, clerk, tokens)
    second = an_account(employer)
    bound(client, second, tokens)
    assert not means_of(second).exists()
    assert means_of(clerk).count() == 1


def test_nobody_ends_what_opens_another_account(client, clerk, employer, tokens):
    bound(client, clerk, tokens)
    other = an_account(employer)
    client.post(f"{HALL}/login/", {"number": other.number, "password": PASSWORD})
    client.post(f"{HALL}/means/", {"do": "end", "means": means_of(clerk).get().pk})
    assert means_of(clerk).count() == 1


def test_the_page_of_means_shows_how_one_came_in_of_late(client, clerk):
    client.post(f"{HALL}/login/", {"number": clerk.number, "password": PASSWORD})
    assert "账号密码" in text(client.get(f"{HALL}/means/"))
    assert Client().get(f"{HALL}/means/").url == f"{HALL}/login/"


def test_the_worker_sweeps_what_waited_yesterday(client):
    begin(client, "scan")
    assert challenges.sweep(before=datetime.now(UTC) - timedelta(days=1)) == 0
    assert challenges.sweep(before=datetime.now(UTC) + timedelta(days=1)) == 1
