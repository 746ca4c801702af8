"""Handing texts over: signed, each under its number, and what each answer of a gateway comes to."""

import json
import smtplib
from datetime import UTC, datetime

import pytest

from shebao.clock.actions import start_clock
from shebao.doors.exchange import gateways
from shebao.doors.exchange.applying import apply_kept
from shebao.doors.exchange.delivering import Answer
from shebao.doors.exchange.dispatching import dispatch
from shebao.notices import outbox
from shebao.notices.models import Channel, Dispatch, Standing
from shebao.partners.models import Incoming, InState
from simulators.message_gateway.mailing import listen
from simulators.message_gateway.store import Store
from tests.conftest import free_port
from tests.exchange.partner import Partner
from tests.notices.test_sending import sent
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db


@pytest.fixture
def posted(monkeypatch) -> list[dict]:
    """What reached the SMS gateway, which answers with `posted.answers`, the last one for ever."""

    class Posted(list):
        answers = [Answer(200, "已收下")]

    taken = Posted()

    def post(address: str, content: bytes) -> Answer:
        taken.append(json.loads(content))
        return taken.answers.pop(0) if len(taken.answers) > 1 else taken.answers[0]

    monkeypatch.setenv("MESSAGE_GATEWAY_URL", "http://127.0.0.1:1/messages")
    monkeypatch.setattr(gateways, "post", post)
    return taken


def state() -> tuple[str, str]:
    one = Dispatch.objects.get()
    return one.state, one.told


def test_HB_32_a_text_goes_out_once_with_the_agencys_name_before_it(posted):
    one = sent()
    assert (dispatch("420500"), dispatch("420500")) == (1, 0)
    (told,) = posted
    assert told["number"] == f"420500-{one.pk}-1"
    assert told["body"]["phone"] == "13800001234"
    assert told["body"]["text"].startswith("【宜昌市社保】你办理的职工参保登记")
    assert state() == (Standing.ACCEPTED, "已收下")


def test_killed_between_sending_and_noting_the_same_bytes_go_out_under_the_same_number(posted, monkeypatch):
    sent()
    with monkeypatch.context() as dying:
        dying.setattr(outbox, "accepted", lambda *told, **more: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            dispatch("420500")
    dispatch("420500")
    assert posted[0] == posted[1]
    assert state()[0] == Standing.ACCEPTED


@pytest.mark.parametrize(
    ("status", "then"),
    [(422, Standing.FAILED), (400, Standing.FAILED), (503, Standing.WAITING), (None, Standing.WAITING),
     (401, Standing.WAITING)],
)  # fmt: skip
def test_a_refusal_is_for_good_and_everything_else_is_tried_again(posted, status, then):
    sent()
    posted.answers = [Answer(status, "网关的话")]
    dispatch("420500")
    assert state() == (then, "网关的话")


def test_a_gateway_that_does_not_answer_is_left_alone_for_the_others(posted):
    for number in range(3):
        sent(occasion=str(number))
    posted.answers = [Answer(None, "没有应答")]
    dispatch("420500")
    assert len(posted) == 1


def test_without_an_address_it_waits_and_says_so(monkeypatch):
    monkeypatch.delenv("MESSAGE_GATEWAY_URL", raising=False)
    sent()
    dispatch("420500")
    assert state() == (Standing.WAITING, gateways.NOBODY)


@pytest.fixture
def mailed(monkeypatch, tmp_path):
    """A mailbox behind SMTP."""
    store, port = Store(tmp_path / "gateway.sqlite3"), free_port()
    server = listen(store, "127.0.0.1", port)
    monkeypatch.setenv("MESSAGE_GATEWAY_SMTP", f"smtp://127.0.0.1:{port}")
    yield store
    server.stop()


def mails(store: Store) -> list[tuple[str, str]]:
    with store.reading() as db:
        return [tuple(row) for row in db.execute("select address, title from text order by id")]


def test_HB_281_an_e_mail_goes_by_smtp(mailed):
    sent(channel=Channel.MAIL, to="wumin@example.com")
    assert dispatch("420500") == 1
    assert mails(mailed) == [("wumin@example.com", "办理结果")]
    assert state()[0] == Standing.ACCEPTED


def test_a_mailbox_that_does_not_exist_is_for_good_and_its_name_is_not_repeated(mailed):
    sent(channel=Channel.MAIL, to="nobody@example.com")
    dispatch("420500")
    assert state()[0] == Standing.FAILED
    assert "550" in state()[1]
    assert "nobody" not in state()[1]


@pytest.mark.parametrize(("switch", "then"), [("down", Standing.WAITING), ("reject", Standing.FAILED)])
def test_a_mail_server_that_is_busy_is_tried_again_one_that_says_no_is_not(mailed, switch, then):
    mailed.turn(switch, True)
    sent(channel=Channel.MAIL, to="wumin@example.com")
    dispatch("420500")
    assert state()[0] == then


def test_a_mail_server_that_does_not_let_us_in_fails_no_text(mailed, monkeypatch):
    def barred(address):
        raise smtplib.SMTPAuthenticationError(535, b"bad credentials")

    monkeypatch.setattr(gateways, "smtp", barred)
    sent(channel=Channel.MAIL, to="wumin@example.com")
    dispatch("420500")
    assert state() == (Standing.WAITING, gateways.NOT_LET_IN)


def test_a_title_of_two_lines_goes_out_as_one(mailed):
    one = sent(channel=Channel.MAIL, to="wumin@example.com")
    one.title = "请核对\r\nBcc: other@example.com"
    assert gateways.letter(one, "内容")["Subject"] == "请核对 Bcc: other@example.com"


@pytest.fixture
def gateway(settings, tmp_path, client) -> Partner:
    settings.STATE = tmp_path
    start_clock("420500", frozen_at=ON)
    return Partner(tmp_path, client, "gateway", "gateway")


def receipt(number: str, own: str = "HZ1", how: str = "delivered", why: str = "") -> dict:
    return {"number": own, "text": number, "state": how, "reason": why}


def applied() -> list[str]:
    return [apply_kept(pk) or "" for pk in Incoming.objects.order_by("id").values_list("pk", flat=True)]


def test_a_receipt_is_kept_and_applied_once_also_under_another_number(gateway):
    one = sent()
    outbox.accepted(one, "已收下", now=datetime(2026, 3, 2, tzinfo=UTC))
    for number in ("receipt-HZ1", "receipt-HZ1", "receipt-HZ1-R"):
        assert gateway.says("receipt", receipt(one.number), number=number).status_code == 200
    assert applied() == [InState.APPLIED, InState.DUPLICATE]
    assert state() == (Standing.DELIVERED, "已送达")


def test_a_receipt_about_nothing_that_was_sent_is_stuck_for_staff(gateway):
    gateway.says("receipt", receipt("420500-999-1"))
    assert applied() == [InState.STUCK]
    assert "没有发过" in Incoming.objects.get().told


def test_a_receipt_with_a_wrong_signature_is_not_kept(gateway):
    content = json.dumps(
        {"number": "r", "region": "420500", "kind": "receipt", "body": receipt("x")}
    ).encode()
    assert gateway.sends(content, tampered=True).status_code == 401
    assert not Incoming.objects.exists()
