"""The fund's bank statement: money from the treasury, and what was paid out."""

from datetime import datetime

from django.db import transaction

from shebao.ledger.entries import Event, Move, begin, book
from shebao.ledger.models import Kind, Statement
from shebao.values import Fen, Refused


@transaction.atomic
def book_statement(region: str, *, number: str, fen: Fen, at: datetime) -> Statement:
    """Book a line of the statement that brings money from the treasury, once.

    Raises Refused where its number came before with other content, or where it brings nothing.
    """
    if fen <= 0:
        raise Refused("amount", f"银行流水 {number} 不是入账。拨付请在退费中登记。")
    line = line_of_bank(region, number, fen, at)
    key = f"statement:{number}"
    posting = begin([Event(region, None, key, None, at)]).get(key)
    if posting is not None:
        book([Move(posting, region, None, Kind.TAX_CLEARING, Kind.BANK, fen)])
    return line


def line_of_bank(region: str, number: str, fen: Fen, at: datetime) -> Statement:
    """Return the line of that number, written now where it is new. Raises Refused where it says otherwise."""
    line, _ = Statement.objects.get_or_create(region=region, number=number, defaults={"fen": fen, "at": at})
    if (line.fen, line.at) != (fen, at):
        raise Refused("conflict", f"银行流水 {number} 已经收到过，金额或时间与这次不一致。请核对流水号。")
    return line
