"""Somebody looks for help, on a desk and on a phone, without having logged in."""

import re

import pytest
from playwright.sync_api import Page, expect

from shebao.policy import load
from shebao.policy.help import HelpEntry
from tests.journeys.conftest import DESK, PHONE, require_accessible

HELP = "/hall/420500/help"
FIGURE = re.compile(r"\{(?!now|portal_url)")
ENTRIES = load().pack("420500").help.entries


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_130_every_help_text_opens_and_axe_finds_nothing(visitor, width: int):
    """HB-284: eighteen guides, thirty-four questions, and what the training shows beside them."""
    assert sum(one.kind in ("guide", "question") for one in ENTRIES.values()) == 52
    page = visitor(width)
    for code, entry in sorted(ENTRIES.items()):
        answer = page.goto(f"{HELP}/{code}/")
        assert answer and answer.status == 200, code
        expect(page.get_by_role("heading", level=1)).to_have_text(entry.title)
        require_figures_with_their_law(page, entry)
        require_accessible(page, lightest="minor")


def require_figures_with_their_law(page: Page, entry: HelpEntry) -> None:
    """Fail where a figure of a text does not lead to the parameter that it was taken from."""
    figures = page.locator("section[aria-label=解答] a.s-why")
    assert bool(figures.count()) == any(FIGURE.search(line) for line in entry.said)
    for figure in figures.all():
        expect(page.locator(str(figure.get_attribute("href")))).to_contain_text(figure.inner_text())


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_130_the_pages_around_the_texts_read_well(visitor, width: int):
    page = visitor(width)
    for place in ("", "?q=没有这回事", "codes/", "items/enrol_employee/"):
        page.goto(f"{HELP}/{place}")
        expect(page.get_by_role("heading", level=1), place).to_have_count(1)
        require_accessible(page, lightest="minor")


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
