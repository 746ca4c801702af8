"""The demo city alive: web, worker and tax office on a clone of the template, and their visitors."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from shebao.doors.console.server import Server
from tests.conftest import cloned
from tests.exchange.town import Town

WIDE = {"width": 1200, "height": 760}
FIGURES = Path(__file__).resolve().parents[2] / "shebao/doors/ui/static/ui/help"
TOUR = os.environ.get("SHEBAO_TOUR")  # the folder into which `make tour` puts its pictures


@pytest.fixture
def demo_town(postgres: Server, tmp_path: Path) -> Iterator[Town]:
    """A fresh demo city that is alive; dropped afterwards."""
    with cloned(postgres) as name:
        living = Town(postgres, name, tmp_path)
        living.start()
        try:
            yield living
        finally:
            living.stop()


class Visitors:
    """People before the town's pages, each in a browser of her own; what the pages complain of is kept."""

    def __init__(self, browser: Browser, town: Town):
        self.browser, self.town = browser, town
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        self.shots = 0

    def come(self, address: str = "") -> Page:
        context = self.browser.new_context(
            base_url=address or self.town.address, viewport=WIDE, locale="zh-CN"
        )
        self.contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def picture(self, page: Page, name: str) -> None:
        """Keep what is seen for the README's tour, where that is asked for."""
        self.shots += 1
        if TOUR:
            path = Path(TOUR) / f"{self.shots:02}_{name}.png"
            page.screenshot(path=path, animations="disabled", caret="hide", scale="css")

    def figure(self, part: Locator, name: str) -> None:
        """Keep a part of a page as a figure of the manual, where pictures are asked for (HB-246)."""
        if TOUR:
            path = FIGURES / f"{name}.png"
            part.screenshot(path=path, animations="disabled", caret="hide", scale="css")


@pytest.fixture
def visitors(browser: Browser, demo_town: Town) -> Iterator[Visitors]:
    visitors = Visitors(browser, demo_town)
    yield visitors
    for context in visitors.contexts:
        context.close()
    assert visitors.complaints == [], "a page itself complains"


def fen(yuan: str) -> int:
    """Read an amount as a page prints it."""
    return int(yuan.replace(",", "").replace(".", "").replace("元", "").strip())
