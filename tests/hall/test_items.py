"""办理业务: the menu, the search, what an item is before one begins."""

import pytest
import segno
from django.test import Client

from tests.hall.filing import HALL, Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


def test_items_stand_under_the_regions_menu_once_each(clerk):
    page = text(clerk.get("items/"))
    assert "社会保险登记 职工参保登记 单位职工参保登记/续保" in page
    assert page.index("缴费人员增减申报 单位职工增加险种登记") < page.index("单位职工社会保险暂停")
    for query in ("单位参保人员查询", "单位办件记录", "人员增减变动查询"):
        assert page.count(query) == 1


@pytest.mark.parametrize(
    ("word", "found"), [("离职", "社会保险暂停"), ("参保登记", "单位职工参保登记/续保"), ("办件", "办件记录")]
)
def test_an_item_is_found_by_everyday_words(clerk, word, found):
    assert found in text(clerk.get("items/", q=word))


def test_what_is_not_found_is_said(clerk):
    page = clerk.get("items/", q="<b>")
    assert "没有找到“<b>”" in text(page)
    assert b"<b>\xe2" not in page.content


def test_HB_151_every_item_says_what_it_does_how_long_what_it_costs_and_by_which_rule(clerk):
    for item in ("enrol_employee", "stop_employee"):
        page = text(clerk.get(f"items/{item}/"))
        for part in (
            "多久办好",
            "费用",
            "谁可以办",
            "依据",
            "要准备的材料",
            "单个添加",
            "批量导入",
            "常见问题解答",
        ):
            assert part in page, (item, part)


def test_HB_184_the_yearly_wages_say_by_which_portal_and_lead_to_their_steps_by_qr(clerk):
    page = clerk.get("items/declare_wages/")
    assert text(page).count("登录政务服务网（ http://zwfw.hubei.gov.cn ），进入网上办事大厅办理") == 1
    steps = f"http://testserver{HALL}/help/items/declare_wages/"  # a phone has not logged in
    assert f'href="{steps}"' in page.content.decode()
    assert segno.make(steps, error="m").svg_inline(border=0, omitsize=True) in page.content.decode()
    assert "公示期不少于 7 天" in text(Client().get(steps))


def test_an_item_that_is_not_offered_is_not_there(clerk):
    assert clerk.get("items/nothing/").status_code == 404
    assert clerk.get("items/nothing/template.xlsx").status_code == 404


def test_the_home_offers_items_and_counts_the_insured(clerk):
    page = text(clerk.get(""))
    assert "在保 0 人" in page
    assert "单位职工参保登记/续保" in page
    assert "还没有办过业务" in page


def test_every_page_needs_a_login(client):
    for place in ("", "items/", "records/", "people/", "changes/", "undo/", "items/enrol_employee/"):
        answer = client.get(f"{HALL}/{place}")
        assert answer.status_code == 302, place
        assert "/login/" in answer.url


def test_no_page_has_a_script_or_a_style_of_its_own(clerk):
    for place in ("", "items/", "records/", "people/", "changes/", "items/enrol_employee/", clerk.begin()):
        body = clerk.get(place).content.decode()
        assert "<style" not in body
        assert " style=" not in body
        assert body.count("<script") == body.count("<script src=")
