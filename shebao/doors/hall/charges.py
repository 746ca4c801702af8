"""What filings and cases cost as they stand: now, with a later declaration, or no longer since taken back."""

from collections.abc import Iterable, Mapping
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


def charges_of(filings: Iterable[Submission], by: Actor) -> dict[int, Charge]:
    """Return what each filing costs, less what has been taken back."""
    filings = list(filings)
    back = taken_back(filings, by)
    charges = {one.pk: charge(one, back.get(one.pk)) for one in filings}
    free = [one.pk for one in filings if one.number and not charges[one.pk].total_fen]
    later = later_months(free, by)
    return {key: one._replace(later=later.get(key, "")) for key, one in charges.items()}


def charge(filing: Submission, back: tuple[int, Fen, Fen] | None) -> Charge:
    unit_fen, person_fen = filing.unit_fen, filing.person_fen
    if back is None:
        return Charge(unit_fen, person_fen, reckoned=bool(filing.number))
    count, unit_back, person_back = back
    return Charge(
        unit_fen - unit_back,
        person_fen - person_back,
        undone=count == filing.rows_done,
        before_fen=unit_fen + person_fen if unit_back or person_back else None,
    )


def taken_back(filings: Iterable[Submission], by: Actor) -> dict[int, tuple[int, Fen, Fen]]:
    """Count what has been taken back of each filing and add up what it had cost."""
    undone = scope.cases(by).filter(submission__in=[one.pk for one in filings], state=CaseState.REVERSED)
    sums = undone.values("submission_id").annotate(
        unit=Sum(fen("unit_fen")), person=Sum(fen("person_fen")), count=Count("id")
    )
    return {one["submission_id"]: (one["count"], one["unit"], one["person"]) for one in sums}


def fen(name: str) -> Cast:
    return Cast(KeyTextTransform(name, "outcome"), BigIntegerField())


def later_months(filings: Iterable[int], by: Actor) -> dict[int, str]:
    """Find in each filing somebody for whom something is due later; the first one found is enough."""
    standing = scope.cases(by).filter(submission=OuterRef("pk")).exclude(state=CaseState.REVERSED)
    waiting = standing.filter(outcome__later__0__isnull=False).values("outcome__later__0__month")[:1]
    own = scope.submissions(by).filter(pk__in=filings).annotate(later=Subquery(waiting))
    return {key: month for key, month in own.values_list("pk", "later") if month}
