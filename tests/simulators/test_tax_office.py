"""The simulated tax office by itself: it knows nothing of the platform's code, and takes each bill once."""

import ast
import json
from datetime import datetime
from pathlib import Path

import pytest

from shebao.clock.queries import CHINA
from shebao.doors.exchange.partners.tax import SAMPLES
from simulators.tax_office.bill_pages import bill_page, bills_page
from simulators.tax_office.collecting import Declined, pay, pay_wrongly, transfer
from simulators.tax_office.platform import Platform, Unreachable
from simulators.tax_office.server import fen_of
from simulators.tax_office.store import Store
from simulators.tax_office.taking import take

PROGRAM = Path(__file__).resolve().parents[2] / "simulators"
# certificates, logins, cards hold for a while; the police note when they were asked
REAL_TIME = {"authority.py", "vouching.py", "reading.py", "comparing.py"}
NOW = datetime(2023, 5, 8, 10, 0, tzinfo=CHINA)
NUMBER = SAMPLES["bill"]["bill_number"]


def test_it_imports_nothing_of_the_platform():
    found = set()
    for path in PROGRAM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").split(".")[0])
    assert not found & {"shebao", "django", "demo", "tests", "psycopg"}


def test_it_has_no_clock_of_its_own():
    text = "\n".join(path.read_text("utf-8") for path in PROGRAM.rglob("*.py") if path.name not in REAL_TIME)
    assert "datetime.now" not in text
    assert "date.today" not in text


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "tax_office.sqlite3")


def message(kind: str = "bill", **change) -> bytes:
    body = {**SAMPLES[kind], **change}
    told = {"number": f"{kind}-{body['bill_number']}", "region": "420500", "kind": kind, "body": body}
    return json.dumps(told).encode()


def told(store: Store) -> list[tuple[str, int]]:
    """What waits to be told the platform: kind and amount."""
    with store.reading() as db:
        rows = db.execute("select kind, content from outbox order by id").fetchall()
    return [(row["kind"], json.loads(row["content"])["body"]["fen"]) for row in rows]


def test_HB_276_one_payment_is_told_in_three_events(store):
    take(store, message())
    pay(store, "420500", NUMBER, 20_493, NOW)
    assert told(store) == [("invoice", 20_493), ("payment", 20_493), ("statement", 20_493)]


def test_the_same_message_is_taken_once_and_another_under_its_number_not_at_all(store):
    assert take(store, message()) == take(store, message())
    assert take(store, message(total_fen=1)).status == 409


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"number": "1", "region": "1", "kind": "bill", "body": {}}']
)
def test_what_cannot_be_read_is_answered_and_not_taken(store, content):
    assert take(store, content).status == 400


def test_a_revocation_that_comes_before_its_bill_holds(store):
    take(store, message("revocation"))
    take(store, message())
    with pytest.raises(Declined, match="已撤销"):
        pay(store, "420500", NUMBER, 20_493, NOW)


def test_a_bill_that_is_paid_is_not_revoked(store):
    take(store, message())
    pay(store, "420500", NUMBER, 20_493, NOW)
    assert take(store, message("revocation")).status == 409


def test_part_payments_make_one_invoice_and_the_rest_is_all_that_can_be_paid(store):
    take(store, message())
    pay(store, "420500", NUMBER, 20_000, NOW)
    with pytest.raises(Declined, match="多于"):
        pay(store, "420500", NUMBER, 494, NOW)
    pay(store, "420500", NUMBER, 493, NOW)
    with pytest.raises(Declined, match="已经缴清"):
        pay(store, "420500", NUMBER, 1, NOW)
    pay(store, "420500", NUMBER, 20_493, NOW, again=True)
    assert [fen for kind, fen in told(store) if kind == "payment"] == [20_000, 493, 20_493]
    assert [fen for kind, fen in told(store) if kind == "invoice"] == [20_493]


def test_HB_218_after_its_last_day_a_bill_is_declined_but_wrong_payments_come_in(store):
    take(store, message())
    late = datetime(2023, 5, 23, 0, 0, tzinfo=CHINA)
    with pytest.raises(Declined, match="已过期"):
        pay(store, "420500", NUMBER, 20_493, late)
    pay_wrongly(store, "420500", "100000300", NUMBER, 20_493, late)
    assert ("payment", 20_493) in told(store)


def test_the_treasury_pays_over_what_it_has_not_yet_and_nothing_twice(store):
    store.turn("treasury", False)
    take(store, message())
    pay(store, "420500", NUMBER, 20_000, NOW)
    pay(store, "420500", NUMBER, 493, NOW)
    assert transfer(store, "420500", NOW) == 20_493
    assert transfer(store, "420500", NOW) == 0
    assert [fen for kind, fen in told(store) if kind == "statement"] == [20_493]


def test_what_fails_halfway_leaves_nothing(store):
    take(store, message())
    with pytest.raises(Declined):
        pay(store, "420500", NUMBER, -5, NOW)
    assert told(store) == []


@pytest.mark.parametrize(("text", "fen"), [("204.93", 20_493), ("5,200", 520_000), (" 0.01 ", 1)])
def test_amounts_are_read_as_people_write_them(text, fen):
    assert fen_of(text) == fen


@pytest.mark.parametrize("text", ["", "abc", "0", "-1", "0.001", "NaN", "Infinity", "1e99"])
def test_what_is_no_amount_is_declined(text):
    with pytest.raises(Declined):
        fen_of(text)


def test_pages_write_what_came_in_as_text(store, tmp_path, monkeypatch):
    monkeypatch.setattr(Platform, "now", lambda platform, region: NOW)
    platform = Platform("http://127.0.0.1:1", tmp_path, tmp_path / "keys")
    take(store, message(employer_name="<script>alert(1)</script>"))
    for html in (bills_page(store, platform, {}), bill_page(store, platform, "420500", NUMBER)):
        assert "<script>" not in html
        assert "&lt;script&gt;" in html
        assert "204.93" in html


def test_bills_are_found_by_number_employer_and_state(store, tmp_path, monkeypatch):
    monkeypatch.setattr(Platform, "now", lambda platform, region: NOW)
    platform = Platform("http://127.0.0.1:1", tmp_path, tmp_path / "keys")
    take(store, message())
    for asked in ({"q": NUMBER[-4:]}, {"q": "演示"}, {"q": "100000300"}, {"state": "待缴"}, {"page": "99"}):
        assert NUMBER in bills_page(store, platform, asked)
    for asked in ({"q": "nobody"}, {"state": "已缴清"}):
        assert "没有符合条件的单据" in bills_page(store, platform, asked)


def test_without_the_platforms_time_nothing_can_be_paid(store, tmp_path):
    platform = Platform("http://127.0.0.1:1", tmp_path, tmp_path / "keys")
    take(store, message())
    with pytest.raises(Unreachable):
        platform.now("420500")
    assert "暂时不能缴费" in bill_page(store, platform, "420500", NUMBER)
