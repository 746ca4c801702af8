"""The simulated medical insurance office: takes a joint case once, marks what is taken back (HB-282)."""

import json

import pytest

from shebao.doors.exchange.partners.medical import SAMPLES
from simulators.medical_office.server import cases_page
from simulators.medical_office.store import Store
from simulators.medical_office.taking import take_case
from simulators.partner.taking import take

KINDS = {"joint_case": take_case}
SAMPLE = SAMPLES["joint_case"]


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "medical_office.sqlite3")


def message(number: str = "", **more) -> bytes:
    body = {**SAMPLE, **more}
    told = {"number": number or f"joint_case-{body['number']}", "region": "420500", "kind": "joint_case"}
    return json.dumps(told | {"at": body["at"], "body": body}, ensure_ascii=False).encode()


def test_HB_282_a_case_is_taken_once_and_listed_with_its_number_masked(store):
    assert take(store, message(), KINDS, "医保") == (200, "医保已收到")
    assert take(store, message(), KINDS, "医保") == (200, "医保已收到")
    page = cases_page(store)
    assert page.count(SAMPLE["number"]) == 1
    assert "4205**********9988" in page and SAMPLE["document_number"] not in page
    assert "何静" in page and "已办结" in page and "2023-05-08 09:20" in page


def test_HB_282_another_content_under_a_known_number_is_refused(store):
    take(store, message(), KINDS, "医保")
    assert take(store, message(name="何婧"), KINDS, "医保").status == 409


def test_HB_282_what_is_taken_back_is_marked(store):
    take(store, message(), KINDS, "医保")
    again = message(f"joint_case-{SAMPLE['number']}-reversed", state="reversed")
    assert take(store, again, KINDS, "医保") == (200, "医保已收到，已撤回")
    assert "已撤销" in cases_page(store) and "已办结" not in cases_page(store)


def test_HB_282_what_was_never_told_cannot_be_taken_back(store):
    answer = take(store, message(state="reversed"), KINDS, "医保")
    assert answer == (422, "医保没有收到过这个办件")


def test_HB_282_it_can_say_no_and_takes_it_when_asked_again(store):
    store.turn("refuse", True)
    assert take(store, message(), KINDS, "医保").status == 422
    store.turn("refuse", False)
    assert take(store, message(), KINDS, "医保").status == 200


@pytest.mark.parametrize("lost", ["number", "label", "at", "credit_code"])
def test_HB_282_a_message_that_lacks_something_is_refused(store, lost):
    told = json.loads(message())
    del told["body"][lost]
    assert take(store, json.dumps(told).encode(), KINDS, "医保").status == 400
    assert "还没有收到联办的办件" in cases_page(store)
