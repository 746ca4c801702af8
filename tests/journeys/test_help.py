"""Somebody looks for help, on a desk and on a phone, without having logged in."""

import pytest
from playwright.sync_api import expect

from shebao.policy import load
from tests.journeys.conftest import DESK, PHONE, require_accessible

HELP = "/hall/420500/help"
CODES = sorted(load().pack("420500").help.entries)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_130_every_help_text_opens_and_reads_well_for_everybody(visitor, width: int):
    """HB-284."""
    page = visitor(width)
    for place in ("", "?q=没有这回事", "codes/", "items/enrol_employee/", *(f"{code}/" for code in CODES)):
        page.goto(f"{HELP}/{place}")
        expect(page.get_by_role("heading", level=1), place).to_have_count(1)
        require_accessible(page)


@pytest.mark.journey
def test_HB_138_a_figure_leads_to_its_law_by_keyboard(visitor):
    # given somebody who looks for when money has arrived
    page = visitor()
    page.goto(f"{HELP}/")
    page.get_by_label("搜帮助").fill("daozhang")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="已出单据在哪里，如何查看是否到账？").press("Enter")
    # when they ask for the law of a figure
    page.get_by_role("link", name="4 小时").press("Enter")
    # then it stands below, with document and article
    expect(page.locator(":target")).to_contain_text("常见问题解答第28问")
