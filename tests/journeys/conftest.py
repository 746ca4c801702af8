"""A real browser before the real pages; every page is watched for errors of its own."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.__main__ import BROWSERS

DESK, PHONE = 1440, 390
IMPACTS = ("minor", "moderate", "serious", "critical")  # as axe calls them
ARGUMENTS = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]

PATIENCE = 30_000  # ms: a page that comes late on a busy machine is none that fails

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.fail("The journeys need a browser on the PATH: install the package chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: Browser, live_hall: Any) -> Iterator[Callable[..., Page]]:
    """Open a page for somebody at a desk or on a phone, with JavaScript or without."""
    contexts, complaints = [], []

    def come(width: int = DESK, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=str(live_hall),
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale="zh-CN",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield come
    for context in contexts:
        context.close()
    own = [complaint for complaint in complaints if "the server responded with a status of" not in complaint]
    assert own == [], "the page itself complains"


def require_accessible(page: Page, *, lightest: str = "serious") -> None:
    """Fail on what axe finds serious, or lighter where asked, and on a page wider than its window."""
    found = Axe().run(page).response["violations"]
    counted = IMPACTS[IMPACTS.index(lightest) :]
    grave = [
        (violation["id"], [node["target"] for node in violation["nodes"]])
        for violation in found
        if violation["impact"] in counted
    ]
    assert grave == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "scrolls sideways"
