"""The simulated market regulation by itself: asked once, answers once, and keeps what was changed in it."""

import json

import pytest

from shebao.doors.exchange.partners.market import MAY_BE_EMPTY, SAMPLES
from shebao.registry.employer_codes import Paper
from shebao.registry.key_particulars import LABELS
from simulators.market_regulation.changing import change
from simulators.market_regulation.pages import employer_page, register_page
from simulators.market_regulation.store import FIELDS, PAPERS, Store
from simulators.market_regulation.store import MAY_BE_EMPTY as EMPTY_THERE
from simulators.market_regulation.telling import take_enquiry
from simulators.partner.server import Declined
from simulators.partner.taking import take

CODE = SAMPLES["enquiry"]["credit_code"]
OTHER = "91420500MA0000999K"
SAID = SAMPLES["particulars"]["particulars"]


@pytest.fixture
def store(tmp_path) -> Store:
    lines = [{"credit_code": CODE, **SAID}, {"credit_code": OTHER, **SAID, "name": "宜昌演示商贸有限公司"}]
    (tmp_path / "register.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return Store(tmp_path / "market_regulation.sqlite3")


def asks(store: Store, number: str = "100000300-1", code: str = CODE, region: str = "420500"):
    body = {**SAMPLES["enquiry"], "number": number, "credit_code": code}
    told = {"number": f"enquiry-{number}", "region": region, "kind": "enquiry", "body": body}
    return take(store, json.dumps(told).encode(), {"enquiry": take_enquiry}, "市场监管")


def answers(store: Store) -> list[dict]:
    with store.reading() as db:
        rows = db.execute("select content from outbox order by id").fetchall()
    return [json.loads(row["content"])["body"] for row in rows]


def test_both_sides_name_the_same_eight_values():
    assert list(FIELDS) == list(LABELS)
    assert list(FIELDS.values()) == list(LABELS.values())
    assert dict(Paper.choices) == PAPERS
    assert EMPTY_THERE == MAY_BE_EMPTY


def test_HB_255_HB_277_an_enquiry_is_answered_with_the_eight_values(store):
    assert asks(store).status == 200
    (answer,) = answers(store)
    assert answer["particulars"] == SAID
    assert (answer["enquiry"], answer["number"], answer["credit_code"]) == (
        "100000300-1",
        "GS100000300-1",
        CODE,
    )


def test_the_same_enquiry_is_answered_once_and_the_next_one_again(store):
    for number in ("100000300-1", "100000300-1", "100000300-2"):
        asks(store, number)
    assert [one["number"] for one in answers(store)] == ["GS100000300-1", "GS100000300-2"]


def test_HB_277_an_employer_that_is_not_registered_is_answered_as_unknown(store):
    asks(store, code="91420500MA0000404X")
    (answer,) = answers(store)
    assert answer["found"] is False
    assert not answer.get("particulars")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"number": "1", "region": "1", "kind": "enquiry", "body": {}}']
)
def test_what_cannot_be_read_is_answered_and_not_taken(store, content):
    assert take(store, content, {"enquiry": take_enquiry}, "市场监管").status == 400


def test_told_to_be_wrong_it_speaks_of_another_employer_malformed_of_none_silent_not_at_all(store):
    for switch, number in (("wrong", "1-1"), ("malformed", "1-2"), ("silent", "1-3")):
        store.turn(switch, True)
        asks(store, number)
        store.turn(switch, False)
    wrong, malformed = answers(store)
    assert wrong["credit_code"] == OTHER
    assert "name" not in malformed["particulars"]


def test_HB_256_a_change_is_told_from_then_on_and_stays_over_a_start(store):
    assert change(store, CODE, {**SAID, "representative": "望明芳"}) == ["法定代表人姓名"]
    assert change(store, CODE, {**SAID, "representative": "望明芳"}) == []
    again = Store(store.path)
    asks(again)
    assert answers(again)[0]["particulars"]["representative"] == "望明芳"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", " ", "没有填单位名称"),
        ("founded_on", "1990年", "成立日期不对"),
        ("representative_paper", "licence", "不在列表里"),
        ("representative_number", "1", "证件号码不对"),
    ],
)
def test_a_value_that_will_not_do_is_declined_and_nothing_is_changed(store, field, value, told):
    with pytest.raises(Declined, match=told):
        change(store, CODE, {**SAID, "representative": "望明芳", field: value})
    assert "望明芳" not in employer_page(store, CODE)


def test_pages_show_what_was_changed_with_numbers_masked_and_nothing_as_markup(store):
    change(store, CODE, {**SAID, "name": "<b>", "representative_number": "420503197606012994"})
    page = employer_page(store, CODE)
    assert "&lt;b&gt;" in page
    assert "<b>" not in page.replace('<header><div class="wrap"><b>', "")
    assert "4205**********9988" in page
    assert "变更过 1 次" in register_page(store, {"q": CODE})
    with pytest.raises(Declined, match="没有统一社会信用代码"):
        employer_page(store, "1")
