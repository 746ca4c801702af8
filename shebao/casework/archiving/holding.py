"""暂缓处置 on a case, on a person's bag or on an employer's: each set and lifted under an act of its own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.archive.holds import (
    Held,
    lift_hold,
    one_after_another,
    require_reason,
    set_hold,
    standing_holds,
)
from shebao.archive.models import Hold
from shebao.casework import scope
from shebao.casework.archiving.acts import acts_named
from shebao.casework.models import Case
from shebao.casework.moving.held import held
from shebao.registry.models import Employer
from shebao.registry.scope import employers, enrolments
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import EVERY_ITEM, Actor, Refused

HOLD, LIFT = "暂缓处置", "解除暂缓处置"
HOLD_PERSON, LIFT_PERSON = "暂缓处置：个人档案袋", "解除暂缓处置：个人档案袋"
HOLD_EMPLOYER, LIFT_EMPLOYER = "暂缓处置：单位档案袋", "解除暂缓处置：单位档案袋"


def held_back(*, by: Actor) -> Q:
    """Return the condition that a case is held: itself, its employer's whole bag, or its person's."""
    own = standing_holds(by=by).order_by()
    whole = own.filter(case_number="")
    return (
        Q(number__in=own.exclude(case_number="").values("case_number"))
        | Q(employer__in=whole.filter(person__isnull=True).values("employer"))
        | Q(person__in=whole.filter(person__isnull=False).values("person"))
    )


def holds_on(cases: Sequence[Case], *, by: Actor) -> dict[int, list[Hold]]:
    """Return the holds that stand on each of these cases, the newest first."""
    whole = Q(case_number="")
    asked = (
        Q(case_number__in=[one.number for one in cases])
        | whole & Q(person__isnull=True, employer__in={one.employer_id for one in cases})
        | whole & Q(person__in={one.person_id for one in cases if one.person_id})
    )
    found = list(standing_holds(by=by).filter(asked)) if cases else []
    return {one.pk: [each for each in found if holds(each, one)] for one in cases}


def holds(hold: Hold, case: Case) -> bool:
    """Say whether a hold keeps a case."""
    if hold.case_number:
        return hold.case_number == case.number
    if hold.person_id:
        return hold.person_id == case.person_id
    return hold.employer_id == case.employer_id


def hold_on(what: Held, *, by: Actor) -> Hold | None:
    """Return the hold that stands on exactly this."""
    return standing_holds(by=by).filter(**what.named).first()


@transaction.atomic
def hold(number: str, reason: str, *, by: Actor, on: datetime) -> Hold:
    """Keep a case from disposal for a reason; a hold that stands stays as it is."""
    one_after_another(by.region)
    case = held(number, by)
    what = Held(case.employer_id, case_number=number)
    if standing := hold_on(what, by=by):
        return standing
    require_reason(reason)
    return set_hold(what, reason, act=acts_named(HOLD, [case], by=by, on=on)[number], by=by)


@transaction.atomic
def lift(number: str, *, by: Actor, on: datetime) -> bool:
    """Lift the hold that stands on a case. Raises Refused where there is none."""
    case = held(number, by)
    act = acts_named(LIFT, [case], by=by, on=on)[number]
    return lift_hold(Held(case.employer_id, case_number=number), act=act, by=by)


@transaction.atomic
def hold_bag(what: Held, reason: str, *, by: Actor, on: datetime) -> Hold:
    """Keep all that is or comes into a bag from disposal; a hold that stands stays as it is."""
    require_role(by, Role.SUPERVISOR)
    require_reason(reason)
    one_after_another(by.region)
    own = employer_seen(what, by)
    if standing := hold_on(what, by=by):
        return standing
    named = HOLD_PERSON if what.person_id else HOLD_EMPLOYER
    return set_hold(what, reason, act=act_about(own, named, by=by, on=on), by=by)


@transaction.atomic
def lift_bag(what: Held, *, by: Actor, on: datetime) -> bool:
    """Lift the hold that stands on a bag. Raises Refused where there is none."""
    require_role(by, Role.SUPERVISOR)
    own = employer_seen(what, by)
    named = LIFT_PERSON if what.person_id else LIFT_EMPLOYER
    return lift_hold(what, act=act_about(own, named, by=by, on=on), by=by)


def employer_seen(what: Held, by: Actor) -> Employer:
    """Return the employer in whose matter a bag is held, locked against others; it must be the asker's."""
    found = employers(by).select_for_update(no_key=True).filter(pk=what.employer_id).first()
    if found is None:
        raise Refused("employer", "没有这个单位，或者它不归你所在的经办机构管。")
    return found


def employer_of(person_id: int, *, by: Actor) -> int:
    """Return the employer by which the asker sees a person: of the newest enrolment or else case."""
    newest = (
        enrolments(by).filter(person=person_id).order_by("-pk").values_list("employer", flat=True).first()
    )
    if newest is None:
        cases = scope.cases(by).filter(person=person_id).order_by("-pk")
        newest = cases.values_list("employer", flat=True).first()
    if newest is None:
        raise Refused("person", "没有这个人，或者他不归你所在的经办机构管。")
    return newest


def act_about(own: Employer, what: str, *, by: Actor, on: datetime) -> Act:
    """Write an act in an employer's matter that concerns no one case."""
    acting = replace(
        by, employers=(own.pk,), employer_id=own.pk, employer_number=own.number,
        rights=frozenset({EVERY_ITEM}), office=False,
    )  # fmt: skip
    return record_acts(what, [""], by=acting, on=on)[0]
