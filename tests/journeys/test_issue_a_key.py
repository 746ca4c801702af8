"""An administrator gives the employer's own software a key, and takes it away again."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.test_log_in import LOGIN, log_in, open_menu


@pytest.mark.journey
@pytest.mark.parametrize(("width", "javascript"), [(DESK, True), (PHONE, True), (DESK, False)])
def test_a_key_is_issued_shown_once_and_ended(visitor, width: int, javascript: bool):
    # given an administrator of an employer
    page = visitor(width, javascript=javascript)
    page.goto(LOGIN)
    log_in(page, "yc10000")
    open_menu(page)
    page.get_by_role("link", name="接口密钥").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("接口密钥")
    # when nothing is ticked
    label = f"人事软件 {width} {javascript}"
    page.get_by_label("给哪个软件用").fill(label)
    page.get_by_role("button", name="签发密钥").click()
    # then the page says so and keeps what was typed
    expect(page.get_by_role("alert")).to_contain_text("可以办哪些事项：没有填写")
    expect(page.get_by_label("给哪个软件用")).to_have_value(label)
    if javascript:
        require_accessible(page)
    # when it is right
    page.get_by_label("单位职工参保登记/续保").check()
    page.get_by_role("button", name="签发密钥").click()
    # then the secret is there, once
    secret = page.get_by_role("status").filter(has_text="只显示这一次")
    expect(secret).to_contain_text("sb_")
    if javascript:
        require_accessible(page)
    page.goto("/hall/420500/keys/")
    expect(secret).to_have_count(0)
    # and it is ended with one button
    page.get_by_role("button", name=f"停用{label}的密钥").click()
    expect(page.get_by_role("listitem").filter(has_text=label)).to_contain_text("已停用")
