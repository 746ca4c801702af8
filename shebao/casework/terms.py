"""Until when a case must be done: derived from its steps, never counted; the clock stands while we wait.

The term is in working days of the agency's calendar (CQO-56). It runs from the day of filing, whatever papers
come later (CQO-61). From the day after a pause or 退回补正 up to the day on which the case goes on, no day is
counted. An extension names its last day itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shebao.casework import scope
from shebao.casework.models import Case, Step
from shebao.casework.states import CaseState, Event
from shebao.clock.queries import work_calendar
from shebao.policy import Pack, Unstated
from shebao.policy.parameter import Value
from shebao.values import SHANGHAI, Actor, Refused, WorkCalendar
from shebao.values.terms import due, in_time

STOPS, GOES_ON = {Event.PAUSED, Event.RETURNED}, {Event.RESUMED, Event.SUPPLEMENTED}
ENDED = {CaseState.DONE, CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.LAPSED}
DAY = timedelta(days=1)
PROMISED, LEGAL = "review_term", "legal_review_term"
UNKNOWN_YEAR = "calendar_year"


@dataclass(frozen=True)
class Clock:
    """A case's terms; a due day is None where no term is stated, `waits_since` where it runs.

    `unknown` says which year's calendar nobody has entered yet, so that a day that lies there is None, too.
    """

    filed: datetime
    promised_due: date | None
    legal_due: date | None
    waits_since: datetime | None
    extended_until: date | None
    ended: datetime | None
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()
    law: str = ""
    unknown: str = ""

    @property
    def on_time(self) -> bool | None:
        """Say whether it was done in time; None while it is open or without a term."""
        if self.ended is None or self.promised_due is None:
            return None
        return in_time(self.ended, self.promised_due)

    def overdue(self, on: datetime) -> bool:
        """Say whether the promised day is over and nothing has been decided."""
        waits = self.ended is None and self.waits_since is None
        return waits and self.promised_due is not None and not in_time(on, self.promised_due)


def clock_of(case: Case, steps: Sequence[Step], *, pack: Pack, calendar: WorkCalendar) -> Clock:
    """Derive a case's clock from its steps, which come with their acts and in order."""
    filed = case.filed.astimezone(SHANGHAI)
    promised, legal = (term_of(case, pack, name) for name in (PROMISED, LEGAL))
    waits, start = pauses_of(steps), filed.date()
    extended = next((one for one in reversed(steps) if one.event == Event.EXTENDED), None)
    running = waits[-1][0] if waits and waits[-1][1] is None else None

    def promised_day() -> date | None:
        idle = days_idle(waits, calendar)
        if extended:
            return extended_due(extended, idle, calendar)
        return last_day(promised, start, idle, calendar)

    promised_due, no_promise = as_far_as_known(promised_day)
    legal_due, no_legal = as_far_as_known(
        lambda: last_day(legal, start, days_idle(waits, calendar), calendar)
    )
    return Clock(
        filed=filed,
        promised_due=promised_due,
        legal_due=legal_due,
        waits_since=running,
        extended_until=extended.until if extended else None,
        ended=ended_at(steps),
        pauses=tuple(waits),
        law=str(promised.law) if promised else "",
        unknown=no_promise or no_legal,
    )


def as_far_as_known(reckon: Callable[[], date | None]) -> tuple[date | None, str]:
    """Return a last day, and why there is none where it lies in a year whose calendar nobody has entered.

    A case goes its way without; the nightly timer writes the day once the calendar is there.
    """
    try:
        return reckon(), ""
    except Refused as refusal:
        if refusal.code != UNKNOWN_YEAR:
            raise
        return None, refusal.message


def steps_of(case: Case) -> list[Step]:
    """Return the steps of a case with their acts, in order, whoever asks."""
    return list(Step.objects.filter(case=case).select_related("act").order_by("id"))


def waits_since(steps: Iterable[Step]) -> datetime | None:
    """Return since when a case waits for its applicant; None where it does not."""
    waits = pauses_of(steps)
    return waits[-1][0] if waits and waits[-1][1] is None else None


def clocks(cases: Iterable[Case], *, by: Actor, pack: Pack) -> dict[int, Clock]:
    """Return the clocks of cases by key: one query for their steps, whatever their number."""
    seen = scope.cases(by).filter(pk__in=[one.pk for one in cases])
    return clocks_of(list(seen), pack)


def clocks_of(cases: Sequence[Case], pack: Pack, *, filed_now: bool = False) -> dict[int, Clock]:
    """Return the clocks of cases of one region, whoever asks; of those filed now no step moves the clock."""
    steps: dict[int, list[Step]] = {one.pk: [] for one in cases}
    if not filed_now:
        for step in Step.objects.filter(case__in=cases).select_related("act").order_by("id"):
            steps[step.case_id].append(step)
    calendar = work_calendar(pack.code)
    return {one.pk: clock_of(one, steps[one.pk], pack=pack, calendar=calendar) for one in cases}


def term_of(case: Case, pack: Pack, name: str) -> Value | None:
    """Return the promised or the legal term of a case; None where no document states one."""
    offer = pack.items.get(case.item)
    if offer is None or not offer.term:
        return None
    try:
        return pack.value(name, case.filed.astimezone(SHANGHAI).date(), matter=offer.term)
    except Unstated:
        return None


def pauses_of(steps: Iterable[Step]) -> list[tuple[datetime, datetime | None]]:
    """Return from when to when a case waited for its applicant; the last may still run."""
    found: list[tuple[datetime, datetime | None]] = []
    for step in steps:
        at = step.act.business_time.astimezone(SHANGHAI)
        waits = bool(found) and found[-1][1] is None
        if step.event in STOPS and not waits:
            found.append((at, None))
        elif waits and (step.event in GOES_ON or step.state in ENDED):
            found[-1] = (found[-1][0], at)
    return found


def days_idle(waits: Iterable[tuple[datetime, datetime | None]], calendar: WorkCalendar) -> list[date]:
    """Return the working days that do not count; of a wait that still runs none are known yet."""
    found = []
    for since, until in waits:
        day = since.date() + DAY
        while until and day <= until.date():
            if calendar.is_workday(day):
                found.append(day)
            day += DAY
    return found


def last_day(term: Value | None, start: date, idle: Sequence[date], calendar: WorkCalendar) -> date | None:
    """Return the last day of a term, later by every idle working day that lies within it."""
    if term is None:
        return None
    return later(due(term.term, start, calendar), idle, calendar)


def extended_due(step: Step, idle: Sequence[date], calendar: WorkCalendar) -> date | None:
    """Return the last day of an extension, later by what was idle after it had been given."""
    given = step.act.business_time.astimezone(SHANGHAI).date()
    return later(step.until, [day for day in idle if day > given], calendar) if step.until else None


def later(last: date, idle: Sequence[date], calendar: WorkCalendar) -> date:
    for day in idle:
        if day <= last:
            last = calendar.workdays_after(last, 1)
    return last


def ended_at(steps: Iterable[Step]) -> datetime | None:
    """Return when it was first decided; what comes later, such as a reversal, does not change that."""
    return next((one.act.business_time.astimezone(SHANGHAI) for one in steps if one.state in ENDED), None)
