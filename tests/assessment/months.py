"""A small Yichang for tests of money: employers, people, months run, the tax office's word."""

from datetime import datetime, timedelta
from itertools import count

from shebao.assessment.distribution import distribute
from shebao.assessment.models import Bill
from shebao.assessment.runs import assess_month
from shebao.clock.queries import CHINA
from shebao.ledger.actions import post_receipts, receive_invoice, receive_payment
from shebao.registry.models import Employer
from shebao.values import Month

REGION = "420500"
serial = count(1)


def at(text: str) -> datetime:
    """A moment of business time: "2023-05-08 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def run(pack, *months: str) -> None:
    """Prepare months for the whole region."""
    for month in months:
        on = datetime(int(month[:4]), int(month[5:]), 1, 0, 30, tzinfo=CHINA)
        assess_month(pack, Month.parse(month), account="test", name="测试", on=on)


def pay(bill: Bill, when: datetime, fen: int | None = None, *, bill_number: str = "") -> str:
    """Let the tax office say that a bill was invoiced and money has come in; return its serial number."""
    number = f"TAX{next(serial):08}"
    employer = Employer.objects.get(pk=bill.employer_id)
    amount = bill.fen if fen is None else fen
    receive_invoice(
        REGION, number=f"I{number}", bill_number=bill_number or bill.number, fen=amount, at=when,
        employer_id=bill.employer_id,
    )  # fmt: skip
    receive_payment(
        REGION, number=number, payer=employer.number, bill_number=bill_number or bill.number, fen=amount,
        paid_on=when.date(), tax_posted_at=when, employer_id=bill.employer_id,
    )  # fmt: skip
    return number


def post_and_distribute(when: datetime) -> None:
    """Post what has come in at the next full four hours, and distribute it on the day after at 02:00."""
    posted = when.replace(minute=0) + timedelta(hours=4 - when.hour % 4)
    post_receipts(REGION, posted)
    distribute(REGION, (posted + timedelta(days=1)).replace(hour=2))
