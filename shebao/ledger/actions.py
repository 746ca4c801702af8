"""What may be done in the books; each action is one transaction and safe to repeat."""

from shebao.ledger.allocating import allocate, allocate_many
from shebao.ledger.bank import BankDetails
from shebao.ledger.banking import book_statement
from shebao.ledger.charging import NewClaim, charge, charge_each
from shebao.ledger.deferring import confirm, defer, release
from shebao.ledger.offsetting import offset
from shebao.ledger.receiving import (
    identify,
    mark_distributed,
    post_receipts,
    receive_invoice,
    receive_payment,
)
from shebao.ledger.refunding import cancel_refund, order_refund, pay_out, refundable
from shebao.ledger.taking_back import spare, take_back
from shebao.ledger.waiving import waive

__all__ = [
    "BankDetails",
    "NewClaim",
    "allocate",
    "allocate_many",
    "book_statement",
    "cancel_refund",
    "charge",
    "charge_each",
    "confirm",
    "defer",
    "identify",
    "mark_distributed",
    "offset",
    "order_refund",
    "pay_out",
    "post_receipts",
    "receive_invoice",
    "receive_payment",
    "refundable",
    "release",
    "spare",
    "take_back",
    "waive",
]
