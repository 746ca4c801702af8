"""Authorised, then a face and a password (JS-90); forgotten, and set anew in two ways (JS-91 to JS-95)."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from shebao.access.accounts import human_of
from shebao.access.models import Account, Level, Membership, PersonCheck
from shebao.doors.hall import accounts_opening
from shebao.notices.models import Dispatch
from shebao.values import Refused
from tests.access.factories import PASSWORD
from tests.casework.desks import an_id_number
from tests.hall.app import SUQIAN, App, latest
from tests.hall.at_suqian import HALL, PHONE, a_member, an_employer_of_suqian, logged_in
from tests.hall.doors import DOCUMENT
from tests.hall.reading import text
from tests.registry.factories import CREDIT_CODE

pytestmark = pytest.mark.django_db

RESET = f"{HALL}/login/reset"
NEW = "Gu-huanghe-2021"
LEGAL = {
    "credit_code": CREDIT_CODE, "document_type": "resident_id", "document_number": DOCUMENT, "name": "吴敏",
}  # fmt: skip


@pytest.fixture
def app(settings) -> App:
    return App(settings.STATE)


@pytest.fixture
def employer():
    return an_employer_of_suqian()


@pytest.fixture
def legal(employer) -> Account:
    return a_member(employer, Level.LEGAL)


def comes_in(number: str, password: str) -> bool:
    given = {"number": number, "password": password}
    return Client().post(f"{HALL}/login/", given).status_code == 303


def solved(client: Client) -> None:
    """Slide the piece to where the server knows its gap."""
    puzzle = client.session["reset"]["puzzle"]
    answer = client.post(f"{RESET}/puzzle/", {"place": str(puzzle["x"] + 3)})
    assert answer.url == f"{RESET}/proof/", text(answer)


def at_the_proof(legal) -> Client:
    client = Client()
    assert client.post(f"{RESET}/", LEGAL).url == f"{RESET}/puzzle/"
    solved(client)
    return client


def set_new(client: Client, password: str = NEW, again: str = "", **more):
    given = {"new_password": password, "again": again or password, **more}
    return client.post(f"{RESET}/password/", given)


# somebody is authorised


def asked(**more) -> dict:
    return {
        "name": "林晓", "document_type": "resident_id", "document_number": an_id_number(),
        "number": "linxiao", "phone": "13800002690", "level": "handler", "rights": ["register_employment"],
        "way": "new",
    } | more  # fmt: skip


@pytest.fixture
def real_names(monkeypatch) -> dict:
    """What the APP says of those who are asked about."""
    told: dict = {"registered": True}

    def answered(document_type, number, name, *, app, at):
        told["asked"] = (document_type, number, name, app)
        if not told["registered"]:
            raise Refused("real_name", f"{name}还不是实名认证用户，不能授权。")

    monkeypatch.setattr(accounts_opening, "require_real_name", answered)
    return told


def authorised(client: Client, given: dict):
    client.post(f"{HALL}/accounts/new/", {"agreed": "yes"})
    shown = client.post(f"{HALL}/accounts/new/", given)
    sealed = re.search(r'name="sealed" value="([^"]+)"', shown.content.decode())
    return client.post(f"{HALL}/accounts/new/confirmed/", {"sealed": sealed[1]}) if sealed else shown


def test_JS_82_who_is_not_registered_under_a_real_name_is_not_authorised(legal, real_names):
    real_names["registered"] = False
    answer = authorised(logged_in(legal), asked())
    assert answer.status_code == 422
    assert "还不是实名认证用户" in text(answer)
    assert Membership.objects.count() == 1


def test_JS_90_no_login_before_the_face_and_a_password_one_session_after(legal, real_names, app):
    given = asked()
    done = authorised(logged_in(legal), given)
    assert "江苏智慧人社APP" in text(done) and "还差一步" in text(done)
    assert not re.search(r"[a-z]{6}-\d{7}", done.content.decode())
    assert real_names["asked"][3] == "江苏智慧人社APP"
    assert not comes_in("linxiao", PASSWORD)
    client = Client()
    assert "企业服务" in text(client.get("/app/", follow=True))
    assert client.post(f"{HALL}/app/").url == f"{RESET}/proof/"
    assert "刷本人的脸" in text(client.get(f"{RESET}/proof/"))
    assert set_new(client).url == f"{RESET}/proof/"
    app.sees(latest().nonce, given["document_number"])
    assert client.get(f"{RESET}/proof/").url == f"{RESET}/password/"
    assert "密码设置完成" in text(set_new(client))
    assert comes_in("linxiao", NEW)
    assert comes_in(given["document_number"], NEW)


def test_JS_90_whose_face_has_no_account_sets_none(legal, app):
    client = Client()
    client.post(f"{HALL}/app/")
    app.sees(latest().nonce, an_id_number())
    assert "还没有得到任何单位的授权" in text(client.get(f"{RESET}/proof/"))
    assert set_new(client).status_code == 303


def test_nobody_sets_a_colleagues_password_there(legal, employer):
    handler = a_member(employer, Level.HANDLER, document=an_id_number())
    client = logged_in(legal)
    page = client.get(f"{HALL}/accounts/of/{handler.number}/")
    assert "别人不能替他设" in text(page)
    answer = client.post(f"{HALL}/accounts/of/{handler.number}/reset/", {"confirmed": "yes"})
    assert answer.status_code == 409
    assert comes_in(handler.number, PASSWORD)


def test_whoever_serves_an_employer_may_stop_and_either_side_ends_it(legal, employer):
    accountant = a_member(employer, Level.HANDLER, document=an_id_number())
    other = an_employer_of_suqian()
    from shebao.access.accounts import let_act_for
    from tests.access.factories import SYSTEM
    from tests.registry.factories import ON

    let_act_for(accountant, other, Level.HANDLER, by=SYSTEM, on=ON)
    client = logged_in(accountant)
    client.post(f"{HALL}/employers/", {"employer": employer.number})
    address = f"{HALL}/accounts/of/{accountant.number}/end/"
    assert "结束我自己的授权" in text(client.get(f"{HALL}/accounts/of/{accountant.number}/"))
    assert client.post(address, {"confirmed": "yes"}).status_code == 303
    standing = Membership.objects.filter(account=accountant, retired__isnull=True)
    assert [one.employer_id for one in standing] == [other.pk]


# method one


def test_JS_91_the_login_page_leads_to_it(legal):
    page = Client().get(f"{HALL}/login/").content.decode()
    assert f'<a href="{RESET}/">忘记密码?</a>' in page


@pytest.mark.parametrize(
    "wrong",
    [{"name": "吴明"}, {"credit_code": "91420599MAQ000011X"}, {"document_number": "420503199003150014"}],
)
def test_JS_91_what_does_not_belong_together_stops_at_the_first_form(legal, wrong):
    client = Client()
    answer = client.post(f"{RESET}/", LEGAL | wrong)
    assert answer.status_code == 422
    assert client.get(f"{RESET}/puzzle/").url == f"{RESET}/"
    assert client.get(f"{RESET}/proof/").status_code == 303


def test_JS_91_only_the_legal_representative(employer):
    a_member(employer, Level.ADMINISTRATOR)
    assert "没有对上" in text(Client().post(f"{RESET}/", LEGAL))


def test_JS_92_without_the_puzzle_there_is_no_next_step(legal):
    client = Client()
    client.post(f"{RESET}/", LEGAL)
    assert client.get(f"{RESET}/proof/").url == f"{RESET}/puzzle/"
    assert client.post(f"{RESET}/proof/", {"by": "face"}).url == f"{RESET}/puzzle/"
    assert not PersonCheck.objects.exists()
    before = client.session["reset"]["puzzle"]
    wrong = client.post(f"{RESET}/puzzle/", {"place": str(before["x"] + 40)})
    assert wrong.status_code == 422 and "没有拼上" in text(wrong)
    after = client.session["reset"]["puzzle"]
    assert after != before
    solved(client)


def test_JS_92_the_puzzle_is_two_pictures_and_a_question_and_tells_nothing(legal):
    client = Client()
    client.post(f"{RESET}/", LEGAL)
    page = client.get(f"{RESET}/puzzle/").content.decode()
    assert "拖动下方滑块完成拼图" in page
    for picture in ("scene", "piece"):
        assert client.get(f"{RESET}/puzzle/{picture}.png").content.startswith(b"\x89PNG")
    assert client.get(f"{RESET}/puzzle/x.png").status_code == 404
    numbers = client.session["reset"]["puzzle"]["numbers"]
    assert client.post(f"{RESET}/puzzle/", {"answer": str(sum(numbers))}).url == f"{RESET}/proof/"


def test_JS_91_JS_93_JS_94_by_the_face_in_five_steps(legal, app):
    client = at_the_proof(legal)
    page = text(client.get(f"{RESET}/proof/"))
    assert "支付宝APP人脸识别" in page and "短信验证码" in page
    client.post(f"{RESET}/proof/", {"by": "face"})
    app.sees(latest().nonce)
    assert client.get(f"{RESET}/proof/").url == f"{RESET}/password/"
    unequal = set_new(client, again="Gu-huanghe-2022")
    assert unequal.status_code == 422 and "两次输入的密码不一样" in text(unequal)
    done = text(set_new(client))
    assert done.count("密码设置完成") == 1
    assert comes_in(legal.number, NEW) and not comes_in(legal.number, PASSWORD)
    assert set_new(client, "Another-2021").status_code == 303


def test_JS_93_by_sms_alone_as_well(legal):
    client = at_the_proof(legal)
    client.post(f"{RESET}/proof/", {"by": "sms"})
    sent = Dispatch.objects.get(template="password_code")
    assert sent.address.endswith(PHONE)
    code = re.search(r"\d{6}", sent.text)[0]
    wrong = client.post(f"{RESET}/proof/", {"code": "000000" if code != "000000" else "111111"})
    assert wrong.status_code == 422 and "还可以试 4 次" in text(wrong)
    client.post(f"{RESET}/proof/", {"code": code})
    assert "密码设置完成" in text(set_new(client))
    assert comes_in(legal.number, NEW)


def test_JS_93_another_face_does_not_do(legal, app):
    client = at_the_proof(legal)
    client.post(f"{RESET}/proof/", {"by": "face"})
    app.sees(latest().nonce, an_id_number())
    assert "没有通过" in text(client.get(f"{RESET}/proof/"))
    assert set_new(client).status_code == 303
    assert comes_in(legal.number, PASSWORD)


def test_another_browser_cannot_take_it_up_nor_after_its_time(legal, app):
    client = at_the_proof(legal)
    client.post(f"{RESET}/proof/", {"by": "face"})
    app.sees(latest().nonce)
    assert set_new(Client()).status_code == 303
    past = datetime.now(UTC) - timedelta(minutes=10)
    PersonCheck.objects.update(begun_at=past, expires_at=past + timedelta(minutes=5))
    assert set_new(client).status_code == 303
    assert comes_in(legal.number, PASSWORD)


# method two


def test_JS_95_in_the_app_the_old_password_fails_and_the_new_one_works(employer, app):
    handler = a_member(employer, Level.HANDLER)
    client = Client()
    client.post(f"{HALL}/app/")
    app.sees(latest().nonce)
    assert "密码设置完成" in text(set_new(client))
    assert not comes_in(handler.number, PASSWORD)
    assert comes_in(handler.number, NEW)
    assert handler.human == human_of("resident_id", DOCUMENT)


def test_JS_91_a_region_without_these_ways_has_no_such_pages():
    for place in ("login/reset/", "login/reset/puzzle/", "app/"):
        assert Client().get(f"/hall/420500/{place}").status_code == 404
    assert SUQIAN == "321300"
