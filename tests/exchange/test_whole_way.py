"""A bill goes to the tax office and its money comes back, over real sockets, whatever goes wrong."""

from datetime import datetime, timedelta

import pytest

from shebao.assessment.models import BillState
from shebao.assessment.stages import stages
from shebao.clock import queries as clock
from shebao.clock.queries import CHINA
from shebao.ledger.models import Invoice, Receipt, Statement
from shebao.ledger.proving import prove
from shebao.partners.models import Incoming, InState, Outgoing, OutState
from tests.conftest import until
from tests.exchange.town import BILLED_FEN, REGION

pytestmark = pytest.mark.machine


def tomorrow_at(hour: int) -> datetime:
    day = clock.now(REGION).date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, hour, 0, tzinfo=CHINA)


def told(bill) -> list[tuple[str, str]]:
    """What came in about a bill, and what became of it."""
    found = [one for one in Incoming.objects.order_by("id") if one.body.get("bill_number") == bill.number]
    return [(one.kind, one.state) for one in found]


def require_paid_once(bill) -> None:
    """The end is the same whatever happened on the way: one receipt, one invoice, the books agree."""
    (receipt,) = Receipt.objects.filter(bill_number=bill.number)
    assert (receipt.fen, receipt.employer_id) == (BILLED_FEN, bill.employer_id)
    assert Invoice.objects.filter(bill_number=bill.number).count() == 1
    assert all(line.difference_fen == 0 for line in prove(REGION))


@pytest.fixture(autouse=True)
def here(town):
    yield
    for switch in ("down", "slow", "duplicate", "disorder", "tamper"):
        town.turn(switch, False)


def test_HB_240_to_245_HB_276_a_bill_is_sent_once_and_passes_five_stages(town):
    # given a clock at 2023-05-08 09:00; nothing is sent before a bill is issued (HB-224)
    assert not Outgoing.objects.exists()
    before = Statement.objects.count()
    bill = town.bill()
    assert Outgoing.objects.filter(key=bill.number).count() == 1
    assert bill.number in town.page("/")
    assert stages([bill])[bill.pk].reached == 1
    # when it is paid, the tax office tells of it three times
    assert "收款 204.93 元" in town.pay(bill)
    town.until_told()
    assert told(bill) == [("invoice", InState.APPLIED), ("payment", InState.APPLIED)]
    assert Statement.objects.count() == before + 1
    times = stages([bill])[bill.pk]
    assert times.issued == bill.issued_at
    assert times.invoiced == Invoice.objects.get(bill_number=bill.number).at
    assert times.tax_posted >= times.invoiced
    assert times.posted is None
    # then it is posted at the next run every four hours (HB-244) …
    town.advance(datetime(2023, 5, 8, 12, 0, tzinfo=CHINA))
    assert stages([bill])[bill.pk].posted == datetime(2023, 5, 8, 12, 0, tzinfo=CHINA)
    # … and distributed at 02:00 of the day after, no sooner (HB-245)
    town.advance(datetime(2023, 5, 9, 1, 59, tzinfo=CHINA))
    assert stages([bill])[bill.pk].distributed is None
    town.advance(datetime(2023, 5, 9, 2, 0, tzinfo=CHINA))
    assert stages([bill])[bill.pk].distributed == datetime(2023, 5, 9, 2, 0, tzinfo=CHINA)
    bill.refresh_from_db()
    assert bill.state == BillState.PAID
    require_paid_once(bill)


@pytest.mark.parametrize("switch", ["slow", "duplicate", "disorder"])
def test_a_troubled_tax_office_changes_nothing_of_the_end(town, switch):
    bill = town.bill()
    town.turn(switch, True)
    count = Incoming.objects.count()
    town.pay(bill)
    town.until_told(count + 3)
    require_paid_once(bill)


def test_a_tax_office_that_is_down_gets_its_bills_when_it_is_up_again(town):
    town.turn("down", True)
    bill = town.bill(delivered=False)
    until(lambda: Outgoing.objects.get(key=bill.number).tries > 0, seconds=20, why=town.logs)
    assert town.sent(bill) == OutState.WAITING
    assert Outgoing.objects.get(key=bill.number).told == "税务系统停机"
    town.turn("down", False)
    until(lambda: town.sent(bill) == OutState.DELIVERED, seconds=60, why=town.logs)
    town.pay(bill)
    town.until_told()
    require_paid_once(bill)


def test_what_is_signed_wrongly_is_not_taken_and_comes_again_signed_rightly(town):
    bill = town.bill()
    town.turn("tamper", True)
    count = Incoming.objects.count()
    town.pay(bill)
    until(lambda: "签名不符" in town.page("/messages"), seconds=20)
    assert Incoming.objects.count() == count
    town.turn("tamper", False)
    town.until_told(count + 3)
    require_paid_once(bill)


def test_a_tax_office_that_is_killed_loses_nothing(town):
    bill = town.bill()
    town.turn("tamper", True)  # so that it is killed with everything still in its outbox
    count = Incoming.objects.count()
    town.pay(bill)
    town.kill(town.office)
    town.until_the_tax_office_answers()
    town.turn("tamper", False)
    town.until_told(count + 3)
    require_paid_once(bill)


def test_a_worker_that_is_killed_loses_nothing(town):
    bill = town.bill(delivered=False)
    town.kill(town.worker)
    until(lambda: town.sent(bill) == OutState.DELIVERED, seconds=150, why=town.logs)
    count = Incoming.objects.count()
    town.pay(bill)
    town.kill(town.worker)
    town.until_told(count + 3)
    require_paid_once(bill)


def test_part_payment_and_paying_twice_leave_what_is_open_and_what_is_too_much(town):
    bill = town.bill()
    assert "最多写到分" in town.pay(bill, "part", "0.001")
    assert "金额多于" in town.pay(bill, "part", "204.94")
    town.pay(bill, "part", "100.00")
    town.pay(bill)
    assert "已经缴清" in town.pay(bill)
    town.pay(bill, "again")
    town.until_told(Incoming.objects.count())
    until(lambda: len(town.receipts(bill)) == 3, seconds=30, why=town.logs)
    town.advance(tomorrow_at(0))
    town.advance(tomorrow_at(2))
    first, second, third = town.receipts(bill)
    assert (first.fen, first.left_fen) == (10_000, 0)
    assert (second.fen, second.left_fen) == (10_493, 0)
    assert (third.fen, third.left_fen) == (BILLED_FEN, BILLED_FEN)
    assert all(line.difference_fen == 0 for line in prove(REGION))


def test_HB_218_money_on_a_revoked_bill_is_declined_and_still_kept_when_it_comes(town):
    bill = town.bill()
    town.revoke(bill)
    until(lambda: town.sent(bill, "revocation") == OutState.DELIVERED, seconds=30, why=town.logs)
    assert "已撤销，不能缴费" in town.pay(bill)
    payer = Outgoing.objects.get(kind="bill", key=bill.number).body["employer_number"]
    town.post("/wrong", region=REGION, payer=payer, number=bill.number, yuan="204.93")
    until(lambda: len(town.receipts(bill)) == 1, seconds=30, why=town.logs)
    assert town.receipts(bill)[0].employer_id == bill.employer_id


def test_money_for_nobody_known_waits_in_suspense(town):
    count = Incoming.objects.count()
    assert "收款 5.00 元" in town.post("/wrong", region=REGION, payer="1", number="404", yuan="5")
    town.until_told(count + 2)
    town.advance(clock.now(REGION) + timedelta(hours=4))
    payment = Incoming.objects.filter(kind="payment").order_by("-id").first()
    assert payment.state == InState.APPLIED
    assert "待查" in payment.told
    assert all(line.difference_fen == 0 for line in prove(REGION))


def test_a_revocation_that_crosses_a_payment_is_refused_and_shown(town):
    bill = town.bill()
    town.turn("tamper", True)  # the platform does not hear of the payment
    town.pay(bill)
    town.revoke(bill)
    until(lambda: town.sent(bill, "revocation") == OutState.REFUSED, seconds=30, why=town.logs)
    assert Outgoing.objects.get(kind="revocation", key=bill.number).told == "这张单据税务已经收了款，不能撤销"
    town.turn("tamper", False)
    until(lambda: len(town.receipts(bill)) == 1, seconds=60, why=town.logs)


def test_HB_218_a_bill_whose_day_is_over_lapses_here_and_is_declined_there(town):
    bill = town.bill()
    day = bill.valid_until + timedelta(days=1)
    town.advance(datetime(day.year, day.month, day.day, 0, 0, tzinfo=CHINA))
    bill.refresh_from_db()
    assert bill.state == BillState.LAPSED
    assert "已过期，不能缴费" in town.pay(bill)


def test_HB_244_HB_245_a_worker_killed_among_the_moments_goes_on_with_the_next(town):
    bill = town.bill()
    town.pay(bill)
    until(lambda: len(town.receipts(bill)) == 1, seconds=30, why=town.logs)
    before = town.receipts(bill)[0].tax_posted_at
    town.advance(before + timedelta(days=3), while_running=lambda: town.kill(town.worker))
    (receipt,) = town.receipts(bill)
    assert receipt.posted_at - before <= timedelta(hours=4)
    assert receipt.distributed_at.astimezone(CHINA).strftime("%H:%M") == "02:00"
    assert receipt.distributed_at - receipt.posted_at <= timedelta(hours=26)
    require_paid_once(bill)
