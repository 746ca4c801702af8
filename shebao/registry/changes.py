"""In which months acts made a difference to what somebody owes."""

from collections import defaultdict
from collections.abc import Sequence

from shebao.registry.models import DeclaredBase, Enrolment, Span, Unbillable
from shebao.values import Month

EARLIEST = 24  # months back that are looked at: no region collects or refunds further than that online


def changed_months(act_ids: Sequence[int], current: Month) -> dict[int, list[Month]]:
    """Return, by act, the months up to `current` that are otherwise after the act than before it."""
    after: dict[int, dict[int, set[object]]] = defaultdict(lambda: defaultdict(set))
    before: dict[int, dict[int, set[object]]] = defaultdict(lambda: defaultdict(set))
    for fact in (Enrolment, DeclaredBase, Unbillable):
        for span in fact._default_manager.filter(learned_id__in=act_ids):
            spread(span, current, after[span.learned_id])
        for span in fact._default_manager.filter(retired_id__in=act_ids):
            spread(span, current, before[span.retired_id or 0])
    return {
        act_id: [
            Month.of_number(number)
            for number in sorted(after[act_id].keys() | before[act_id].keys())
            if after[act_id].get(number) != before[act_id].get(number)
        ]
        for act_id in act_ids
    }


def spread(span: Span, current: Month, months: dict[int, set[object]]) -> None:
    """Enter what a span says into each of its months."""
    month = max(Month.of_number(span.since), current - EARLIEST)
    end = min(Month.of_number(span.until), current + 1) if span.until else current + 1
    while month < end:
        months[month.number].add(meaning(span))
        month += 1


def meaning(span: Span) -> object:
    if isinstance(span, Enrolment):
        return span.employer_id, span.insurances, span.identity_id
    if isinstance(span, DeclaredBase):
        return span.employer_id, span.wage_fen
    if isinstance(span, Unbillable):
        return span.reason
    raise TypeError(f"no money rests on {type(span).__name__}")
