"""到期处置: which cases are past their term, and proposing and approving them, by two humans (两人审批).

A case that is held is on no list and refused at each step; so is one whose term, reckoned anew, is not over.
"""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from shebao.archive import disposals
from shebao.archive.holds import held_cases, lift_hold, set_hold
from shebao.archive.models import Disposal, Hold
from shebao.archive.retention import formed_before, keeping_of
from shebao.casework import scope
from shebao.casework.archiving.acts import acts_named
from shebao.casework.archiving.keeping import ENDED
from shebao.casework.models import Case, Step
from shebao.casework.moving.held import held
from shebao.policy import Pack
from shebao.values import SHANGHAI, Actor, Refused

PROPOSE, APPROVE, DECLINE = "到期处置：提出", "到期处置：批准", "到期处置：不批准"
HOLD, LIFT = "暂缓处置", "解除暂缓处置"


def due(*, by: Actor, on: datetime, pack: Pack) -> QuerySet[Case]:
    """Return ended cases whose term is over on that day, neither held nor proposed, the oldest first."""
    held_back = Q(number__in=held_cases(by=by).values("case_number"))
    marked = Q(number__in=disposals.disposals(by=by).filter(declined__isnull=True).values("case_number"))
    return past_term(by=by, on=on, pack=pack).exclude(held_back | marked).order_by("pk")


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
    if kept := held_cases(by=by).filter(case_number__in=wanted).first():
        raise Refused("held", f"“{kept.case_number}”暂缓处置：{kept.reason}。解除以后再办。")
    return found


@transaction.atomic
def hold(number: str, reason: str, *, by: Actor, on: datetime) -> Hold:
    """Keep a case from disposal for a reason; a hold that stands stays as it is."""
    case = held(number, by)
    if standing := held_cases(by=by).filter(case_number=number).first():
        return standing
    act = acts_named(HOLD, [case], by=by, on=on)[number]
    return set_hold(number, case.employer_id, reason, act=act, by=by)


@transaction.atomic
def lift(number: str, *, by: Actor, on: datetime) -> bool:
    """Lift the hold that stands on a case. Raises Refused where there is none."""
    case = held(number, by)
    return lift_hold(number, act=acts_named(LIFT, [case], by=by, on=on)[number], by=by)
