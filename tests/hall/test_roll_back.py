"""人员变更回退 on its page: the number first, then the list of its businesses, then one of them."""

import pytest
from django.conf import settings as configured

from shebao.clock import queries as clock
from shebao.trail.models import Look
from tests.hall.reading import text
from tests.hall.suqian import SuqianClerk
from tests.items.suqian import at, someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, settings, monkeypatch) -> SuqianClerk:
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"
    monkeypatch.setattr(clock, "now", lambda region: at(8, 20))
    return SuqianClerk(client)


def test_JS_61_62_64_from_the_number_to_the_business_rolled_back(clerk):
    number = someone(clerk.desk, name="林静", wage_fen=450_000)
    case = clerk.desk.file("raise_base", {"id_number": number, "base_fen": "6000"})[0]
    form = clerk.begin("roll_back")
    assert "查询业务编号" in text(clerk.get(form))
    found = clerk.post(form, do="look", id_number=number)
    page = text(found)
    assert f"{case.number} 企业缴费基数调整（上调） 已办结 2021-08-20 09:00 网上大厅" in page
    assert 'value="林静"' in found.content.decode()
    assert f'value="{case.number}"' in found.content.decode()
    looked = Look.objects.get(person_id=case.person_id, account=clerk.account.number)
    assert looked.why == "人员变更回退：查询业务编号"
    done = clerk.confirm(
        clerk.to_confirmation(form, {"id_number": number, "business_number": case.number, "name": "林静"})
    )
    assert "1 人已办结" in text(clerk.get(done.url))
    again = clerk.post(clerk.begin("roll_back"), do="look", id_number=number)
    assert "已回退" in text(again)
    assert f'value="{case.number}"' not in again.content.decode()


def test_JS_61_nobody_of_ones_own_tells_nothing(clerk):
    answer = clerk.post(clerk.begin("roll_back"), do="look", id_number="110101199003070679")
    assert "没有在网上给该人员办过业务" in text(answer)


def test_JS_61_a_wrong_choice_keeps_what_was_typed(clerk):
    number = someone(clerk.desk, name="林静")
    answer = clerk.post(clerk.begin("roll_back"), do="add", id_number=number, business_number="2021081500000")
    assert answer.status_code == 422
    assert "不是本单位给该人员办的业务" in text(answer)
    assert f'value="{number}"' in answer.content.decode()


def test_JS_60_outside_the_window_the_page_says_when_it_opens(clerk, monkeypatch):
    number = someone(clerk.desk)
    case = clerk.desk.file("raise_base", {"id_number": number, "base_fen": "6000"})[0]
    form = clerk.begin("roll_back")
    clerk.post(form, do="add", id_number=number, business_number=case.number)
    monkeypatch.setattr(clock, "now", lambda region: at(9, 8))
    assert "9月11日起可以办理" in text(clerk.post(form, do="next"))
    undo = clerk.get("undo/", case=case.number)
    assert "暂停申报" in text(undo)
