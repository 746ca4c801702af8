"""Somebody looks for the place where they are insured."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE, require_accessible


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_region_is_found_by_pinyin_and_leads_to_the_reckoner(visitor, width: int):
    # given somebody on the front page
    page = visitor(width)
    page.goto("/")
    require_accessible(page)
    # when they type how the city sounds
    page.get_by_label("搜城市").fill("yichang")
    page.get_by_role("button", name="查找").click()
    # then only that city is left, and leads on
    expect(page.get_by_role("heading", level=2)).to_have_text(["湖北省宜昌市"])
    page.get_by_role("link", name="试算一个人，宜昌市").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("试算一个人的社会保险费")


@pytest.mark.journey
def test_a_region_that_is_not_there_has_one_way_out(visitor):
    page = visitor(javascript=False)
    page.goto("/?q=火星")
    expect(page.get_by_role("heading", level=2)).to_have_text("没有找到“火星”")
    page.get_by_role("link", name="看全部地区").click()
    expect(page.get_by_role("heading", name="湖北省宜昌市")).to_be_visible()
