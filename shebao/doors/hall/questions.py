"""常见问题: what clerks ask most, answered with the region's own figures (网上办事大厅培训, 常见问题解答)."""

from datetime import date
from typing import NamedTuple

from shebao.policy import Pack, Unstated


class Arrival(NamedTuple):
    """How often money is booked, and at what time of the next day it is distributed (FAQ 28 and 29)."""

    hours: int
    at: str


def arrival(pack: Pack, day: date) -> Arrival | None:
    """Return by when paid money arrives; None where the region does not state the stages."""
    try:
        hours = pack.value("posting_interval", day).number
        return Arrival(int(hours), pack.value("distribution_time", day).plain)
    except Unstated:
        return None
