"""A clerk turns over papers, goes back and loads again in a real browser: what was written is still there."""

import pytest
from playwright.sync_api import expect

from tests.journeys import desk
from tests.journeys.conftest import PHONE, require_accessible
from tests.journeys.test_change_key_person_route import LABEL, accept, hire
from tests.journeys.test_contract_back_pay_route import OFFICE, handler, staff

WRITTEN = "第二页缺一个章"


@pytest.mark.journey
def test_HB_31_an_opinion_stays_while_papers_are_turned_over_and_on_the_way_back(visitor):
    # given a case with several papers, and an opinion half written
    clerk = visitor()
    desk.log_in(clerk)
    number = hire(clerk, "何静")
    case = accept(staff(visitor, "ycxlsl"), number, "何婧静")
    operator = handler(visitor, case)
    operator.get_by_role("radio", name="退回补正").check()
    operator.get_by_label("意见或原因").fill(WRITTEN)
    # when the next paper is opened beside it
    operator.get_by_role("link", name="证明材料 必交").click()
    expect(operator.locator("#papers-shown")).to_contain_text("变更回执.pdf · sha256")
    # then what was written and chosen stands
    expect(operator.get_by_label("意见或原因")).to_have_value(WRITTEN)
    expect(operator.get_by_role("radio", name="退回补正")).to_be_checked()
    require_accessible(operator)
    # and the page before the act can be loaded again, left and come back to
    operator.locator(".o-decide [data-named]").click()
    operator.wait_for_url("**/send_back/")
    operator.reload()
    expect(operator.get_by_label("原因", exact=True)).to_have_value(WRITTEN)
    operator.go_back()
    expect(operator.get_by_role("heading", level=1)).to_contain_text(LABEL)
    expect(operator.get_by_label("意见或原因")).to_have_value(WRITTEN)


@pytest.mark.journey
def test_HB_20_what_is_looked_for_is_found_on_a_phone_and_again_on_the_way_back(visitor):
    clerk = staff(visitor, "ycxl1", PHONE)
    # given something looked for by the box at the top
    box = clerk.get_by_role("searchbox")
    expect(box).to_be_visible()
    box.fill("100000300")
    box.press("Enter")
    clerk.wait_for_url("**/search/?of=*")
    assert "100000300" not in clerk.url
    require_accessible(clerk)
    # when what was found is opened, and left by the browser's own button
    clerk.get_by_role("link", name="演示云集软件有限公司").click()
    clerk.wait_for_url(f"**{OFFICE}/employers/100000300/")
    clerk.go_back()
    # then it is found again, and nothing asks whether to send it once more
    expect(clerk.get_by_role("link", name="演示云集软件有限公司")).to_be_visible()


@pytest.mark.journey
def test_HB_28_what_is_typed_at_the_counter_stays_while_a_paper_is_taken(visitor):
    acceptor = staff(visitor, "ycxlsl")
    acceptor.get_by_role("link", name="受理", exact=True).first.click()
    acceptor.get_by_label("单位编号、统一社会信用代码").fill("100000300")
    acceptor.get_by_role("button", name="开始受理").click()
    acceptor.get_by_role("button", name=LABEL).click()
    typed = desk.an_id_number()
    acceptor.get_by_label("现登记证件号码").fill(typed)
    acceptor.get_by_label("新姓名").fill("林珂")
    acceptor.get_by_label("选择证明材料", exact=True).focus()
    expect(acceptor.locator("#saved")).to_contain_text("已自动保存")
    acceptor.get_by_role("link", name="读卡、核对身份").click()
    acceptor.get_by_role("link", name=f"回到{LABEL}").click()
    expect(acceptor.get_by_label("现登记证件号码")).to_have_value(typed)
    expect(acceptor.get_by_label("新姓名")).to_have_value("林珂")


@pytest.mark.journey
def test_CQO_75_pictures_stand_one_below_the_other_on_a_phone(visitor):
    leader = staff(visitor, "ycxlzg", PHONE)
    leader.goto(f"{OFFICE}/overview/")
    require_accessible(leader)
    for name in ("每天要到期多少件", "手上的件"):
        box = leader.get_by_role("region", name=name, exact=True).bounding_box()
        assert box and box["width"] > PHONE * 0.9, name
