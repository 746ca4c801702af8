"""Lists of lines at the counter, and the talk with market regulation: nothing is left to the hall (HB-09)."""

import re

import pytest
from django.test import Client

from shebao.access.models import Role
from shebao.casework.models import Case, Submission
from shebao.casework.states import CaseState, Event
from shebao.doors.office import acting
from shebao.partners.models import Outgoing
from shebao.policy import Stop
from shebao.registry import employer_record
from shebao.registry.banking import refund_account
from shebao.registry.recording import Recording, record_details, record_handlers
from tests.access.factories import an_actor
from tests.access.offices import a_member, offices
from tests.casework.desks import a_desk, an_id_number
from tests.casework.staff import routed
from tests.exchange.register import OLD_NUMBER, SAID, registered, synchronised
from tests.hall.reading import text
from tests.hall.test_general_change import ACCOUNT, fields_in
from tests.office.conftest import log_in
from tests.office.test_counter import COUNTER, accepted, at_desk, begun
from tests.office.waiting import OFFICE
from tests.office.walking_in import presented
from tests.registry.factories import an_act

ITEM, KEY_ITEM = "change_general_particulars", "change_key_particulars"
HE, LIU = an_id_number("19850716"), an_id_number("19900108")
LINE = {"name": "刘洋", "id_number": LIU, "phone": "13800138001"}


@pytest.fixture
def places():
    return offices()


@pytest.fixture
def desk(places):
    """An employer of 西陵区 of which details and one handler are registered."""
    desk = a_desk(human="applicant")
    desk.employer.agency = places.xiling
    desk.employer.save(update_fields=["agency"])
    details = {"management": "ordinary", "contact_address": "烈山大道726号", "phone": "0717-6221001"}
    record_details([Recording(desk.employer.id, details, an_act())])
    own = {"name": "何静", "document_number": HE, "department": "人力资源部", "phone": "13800138000"}
    record_handlers([Recording(desk.employer.id, own, an_act())])
    return desk


@pytest.fixture
def clerk(places):
    """受理岗 of 伍家岗区, in which the employer is not insured."""
    client = Client()
    log_in(client, a_member(places.wujia, Role.ACCEPTOR))
    return client


def handlers(desk) -> list:
    return list(employer_record.handlers(by=an_actor(desk.employer)))


def press(client: Client, form: str, do: str, *, line: dict | None = None, **typed):
    """Press a button of the form as it stands, with what is typed besides; without scripts."""
    page = client.get(form).content.decode()
    grid = re.search(r'name="open" value="(\w+):', page)
    in_line = {f"{grid[1]}-{name}": cell for name, cell in (line or {}).items()} if grid else {}
    return client.post(form, fields_in(page) | {"do": do} | typed | in_line)


def test_HB_09_every_item_that_the_city_offers_opens_its_form_at_the_counter(clerk, desk, settings):
    """Also HB-72: the form shows the eight values here and there."""
    settings.ASSUMED = None
    page = clerk.post(COUNTER, {"employer": desk.employer.number}, follow=True).content.decode()
    assert "不能受理" not in page
    ordinary = [one for one in desk.pack.offers() if not one.special]
    assert len(ordinary) >= 15
    for offer in ordinary:
        form = begun(clerk, desk, offer.item)
        answer = clerk.get(form)
        assert answer.status_code == 200, offer.item
        assert offer.label in answer.content.decode()
        assert 'id="filing"' in answer.content.decode(), offer.item


def test_HB_249_HB_250_HB_252_the_counter_shows_the_fields_and_the_three_lists(clerk, desk):
    page = clerk.get(begun(clerk, desk, ITEM)).content.decode()
    shown = text(clerk.get(begun(clerk, desk, ITEM)))
    for label in ("单位管理类型", "统一社会信用代码", "组织机构代码", "联系地址", "邮政编码", "联系电子邮箱"):
        assert label in shown
    assert page.count('<section class="s-grid"') == 3
    assert [page.count(f'value="line:{name}:add"') for name in ("handlers", "refund_accounts")] == [1, 1]
    assert f"{HE[:4]}**********{HE[-4:]}" in page and HE not in page
    assert "只能用法人账号" not in page and "line:handlers:edit:" in page


def test_HB_09_HB_250_handlers_are_added_changed_and_deleted_at_the_counter(clerk, desk):
    form, own = begun(clerk, desk, ITEM), handlers(desk)[0].pk
    press(clerk, form, "line:handlers:add")
    assert press(clerk, form, "line:handlers:put", line=LINE).status_code == 303
    press(clerk, form, f"line:handlers:edit:{own}")
    press(clerk, form, "line:handlers:put", line={"phone": "13800138009"})
    page = text(clerk.get(form))
    assert "新增" in page and "修改" in page and "13800138009" in page
    answer = press(clerk, form, "next", phone="0717-6221002")
    assert answer.url == f"{form}confirm/", answer.content.decode()
    accepted(clerk, form)
    assert [(one.name, one.phone) for one in handlers(desk)] == [
        ("何静", "13800138009"), ("刘洋", "13800138001"),
    ]  # fmt: skip
    case = Case.objects.get(item=ITEM)
    assert (case.state, case.submission.channel) == (CaseState.DONE, "counter")
    form = begun(clerk, desk, ITEM)
    press(clerk, form, f"line:handlers:drop:{handlers(desk)[1].pk}")
    press(clerk, form, "next")
    accepted(clerk, form)
    assert [one.name for one in handlers(desk)] == ["何静"]


def test_HB_252_an_account_is_added_at_the_counter(clerk, desk):
    form = begun(clerk, desk, ITEM)
    press(clerk, form, "line:refund_accounts:add")
    assert press(clerk, form, "line:refund_accounts:put", line=ACCOUNT).status_code == 303
    press(clerk, form, "next")
    accepted(clerk, form)
    assert refund_account(an_actor(desk.employer)).account_number == ACCOUNT["account_number"]


def test_HB_250_a_wrong_line_stays_open_at_the_counter_with_all_that_was_typed(clerk, desk):
    form = begun(clerk, desk, ITEM)
    press(clerk, form, "line:handlers:add")
    answer = press(clerk, form, "next", line=LINE | {"phone": "1380"}, contact_address="珍珠路2号")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_handlers-phone"' in page and 'value="刘洋"' in page and 'value="珍珠路2号"' in page
    assert "这一行有 1 处要改" in page
    typed = Submission.objects.get(item=ITEM).typed
    assert typed["+open"]["typed"]["name"] == "刘洋"


def test_HB_251_refresh_at_the_counter_asks_before_it_gives_up_what_was_typed(clerk, desk):
    form = begun(clerk, desk, ITEM)
    page = press(clerk, form, "refresh", phone="0717-6221009").content.decode()
    assert "刷新会放弃还没有提交的修改" in page and 'value="refresh:sure"' in page
    press(clerk, form, "refresh:sure")
    assert 'value="0717-6221001"' in clerk.get(form).content.decode()


def test_HB_251_nothing_changed_is_told_and_a_draft_is_left_with_its_open_line(clerk, desk):
    form = begun(clerk, desk, ITEM)
    assert "没有和登记不一样的内容" in text(press(clerk, form, "next"))
    press(clerk, form, "line:handlers:add")
    assert press(clerk, form, "leave", line=LINE).url == f"{COUNTER}items/"
    assert 'value="刘洋"' in clerk.get(form).content.decode()


def test_HB_251_htmx_gets_a_wrong_line_as_a_page_that_it_shows(clerk, desk):
    form = begun(clerk, desk, ITEM)
    press(clerk, form, "line:handlers:add")
    page = clerk.get(form).content.decode()
    assert f'hx-post="{form}" hx-target="#filing" hx-select="#filing"' in page
    sent = fields_in(page) | {"do": "line:handlers:put", "handlers-name": "刘洋"}
    assert clerk.post(form, sent, headers={"HX-Request": "true"}).status_code == 200


def test_HB_254_HB_255_the_counter_synchronises_compares_and_hands_in(clerk, desk):
    registered(desk.employer, representative="高敏", representative_number=OLD_NUMBER)
    form = begun(clerk, desk, KEY_ITEM)
    assert "还没有同步" in text(clerk.get(form))
    assert clerk.post(f"{form}register/").url == f"{form}#register"
    assert "正在向市场监管部门查询" in text(clerk.get(form))
    number = synchronised(desk.by).number
    part = clerk.get(f"{form}register/", headers={"HX-Request": "true"}).content.decode()
    assert "重新打开这一页" in part and "every 2s" not in part
    page = clerk.get(form).content.decode()
    assert page.count("有变化</span>") == 2 and SAID["representative_number"] not in page
    assert f'value="{number}"' in page and "确认无误后在下面选这次回复的编号" in page
    assert clerk.post(form, {"reply": number}).status_code == 303
    assert clerk.post(form, {"do": "next"}).url == f"{form}confirm/"
    accepted(clerk, form)
    assert Case.objects.get(item=KEY_ITEM).state == CaseState.IN_REVIEW


def test_HB_256_nothing_is_asked_for_another_item(clerk, desk):
    form = begun(clerk, desk, "enrol_employee")
    assert clerk.post(f"{form}register/").status_code == 303
    assert not Outgoing.objects.filter(partner="market").exists()


@pytest.fixture
def routed_city(desk, monkeypatch):
    """Let two people decide on 单位一般信息变更登记, so that it can come back."""
    desk.pack = routed(desk.pack, ITEM, Stop("handle"), Stop("review"))
    monkeypatch.setattr(acting, "city", lambda region: desk.pack)


def test_HB_252_lists_of_what_came_back_are_corrected_at_the_counter(places, desk, clerk, routed_city):
    form = begun(clerk, desk, ITEM)
    press(clerk, form, "line:refund_accounts:add")
    press(clerk, form, "line:refund_accounts:put", line=ACCOUNT | {"account_number": "6222020200112239"})
    press(clerk, form, "next")
    accepted(clerk, form)
    case = Case.objects.get(item=ITEM)
    operator = at_desk(places.xiling, Role.OPERATOR)
    answer = operator.post(f"{OFFICE}/cases/{case.number}/send_back/", {"reason": "账号不对"})
    assert answer.status_code == 303
    address = f"{COUNTER}cases/{case.number}/"
    page = clerk.get(address).content.decode()
    assert "账号不对" in page and "6222020200112239" in page and page.count('<section class="s-grid"') == 3
    page = clerk.post(address, fields_in(page) | {"do": "line:refund_accounts:edit:+1"}).content.decode()
    wrong = fields_in(page) | {"do": "hand_in", "refund_accounts-account_number": "一二三"}
    page = clerk.post(address, wrong)
    assert (page.status_code, 'value="一二三"' in page.content.decode()) == (422, True)
    presented(clerk, address)
    right = fields_in(page.content.decode()) | {"refund_accounts-account_number": "6222020200112230"}
    answer = clerk.post(address, right | {"do": "hand_in", "note": "按开户证明改"})
    assert answer.url == f"{COUNTER}?done=completed", answer.content.decode()
    case.refresh_from_db()
    assert case.data["refund_accounts"][0]["account_number"] == "6222020200112230"
    last = case.steps.order_by("pk").last()
    assert (case.state, last.event) == (CaseState.IN_REVIEW, Event.SUPPLEMENTED)
    assert last.note == "来办的人：吴敏（单位经办人），人工核对证件，人证一致。按开户证明改"
