"""An employer's software reads the description, files with a key, and reads what became of every row."""

import json
import re
import urllib.error
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.api.programs import hire
from tests.casework.desks import an_id_number
from tests.conftest import until
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.test_log_in import LOGIN, log_in

HOME = "/api/v1/420500"
JSON = {"Content-Type": "application/json"}


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_description_is_read(visitor, width: int):
    page = visitor(width)
    page.goto(f"{HOME}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("社保经办平台接口")
    expect(page.get_by_text("/items/stop_employee/preview")).to_be_visible()
    page.locator("#schema-stop_employee").scroll_into_view_if_needed()
    expect(page.get_by_role("row").filter(has_text="ended_on").first).to_contain_text("停保时间")
    require_accessible(page)


@pytest.mark.journey
def test_many_rows_are_sent_twice_and_their_verdicts_come(visitor, live_hall, live_worker):
    # given a key, issued by the employer's administrator
    page = visitor()
    page.goto(LOGIN)
    log_in(page, "yc10000")
    page.goto("/hall/420500/keys/")
    page.get_by_label("给哪个软件用").fill("考勤软件")
    page.get_by_label("单位职工参保登记/续保").check()
    page.get_by_role("button", name="签发密钥").click()
    told = page.get_by_role("status").filter(has_text="只显示这一次").inner_text()
    software = Software(live_hall, re.search(r"sb_\w+-?[\w-]+", told)[0])
    # when it sends 300 rows of which one is wrong, twice
    rows = [hire(an_id_number("19720315")) for _ in range(299)] + [hire("420503199003159980")]
    start = software.call("/verdicts?limit=1000")[1]["cursor"]
    first, receipt = software.call("/items/enrol_employee/submissions", {"rows": rows}, key="payroll-1")
    second, again = software.call("/items/enrol_employee/submissions", {"rows": rows}, key="payroll-1")
    # then there is one receipt, and in time a verdict for each row
    assert (first, second, receipt["id"] == again["id"]) == (201, 200, True)
    seen: list[dict[str, Any]] = []

    def read_all() -> bool:
        nonlocal start
        page = software.call(f"/verdicts?cursor={start}")[1]
        seen.extend(page["verdicts"])
        start = page["cursor"]
        return len(seen) >= 300

    until(read_all)
    assert [one["state"] for one in sorted(seen, key=lambda one: one["row"])] == ["not_done"] * 299 + [
        "wrong"
    ]
    # and a preview of many is done by the worker
    status, preview = software.call("/items/enrol_employee/preview", {"rows": rows})
    assert status == 202
    until(lambda: software.call(f"/submissions/{preview['id']}")[1]["state"] == "ready")


class Software:
    """A program that knows an address and a key."""

    def __init__(self, address: str, secret: str):
        self.address, self.secret = address, secret

    def call(self, path: str, body: Any = None, *, key: str = "") -> tuple[int, dict[str, Any]]:
        headers = (
            JSON | {"Authorization": f"Bearer {self.secret}"} | ({"Idempotency-Key": key} if key else {})
        )
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.address + HOME + path, data, headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            pytest.fail(error.read().decode())
