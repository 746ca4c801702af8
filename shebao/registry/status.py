"""Changes of insurance status (参保状态变化), worked out from facts: what, from when, by which act.

Source: 全民参保登记 第十三条 (CQR-53): 新增参保（含新增险种）, 中断参保, 接续参保, 转移参保, 终止参保.
Nothing of it is stored. Each act that brought or took out enrolments is read against what stood before it, in
the order of acts, so that what was decided later never rewrites what was so then. An act that is taken back
keeps its changes, marked as undone. Pure: nothing here asks the database.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from shebao.registry.end_reasons import FOR_GOOD, EndReason
from shebao.registry.insurances import Insurance
from shebao.registry.months import Months
from shebao.values import Month

ENROLMENT, PLACEMENT, RETIREMENT = "enrolment", "placement", "retirement"
FURTHER, BESIDE = "新增险种", "在另一家单位"


class Change(StrEnum):
    """The five kinds of change, by the words of the document."""

    BEGUN = "新增参保"
    INTERRUPTED = "中断参保"
    RESUMED = "接续参保"
    TRANSFERRED = "转移参保"
    ENDED = "终止参保"


class Source(NamedTuple):
    """An act: when it was done in business time, by which item, in which case, where that is seen."""

    act_id: int
    at: datetime
    item: str
    case_number: str


class Known(NamedTuple):
    """A fact with the acts that brought it in and took it out; `kind` is one of the three above.

    `employer_id` is none for a retirement and negative where the asker may not know it. `since` of a
    retirement is its last month with contributions, `started_on` of a placement its first day.
    """

    kind: str
    id: int
    employer_id: int | None
    since: int | None
    until: int | None
    insurances: int | None
    started_on: date | None
    ended_on: date | None
    end_reason: str
    at_name: str
    learned: Source
    retired: Source | None
    restores_id: int | None

    @property
    def told(self) -> tuple[object, ...]:
        """What it says, whatever act brought it."""
        return self.kind, self.employer_id, self.since, self.until, self.insurances, self.at_name

    @property
    def months(self) -> Months:
        return Months(self.since or 0, self.until)


@dataclass(frozen=True)
class StatusChange:
    """One change: in which insurances, at which employer, from which month and day on, and by which act.

    Of an interruption and an end, `month` is the first one that is not insured any more and `day` the last
    day that is. `note` says more where there is more to say; `undone` is the act that took it back.
    """

    change: Change
    insurances: Insurance
    employer_id: int | None
    month: Month
    day: date
    source: Source
    note: str = ""
    undone: Source | None = None


@dataclass
class Act:
    """What one act took out and brought in, and what it came to."""

    source: Source
    gone: list[Known] = field(default_factory=list)
    come: list[Known] = field(default_factory=list)
    changes: list[StatusChange] = field(default_factory=list)

    def undoes(self, other: "Act") -> bool:
        """Say whether this act put everything back as it was before another one."""
        copies = all(one.restores_id for one in self.come)
        return copies and said(self.gone) == said(other.come) and said(self.come) == said(other.gone)


class Part(NamedTuple):
    """Months of one insurance at one employer that came or went, with the fact that says so."""

    insurance: Insurance
    employer_id: int
    months: Months
    fact: Known


def status_changes(facts: Sequence[Known]) -> list[StatusChange]:
    """Return every change of one person's status, the newest act first."""
    standing: dict[tuple[str, int], Known] = {}
    done: list[Act] = []
    for act in acts_of(facts):
        before = list(standing.values())
        for one in act.gone:
            standing.pop((one.kind, one.id), None)
        standing |= {(one.kind, one.id): one for one in act.come}
        undone = next((one for one in reversed(done) if standing_still(one) and act.undoes(one)), None)
        if undone:
            undone.changes = [replace(one, undone=act.source) for one in undone.changes]
        else:
            act.changes = list(changes_by(act, before, list(standing.values())))
            done.append(act)
    return [change for act in reversed(done) for change in act.changes]


def standing_still(act: Act) -> bool:
    return not any(one.undone for one in act.changes)


def said(facts: Iterable[Known]) -> list[str]:
    return sorted(str(one.told) for one in facts)


def acts_of(facts: Sequence[Known]) -> list[Act]:
    """Return the acts behind facts in their order; what an act both brought and took out is not there."""
    acts: dict[int, Act] = {}
    for one in facts:
        if one.retired and one.retired.act_id == one.learned.act_id:
            continue
        acts.setdefault(one.learned.act_id, Act(one.learned)).come.append(one)
        if one.retired:
            acts.setdefault(one.retired.act_id, Act(one.retired)).gone.append(one)
    return [acts[act_id] for act_id in sorted(acts)]


def changes_by(act: Act, before: Sequence[Known], after: Sequence[Known]) -> Iterator[StatusChange]:
    """Yield what one act changed: an end, a move, an interruption, and what began or went on."""
    came, went = list(parts_apart(act.come, act.gone)), list(parts_apart(act.gone, act.come))
    lost = [one for one in went if not covered(one, after)]
    retired = next((one for one in act.come if one.kind == RETIREMENT), None)
    if retired:
        yield ended_by(retired, act, lost)
        return
    yield from moved(act, before)
    if came and lost and not {one.employer_id for one in came} & {one.employer_id for one in lost}:
        yield from told(act, ((Change.TRANSFERRED, "", one) for one in came))
        return
    yield from told(act, stops(lost, act))
    yield from told(act, starts(came, before))


def parts_apart(some: Iterable[Known], others: Sequence[Known]) -> Iterator[Part]:
    """Yield the months of enrolments, insurance by insurance, that others of the same employer do not have.

    What one act brings in several stretches is one part, from the first month on.
    """
    beside = [one for one in others if one.kind == ENROLMENT]
    found: dict[tuple[Insurance, int], list[tuple[Months, Known]]] = {}
    for one in some:
        if one.kind != ENROLMENT or one.employer_id is None:
            continue
        for insurance in Insurance(one.insurances or 0):
            left = [one.months]
            for other in beside:
                if other.employer_id == one.employer_id and (other.insurances or 0) & insurance:
                    left = [part for whole in left for part in whole.without(other.months)]
            found.setdefault((insurance, one.employer_id), []).extend((months, one) for months in left)
    for (insurance, employer_id), parts in found.items():
        if parts:
            first = min(parts, key=lambda part: part[0].since)
            ends = [months.until for months, _ in parts]
            until = None if None in ends else max(end for end in ends if end)
            yield Part(insurance, employer_id, Months(first[0].since, until), first[1])


def covered(part: Part, others: Iterable[Known]) -> bool:
    """Say whether the same employer insures on beyond a part: a start was put right, or a gap paid."""
    end = part.months.until
    return end is not None and any(
        one.kind == ENROLMENT
        and one.employer_id == part.employer_id
        and (one.insurances or 0) & part.insurance
        and one.months.holds(end)
        for one in others
    )


def ended_by(retired: Known, act: Act, lost: Sequence[Part]) -> StatusChange:
    """Return the end that a retirement is, also for somebody whom nobody insured any more."""
    month = Month.of_number(retired.since or 0) + 1
    return StatusChange(
        Change.ENDED, Insurance(sum({one.insurance for one in lost})), None, month, day_before(month),
        act.source, EndReason.RETIRED.label,
    )  # fmt: skip


def moved(act: Act, before: Sequence[Known]) -> Iterator[StatusChange]:
    """Yield that somebody works for another client of the agency that goes on insuring (劳务派遣用工调转)."""
    was = {one.employer_id: one for one in act.gone if one.kind == PLACEMENT}
    for one in act.come:
        other = was.get(one.employer_id) if one.kind == PLACEMENT else None
        if other and one.started_on and one.at_name != other.at_name:
            held = [each for each in before if each.kind == ENROLMENT and each.employer_id == one.employer_id]
            month = Month.of(one.started_on)
            now = [Insurance(each.insurances or 0) for each in held if each.months.holds(month.number)]
            yield StatusChange(
                Change.TRANSFERRED, now[-1] if now else Insurance(0), one.employer_id, month, one.started_on,
                act.source, f"用工单位由 {other.at_name} 调到 {one.at_name}" if one.at_name else "",
            )  # fmt: skip


def stops(lost: Iterable[Part], act: Act) -> Iterator[tuple[Change, str, Part]]:
    """Yield what became of the insurances that went, by the reason that was given."""
    for part in lost:
        reason = ending_of(part, act)[1]
        if reason in FOR_GOOD:
            yield Change.ENDED, EndReason(reason).label, part
        elif reason == EndReason.MOVED:
            yield Change.TRANSFERRED, EndReason.MOVED.label, part
        else:
            yield Change.INTERRUPTED, "", part


def ending_of(part: Part, act: Act) -> tuple[date | None, str]:
    """Return 停保时间 and 停保原因 as the act wrote them on what is left of the enrolment."""
    for one in act.come:
        if one.kind == ENROLMENT and one.employer_id == part.employer_id and one.until == part.months.since:
            return one.ended_on, one.end_reason
    return None, ""


def starts(came: Iterable[Part], before: Sequence[Known]) -> Iterator[tuple[Change, str, Part]]:
    """Yield what the months that came are: a beginning, a further insurance, a return or a transfer.

    Months that only lie before others insured already, as back-pay brings them, change no status.
    """
    held = [one for one in before if one.kind == ENROLMENT]
    for part in came:
        same = [one for one in held if (one.insurances or 0) & part.insurance]
        since = part.months.since
        if not same:
            yield Change.BEGUN, FURTHER if held else "", part
        elif any(one.months.holds(since) for one in same):
            yield Change.BEGUN, BESIDE, part
        elif covered(part, held) or not any((one.since or 0) < since for one in same):
            continue
        elif any(one.until == since and one.employer_id != part.employer_id for one in same):
            yield Change.TRANSFERRED, "", part
        else:
            yield Change.RESUMED, "", part


def told(act: Act, parts: Iterable[tuple[Change, str, Part]]) -> Iterator[StatusChange]:
    """Yield parts of the same kind, employer and month as one change."""
    together: dict[tuple[Change, str, int, int], list[Part]] = {}
    for change, note, one in parts:
        together.setdefault((change, note, one.employer_id, one.months.since), []).append(one)
    for (change, note, employer_id, since), some in together.items():
        month, gone = Month.of_number(since), some[0].fact.retired == act.source
        yield StatusChange(
            change, Insurance(sum(one.insurance for one in some)), employer_id, month,
            last_day(some[0], act, month) if gone else first_day(some[0], month), act.source, note,
        )  # fmt: skip


def first_day(part: Part, month: Month) -> date:
    """Return 本次参工时间 where it falls into the first month, else that month's first day."""
    started = part.fact.started_on
    return started if started and Month.of(started) == month else month.first_day


def last_day(part: Part, act: Act, month: Month) -> date:
    """Return 停保时间 where it falls into the last month, else that month's last day."""
    ended = ending_of(part, act)[0]
    return ended if ended and Month.of(ended) + 1 == month else day_before(month)


def day_before(month: Month) -> date:
    return month.first_day - timedelta(days=1)
