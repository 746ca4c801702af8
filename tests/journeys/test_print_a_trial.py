"""A clerk prints a trial: every column is on the paper, and the paper says what it is about."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_reckon_a_unit import UNIT, downloaded, filled, upload

A4_LANDSCAPE_INSIDE = 1031  # 297 mm less both margins, at 96 dots an inch


def on_paper(page: Page) -> None:
    page.set_viewport_size({"width": A4_LANDSCAPE_INSIDE, "height": 700})
    page.emulate_media(media="print")


@pytest.mark.journey
def test_a_units_list_fits_on_the_paper_and_names_its_terms(visitor):
    # given a unit whose list has two pages and large amounts
    page = visitor()
    page.goto(UNIT)
    people = [(f"欧阳娜娜{chr(0x4E00 + number)}", 5_000_000) for number in range(60)]
    upload(page, filled(downloaded(page, "下载模板"), people))
    # when it is printed
    on_paper(page)
    # then no column runs off the edge
    right = page.get_by_role("table", name="每人应缴的金额").evaluate(
        "it => it.getBoundingClientRect().right"
    )
    assert right <= A4_LANDSCAPE_INSIDE
    # and the paper says region, month, class, band, which list this is and where the rest stands
    expect(
        page.get_by_text("湖北省宜昌市 · 2023 年 4 月 · 行业风险类别一类 · 工伤费率不浮动")
    ).to_be_visible()
    for said in ("算好了：60 人", "第 1–50 行，共 60 行", "其余见下载的表格"):
        expect(page.get_by_text(said, exact=True)).to_be_visible()
    expect(page.get_by_role("navigation", name="翻页")).to_be_hidden()


@pytest.mark.journey
def test_one_persons_paper_says_what_was_asked(visitor):
    page = visitor()
    page.goto("/hall/420500/reckoner/?month=2023-04&wage=3450&risk_class=1")
    said = page.get_by_text("月缴费工资 3,450.00 元 · 单位职工 · 行业风险类别一类").first
    expect(said).to_be_hidden()
    on_paper(page)
    expect(said).to_be_visible()
    expect(said).to_contain_text("湖北省宜昌市 · 2023 年 4 月")
    expect(said).to_contain_text("试算，不作缴费依据")
    expect(page.get_by_text("点带虚线的数")).to_be_hidden()


@pytest.mark.journey
def test_a_rows_explanation_goes_back_to_the_list(visitor):
    page = visitor(javascript=False)
    page.goto(UNIT)
    upload(page, filled(downloaded(page, "下载模板"), [("何静", 3200)]))
    result = page.url
    page.get_by_role("link", name="869.40 元，何静，为什么是这个数").click()
    page.get_by_role("link", name="回到试算结果").click()
    assert page.url.startswith(result)
    expect(page.get_by_role("link", name="869.40 元，何静，为什么是这个数")).to_be_visible()
