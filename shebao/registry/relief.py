"""享受减免政策的单位: for which months an employer owes the stated amount as its own share (HB-220)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from shebao.policy import Pack
from shebao.registry.models import Relief
from shebao.registry.months import Months
from shebao.registry.queries import holding, known
from shebao.registry.replacing import put_in, take_out
from shebao.registry.scope import seen
from shebao.trail.models import Act
from shebao.values import Actor, Month


@dataclass(frozen=True)
class Relieving:
    """An employer's relief for some months, `until` excluded."""

    employer_id: int
    since: Month
    until: Month
    act: Act

    @property
    def months(self) -> Months:
        return Months(self.since.number, self.until.number)


def relieve(rows: Sequence[Relieving], *, pack: Pack) -> list[Relief]:
    """Grant employers the relief of months, once for each. Raises Unstated for a month that knows none."""
    for row in rows:
        for number in range(row.until - row.since):
            pack.value("relief_unit_amount", row.since + number)
    return put_in(rows, standing, part)


def end_relief(rows: Sequence[Relieving]) -> int:
    """Take relief back for the rows' months; those beside them stay. Return how many spans were taken out."""
    return take_out(rows, standing, part)


def standing(row: Relieving) -> QuerySet[Relief]:
    return known(Relief.objects.filter(employer_id=row.employer_id))


def part(row: Relieving, months: Months) -> Relief:
    return Relief(employer_id=row.employer_id, since=months.since, until=months.until, learned=row.act)


def reliefs(by: Actor) -> QuerySet[Relief]:
    """Return the reliefs, standing or not, of the asker's employers."""
    return Relief.objects.filter(seen(by), employer__region=by.region)


def relieved_employers(region: str, month: Month) -> list[str]:
    """Return the numbers of a region's employers that enjoy relief in a month."""
    spans = holding(known(Relief.objects.filter(employer__region=region)), month)
    return list(spans.order_by("employer__number").values_list("employer__number", flat=True))
