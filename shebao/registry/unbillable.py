"""不可做账人员: people of an employer for whom a month is not charged, and why (HB-209).

Three kinds: retirement approved and its month past, in prison that month, exempt by treaty. The first is read
from retirements, the others are facts of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from shebao.registry.models import Retirement, Unbillable, Why
from shebao.registry.months import Months
from shebao.registry.queries import holding, known
from shebao.registry.replacing import put_in, take_out
from shebao.registry.scope import enrolled, enrolments
from shebao.trail.models import Act
from shebao.values import Actor, Month

RETIRED = "retired"
LABELS = {
    RETIRED: "已做退休审批且已到退休年月而未退休的人员",
    **{why.value: str(why.label) for why in Why},
}


@dataclass(frozen=True)
class Sparing:
    """A person for whom nothing is charged for a reason, from a month on or for some months."""

    person_id: int
    reason: str
    since: Month
    act: Act
    until: Month | None = None

    @property
    def months(self) -> Months:
        return Months(self.since.number, self.until.number if self.until else None)


@dataclass(frozen=True)
class Unbilled:
    """Somebody who is not charged, and why: a key of LABELS."""

    person_id: int
    reason: str

    @property
    def label(self) -> str:
        return LABELS[self.reason]


def spare(rows: Sequence[Sparing]) -> list[Unbillable]:
    """Leave people out of what is charged, in place of what stood for the same reason and months."""
    return put_in(rows, standing, part)


def charge_again(rows: Sequence[Sparing]) -> int:
    """End a reason for the rows' months; months beside them stay. Return how many spans were taken out."""
    return take_out(rows, standing, part)


def standing(row: Sparing) -> QuerySet[Unbillable]:
    return known(Unbillable.objects.filter(person_id=row.person_id, region=row.act.region, reason=row.reason))


def part(row: Sparing, months: Months) -> Unbillable:
    return Unbillable(
        person_id=row.person_id,
        region=row.act.region,
        reason=row.reason,
        since=months.since,
        until=months.until,
        learned=row.act,
    )


def unbillables(by: Actor) -> QuerySet[Unbillable]:
    """Return the spans, standing or not, of people who are or were enrolled by the asker's employers."""
    return Unbillable.objects.filter(enrolled(by), region=by.region)


def unbillable(by: Actor, month: Month) -> list[Unbilled]:
    """Return whom the employer acted for has and is not charged for in a month, and why."""
    own = known(enrolments(by).filter(employer_id=by.employer_id or 0))
    here = holding(own, month).values("person_id")
    spared = holding(known(unbillables(by)), month).filter(person_id__in=here)
    left = own.filter(end_reason=RETIRED, until__lte=month.number).values("person_id")
    retired = known(Retirement.objects.filter(person_id__in=left, month__lt=month.number))
    pairs = {(one.person_id, RETIRED) for one in retired} | {(one.person_id, one.reason) for one in spared}
    return [Unbilled(*pair) for pair in sorted(pairs)]
