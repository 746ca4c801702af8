"""单位首个账号 and 待核对的单位 at a counter of Suqian: who may, for whom, once; what differs."""

import re
from dataclasses import replace

import pytest
from django.conf import settings as configured
from django.test import Client

from shebao.access.models import Account, Level, Membership, Role
from shebao.clock.actions import start_clock
from shebao.doors.office import first_account
from shebao.partners import market
from shebao.partners.models import Outgoing
from shebao.registry.models import Agency, AgencyLevel, Employer, EmployerDetails
from shebao.values import Refused
from tests.access.factories import PASSWORD
from tests.access.offices import a_member, agency
from tests.exchange.register import SAID, says
from tests.hall.reading import text
from tests.items.suqian import REGION, SuqianDesk, at
from tests.items.test_register_by_licence import CounterDesk, registered

pytestmark = pytest.mark.django_db
OFFICE = f"/office/{REGION}"
FIND = f"{OFFICE}/units/account/"
CODE = "91321300MA00009028"
THERE = {
    "name": SAID["representative"],
    "document_type": "resident_id",
    "document_number": SAID["representative_number"],
    "phone": "13800000000",
    "seen": "on",
}


@pytest.fixture(autouse=True)
def suqian(settings, monkeypatch):
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"
    start_clock(REGION, frozen_at=at(8, 20))
    asked = []
    monkeypatch.setattr(first_account, "require_real_name", lambda *told, **more: asked.append(told))
    return asked


def staff(*roles: Role, at: Agency | None = None) -> Client:
    there = at or agency(REGION, REGION, "宿迁市社会保险局", AgencyLevel.CITY)
    account = a_member(there, *roles, region=REGION)
    client = Client()
    client.post(f"{OFFICE}/login/", {"number": account.number, "password": PASSWORD}, follow=True)
    return client


@pytest.fixture
def clerk() -> Client:
    return staff(Role.ACCEPTOR)


def begun(clerk: Client, code: str = CODE) -> str:
    answer = clerk.post(FIND, {"credit_code": code})
    assert answer.status_code == 303, text(answer)
    return str(answer.url)


def unit() -> Employer:
    return Employer.objects.get(region=REGION, credit_code=CODE)


def test_JS_20_a_code_gets_one_number_and_market_regulation_is_asked_once(clerk):
    page = begun(clerk)
    assert begun(clerk, " 91321300ma00009028 ") == page
    assert unit().number in page
    assert Outgoing.objects.filter(partner="market", employer=unit()).count() == 1


def test_CQR_107_a_unit_of_another_agency_is_neither_shown_nor_opened(clerk):
    page = begun(clerk)
    city = Agency.objects.get(region=REGION, level=AgencyLevel.CITY)
    district = agency(REGION, "321302", "宿城区社会保险局", AgencyLevel.DISTRICT, city)
    elsewhere = staff(Role.ACCEPTOR, at=district)
    refused = elsewhere.post(FIND, {"credit_code": CODE})
    assert refused.status_code == 409 and "参保地经办机构" in text(refused)
    assert elsewhere.get(page).status_code == elsewhere.post(page, THERE).status_code == 404
    assert elsewhere.post(f"{page}register/").status_code == 404
    assert Outgoing.objects.filter(partner="market", employer=unit()).count() == 1


def test_JS_20_a_code_that_was_typed_wrong_gets_no_number(clerk):
    answer = clerk.post(FIND, {"credit_code": "91321300MA00009029"})
    assert answer.status_code == 422 and "校验码不符" in text(answer)
    assert not Employer.objects.exists()


def test_JS_81_82_the_representative_whom_market_regulation_names_gets_the_legal_account(clerk, suqian):
    page = begun(clerk)
    waiting = clerk.post(page, THERE)
    assert waiting.status_code == 409 and "正在等市场监管部门回复" in text(waiting)
    says(market.talk(by=SuqianDesk(unit()).by).enquiry, at=at(8, 20))
    done = clerk.post(page, THERE)
    assert "法人账号已经开通" in text(done)
    held = Membership.objects.get(employer=unit())
    assert (held.level, held.account.name, held.rights) == (Level.LEGAL, SAID["representative"], ["*"])
    assert suqian == [("resident_id", SAID["representative_number"], SAID["representative"])]
    assert "初始密码" not in text(done) and "刷脸，设置登录密码" in text(done)
    again = clerk.post(page, THERE)
    assert again.status_code == 409 and "已经有能管理账号的人" in text(again)
    assert "忘了密码的，照登录页上的“忘记密码”办" in text(again)
    assert Membership.objects.count() == 1


@pytest.mark.parametrize("phone", ["23800000000", "1380000000", "０５２７８４３５０００"])
def test_JS_82_a_telephone_that_no_code_reaches_is_told_before_the_account_is_opened(clerk, phone):
    page = begun(clerk)
    says(market.talk(by=SuqianDesk(unit()).by).enquiry, at=at(8, 20))
    answer = clerk.post(page, THERE | {"phone": phone})
    assert (answer.status_code, "短信只能发到手机" in text(answer)) == (422, True)
    assert not Membership.objects.exists()
    assert clerk.post(page, THERE | {"phone": "+86 138-0000-0000"}).status_code == 200
    assert Membership.objects.get().account.phone == "13800000000"


def test_JS_21_how_long_to_wait_is_told_as_it_is_measured(clerk):
    minutes = int(market.PATIENCE.total_seconds() // 60)
    assert f"过了 {minutes} 分钟还没有回复的" in text(clerk.post(begun(clerk), THERE))


@pytest.mark.parametrize(
    "changed", [{"name": "何小静"}, {"document_number": "420503198507163222"}], ids=["name", "number"]
)
def test_JS_82_whoever_is_not_the_representative_gets_none(clerk, changed):
    page = begun(clerk)
    says(market.talk(by=SuqianDesk(unit()).by).enquiry, at=at(8, 20))
    answer = clerk.post(page, THERE | changed)
    assert answer.status_code == 422 and "不是同一个人" in text(answer)
    assert not Membership.objects.exists()


def test_JS_82_whoever_is_not_registered_under_a_real_name_gets_none(clerk, monkeypatch):
    def stranger(*told, **more):
        raise Refused("real_name", "还不是实名认证用户")

    monkeypatch.setattr(first_account, "require_real_name", stranger)
    page = begun(clerk)
    says(market.talk(by=SuqianDesk(unit()).by).enquiry, at=at(8, 20))
    assert "还不是实名认证用户" in text(clerk.post(page, THERE))
    assert not Membership.objects.exists()


def test_JS_21_a_silent_partner_holds_nobody_up_and_the_item_compares_later(clerk):
    page = begun(clerk)
    Outgoing.objects.filter(employer=unit()).update(tries=1)
    assert "只能照原件开通" in text(clerk.get(page))
    other = THERE | {"document_number": "420503198507163222"}
    assert clerk.post(page, THERE | {"seen": ""}).status_code == 422
    assert "法人账号已经开通" in text(clerk.post(page, other))
    desk = SuqianDesk(unit())
    says(market.talk(by=desk.by).enquiry, at=at(8, 20))
    row = desk.add(desk.open("register_employer"), unit_type="enterprise", industry="C", risk_class="3")
    assert "UNIT-09" in [one.code for one in row.findings if one.grave]


def test_JS_06_only_the_counter_opens_it(clerk):
    reviewer = staff(Role.REVIEWER)
    assert "受理岗" in text(reviewer.get(FIND))
    assert reviewer.post(FIND, {"credit_code": CODE}).status_code == 409
    assert not Employer.objects.exists()
    assert not Account.objects.filter(number__startswith="dw").exists()


@pytest.fixture
def taken() -> CounterDesk:
    """A unit registered by its licence, with another address than market regulation has."""
    employer = Employer.objects.create(region=REGION, number="213000901", credit_code="91321300MA00009015")
    desk = CounterDesk(employer)
    enquiry = market.ask(by=desk.by, on=desk.on, now=desk.on)
    registered(desk, registered_address="宿迁市宿城区另一条路 1 号")
    says(enquiry, at=desk.on)
    return desk


def test_JS_22_staff_see_what_differs_and_an_operator_corrects_it(taken):
    place = f"{OFFICE}/units/unverified/"
    operator, reviewer = staff(Role.OPERATOR), staff(Role.REVIEWER)
    assert "有 1 项不一样" in text(operator.get(place))
    assert "按市场监管部门的登记更正 1 项" in text(operator.get(f"{place}213000901/"))
    assert "请转给经办岗" in text(reviewer.get(f"{place}213000901/"))
    asked = operator.get(f"{place}213000901/correct/").content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', asked)
    assert seen and "另一条路" in asked
    assert reviewer.post(f"{place}213000901/correct/", {"seen": seen[1]}).status_code == 409
    assert operator.post(f"{place}213000901/correct/", {"seen": seen[1]}).status_code == 303
    held = EmployerDetails.objects.get(employer=taken.employer, retired=None)
    assert (held.registered_address, held.source) == (SAID["registered_address"], "market")
    assert "没有等着核对的单位" in text(operator.get(place))
    assert "已经核对" in text(operator.get(f"{place}213000901/"))


def test_JS_22_the_list_asks_as_many_questions_for_many_units_as_for_one(
    taken, django_assert_max_num_queries
):
    from shebao.partners import on_paper

    by = replace(taken.by, employers=(), employer_id=None, office=True, agencies=(0,))
    with django_assert_max_num_queries(4):
        assert len(on_paper.told(list(on_paper.unverified(by=by)))) == 1
