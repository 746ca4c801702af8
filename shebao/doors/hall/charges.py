"""What filings and cases cost as they stand: now, with a later declaration, or no longer since taken back."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Count, OuterRef, Subquery, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from shebao.casework import scope
from shebao.casework.models import Case, Submission
from shebao.casework.states import CaseState
from shebao.values import Actor, Fen


class Charge(NamedTuple):
    """Both shares of what stands, the month with whose declaration more comes, the sum before any undoing."""

    unit_fen: Fen
    person_fen: Fen
    later: str = ""
    undone: bool = False  # nothing of it stands any longer
    before_fen: Fen | None = None  # where something has been taken back
    reckoned: bool = True

    @property
    def total_fen(self) -> Fen:
        return self.unit_fen + self.person_fen


def charge_of(case: Case) -> Charge:
    """Return what a case costs."""
    unit_fen, person_fen = (int(case.outcome.get(name, 0)) for name in ("unit_fen", "person_fen"))
    if case.state == CaseState.REVERSED:
        return Charge(0, 0, undone=True, before_fen=unit_fen + person_fen or None)
    return Charge(unit_fen, person_fen, later_month(case.outcome))


def later_month(outcome: Mapping[str, Any]) -> str:
    """Return the first month with whose declaration something of an outcome is due."""
    return next((str(one["month"]) for one in outcome.get("later", [])), "")


class TakenBack(NamedTuple):
    """How many cases of a filing have been taken back, and what they had cost."""

    cases: int
    unit_fen: Fen
    person_fen: Fen


NONE = TakenBack(0, 0, 0)


def charges_of(
    filings: Sequence[Submission], by: Actor, alone: Mapping[int, Case], back: Mapping[int, TakenBack]
) -> dict[int, Charge]:
    """Return what each filing costs, less what has been taken back.

    `alone` are the cases of filings that have just one; only the others' are asked for what is due later.
    """
    charges = {one.pk: charge(one, back.get(one.pk)) for one in filings}
    free = {one.pk for one in filings if one.number and not charges[one.pk].total_fen}
    later = later_months(free - alone.keys(), by) | {
        key: later_month(case.outcome)
        for key, case in alone.items()
        if key in free and case.state != CaseState.REVERSED
    }
    return {key: one._replace(later=later.get(key, "")) for key, one in charges.items()}


def charge(filing: Submission, back: TakenBack | None) -> Charge:
    unit_fen, person_fen = filing.unit_fen, filing.person_fen
    if back is None:
        return Charge(unit_fen, person_fen, reckoned=bool(filing.number))
    return Charge(
        unit_fen - back.unit_fen,
        person_fen - back.person_fen,
        undone=back.cases == filing.rows_done,
        before_fen=unit_fen + person_fen if back.unit_fen or back.person_fen else None,
    )


def taken_back(filings: Iterable[Submission], by: Actor, alone: Mapping[int, Case]) -> dict[int, TakenBack]:
    """Count what has been taken back of each filing and add up what it had cost."""
    found = {
        key: TakenBack(1, int(case.outcome.get("unit_fen", 0)), int(case.outcome.get("person_fen", 0)))
        for key, case in alone.items()
        if case.state == CaseState.REVERSED
    }
    others = [one.pk for one in filings if one.rows_done and one.pk not in alone]
    if not others:
        return found
    undone = scope.cases(by).filter(submission__in=others, state=CaseState.REVERSED)
    sums = undone.values_list("submission_id").annotate(
        cases=Count("id"), unit_fen=Sum(fen("unit_fen")), person_fen=Sum(fen("person_fen"))
    )
    return found | {key: TakenBack(*told) for key, *told in sums}


def fen(name: str) -> Cast:
    return Cast(KeyTextTransform(name, "outcome"), BigIntegerField())


def later_months(filings: Collection[int], by: Actor) -> dict[int, str]:
    """Find in each filing somebody for whom something is due later; the first one found is enough."""
    if not filings:
        return {}
    standing = scope.cases(by).filter(submission=OuterRef("pk")).exclude(state=CaseState.REVERSED)
    waiting = standing.filter(outcome__later__0__isnull=False).values("outcome__later__0__month")[:1]
    own = scope.submissions(by).filter(pk__in=filings).annotate(later=Subquery(waiting))
    return {key: month for key, month in own.values_list("pk", "later") if month}
