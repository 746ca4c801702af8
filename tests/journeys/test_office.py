"""Staff at a desk and on a phone, in a real browser: every page of the office can be read by everybody."""

import pytest
from playwright.sync_api import expect

from demo.accounts import PASSWORD
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.test_log_in import log_in

PAGES = {
    "": "待办",
    "tasks/": "我的任务",
    "tasks/?view=agency": "本机构全部",
    "cases/": "办件查询",
    "search/": "查找",
    "people/": "人员查询",
    "employers/": "单位查询",
    "employers/100000300/": "演示",
    "money/": "待查收款",
    "money/rests/": "待分配",
    "money/orders/": "退费拨付",
    "messages/": "交换报文",
    "messages/sent/": "交换报文",
    "time/": "业务时间",
    "time/to/distribution/": "把业务时间拨到",
}


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_page_of_the_office_is_accessible(visitor, width: int):
    page = visitor(width)
    page.goto("/office/420500/login/")
    require_accessible(page)
    log_in(page, "ycjb", PASSWORD)
    for address, heading in PAGES.items():
        page.goto(f"/office/420500/{address}")
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        require_accessible(page)
