"""到期处置: which cases are past their term, and proposing and approving them, by two humans (两人审批).

A case that is held is on no list and refused at each step; so is one whose term, reckoned anew, is not over.
"""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from shebao.archive import disposals
from shebao.archive.models import Disposal
from shebao.archive.retention import formed_before, keeping_of
from shebao.casework import scope
from shebao.casework.archiving.acts import acts_named
from shebao.casework.archiving.holding import held_back, holds_on
from shebao.casework.archiving.keeping import ENDED
from shebao.casework.models import Case, Step
from shebao.policy import Pack
from shebao.values import SHANGHAI, Actor, Refused

PROPOSE, APPROVE, DECLINE = "到期处置：提出", "到期处置：批准", "到期处置：不批准"
RECALL = "到期处置：撤回批准"


def due(*, by: Actor, on: datetime, pack: Pack) -> QuerySet[Case]:
    """Return ended cases whose term is over on that day, neither held nor proposed, the oldest first."""
    standing = disposals.disposals(by=by).order_by().filter(disposals.STANDS)
    marked = Q(number__in=standing.values("case_number"))
    return past_term(by=by, on=on, pack=pack).exclude(marked).exclude(held_back(by=by)).order_by("pk")


def past_term(*, by: Actor, on: datetime, pack: Pack) -> QuerySet[Case]:
    """Return ended cases whose last step is so long ago that their term is over on that day."""
    cuts = cuts_by_item(on.astimezone(SHANGHAI).date(), pack)
    if not cuts:
        return Case.objects.none()
    last = (
        Step.objects.filter(case=OuterRef("pk"))
        .order_by()
        .values("case")
        .annotate(last=Max("act__business_time"))
    )
    over = Q()
    for item, before in cuts.items():
        over |= Q(item=item, filed__lt=before, last__lt=before)
    found = scope.cases(by).filter(state__in=ENDED).annotate(last=Subquery(last.values("last")))
    return found.filter(over).select_related("employer")


def cuts_by_item(day: date, pack: Pack) -> dict[str, datetime]:
    """Return, for each item with a term that ends, the moment before which its cases are past it."""
    years = {item: keeping_of(pack, item, day).years for item in pack.items}
    return {
        item: datetime.combine(formed_before(day, term), time(), SHANGHAI)
        for item, term in years.items()
        if term is not None
    }


def cases_numbered(numbers: Sequence[str], *, by: Actor) -> QuerySet[Case]:
    """Return the cases of these numbers that the asker sees."""
    return scope.cases(by).filter(number__in=numbers).select_related("employer").order_by("pk")


@transaction.atomic
def propose(numbers: Sequence[str], *, by: Actor, on: datetime, pack: Pack) -> list[Disposal]:
    """Propose cases for disposal. Raises Refused where one is held, not due, or proposed already."""
    cases = still_due(numbers, by=by, on=on, pack=pack)
    acts = acts_named(PROPOSE, cases, by=by, on=on)
    return disposals.propose({one.number: one.employer_id for one in cases}, acts, by=by)


@transaction.atomic
def approve(numbers: Sequence[str], *, by: Actor, on: datetime, pack: Pack) -> list[Disposal]:
    """Mark proposals as approved. Raises Refused for who proposed one, and where one is held or not due."""
    found = disposals.held_open(numbers, by=by)
    cases = still_due(numbers, by=by, on=on, pack=pack)
    disposals.approve(found, acts_named(APPROVE, cases, by=by, on=on), by=by)
    return found


@transaction.atomic
def decline(numbers: Sequence[str], reason: str, *, by: Actor, on: datetime) -> list[Disposal]:
    """Decline proposals for a reason."""
    found = disposals.held_open(numbers, by=by)
    cases = list(cases_numbered(numbers, by=by))
    disposals.decline(found, acts_named(DECLINE, cases, by=by, on=on), reason, by=by)
    return found


def still_due(numbers: Sequence[str], *, by: Actor, on: datetime, pack: Pack) -> list[Case]:
    """Return these cases, held against others, past their term and under no hold. Raises Refused if not."""
    wanted = sorted(set(numbers))
    if not wanted or len(wanted) > disposals.AT_MOST:
        raise Refused("count", f"请选 1 到 {disposals.AT_MOST} 件。")
    own = scope.cases(by).filter(number__in=wanted).select_for_update(of=("self",)).order_by("pk")
    found = list(own.select_related("employer"))
    if len(found) < len(wanted):
        raise Refused("case", "其中有的件没有，或者它不归你这里管。请从列表里选。")
    over = past_term(by=by, on=on, pack=pack).filter(number__in=wanted)
    if early := sorted(set(wanted) - set(over.values_list("number", flat=True))):
        raise Refused("term", f"“{early[0]}”的保管期限没有满，不能处置。")
    refuse_held(found, by=by)
    return found


def refuse_held(cases: Sequence[Case], *, by: Actor) -> None:
    """Refuse where a hold stands on one of these cases or on a bag that it is in."""
    kept = holds_on(cases, by=by)
    for one in cases:
        if kept[one.pk]:
            raise Refused("held", f"“{one.number}”暂缓处置：{kept[one.pk][0].reason}。解除以后再办。")


@transaction.atomic
def recall(numbers: Sequence[str], reason: str, *, by: Actor, on: datetime) -> list[Disposal]:
    """Call back what was approved and is still there, for a reason."""
    found = disposals.held_approved(numbers, by=by)
    cases = list(cases_numbered(numbers, by=by))
    disposals.recall(found, acts_named(RECALL, cases, by=by, on=on), reason, by=by)
    return found
