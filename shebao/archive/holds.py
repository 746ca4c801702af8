"""暂缓处置 (legal hold): set and lifted for a reason, each under an act of its own."""

from django.db import transaction
from django.db.models import QuerySet

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.archive.models import Hold
from shebao.registry.scope import seen
from shebao.trail.models import Act
from shebao.values import Actor, Refused

LONGEST = 200


def holds(*, by: Actor) -> QuerySet[Hold]:
    """Return every hold that the asker sees, also those lifted, the newest first."""
    found = Hold.objects.filter(seen(by), region=by.region)
    return found.select_related("learned", "retired").order_by("-id")


def held_cases(*, by: Actor) -> QuerySet[Hold]:
    """Return the holds that stand."""
    return holds(by=by).filter(retired__isnull=True)


def set_hold(case_number: str, employer_id: int, reason: str, *, act: Act, by: Actor) -> Hold:
    """Keep a case's papers from disposal; a hold that stands stays. Raises Refused without a reason."""
    require_role(by, Role.SUPERVISOR)
    if not reason.strip():
        raise Refused("reason", "请写明为什么暂缓处置，如：行政复议、诉讼、稽核在办。")
    with transaction.atomic():
        hold, _ = Hold.objects.get_or_create(
            region=by.region,
            case_number=case_number,
            retired=None,
            defaults={"employer_id": employer_id, "reason": reason.strip()[:LONGEST], "learned": act},
        )
    return hold


def lift_hold(case_number: str, *, act: Act, by: Actor) -> bool:
    """Lift the hold that stands on a case. Raises Refused where there is none."""
    require_role(by, Role.SUPERVISOR)
    if not held_cases(by=by).filter(case_number=case_number).update(retired=act):
        raise Refused("hold", "这一件现在没有暂缓处置。请刷新页面看最新的情况。")
    return True
