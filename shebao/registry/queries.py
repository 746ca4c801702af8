"""What may be asked of the registry: facts as they are now or were known at an act, in a month."""

from typing import TypeVar

from django.db.models import Q, QuerySet

from shebao.registry.models import Fact, Span
from shebao.values import Month

F = TypeVar("F", bound=Fact)
S = TypeVar("S", bound=Span)


def known(facts: QuerySet[F], *, act_id: int | None = None) -> QuerySet[F]:
    """Narrow to the facts that stand, or that stood when an act was written."""
    if act_id is None:
        return facts.filter(retired__isnull=True)
    return facts.filter(Q(retired__isnull=True) | Q(retired_id__gt=act_id), learned_id__lte=act_id)


def holding(spans: QuerySet[S], month: Month) -> QuerySet[S]:
    """Narrow to the spans that hold in a month."""
    return spans.filter(Q(until__isnull=True) | Q(until__gt=month.number), since__lte=month.number)
