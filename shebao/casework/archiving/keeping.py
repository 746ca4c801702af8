"""How long the papers of cases are kept, worked out from their items' kind and their last step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from shebao.archive.disposals import disposals
from shebao.archive.holds import held_cases
from shebao.archive.models import Disposal, Hold
from shebao.archive.retention import Keeping, disposable_from, keeping_of
from shebao.casework.models import Case, Step
from shebao.casework.states import CaseState
from shebao.policy import Pack
from shebao.values import SHANGHAI, Actor

ENDED = (
    CaseState.DONE,
    CaseState.REFUSED,
    CaseState.WITHDRAWN,
    CaseState.LAPSED,
    CaseState.REVERSED,
)


@dataclass(frozen=True)
class Kept:
    """A case as the archive keeps it: `formed` is the day of its last step, none while it is open.

    `disposable` is the first day on which it may be disposed of by its term; none while it is open, and where
    the term is permanent or not stated.
    """

    case: Case
    keeping: Keeping
    formed: date | None = None
    disposable: date | None = None
    hold: Hold | None = None
    disposal: Disposal | None = None

    @property
    def said(self) -> str:
        """Return until when it is kept, in words."""
        if self.formed is None:
            return "还没有办完，办完再算"
        if self.disposable is None:
            return "永久保管" if self.keeping.term else "期限没有载明，一直保管"
        return f"保管到 {self.disposable.year - 1}-12-31"


def kept(cases: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> list[Kept]:
    """Return cases as the archive keeps them by the list in force on that day, in their order."""
    numbers, day = [one.number for one in cases], on.astimezone(SHANGHAI).date()
    last = last_steps(cases)
    holds = {one.case_number: one for one in held_cases(by=by).filter(case_number__in=numbers)}
    proposed = disposals(by=by).filter(case_number__in=numbers, declined__isnull=True)
    marks = {one.case_number: one for one in proposed}
    keepings = {item: keeping_of(pack, item, day) for item in {one.item for one in cases}}
    return [
        kept_by(one, keepings[one.item], last.get(one.pk), holds.get(one.number), marks.get(one.number))
        for one in cases
    ]


def last_steps(cases: Sequence[Case]) -> dict[int, datetime]:
    """Return the business time of each case's last step."""
    made = Step.objects.filter(case__in=[one.pk for one in cases]).order_by()
    return dict(made.values_list("case_id").annotate(Max("act__business_time")))


def kept_by(
    case: Case, keeping: Keeping, last: datetime | None, hold: Hold | None, disposal: Disposal | None
) -> Kept:
    """Return one case as it is kept; an open one has no day yet."""
    if case.state not in ENDED or last is None:
        return Kept(case, keeping, hold=hold, disposal=disposal)
    formed = last.astimezone(SHANGHAI).date()
    until = None if keeping.years is None else disposable_from(formed, keeping.years)
    return Kept(case, keeping, formed, until, hold, disposal)
