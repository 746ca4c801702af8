"""Where every question about filings and cases begins: at what its asker may see."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from shebao.casework.models import Case, Submission
from shebao.registry.scope import seen
from shebao.trail.loading import load
from shebao.values import Actor

ITS_OWN = "id = %s and region = %s and employer_id = any (%s::bigint[])"
HELD = f"{ITS_OWN} for update"


def submissions(by: Actor) -> QuerySet[Submission]:
    """Return the filings of the asker's employers, or a person's own; staff also those their counter took."""
    if by.person_id is not None:
        return Submission.objects.filter(seen(by), region=by.region, account=by.account)
    taken = Case.objects.filter(submission=OuterRef("pk"), accepted_by__in=by.agencies)
    return Submission.objects.filter(
        seen(by) | Q(Exists(taken)) if at_counter(by) else seen(by), region=by.region
    )


def of_employers(by: Actor) -> bool:
    """Say whether what an actor may see are the filings of certain employers, and nothing beside them."""
    return by.person_id is None and (bool(by.employers) or not by.office)


def submission(by: Actor, key: int, *, held: bool = False) -> Submission | None:
    """Return one filing of those that the asker may see; `held` keeps it so until the transaction ends."""
    if of_employers(by):
        where = HELD if held else ITS_OWN
        return next(iter(load(Submission, where, [key, by.region, list(by.employers)])), None)
    found = submissions(by).filter(pk=key)
    return (found.select_for_update() if held else found).first()


def cases(by: Actor) -> QuerySet[Case]:
    """Return the cases of the asker's employers, or a person's own; staff also those their counter took."""
    if by.person_id is not None:
        return Case.objects.filter(seen(by), region=by.region, person=by.person_id)
    taken = Q(accepted_by__in=by.agencies)
    return Case.objects.filter(seen(by) | taken if at_counter(by) else seen(by), region=by.region)


def taken(by: Actor) -> QuerySet[Case]:
    """Return the cases that counters of the asker's agencies took, of whatever city (异地受理, HB-10)."""
    if not by.office or by.employers:
        return Case.objects.none()
    return Case.objects.filter(accepted_by__in=by.agencies)


def at_counter(by: Actor) -> bool:
    """Say whether an actor is staff of some agencies of its region, dealing with no one employer's matter."""
    return by.office and not by.employers and bool(seen(by))
