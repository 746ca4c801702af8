"""How a deadline is shown to staff: what remains in working days; a tone is never alone (ux.md, 5)."""

from dataclasses import dataclass
from datetime import date, datetime

from shebao.casework.terms import Clock
from shebao.values import SHANGHAI, WorkCalendar
from shebao.values.estimates import as_estimated, workdays_between

SOON = 5


@dataclass(frozen=True)
class Chip:
    """A deadline in a few words; `estimated` where the days off of its year are not published yet."""

    tone: str
    icon: str
    text: str
    estimated: bool = False


NONE = Chip("", "", "—")
PAUSED = Chip("", "clock", "暂停计时")
RETURNED = Chip("", "clock", "等申请人补正")


def due_chip(due: date | None, today: date, calendar: WorkCalendar) -> Chip:
    """Say how many working days remain to the last day, or are over."""
    if due is None:
        return NONE
    if due < today:
        over = workdays_between(due, today, calendar)
        return Chip("bad", "warning", f"逾期{over.spoken}", over.estimated)
    if due == today:
        return Chip("warn", "clock", "今天到期")
    left = workdays_between(today, due, calendar)
    return Chip("warn" if left.days <= SOON else "", "clock", f"还剩{left.spoken}", left.estimated)


def clock_told(clock: Clock, on: datetime, calendar: WorkCalendar) -> dict[str, object]:
    """Tell a case's clock: one heading, then the promised and the legal day, and every pause."""
    today = on.astimezone(SHANGHAI).date()
    chip = due_chip(clock.promised_due, today, calendar)
    lines = [promised(clock, chip)]
    if clock.extended_until:
        lines.append(f"期限已延长到 {clock.extended_until}")
    if clock.legal_due and clock.ended is None and clock.waits_since is None:
        legal = due_chip(clock.legal_due, today, calendar)
        lines.append(as_estimated(f"法定 {clock.legal_due} 前，{legal.text}", legal.estimated))
    elif clock.legal_due:
        lines.append(f"法定 {clock.legal_due} 前")
    lines += [paused(since, until) for since, until in clock.pauses]
    return {"chip": heading(clock, chip), "lines": lines, "law": clock.law}


def promised(clock: Clock, chip: Chip) -> str:
    """Say by when it is promised, or why no day can be named."""
    if clock.promised_due:
        runs = clock.ended is None and clock.waits_since is None
        return as_estimated(f"承诺 {clock.promised_due} 前办结", runs and chip.estimated)
    return clock.unknown or "没有载明承诺办结期限"


def heading(clock: Clock, chip: Chip) -> Chip:
    if clock.ended:
        late = clock.on_time is False
        return Chip(
            "bad" if late else "ok", "warning" if late else "done", "逾期办结" if late else "已经办结"
        )
    if clock.waits_since:
        return Chip("warn", "clock", "计时暂停")
    if clock.promised_due:
        return chip
    return Chip("warn", "clock", "期限还不知道") if clock.unknown else Chip("", "clock", "没有期限")


def paused(since: datetime, until: datetime | None) -> str:
    ended = f"到 {until:%m-%d %H:%M}" if until else "起，还没有恢复"
    return f"暂停：{since:%m-%d %H:%M} {ended}"
