"""享受减免政策的单位: for which months an employer owes the stated amount as its own share (HB-220)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from shebao.policy import Pack
from shebao.registry.models import Relief
from shebao.registry.months import Months
from shebao.registry.queries import holding, known
from shebao.trail.many import write_many
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
    with transaction.atomic():
        end_relief(rows)
        return write_many(part(row, row.months) for row in rows)


def end_relief(rows: Sequence[Relieving]) -> int:
    """Take relief back for the rows' months; those beside them stay. Return how many spans were taken out."""
    with transaction.atomic():
        taken = [(row, span) for row in rows for span in standing_of(row)]
        for row, span in taken:
            Relief.objects.filter(pk=span.pk, retired__isnull=True).update(retired=row.act)
        write_many(
            part(row, months)
            for row, span in taken
            for months in Months(span.since, span.until).without(row.months)
        )
    return len(taken)


def standing_of(row: Relieving) -> list[Relief]:
    spans = known(Relief.objects.filter(employer_id=row.employer_id)).order_by("since")
    return [span for span in spans if Months(span.since, span.until).overlaps(row.months)]


def part(row: Relieving, months: Months) -> Relief:
    return Relief(employer_id=row.employer_id, since=months.since, until=months.until, learned=row.act)


def reliefs(by: Actor) -> QuerySet[Relief]:
    """Return the reliefs, standing or not, of the asker's employers."""
    return Relief.objects.filter(employer_id__in=by.employers, employer__region=by.region)


def relieved_employers(region: str, month: Month) -> list[str]:
    """Return the numbers of a region's employers that enjoy relief in a month."""
    spans = holding(known(Relief.objects.filter(employer__region=region)), month)
    return list(spans.order_by("employer__number").values_list("employer__number", flat=True))
