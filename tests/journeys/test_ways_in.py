"""The door in a browser: three choices, seven ways, a login that another device confirms, what one binds."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import HALL, log_in

LOGIN = f"{HALL}/login/"


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_44_three_choices_lead_to_the_login(visitor, width: int):
    page = visitor(width)
    page.goto("/enter/")
    require_accessible(page)
    expect(page.get_by_role("button", name="继续")).to_be_disabled()
    page.get_by_role("link", name="湖北省宜昌市").click()
    page.get_by_role("link", name="西陵区社会保险局").click()
    expect(page.get_by_role("button", name="继续")).to_be_disabled()
    page.get_by_role("link", name="单位网上办事").click()
    require_accessible(page)
    page.get_by_role("link", name="继续", exact=True).click()
    expect(page.get_by_text("参保所属机构：西陵区社会保险局")).to_be_visible()
    require_accessible(page)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_41_every_way_opens_a_page_that_reads_well(visitor, width: int):
    page = visitor(width)
    for name in ("扫码登录", "数字证书", "电子营业执照", "国家政务服务平台"):
        page.goto(LOGIN)
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1), name).to_have_count(1)
        require_accessible(page)
    page.goto(LOGIN)
    page.get_by_role("link", name="代理", exact=True).click()
    expect(page).to_have_url(re.compile("as=agent"))
    for place in ("login/questions/", "login/?as=person"):
        page.goto(f"{HALL}/{place}")
        require_accessible(page)


@pytest.mark.journey
@pytest.mark.parametrize("javascript", [True, False])
def test_HB_45_a_login_that_nobody_confirms_waits_and_says_so(visitor, javascript: bool):
    page = visitor(PHONE, javascript=javascript)
    page.goto(LOGIN)
    page.get_by_role("button", name="扫码登录").click()
    expect(page.get_by_text("等手机上确认")).to_be_visible()
    page.get_by_role("link", name="我已在手机上确认").click()
    expect(page.get_by_role("alert")).to_contain_text("没有登录成")


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_CQO_23_the_page_of_ways_to_log_in_reads_well(visitor, width: int):
    page = visitor(width)
    log_in(page, "yc300b")
    page.goto(f"{HALL}/means/")
    require_accessible(page)
    page.get_by_role("button", name="开始绑定").click()
    expect(page.get_by_text("shebao-login 420500")).to_be_visible()
    require_accessible(page)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_48_the_form_for_a_login_reads_well(visitor, width: int):
    page = visitor(width)
    log_in(page, "yc300f")
    page.goto(f"{HALL}/items/authorise_login/")
    require_accessible(page)
    page.get_by_role("button", name="开始办理").click()
    expect(page.get_by_label("填报人")).to_be_visible()
    require_accessible(page)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_126_the_queries_about_people_read_well(visitor, width: int):
    """HB-127."""
    page = visitor(width)
    log_in(page, "yc300b")
    for place in (
        "people/to-verify/",
        "people/several-numbers/",
        "people/",
        "employer/",
        "refunds/",
        "proofs/",
    ):
        page.goto(f"{HALL}/{place}")
        require_accessible(page)
