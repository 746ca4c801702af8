"""The simulated gateway by itself: each text once, a receipt for each, and its switches."""

import json
import smtplib
from email.message import EmailMessage

import pytest

from shebao.doors.exchange.partners.gateway import SAMPLES
from simulators.message_gateway.mailing import listen
from simulators.message_gateway.pages import texts_page
from simulators.message_gateway.store import Store
from simulators.message_gateway.taking import take_text
from simulators.partner.taking import take
from tests.conftest import free_port

NUMBER = SAMPLES["text"]["number"]


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "message_gateway.sqlite3")


def says(store: Store, number: str = NUMBER, **more):
    body = {**SAMPLES["text"], "number": number} | more
    told = {"number": number, "region": "420500", "kind": "text", "body": body}
    return take(store, json.dumps(told).encode(), {"text": take_text}, "短信网关")


def receipts(store: Store) -> list[dict]:
    with store.reading() as db:
        rows = db.execute("select content from outbox order by id").fetchall()
    return [json.loads(row["content"])["body"] for row in rows]


def arrived(store: Store) -> list[tuple[str, str, int]]:
    with store.reading() as db:
        return [tuple(row) for row in db.execute("select number, state, tries from text order by id")]


def test_HB_281_a_text_is_delivered_once_with_a_receipt_however_often_it_is_brought(store):
    assert [says(store).status for _ in range(3)] == [200, 200, 200]
    assert arrived(store) == [(NUMBER, "delivered", 1)]
    (receipt,) = receipts(store)
    assert set(receipt) == set(SAMPLES["receipt"])
    assert (receipt["text"], receipt["state"]) == (NUMBER, "delivered")


def test_another_content_under_the_same_number_is_not_taken(store):
    says(store)
    assert says(store, text="别的").status == 409


def test_a_number_that_nobody_has_is_told_in_the_receipt(store):
    says(store, phone="13800000000")
    assert receipts(store)[0]["state"] == "failed"
    assert "空号" in receipts(store)[0]["reason"]


def test_told_to_fail_it_refuses_stays_silent_names_another_or_reaches_nobody(store):
    store.turn("reject", True)
    assert says(store).status == 422
    store.turn("reject", False)
    store.turn("silent", True)
    says(store, "420500-8-1")
    assert receipts(store) == []
    store.turn("silent", False)
    store.turn("wrong", True)
    says(store, "420500-9-1")
    assert receipts(store)[0]["text"] == "420500-999999999-1"
    store.turn("wrong", False)
    store.turn("unreachable", True)
    says(store, "420500-10-1")
    assert receipts(store)[1]["state"] == "failed"


def a_mail(to: str = "wumin@example.com", number: str = NUMBER) -> EmailMessage:
    mail = EmailMessage()
    mail["Message-ID"], mail["X-Shebao-Number"] = f"<{number}@shebao.invalid>", number
    mail["From"], mail["To"], mail["Subject"] = "noreply@shebao.invalid", to, "办理结果"
    mail.set_content("你办理的职工参保登记已办结。")
    return mail


def test_e_mails_come_by_smtp_once_for_a_number_and_to_nobody_they_are_refused(store):
    port = free_port()
    server = listen(store, "127.0.0.1", port)
    try:
        for _ in range(2):
            with smtplib.SMTP("127.0.0.1", port) as client:
                client.send_message(a_mail())
        assert arrived(store) == [(NUMBER, "delivered", 2)]
        with (
            smtplib.SMTP("127.0.0.1", port) as client,
            pytest.raises(smtplib.SMTPRecipientsRefused),
        ):
            client.send_message(a_mail("nobody@example.com"))
        store.turn("down", True)
        with smtplib.SMTP("127.0.0.1", port) as client, pytest.raises(smtplib.SMTPException):
            client.send_message(a_mail(number="420500-8-1"))
    finally:
        server.stop()
    assert "wumin@example.com" in texts_page(store, {})
    assert "还没有收到" in texts_page(store, {"q": "别的"})
