"""The tax office (税务部门): takes bills and revocations, sends invoices, payments and treasury statements.

Source: 网上办事大厅培训, 常见问题解答第12, 13, 28问 (HB-223, HB-240 to HB-244, HB-276). Money is taken
whether or not its bill or payer is known here: what is not known goes to 待查 and waits for staff.
"""

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from shebao.access.accounts import employer_numbered
from shebao.doors.exchange.fields import day, fen, malformed, moment, text
from shebao.ledger.actions import book_statement, receive_invoice, receive_payment
from shebao.partners import inbox
from shebao.partners.models import Incoming
from shebao.values import Refused, grouped

NAME = "税务部门"

SAMPLES: Mapping[str, Mapping[str, Any]] = {
    "bill": {
        "region": "420500",
        "bill_number": "2023050809200001",
        "employer_number": "100000300",
        "employer_name": "宜昌演示机械有限公司",
        "total_fen": 20_493,
        "issued_at": "2023-05-08T09:20:00+08:00",
        "valid_until": "2023-05-22",
        "lines": [
            {"insurance": "injury", "unit_fen": 20_493, "person_fen": 0, "interest_fen": 0, "late_fee_fen": 0}
        ],
    },
    "revocation": {
        "region": "420500",
        "bill_number": "2023050809200001",
        "revoked_at": "2023-05-08T10:00:00+08:00",
    },
    "invoice": {
        "number": "342023050800000001",
        "bill_number": "2023050809200001",
        "fen": 20_493,
        "at": "2023-05-08T10:30:00+08:00",
    },
    "payment": {
        "number": "SK2023050800000001",
        "payer": "100000300",
        "bill_number": "2023050809200001",
        "fen": 20_493,
        "paid_on": "2023-05-08",
        "tax_posted_at": "2023-05-08T10:31:00+08:00",
    },
    "statement": {"number": "HK2023050800000001", "fen": 20_493, "at": "2023-05-08T16:00:00+08:00"},
}


def address() -> str:
    """Return where the tax office takes messages; empty where nobody has said."""
    return os.environ.get("TAX_OFFICE_URL", "")


def apply(message: Incoming, *, on: datetime) -> str:
    """Book what the tax office told; return a sentence for staff.

    Raises Refused where the message cannot be read, or says something else under a number that is known.
    """
    how = KINDS.get(message.kind)
    if how is None:
        raise malformed("kind", f"应为 {'、'.join(KINDS)} 之一")
    return how(message, on)


def invoice(message: Incoming, on: datetime) -> str:
    body = message.body
    number, bill_number, amount = text(body, "number", 40), text(body, "bill_number", 20), fen(body)
    employer_id = inbox.billed_to(message, bill_number)
    receive_invoice(
        message.region, number=number, bill_number=bill_number, fen=amount, at=moment(body, "at", on=on),
        employer_id=employer_id,
    )  # fmt: skip
    if employer_id is None:
        return f"税务开票 {grouped(amount)} 元。这里没有单据 {bill_number}，请核对。"
    return f"税务开票 {grouped(amount)} 元"


def payment(message: Incoming, on: datetime) -> str:
    body = message.body
    payer, bill_number = text(body, "payer", 20, empty=True), text(body, "bill_number", 20, empty=True)
    amount = fen(body)
    employer_id, doubt = whose(message, payer, bill_number)
    receive_payment(
        message.region, number=text(body, "number", 40), payer=payer, bill_number=bill_number, fen=amount,
        paid_on=day(body, "paid_on", on=on), tax_posted_at=moment(body, "tax_posted_at", on=on),
        employer_id=employer_id,
    )  # fmt: skip
    return f"税务登账 {grouped(amount)} 元" + (f"。{doubt}，社保登账后列入待查" if doubt else "")


def whose(message: Incoming, payer: str, bill_number: str) -> tuple[int | None, str]:
    """Return the employer whose money it is; None with the reason where payer and bill do not name one."""
    billed = inbox.billed_to(message, bill_number)
    if billed is None:
        return None, f"这里没有单据 {bill_number}" if bill_number else "没有写单据号"
    try:
        paying = employer_numbered(message.region, payer).pk
    except Refused:
        return None, f"这里没有单位 {payer}" if payer else "没有写缴款单位"
    return (paying, "") if paying == billed else (None, f"单据 {bill_number} 不是单位 {payer} 的")


def statement(message: Incoming, on: datetime) -> str:
    body = message.body
    amount = fen(body)
    book_statement(message.region, number=text(body, "number", 40), fen=amount, at=moment(body, "at", on=on))
    return f"国库划款 {grouped(amount)} 元，已入基金专户"


KINDS: Mapping[str, Callable[[Incoming, datetime], str]] = {
    "invoice": invoice,
    "payment": payment,
    "statement": statement,
}
