"""The counter of Suqian: what is looked up from a form, what market regulation is asked."""

import pytest
from django.conf import settings as configured
from django.test import Client

from shebao.access.models import Role
from shebao.clock.actions import start_clock
from shebao.partners import market
from shebao.registry.models import AgencyLevel, Employer
from tests.access.factories import PASSWORD
from tests.access.offices import a_member, agency
from tests.hall.reading import text
from tests.items.suqian import REGION, SuqianDesk, a_suqian_desk, at, someone

pytestmark = pytest.mark.django_db
OFFICE = f"/office/{REGION}"


@pytest.fixture
def clerk(settings) -> Client:
    """受理岗 of the city's agency."""
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"
    start_clock(REGION, frozen_at=at(8, 20))
    city = agency(REGION, REGION, "宿迁市社会保险局", AgencyLevel.CITY)
    account = a_member(city, Role.ACCEPTOR, region=REGION)
    client = Client()
    client.post(f"{OFFICE}/login/", {"number": account.number, "password": PASSWORD}, follow=True)
    return client


def begun(client: Client, number: str, item: str) -> str:
    answer = client.post(f"{OFFICE}/counter/", {"place": REGION, "employer": number})
    assert answer.status_code == 303, text(answer)
    answer = client.post(f"{OFFICE}/counter/items/{item}/")
    assert answer.status_code == 303, text(answer)
    return answer.url


def test_JS_61_a_clerk_looks_up_what_was_filed_for_somebody(clerk):
    desk = a_suqian_desk()
    number = someone(desk, wage_fen=450_000)
    case = desk.file("raise_base", {"id_number": number, "base_fen": "6000"})[0]
    form = begun(clerk, desk.employer.number, "roll_back")
    found = clerk.post(form, {"do": "look", "id_number": number})
    assert found.status_code == 200
    assert case.number in text(found)
    added = clerk.post(form, {"do": "add", "id_number": number, "business_number": case.number})
    assert added.status_code == 303


def test_JS_20_21_a_clerk_asks_market_regulation_about_a_unit_never_insured(clerk):
    unit = Employer.objects.create(region=REGION, number="213000901", credit_code="91321300MA00009015")
    form = begun(clerk, unit.number, "register_employer")
    assert "同步信息" in text(clerk.get(form))
    assert clerk.post(f"{form}register/").status_code == 303
    assert market.enquiries(by=SuqianDesk(unit).by).count() == 1
    wrong = clerk.post(form, {"do": "add", "unit_type": "enterprise", "industry": "C", "risk_class": "3"})
    assert "请到当地社保大厅处理" in text(wrong) or "还没有从市场监管部门获取" in text(wrong)
