"""Windows (申报期): to which month a filing of a day belongs, and what may be filed on that day.

Three parameters say it: `declared_month` how a filing is attributed, `declaration_window` and
`declaration_window_closes` from which day to which, `filing_window` which items keep to it (JS-10 to JS-13).
Where a region's law is silent a filing belongs to the calendar month and every day is open.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from shebao.policy.errors import Unstated
from shebao.policy.pack import Pack
from shebao.values import Month, Refused

DAY = timedelta(days=1)
ALWAYS, DECLARATION, PRE_REGISTRATION = "always", "declaration", "pre_registration"
AFTER_OPENING = "month_after_window_opens"
COUNTS_AS_DECLARED = "counts_as_declared"
OPENS_OF = {DECLARATION: "declaration_window", PRE_REGISTRATION: "pre_registration_window"}


@dataclass(frozen=True)
class Window:
    """The days, both included, on which is filed what belongs to a month."""

    first: date
    last: date
    month: Month

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@lru_cache(maxsize=4096)
def month_of(pack: Pack, day: date) -> Month:
    """Return the month to which a filing of a day belongs (申报所属月份).

    In the days between two windows it is the coming window's: what is entered then counts from there on.
    """
    if not attributes_by_window(pack, day):
        return Month.of(day)
    return (window_on(pack, day) or next_window(pack, day)).month


def attributes_by_window(pack: Pack, day: date) -> bool:
    """Say whether a filing belongs to its window's month rather than to that of the calendar."""
    return chosen(pack, "declared_month", day) == AFTER_OPENING


def counts_as_declared(pack: Pack, day: date) -> bool:
    """Say whether a month counts as declared once it is assessed, without its employers' doing."""
    return chosen(pack, "unchanged_month", day) == COUNTS_AS_DECLARED


def window_on(pack: Pack, day: date) -> Window | None:
    """Return the declaration window that is open on a day; none in a pause, or where no window is stated."""
    for month in (Month.of(day), Month.of(day) - 1):
        if (window := opening_in(pack, month, day)) and window.holds(day):
            return window
    return None


def next_window(pack: Pack, day: date) -> Window:
    """Return the first declaration window that opens after a day. Raises Unstated where none is stated."""
    for month in (Month.of(day), Month.of(day) + 1):
        if (window := opening_in(pack, month, day)) and window.first > day:
            return window
    pack.value("declaration_window", day, edge="first")
    raise ValueError(f"no declaration window opens within a month of {day}")


def last_window(pack: Pack, day: date) -> Window | None:
    """Return the declaration window that closed on the day before, if one did."""
    window = window_on(pack, day - DAY)
    return window if window and window.last == day - DAY else None


def opening_in(pack: Pack, month: Month, asked_on: date) -> Window | None:
    """Return the window that opens in a calendar month, by the rule of the day asked about."""
    try:
        first = clamped(month, pack.value("declaration_window", asked_on, edge="first").number)
        rule = max(first, min(asked_on, month.last_day))
        last_day = pack.value("declaration_window", rule, edge="last").number
        over = pack.value("declaration_window_closes", rule).plain == "next_month"
    except Unstated:
        return None
    closes = month + 1 if over else month
    belongs = month + 1 if chosen(pack, "declared_month", rule) == AFTER_OPENING else month
    return Window(first, clamped(closes, last_day), belongs)


def clamped(month: Month, day: int) -> date:
    """Return a month's day, or its last one where it has fewer."""
    return month.last_day.replace(day=min(day, month.last_day.day))


def filing_window(pack: Pack, item: str, day: date) -> str:
    """Return in which window an item is filed: always, declaration or pre_registration."""
    return chosen(pack, "filing_window", day, item=item) or ALWAYS


def is_open(pack: Pack, item: str, day: date) -> bool:
    """Say whether an item can be filed on a day."""
    kept = filing_window(pack, item, day)
    if kept == DECLARATION:
        return window_on(pack, day) is not None
    return kept == ALWAYS or in_days(pack, OPENS_OF[kept], day)


def in_days(pack: Pack, parameter: str, day: date) -> bool:
    """Say whether a day lies between two days of its month, both included."""
    first, last = (pack.value(parameter, day, edge=edge).number for edge in ("first", "last"))
    return first <= day.day <= last


def require_open(pack: Pack, item: str, day: date) -> None:
    """Refuse an item outside its window, saying when it opens and what is open meanwhile (JS-13)."""
    if is_open(pack, item, day):
        return
    law = str(pack.value(OPENS_OF[filing_window(pack, item, day)], day, edge="first").law)
    raise Refused("window", why_closed(pack, item, day), law)


def why_closed(pack: Pack, item: str, day: date) -> str:
    """Say why an item cannot be filed on a day, and what to do instead."""
    label = pack.offer(item).label
    if filing_window(pack, item, day) == PRE_REGISTRATION:
        first, last = (
            pack.value("pre_registration_window", day, edge=edge).plain for edge in ("first", "last")
        )
        return f"“{label}”只在每月{first}日至{last}日暂停申报期间办理。今天不在这几天里，请直接办理参保登记。"
    opens = next_window(pack, day).first
    meanwhile = "、".join(f"“{one}”" for one in open_meanwhile(pack, day))
    instead = f"这几天可以办理{meanwhile}。" if meanwhile else ""
    return f"现在是暂停申报期间，不能办理“{label}”，{spoken(opens)}起可以办理。填好的内容不会丢。{instead}"


def told(pack: Pack, item: str, day: date) -> str:
    """Say to which month what is filed now belongs and until when; why not, where the item is closed."""
    if not is_open(pack, item, day):
        return why_closed(pack, item, day)
    window = window_on(pack, day) if filing_window(pack, item, day) == DECLARATION else None
    if window is None:
        return ""
    days = f"{spoken(window.first)}至{spoken(window.last)}"
    return f"现在申报的属于 {window.month.spoken}社保：{days}申报的都是这个月的。"


def open_meanwhile(pack: Pack, day: date) -> list[str]:
    """Return what is open on a day just because the declaration pauses."""
    return [
        offer.label
        for offer in pack.offers()
        if filing_window(pack, offer.item, day) == PRE_REGISTRATION and is_open(pack, offer.item, day)
    ]


def spoken(day: date) -> str:
    return f"{day.month}月{day.day}日"


def chosen(pack: Pack, name: str, day: date, **keys: object) -> str:
    """Return a choice, empty where it is not stated."""
    try:
        return pack.value(name, day, known=None, **keys).plain
    except Unstated:
        return ""
