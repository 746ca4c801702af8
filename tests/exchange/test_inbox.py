"""What the tax office sends: proved, kept before anything is done with it, applied once, never dropped."""

from datetime import datetime

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from shebao.clock.actions import advance_clock, start_clock
from shebao.clock.queries import CHINA
from shebao.doors.exchange.applying import apply_kept
from shebao.doors.exchange.partners.tax import KINDS, SAMPLES
from shebao.ledger.models import Invoice, Receipt, Statement
from shebao.partners.actions import APPLY, replay, send
from shebao.partners.models import Incoming, InState
from shebao.partners.signing import folder, own_key
from shebao.values import Actor
from tests.exchange.partner import INVOICE, PAYMENT, STATEMENT, Partner
from tests.registry.factories import an_act, an_employer

pytestmark = pytest.mark.django_db
START = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)
STAFF = Actor(
    account="yc-office", name="陈晓", human="h", region="420500", rights=frozenset({"finance"}),
    channel="office", office=True, agencies=(0,),
)  # fmt: skip


@pytest.fixture(autouse=True)
def yichang(settings, tmp_path):
    settings.STATE, settings.ALLOWED_HOSTS = tmp_path, ["testserver"]
    start_clock("420500", frozen_at=START)


@pytest.fixture
def tax(client, settings) -> Partner:
    return Partner(settings.STATE, client)


@pytest.fixture
def bill() -> dict:
    """A bill that was sent, and what a payment on it says."""
    employer = an_employer(an_act())
    number = "2023050809200001"
    send("tax", "bill", number, {"bill_number": number}, region="420500", employer_id=employer.pk, at=START)
    return {**PAYMENT, "payer": employer.number, "bill_number": number}


def applied() -> list[tuple[str, str]]:
    """Apply everything that is kept, as the worker does; return states and what staff read."""
    for message in Incoming.objects.filter(state=InState.KEPT).order_by("id"):
        apply_kept(message.pk)
    return [(one.state, one.told) for one in Incoming.objects.order_by("id")]


def test_HB_276_the_three_events_of_a_bill_are_applied(tax, bill):
    for kind, body in (("invoice", INVOICE), ("payment", bill), ("statement", STATEMENT)):
        assert tax.says(kind, body).json() == {"number": f"{kind}-{body['number']}", "state": "kept"}
    assert [state for state, _ in applied()] == [InState.APPLIED] * 3
    assert Invoice.objects.get().at == datetime(2023, 5, 8, 8, 30, tzinfo=CHINA)
    assert Receipt.objects.get().employer.number == bill["payer"]
    assert Statement.objects.get().fen == 20_493


def test_a_message_is_kept_with_the_job_that_applies_it_before_anything_is_done(tax, bill):
    tax.says("payment", bill)
    kept = Incoming.objects.get()
    assert (kept.state, kept.body, kept.key) == (InState.KEPT, bill, "SK1")
    assert ProcrastinateJob.objects.get(task_name=APPLY).args == {"message_id": kept.pk}
    assert not Receipt.objects.exists()


def test_the_same_message_again_gets_the_same_answer_and_is_applied_once(tax, bill):
    assert tax.says("payment", bill).json() == tax.says("payment", bill).json()
    applied()
    assert Incoming.objects.count() == Receipt.objects.count() == 1
    tax.says("payment", bill)
    assert Incoming.objects.get().state == InState.APPLIED


def test_the_same_business_in_another_message_is_known_again(tax, bill):
    tax.says("payment", bill)
    tax.says("payment", bill, number="payment-SK1-R")
    assert applied()[1] == (InState.DUPLICATE, "以前来过，没有重复入账")
    assert Receipt.objects.count() == 1


def test_a_payment_before_its_invoice_is_fine(tax, bill):
    tax.says("payment", bill)
    tax.says("invoice", INVOICE)
    assert [state for state, _ in applied()] == [InState.APPLIED] * 2


def test_other_content_under_a_number_that_is_known_is_stuck(tax, bill):
    tax.says("payment", bill)
    tax.says("payment", bill | {"fen": 1}, number="payment-other")
    state, told = applied()[1]
    assert state == InState.STUCK
    assert "内容与这次不一致" in told
    assert Receipt.objects.get().fen == 20_493


def test_a_message_number_that_comes_twice_with_different_content_is_stuck(tax, bill):
    tax.says("payment", bill)
    tax.says("payment", bill | {"number": "SK2"}, number="payment-SK1")
    assert applied()[1][0] == InState.STUCK
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"fen": 0}, "应大于零"),
        ({"fen": -5}, "应大于零"),
        ({"fen": "204.93"}, "应为整数"),
        ({"fen": 204.93}, "应为整数"),
        ({"fen": True}, "应为整数"),
        ({"fen": 10**30}, "应大于零"),
        ({"number": "S" * 41}, "文本"),
        ({"number": ""}, "文本"),
        ({"paid_on": "8.5.2023"}, "应为日期"),
        ({"paid_on": "2023-05-09"}, "还没有到"),
        ({"tax_posted_at": "2023-05-08T10:00:00"}, "带时区"),
        ({"tax_posted_at": "2023-05-08T10:00:00+08:00"}, "还没有到"),
    ],
)
def test_what_is_wrong_is_kept_stuck_with_the_reason(tax, bill, change, why):
    assert tax.says("payment", bill | change).status_code == 200
    ((state, told),) = applied()
    assert state == InState.STUCK
    assert why in told
    assert not Receipt.objects.exists()


def test_what_was_too_early_is_applied_when_staff_replay_it_later(tax, bill):
    tax.says("payment", bill | {"tax_posted_at": "2023-05-08T09:30:00+08:00"})
    applied()
    advance_clock("420500", datetime(2023, 5, 8, 10, 0, tzinfo=CHINA))
    replay(Incoming.objects.get().pk, by=STAFF, on=START)
    assert applied() == [(InState.APPLIED, "税务登账 204.93 元")]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"bill_number": "404"}, "这里没有单据 404"),
        ({"bill_number": ""}, "没有写单据号"),
        ({"payer": "9"}, "这里没有单位 9"),
        ({"payer": ""}, "没有写缴款单位"),
    ],
)
def test_money_of_an_unknown_bill_or_payer_is_still_money(tax, bill, change, why):
    tax.says("payment", bill | change)
    ((state, told),) = applied()
    assert state == InState.APPLIED
    assert why in told
    assert "待查" in told
    assert Receipt.objects.get().employer is None


def test_money_on_the_bill_of_another_employer_waits_for_staff(tax, bill):
    other = an_employer(an_act())
    tax.says("payment", bill | {"payer": other.number})
    assert "不是单位" in applied()[0][1]
    assert Receipt.objects.get().employer is None


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"number": 5}', b"[" * 100_000,
        b'{"number": "1", "region": "420500", "kind": "payment", "body": {"a": "\\u0000"}}',
        b'{"number": "1", "region": "420500", "kind": "payment", "body": {"a": "\\ud800"}}',
        b'{"number": "1", "region": "420500", "kind": "payment", "body": {"a": NaN}}',
        b'{"number": "1", "region": "420500", "kind": "payment", "body": []}',
        b'{"number": "1", "region": "420500", "kind": "payment", "at": "gestern", "body": {}}',
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_kept_all_the_same(tax, content):
    assert tax.sends(content).status_code == 200
    assert applied()[0][0] == InState.STUCK
    assert tax.sends(content).status_code == 200
    assert Incoming.objects.count() == 1


def test_a_message_for_another_region_is_stuck_and_touches_nothing(tax, bill):
    start_clock("421300", frozen_at=START)
    tax.says("payment", bill, region="421300")
    assert "421300" in applied()[0][1]
    assert not Receipt.objects.exists()


def test_a_kind_that_nobody_knows_is_stuck(tax):
    tax.says("greeting", {"number": "1"})
    assert applied()[0][0] == InState.STUCK


def test_nothing_is_taken_without_the_partners_signature(tax, client, bill):
    content = b'{"number": "1"}'
    assert tax.sends(content, tampered=True).status_code == 401
    assert client.post("/exchange/420500/tax/messages", content, content_type="text/json").status_code == 401
    assert not Incoming.objects.exists()


def test_a_signature_is_of_the_exact_bytes(tax, client, settings):
    stranger = Partner(settings.STATE, client, "stranger")
    assert stranger.sends(b"{}").status_code == 401


def test_a_partners_new_key_is_good_beside_the_old_one(tax, client, settings, bill):
    new = Partner(settings.STATE, client, "tax-2")
    assert tax.says("payment", bill).status_code == 200
    assert new.says("invoice", INVOICE).status_code == 200


def test_our_own_key_is_made_once_and_only_we_can_read_it(settings):
    assert own_key().public_key() == own_key().public_key()
    assert (folder() / "platform.pem").stat().st_mode & 0o777 == 0o600
    assert (folder() / "platform.pub").exists()


def test_other_doors_and_partners_answer_404_and_too_much_413(tax, client):
    assert client.post("/exchange/999999/tax/messages").status_code == 404
    assert client.post("/exchange/420500/bank/messages").status_code == 404
    assert client.get("/exchange/420500/tax/messages").status_code == 405
    assert tax.sends(b"x" * 300_000).status_code == 413


def test_the_business_time_is_told_to_partners(client):
    assert client.get("/exchange/420500/time").json() == {
        "region": "420500",
        "now": "2023-05-08T09:00:00+08:00",
    }
    assert client.get("/exchange/999999/time").status_code == 404
    assert client.get("/exchange/321300/time").status_code == 409


def test_every_kind_that_the_tax_office_sends_has_a_sample_that_can_be_applied(tax):
    advance_clock("420500", datetime(2023, 5, 9, tzinfo=CHINA))
    for kind in KINDS:
        tax.says(kind, dict(SAMPLES[kind]))
    assert {state for state, _ in applied()} == {InState.APPLIED}
