"""缴费状态 of a person's month, insurance by insurance: from not declared to 实缴到账 (HB-247)."""

from collections.abc import Mapping
from typing import NamedTuple

from shebao.assessment.history import MonthLine
from shebao.assessment.models import State
from shebao.assessment.paid import Paid
from shebao.values import Month

REACHED = {
    0: ("已申报未开单", ""),
    1: ("已开单待缴", "warn"),
    2: ("已到账未分配", ""),
    3: ("实缴到账", "ok"),
}
UNDECLARED, TAKEN_BACK, REFUNDED = ("未申报", ""), ("冲减", ""), ("已退", "")
NOTHING_DUE = ("不用缴", "")

PaidMonths = Mapping[Month, Mapping[str, Paid]]


class PaymentStatus(NamedTuple):
    """How far the money of one line has come, and for which insurances, all of them where none is named."""

    said: str
    tone: str
    insurances: tuple[str, ...] = ()


def payment_statuses(line: MonthLine, paid: PaidMonths, names: Mapping[str, str]) -> list[PaymentStatus]:
    """Return the statuses of a line; insurances that stand alike are told together."""
    by_status: dict[tuple[str, str], list[str]] = {}
    for insurance, short in names.items():
        if line.amounts.get(f"{insurance}_base_fen") is not None:
            by_status.setdefault(status_of(line, insurance, paid), []).append(short)
    if len(by_status) == 1:
        return [PaymentStatus(*status) for status in by_status]
    return [PaymentStatus(*status, tuple(shorts)) for status, shorts in by_status.items()]


def status_of(line: MonthLine, insurance: str, paid: PaidMonths) -> tuple[str, str]:
    """Say how far one insurance of a line has come; a month wholly given back is 已退."""
    if line.state == State.PREPARED:
        return UNDECLARED
    fen = sum(line.amounts.get(f"{insurance}_{share}") or 0 for share in ("unit_fen", "person_fen"))
    if fen <= 0:
        return TAKEN_BACK if fen else NOTHING_DUE
    reached = paid.get(line.month, {}).get(insurance)
    return REFUNDED if reached is None else REACHED[reached.stage]
