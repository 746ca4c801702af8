"""Somebody stands at a counter, in a real browser: document and photo looked at, what is shown signed."""

import re

from playwright.sync_api import Page, expect

from simulators.card_reader.portraits import portrait
from tests.journeys import desk
from tests.journeys.conftest import require_accessible

CARD, PHOTO = "证件", "现场照片"


def picture(page: Page, label: str, of: str = "a") -> None:
    """Give a picture by file, as where the camera cannot be used."""
    if label == CARD and not page.get_by_label("选择证件", exact=True).is_visible():
        page.get_by_text("读不了卡：拍下证件，人工核对").click()
    page.get_by_label(f"选择{label}", exact=True).set_input_files(
        {"name": "picture.png", "mimeType": "image/png", "buffer": portrait(of)}
    )
    page.get_by_role("button", name=re.compile(rf"^用这个文件\s*{label}$")).click()
    expect(page.get_by_role("img", name="现场照片" if label == PHOTO else "证件上的照片")).to_be_visible()


def look_at(page: Page, name: str = "吴敏", number: str = "") -> None:
    """Look at a document by eye, from the form of what is accepted."""
    page.get_by_role("link", name=re.compile("核对身份|重新核对")).click()
    page.wait_for_url("**/identity/")
    require_accessible(page)
    picture(page, CARD)
    picture(page, PHOTO)
    page.get_by_label(re.compile("^姓名")).fill(name)
    page.get_by_label(re.compile("^证件号码")).fill(number or desk.an_id_number())
    page.get_by_label(re.compile("^说明")).fill("读卡器没有应答")
    require_accessible(page)
    page.get_by_role("button", name="人证一致", exact=True).click()
    expect(page.locator("main")).to_contain_text("人证一致")


def sign(page: Page) -> None:
    """Write on the screen with the mouse."""
    pad = page.get_by_role("img", name=re.compile("^签字板"))
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 30)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(box["x"] + 40 + step * 15, box["y"] + 30 + (step % 3) * 20)
    page.mouse.up()
    expect(page.get_by_text("已经签字")).to_be_visible()
