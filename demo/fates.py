"""Which employers' months were not simply declared, billed and paid, and what became of them."""

from dataclasses import dataclass
from datetime import datetime

from shebao.values import Month

APRIL = Month(2023, 4)

UNDECLARED_IN_APRIL = "100001012"  # one of the two employers of the account that has two
IN_ARREARS = "100001020"  # declared March and issued no bill
LAPSED = "100001021"  # let its April bill lapse unpaid
PART_PAID = "100001022"  # paid half of its April bill, which is still valid
PAID_TWICE = "100001023"  # paid its April bill a second time
UNPAID = "100001024"  # has its April bill still to pay
DEFERRED = "100001025"  # 缓缴: may pay the unit's share of three months of 2022 later
DEFERRED_MONTHS = (Month(2022, 10), Month(2022, 11), Month(2022, 12))

UNKNOWN_PAYER, UNKNOWN_BILL = "100009999", "2023041009300199"  # money that nobody here can place
UNKNOWN_FEN = 386_420
UNKNOWN_ON = datetime(2023, 4, 10, 10, 30)  # local time, as money.sql reads it


@dataclass(frozen=True)
class Fate:
    """What became of one employer's month where it was not simply declared, billed and paid."""

    number: str
    month: Month
    fate: str


FATES = (
    Fate(UNDECLARED_IN_APRIL, APRIL, "undeclared"),
    Fate(IN_ARREARS, Month(2023, 3), "unbilled"),
    Fate(LAPSED, APRIL, "lapsed"),
    Fate(PART_PAID, APRIL, "part"),
    Fate(PAID_TWICE, APRIL, "twice"),
    Fate(UNPAID, APRIL, "live"),
    *(Fate(DEFERRED, month, "deferred") for month in DEFERRED_MONTHS),
)
