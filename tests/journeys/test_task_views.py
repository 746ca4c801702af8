"""我的视图 in a browser: filter, name it, open it from beside the standard views, rename it, put it away."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.test_contract_back_pay_route import OFFICE, staff


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_19_somebody_names_a_filter_and_opens_it_again(visitor, width: int):
    # given a list that is narrowed
    page, name = staff(visitor, "ycxl2", width), f"本区补缴{width}"
    page.goto(f"{OFFICE}/tasks/?view=agency")
    page.get_by_label("事项", exact=True).select_option("contract_back_pay")
    page.get_by_role("button", name="筛选", exact=True).click()
    # when it is named
    page.get_by_text("保存成我的视图", exact=True).click()
    require_accessible(page)
    page.get_by_label("视图名称").fill(name)
    page.get_by_role("button", name="保存", exact=True).click()
    # then it stands beside the others, from any list
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    require_accessible(page)
    page.goto(f"{OFFICE}/tasks/")
    page.get_by_role("navigation", name="视图").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_label("事项", exact=True)).to_have_value("contract_back_pay")
    # and can be renamed and put away
    page.get_by_role("link", name="管理我的视图").click()
    expect(page.locator("main")).to_contain_text("劳动合同补缴")
    require_accessible(page)
    page.get_by_role("form", name=f"改名：{name}").get_by_label("名称").fill(f"{name}新")
    page.get_by_role("form", name=f"改名：{name}").get_by_role("button", name="改名").click()
    expect(page.get_by_role("link", name=f"{name}新")).to_be_visible()
    page.get_by_role("form", name=f"移除：{name}新").get_by_role("button").click()
    expect(page.get_by_role("link", name=f"{name}新")).to_have_count(0)
    require_accessible(page)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_CQR_107_the_counter_asks_to_release_codes_and_says_why_not(visitor, width: int):
    page = staff(visitor, "ycxlsl", width)
    page.goto(f"{OFFICE}/people/codes/")
    expect(page.get_by_role("heading", level=1)).to_have_text("解除一次性密码")
    require_accessible(page)
    page.get_by_label("账号", exact=True).fill("yc300")
    page.get_by_label("证件号码").fill("420503199003150011")
    page.get_by_label("已经和本人出示的证件核对").check()
    page.get_by_role("button", name="提出，请主管批准").click()
    expect(page.get_by_role("alert")).to_be_visible()
    require_accessible(page)
