"""What 社会保险费应缴认定单 and 退费单据 say, and how they print it: as the sample of FAQ 20 does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shebao.proofs.typesetting import typeset
from shebao.values import SHANGHAI, Fen, spoken_yuan, yuan


@dataclass(frozen=True)
class BillShare:
    """What is due of one insurance (养老保险), or of one kind of assessment (单位整体核定), in fen."""

    label: str
    unit_fen: Fen
    person_fen: Fen
    interest_fen: Fen = 0
    late_fee_fen: Fen = 0

    @property
    def total_fen(self) -> Fen:
        return self.unit_fen + self.person_fen + self.interest_fen + self.late_fee_fen


@dataclass(frozen=True)
class PaidTo:
    """The employer's account to which a refund is paid."""

    bank_name: str
    account_name: str
    account_number: str


@dataclass(frozen=True)
class BillPaper:
    """Everything a bill's paper says; `void` is why it holds no more (已撤销, 已失效), "" while it holds.

    `lines` are per insurance and `details` per kind of assessment; both add up to the same amount. `refund`
    says that it is given back and not due; what is given back is a positive amount.
    """

    number: str
    employer_number: str
    employer_name: str
    agency: str
    lines: tuple[BillShare, ...]
    details: tuple[BillShare, ...]
    issued: datetime
    valid_until: date
    assumed: bool = False
    void: str = ""
    refund: bool = False
    paid_to: PaidTo | None = None

    @property
    def total_fen(self) -> Fen:
        return sum(line.total_fen for line in self.lines)


def bill_pdf(bill: BillPaper) -> bytes:
    """Return 《社会保险费应缴认定单》 or 退费单据 as PDF; the same bill gives the same bytes."""
    return typeset("refund_bill" if bill.refund else "bill", as_printed(bill), moment=bill.issued)


def bill_name(bill: BillPaper) -> str:
    """Return the file's name: 应缴认定单_2021111310244307.pdf."""
    return f"{'退费单据' if bill.refund else '应缴认定单'}_{bill.number}.pdf"


def as_printed(bill: BillPaper) -> dict[str, Any]:
    """Return the bill as the texts that stand on the paper. Raises ValueError where its parts disagree."""
    if sum(detail.total_fen for detail in bill.details) != bill.total_fen:
        raise ValueError(f"bill {bill.number}: details and lines do not add up to the same amount")
    return {
        "number": bill.number,
        "employer_number": bill.employer_number,
        "employer_name": bill.employer_name,
        "agency": bill.agency,
        "lines": shares_printed(bill.lines),
        "details": shares_printed(bill.details),
        "total": bare(bill.total_fen),
        "spoken": spoken_yuan(bill.total_fen),
        "day": spoken_day(bill.issued.astimezone(SHANGHAI)),
        "valid_until": spoken_day(bill.valid_until),
        "assumed": bill.assumed,
        "void": bill.void,
        "paid_to": vars(bill.paid_to) if bill.paid_to else {},
    }


def shares_printed(shares: Iterable[BillShare]) -> list[dict[str, str]]:
    return [
        {
            "label": share.label,
            "unit": bare(share.unit_fen),
            "person": bare(share.person_fen),
            "interest": bare(share.interest_fen),
            "late_fee": bare(share.late_fee_fen),
            "total": bare(share.total_fen),
        }
        for share in shares
    ]


def bare(fen: Fen) -> str:
    """Print an amount as the sample does, without idle zeros: 18630 is 186.3, 0 is 0 (HB-214)."""
    return yuan(fen).rstrip("0").rstrip(".")


def spoken_day(day: date) -> str:
    """Print a day as the sample does: 2021年11月13日."""
    return f"{day.year}年{day.month}月{day.day}日"
