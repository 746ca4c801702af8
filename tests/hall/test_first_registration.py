"""企业社会保险信息登记 on its page: market regulation is asked by itself, its answer is read-only."""

import pytest
from django.conf import settings as configured

from shebao.clock import queries as clock
from shebao.partners import market
from shebao.registry.models import Employer, EmployerParticulars
from tests.exchange.register import SAID, says
from tests.hall.reading import text
from tests.hall.suqian import SuqianClerk
from tests.items.suqian import REGION, SuqianDesk, at
from tests.items.test_register_employer import FILLED, NAME

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, settings, monkeypatch) -> SuqianClerk:
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"
    monkeypatch.setattr(clock, "now", lambda region: at(8, 20))
    unit = Employer.objects.create(region=REGION, number="213000901", credit_code="91321300MA00009015")
    return SuqianClerk(client, SuqianDesk(unit))


def test_JS_20_22_24_from_the_first_step_to_the_number(clerk):
    form = clerk.begin("register_employer")
    assert "市场监管部门" in text(clerk.get(form))
    enquiry = market.talk(by=clerk.desk.by).enquiry
    assert enquiry is not None
    says(enquiry, at=clerk.desk.on, name=NAME)
    page = clerk.get(form)
    for value in (NAME, SAID["registered_address"], SAID["representative"]):
        assert value in text(page)
    assert f'value="{NAME}"' not in page.content.decode()
    blank = clerk.post(form, do="next", unit_type="enterprise", industry="C", risk_class="3")
    assert blank.status_code == 422
    assert "单位银行信息没有补充完整" in text(blank)
    assert "联系人信息没有补充完整" in text(blank)
    assert not EmployerParticulars.objects.exists()
    confirmation = clerk.post(form, do="next", **FILLED)
    assert confirmation.url.endswith("/confirm/")
    done = clerk.confirm(confirmation.url)
    assert done.status_code == 303
    assert EmployerParticulars.objects.get().name == NAME
    again = clerk.post(clerk.begin("register_employer"), do="next", **FILLED)
    assert "直接跳过此步骤" in text(again)


def test_JS_21_the_page_names_the_hall_where_market_regulation_knows_nothing(clerk):
    form = clerk.begin("register_employer")
    clerk.get(form)
    says(market.talk(by=clerk.desk.by).enquiry, at=clerk.desk.on, body={"found": False})
    assert "请到当地社保大厅处理" in text(clerk.get(form))


def test_JS_20_a_unit_without_a_name_is_shown_by_its_number_and_its_home_opens(clerk):
    page = text(clerk.get(""))
    assert "213000901" in page


def test_JS_22_asking_again_asks_once(clerk):
    form = clerk.begin("register_employer")
    clerk.get(form)
    address = form.replace("/form/", "/unit/")
    assert clerk.post(address).status_code == 303
    assert market.enquiries(by=clerk.desk.by).count() == 1
