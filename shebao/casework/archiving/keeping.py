"""How long the papers of cases are kept, worked out from their items' kind and their last step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from shebao.archive.disposals import GRACE, STANDS, disposals
from shebao.archive.models import Disposal, Hold
from shebao.archive.retention import Keeping, disposable_from, keeping_of
from shebao.casework.archiving.holding import holds_on
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
    holds: tuple[Hold, ...] = ()
    disposal: Disposal | None = None

    @property
    def hold(self) -> Hold | None:
        """Return the hold on the case itself; there may be others, on the bags that it is in."""
        return next((one for one in self.holds if one.case_number), None)

    @property
    def removed(self) -> bool:
        """Say whether its papers were disposed of and their contents are kept for it no longer."""
        return self.disposal is not None and self.disposal.removed_id is not None

    @property
    def removable(self) -> date | None:
        """Return the first day on which the contents go, none where nothing was approved or they went."""
        if self.disposal is None or self.disposal.approved is None or self.removed:
            return None
        return (self.disposal.approved.business_time + GRACE).astimezone(SHANGHAI).date()

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
    holds = holds_on(cases, by=by)
    proposed = disposals(by=by).filter(STANDS, case_number__in=numbers)
    marks = {one.case_number: one for one in proposed}
    keepings = {item: keeping_of(pack, item, day) for item in {one.item for one in cases}}
    return [
        kept_by(one, keepings[one.item], last.get(one.pk), tuple(holds[one.pk]), marks.get(one.number))
        for one in cases
    ]


def last_steps(cases: Sequence[Case]) -> dict[int, datetime]:
    """Return the business time of each case's last step."""
    made = Step.objects.filter(case__in=[one.pk for one in cases]).order_by()
    return dict(made.values_list("case_id").annotate(Max("act__business_time")))


def kept_by(
    case: Case, keeping: Keeping, last: datetime | None, holds: tuple[Hold, ...], disposal: Disposal | None
) -> Kept:
    """Return one case as it is kept; an open one has no day yet."""
    if case.state not in ENDED or last is None:
        return Kept(case, keeping, holds=holds, disposal=disposal)
    formed = last.astimezone(SHANGHAI).date()
    until = None if keeping.years is None else disposable_from(formed, keeping.years)
    return Kept(case, keeping, formed, until, holds, disposal)


def disposed(case: Case) -> bool:
    """Say whether the papers of a case were disposed of: they are no longer read by way of it."""
    if case.state not in ENDED:
        return False
    own = Disposal.objects.filter(region=case.region, case_number=case.number)
    return own.filter(removed__isnull=False).exists()
