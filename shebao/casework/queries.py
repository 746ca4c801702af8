"""What may be asked about filings and cases, each within what its asker may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.lookups import Exact

from shebao.casework import scope
from shebao.casework.models import GOOD_ROWS, Case, Material, RowState, Step, Submission, SubmissionRow
from shebao.casework.states import CaseState, FilingState
from shebao.casework.work import COUNTER
from shebao.registry.insurances import Insurance
from shebao.trail.loading import load
from shebao.values import SHANGHAI, Actor, Refused

OPEN = (
    FilingState.DRAFT,
    FilingState.CHECKING,
    FilingState.CHECKED,
    FilingState.REHEARSING,
    FilingState.READY,
    FilingState.CONFIRMING,
)


def drafts(*, by: Actor) -> QuerySet[Submission]:
    """Return what was begun for the employer and not handed in, online or at a counter, the newest first."""
    mine = scope.submissions(by).filter(employer_id=by.employer_id or 0)
    there = Q(channel=COUNTER)
    mine = mine.filter(there if by.channel == COUNTER else ~there)
    return mine.filter(state__in=OPEN).order_by("-id")


EMPTY = """
    region = %s and employer_id = %s and item = %s and batch = %s and account = %s
    and (channel = %s) = %s and state = 'draft' and rows_read = 0 and typed = '{}'
    order by id desc limit 1
"""


def empty_draft(item: str, *, batch: bool, by: Actor) -> Submission | None:
    """Return a filing of an item that the asker has begun for the employer and not written anything in."""
    own = by.employer_id or 0
    if own not in by.employers:
        return None
    there = by.channel == COUNTER
    found = load(Submission, EMPTY, [by.region, own, item, batch, by.account, COUNTER, there])
    return next(iter(found), None)


def submissions(
    *,
    by: Actor,
    since: date | None = None,
    until: date | None = None,
    item: str = "",
    state: str = "",
    search: str = "",
) -> QuerySet[Submission]:
    """Return the employer's filings, the newest first; `until` is the last day included (HB-237, HB-239).

    `search` finds a 办件编号 by its beginning, or the name of somebody in a filing.
    """
    found = scope.submissions(by).filter(employer_id=by.employer_id or 0).exclude(state=FilingState.DROPPED)
    if since:
        found = found.filter(changed__gte=datetime.combine(since, time(), SHANGHAI))
    if until:
        found = found.filter(changed__lt=datetime.combine(until + timedelta(days=1), time(), SHANGHAI))
    if item:
        found = found.filter(item=item)
    if state:
        found = found.filter(state=state)
    if search.isdigit():
        found = found.filter(number__startswith=search)
    elif search:
        named = Q(outcome__subject__name=search) | Q(data__name=search)
        rows = SubmissionRow.objects.filter(named, submission__in=found.values("pk"))
        found = found.filter(pk__in=rows.values("submission_id"))
    return found.order_by("-id")


def submission(place: int | str, *, by: Actor) -> Submission:
    """Return a filing by its id, or by its 办件编号 where a text is given. Raises Refused for any other's."""
    if isinstance(place, str):
        found = scope.submissions(by).filter(number=place).first()
    else:
        found = scope.submission(by, place)
    if found:
        return found
    raise Refused("filing", "没有这笔业务，或者它不是本单位的。请从办件记录里打开。")


def rows(filing: Submission, *, by: Actor, state: str = "") -> QuerySet[SubmissionRow]:
    """Return a filing's rows in order, without those that were taken out again."""
    found = SubmissionRow.objects.filter(submission__in=scope.submissions(by).filter(pk=filing.pk))
    found = found.filter(state=state) if state else found.exclude(state=RowState.DROPPED)
    return found.order_by("number")


class SomeRows:
    """A filing's rows in some states, in order, a part at a time; how many there are the filing knows."""

    def __init__(self, filing: Submission, states: Sequence[RowState], count: int, *, by: Actor):
        self.filing, self.states, self.count, self.by = filing, states, count, by

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, part: slice) -> list[SubmissionRow]:
        if not scope.of_employers(self.by):
            return list(rows(self.filing, by=self.by).filter(state__in=self.states)[part])
        start, stop, _ = part.indices(self.count)
        if stop <= start:
            return []
        states, employers = [str(one) for one in self.states], list(self.by.employers)
        bound = [self.filing.pk, states, self.by.region, employers, stop - start, start]
        return load(SubmissionRow, SOME_ROWS, bound)


SOME_ROWS = """
    submission_id = %s and state = any (%s) and submission_id in (
        select id from casework_submission where region = %s and employer_id = any (%s::bigint[]))
    order by number limit %s offset %s
"""
KEPT = tuple(one for one in RowState if one != RowState.DROPPED)


def kept_rows(filing: Submission, *, by: Actor) -> SomeRows:
    """Return a filing's rows without those that were taken out again."""
    return SomeRows(filing, KEPT, filing.rows_read, by=by)


def rehearsed_rows(filing: Submission, *, by: Actor) -> SomeRows:
    """Return the rows of a filing that can be handed in."""
    return SomeRows(filing, GOOD_ROWS, filing.rows_right + filing.rows_doubtful, by=by)


def materials(filing: Submission, *, by: Actor) -> QuerySet[Material]:
    """Return the papers of a filing, without those that were taken out again."""
    own = scope.submissions(by).filter(pk=filing.pk)
    return (
        Material.objects.filter(submission__in=own, dropped=False)
        .select_related("file", "reused__submission")
        .order_by("id")
    )


def papers_of_case(one: Case, *, by: Actor) -> list[Material]:
    """Return the papers of a case, those of its filing that are of no other row.

    The files are read by a statement of their own: the policies of all these tables together take longer to
    plan than to read.
    """
    own = scope.submissions(by).filter(pk=one.submission_id)
    found = Material.objects.filter(submission__in=own, dropped=False).order_by("id")
    with_files = found.prefetch_related("file", "reused__submission")
    return [paper for paper in with_files if paper.row in (None, one.row)]


def first_data(one: Case, *, by: Actor) -> dict[str, Any]:
    """Return what a case was filed with; empty where its row was taken out."""
    own = scope.submissions(by).filter(pk=one.submission_id)
    kept = SubmissionRow.objects.filter(submission__in=own, number=one.row)
    return kept.exclude(state=RowState.DROPPED).values_list("data", flat=True).first() or {}


def cases(filing: Submission, *, by: Actor) -> QuerySet[Case]:
    """Return a filing's cases in the order of its rows."""
    return scope.cases(by).filter(submission=filing).order_by("row")


def some_cases(filing: Submission, *, by: Actor) -> list[Case]:
    """Return the cases of a filing that has few, in the order of its rows."""
    if not scope.of_employers(by):
        return list(cases(filing, by=by))
    where = "submission_id = %s and region = %s and employer_id = any (%s::bigint[]) order by row"
    return load(Case, where, [filing.pk, by.region, list(by.employers)])


def case(number: str, *, by: Actor, along: Sequence[str] = ()) -> Case:
    """Return a case by its number; `along` is what is read with it. Raises Refused for any other's."""
    if found := scope.cases(by).select_related("submission", *along).filter(number=number).first():
        return found
    raise Refused("case", "没有这个办件，或者它不是本单位的。请从办件记录里打开。")


def steps(one: Case, *, by: Actor) -> QuerySet[Step]:
    """Return a case's steps with their acts, in order."""
    return (
        Step.objects.filter(case__in=scope.cases(by).filter(pk=one.pk)).select_related("act").order_by("id")
    )


@dataclass(frozen=True)
class Changed:
    """How many people one kind of change concerned, per insurance (个人变更类型, HB-262)."""

    kind: str
    pension: int = 0
    unemployment: int = 0
    injury: int = 0


ADDING = ("新参保", "续保")
ENDING = ("暂停缴费", "减少险种")
MAINTAINING = "基本信息维护"


def changes(*, by: Actor, since: date, until: date, kinds: Sequence[str] = ()) -> QuerySet[Case]:
    """Return the changes to people that stand, by 经办日期, the newest first; `until` is included."""
    found = scope.cases(by).filter(
        employer_id=by.employer_id or 0,
        state=CaseState.DONE,
        filed__gte=datetime.combine(since, time(), SHANGHAI),
        filed__lt=datetime.combine(until + timedelta(days=1), time(), SHANGHAI),
    )
    found = found.filter(kind__in=kinds) if kinds else found.exclude(kind="")
    return found.order_by("-filed", "-pk")


def counted_changes(*, by: Actor, since: date, until: date) -> list[Changed]:
    """Count the changes of a period by kind, every printed kind in its order, also where there is none."""
    found = changes(by=by, since=since, until=until).order_by().values("kind")
    grouped = found.annotate(
        pension=people_in(Insurance.PENSION),
        unemployment=people_in(Insurance.UNEMPLOYMENT),
        injury=people_in(Insurance.INJURY),
    )
    told = {row["kind"]: Changed(**row) for row in grouped}
    kinds = dict.fromkeys((MAINTAINING, *ADDING, *ENDING, *told))
    return [told.get(kind, Changed(kind)) for kind in kinds]


def people_in(insurance: Insurance) -> Count:
    """Count the cases that concern an insurance."""
    return Count("pk", Exact(F("insurances").bitand(int(insurance)), int(insurance)))
