"""纸质归档 of a month: which cases have papers, which are bound, and binding them (CQO-62, 63, 70, 71, 76).

A case belongs to the month in which it was filed. Its papers are looked through once it is done, by somebody
who had no other duty in it; where its route says 归档, that step is passed with it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from shebao.archive import papers
from shebao.archive.keepers import require_keeper
from shebao.archive.paper_models import PaperMonth, PaperRecord
from shebao.archive.papers import ActsFor, Received
from shebao.casework import moving
from shebao.casework.archiving.acts import acts_named
from shebao.casework.duties import not_granted, why_not
from shebao.casework.models import Case, CaseDuty, Material
from shebao.casework.moving.telling import TOPIC
from shebao.casework.routes import duty_at
from shebao.casework.states import CaseState, Duty
from shebao.casework.walk_in.pictures import LABELS
from shebao.notices.actions import Letter, tell_many
from shebao.policy import Pack
from shebao.registry.scope import seen
from shebao.trail.actions import record_acts
from shebao.values import SHANGHAI, Actor, Month, Refused

BIND, DIFFER, TAKE_OUT, COMPLETE = "纸质归档", "纸质材料不一致", "纸质归档：取消", "纸质归档：本月完成"
AT_MOST = 100


@dataclass(frozen=True)
class PaperLine:
    """A case of the month with what was found of its papers; `papers` is how many were filed."""

    case: Case
    papers: int
    record: PaperRecord | None


@dataclass(frozen=True)
class Tally:
    """How far a month is: cases with papers, those bound, and those whose papers differ."""

    cases: int
    bound: int
    differing: int

    @property
    def left(self) -> int:
        return self.cases - self.bound

    @property
    def percent(self) -> int:
        """The share that is bound, in whole percent, rounded down so that 100 means all (CQO-76)."""
        return 100 * self.bound // self.cases if self.cases else 100


def cases_with_papers(month: Month, *, by: Actor) -> QuerySet[Case]:
    """Return the decided cases filed in a month that came with papers, the oldest first."""
    since, until = (datetime.combine(one.first_day, time(), SHANGHAI) for one in (month, month + 1))
    done = Case.objects.filter(seen(by), region=by.region, state=CaseState.DONE)
    return (
        done.filter(Exists(brought()), filed__gte=since, filed__lt=until)
        .select_related("employer")
        .order_by("pk")
    )


def brought() -> QuerySet[Material]:
    """Return the papers of the case in the outer question: its row's and the filing's, pictures left out."""
    own = Material.objects.filter(submission=OuterRef("submission"), dropped=False).exclude(kind__in=LABELS)
    return own.filter(Q(row__isnull=True) | Q(row=OuterRef("row")))


def bound_among(month: Month, *, agrees: bool, by: Actor) -> QuerySet[Case]:
    """Return those of a month's cases whose papers agree and are bound, or whose papers differ."""
    found = papers.paper_records(by=by).filter(agrees=agrees, case_number=OuterRef("number"))
    return cases_with_papers(month, by=by).filter(Exists(found))


def unbound(month: Month, *, by: Actor) -> QuerySet[Case]:
    """Return those of a month's cases whose papers are not bound (未归档)."""
    found = papers.paper_records(by=by).filter(agrees=True, case_number=OuterRef("number"))
    return cases_with_papers(month, by=by).exclude(Exists(found))


def tally(month: Month, *, by: Actor) -> Tally:
    """Count how far a month is."""
    counts = [
        found.count()
        for found in (
            cases_with_papers(month, by=by),
            bound_among(month, agrees=True, by=by),
            bound_among(month, agrees=False, by=by),
        )
    ]
    return Tally(*counts)


def lines(cases: Sequence[Case], *, by: Actor) -> list[PaperLine]:
    """Return cases with what was found of their papers, in their order."""
    filings = {one.submission_id for one in cases}
    own = Material.objects.filter(submission__in=filings, dropped=False).exclude(kind__in=LABELS)
    counts = Counter(own.values_list("submission_id", "row"))
    known = papers.paper_records(by=by).filter(case_number__in=[one.number for one in cases])
    records = {one.case_number: one for one in known}
    return [
        PaperLine(
            one,
            counts[one.submission_id, None] + counts[one.submission_id, one.row],
            records.get(one.number),
        )
        for one in cases
    ]


@transaction.atomic
def bind(
    numbers: Sequence[str],
    month: Month,
    received_on: date,
    volume: int,
    *,
    by: Actor,
    on: datetime,
    pack: Pack,
) -> list[PaperRecord]:
    """Bind the papers of cases, which agree with what was filed, into a volume of their month.

    Raises Refused where one is not of the month, was this human's in another duty, or the day cannot be.
    """
    cases = held(numbers, month, received_on, by=by, on=on)
    for one in cases:
        if duty_at(one) == Duty.FILE:
            moving.archive(one.number, "纸质材料和网上申报一致", by=by, on=on, pack=pack)
    return papers.bind(
        received(cases, month, received_on), volume, acts_for(BIND, cases, by=by, on=on), by=by
    )


@transaction.atomic
def differ(
    numbers: Sequence[str],
    month: Month,
    received_on: date,
    note: str,
    *,
    by: Actor,
    on: datetime,
    pack: Pack,
) -> list[PaperRecord]:
    """Record that papers differ; each employer is told once what to put right (CQO-64). Raises as `bind`."""
    cases = held(numbers, month, received_on, by=by, on=on)
    acts = acts_for(DIFFER, cases, by=by, on=on)
    made = papers.differ(received(cases, month, received_on), note, acts, by=by)
    known = {one.number: one for one in cases}
    letters = [letter(known[record.case_number], record, pack) for record in made]
    tell_many(by.region, TOPIC, letters, at=on, kind="correction")
    return made


def letter(case: Case, record: PaperRecord, pack: Pack) -> Letter:
    """Word what is to be put right, once for each record: no step of the case stands for it."""
    label = pack.items[case.item].label if case.item in pack.items else case.item
    text = f"办件 {case.number} 的纸质材料和网上申报不一致：{record.note}。请更正后重新报送。"
    key, link = f"{case.number}:paper:{record.pk}", f"cases/{case.number}/"
    return Letter(case.employer_id, key, f"{label}：纸质材料和网上申报不一致", text, link)


@transaction.atomic
def take_out(numbers: Sequence[str], month: Month, *, by: Actor, on: datetime) -> int:
    """Take back what was recorded of papers by mistake. Raises Refused for a case of another month."""
    cases = held(numbers, month, None, by=by, on=on)
    return papers.take_out(numbers, acts_for(TAKE_OUT, cases, by=by, on=on), by=by)


@transaction.atomic
def complete(month: Month, *, by: Actor, on: datetime) -> PaperMonth:
    """Say that every paper of a month is bound (CQO-63). Raises Refused as long as one is not."""
    require_keeper(by)
    papers.one_after_another(by.region)
    if month > Month.of(on.astimezone(SHANGHAI).date()):
        raise Refused("month", f"{month} 还没有到。")
    counted = tally(month, by=by)
    if counted.left:
        some = "、".join(unbound(month, by=by).values_list("number", flat=True)[:5])
        raise Refused("left", f"{month} 还有 {counted.left} 件没有归档：{some}。全部归档以后再记完成。")
    if not counted.cases:
        raise Refused("none", f"{month} 没有要归档的纸质材料，不用记完成。")
    mark = f"{by.region}-{month.number}"
    return papers.complete(month, counted.cases, record_acts(COMPLETE, [mark], by=by, on=on)[0], by=by)


def received(cases: Sequence[Case], month: Month, on: date) -> Received:
    return Received({one.number: one.employer_id for one in cases}, month, on)


def acts_for(what: str, cases: Sequence[Case], *, by: Actor, on: datetime) -> ActsFor:
    """Write acts of those cases alone of which something is recorded."""
    return lambda numbers: acts_named(what, [one for one in cases if one.number in numbers], by=by, on=on)


def held(
    numbers: Sequence[str], month: Month, received_on: date | None, *, by: Actor, on: datetime
) -> list[Case]:
    """Return cases of a month, held against others. Raises Refused where one will not do."""
    require_keeper(by)
    wanted = sorted(set(numbers))
    if not wanted or len(wanted) > AT_MOST:
        raise Refused("count", f"请选 1 到 {AT_MOST} 件。")
    found = list(cases_with_papers(month, by=by).filter(number__in=wanted).select_for_update(of=("self",)))
    if missing := sorted(set(wanted) - {one.number for one in found}):
        raise Refused("case", f"“{missing[0]}”不在 {month} 要归档的里面。请从列表里选。")
    if told := not_theirs(found, by):
        raise Refused("duty", told)
    if refused := next((one for one in found if not_granted(one, by)), None):
        raise Refused("item", f"{refused.number}：{not_granted(refused, by)}")
    if received_on:
        require_day(found, received_on, on.astimezone(SHANGHAI).date())
    return found


def not_theirs(cases: Sequence[Case], by: Actor) -> str:
    """Say of which case somebody may not look through the papers, and why; empty where of all."""
    taken: dict[int, list[tuple[str, str]]] = {}
    had = CaseDuty.objects.filter(case__in=cases).values_list("case_id", "human", "duty")
    for case_id, human, duty in had:
        taken.setdefault(case_id, []).append((human, duty))
    for one in cases:
        if told := why_not(Duty.FILE, human=by.human, roles=by.rights, taken=taken.get(one.pk, ())):
            return f"{one.number}：{told}" if taken.get(one.pk) else told
    return ""


def require_day(cases: Sequence[Case], received_on: date, today: date) -> None:
    """Refuse a day on which papers cannot have come: after today, or before what they belong to was filed."""
    if received_on > today:
        raise Refused("received_on", "收到日期不能晚于今天。")
    for one in cases:
        filed = one.filed.astimezone(SHANGHAI).date()
        if received_on < filed:
            raise Refused("received_on", f"收到日期早于 {one.number} 的申请日期 {filed}。请核对。")
