"""Put spans in place of what stood for the same months, or take those months out of what stands."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from django.db import transaction
from django.db.models import QuerySet

from shebao.registry.models import Span
from shebao.registry.months import Months
from shebao.trail.many import write_many
from shebao.trail.models import Act


class Row(Protocol):
    """What is asked for: some months, under an act."""

    @property
    def months(self) -> Months: ...

    @property
    def act(self) -> Act: ...


R = TypeVar("R", bound=Row)
S = TypeVar("S", bound=Span)


def put_in(
    rows: Sequence[R], standing: Callable[[R], QuerySet[S]], part: Callable[[R, Months], S]
) -> list[S]:
    """Write a span per row in place of what stood; `standing` finds what stands for a row's subject."""
    with transaction.atomic():
        take_out(rows, standing, part)
        return write_many(part(row, row.months) for row in rows)


def take_out(rows: Sequence[R], standing: Callable[[R], QuerySet[S]], part: Callable[[R, Months], S]) -> int:
    """Take the rows' months out of what stands; those beside them stay. Return how many it concerned."""
    with transaction.atomic():
        taken = [
            (row, span)
            for row in rows
            for span in standing(row).order_by("since")
            if Months(span.since, span.until).overlaps(row.months)
        ]
        for row, span in taken:
            type(span)._default_manager.filter(pk=span.pk, retired__isnull=True).update(retired=row.act)
        write_many(
            part(row, months)
            for row, span in taken
            for months in Months(span.since, span.until).without(row.months)
        )
    return len(taken)
