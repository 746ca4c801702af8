"""How far back months are made good without a counter (JS-16, JS-17)."""

from datetime import date

from shebao.policy.errors import Unstated
from shebao.policy.pack import Pack
from shebao.values import Month

LAST_MONTHS = "last_months"


def first_month_back(pack: Pack, limit: str, day: date, current: Month) -> Month:
    """Return the first month that a limit of so many months reaches, the current one among them or not.

    Raises Unstated where the region states no such limit.
    """
    months = pack.value(limit, day).number
    return current - (months - 1 if counts_current(pack, day) else months)


def counts_current(pack: Pack, day: date) -> bool:
    """Say whether the current month is one of the months of a limit; where nothing is stated it is not."""
    try:
        return pack.value("back_pay_counts_current", day).plain == "yes"
    except Unstated:
        return False


def collects_last_months(pack: Pack, day: date) -> bool:
    """Say whether a start too far back is made good for the months within the limit, rather than for none."""
    try:
        return pack.value("auto_collect_when_over_limit", day).plain == LAST_MONTHS
    except Unstated:
        return False
