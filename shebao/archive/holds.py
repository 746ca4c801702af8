"""暂缓处置 (legal hold): set and lifted for a reason, each under an act of its own.

A hold stands on one case, on an employer's whole bag, or on a person's; on a bag it holds all that is in it
now and comes into it later.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.archive.models import Hold
from shebao.registry.models import Enrolment
from shebao.registry.scope import LEADING, seen
from shebao.trail.models import Act
from shebao.values import Actor, Refused
from shebao.values.locks import LockSpace

LONGEST = 200
WHY = "请写明为什么暂缓处置，如：行政复议、诉讼、稽核在办。"


@dataclass(frozen=True)
class Held:
    """What a hold stands on: a case's number, a person, or neither and so the whole employer."""

    employer_id: int
    case_number: str = ""
    person_id: int | None = None

    @property
    def named(self) -> dict[str, Any]:
        """Return the columns by which the hold on it is found."""
        if self.case_number or self.person_id:
            return {"case_number": self.case_number, "person_id": self.person_id}
        return {"case_number": "", "person_id": None, "employer_id": self.employer_id}


def holds(*, by: Actor) -> QuerySet[Hold]:
    """Return every hold that the asker sees, also those lifted, the newest first.

    That on a person is seen by every agency whose employers have or had the person.
    """
    own = seen(by) if LEADING in by.agencies else seen(by) | Q(Exists(enrolled_here(by)))
    found = Hold.objects.filter(own, region=by.region)
    return found.select_related("learned", "retired", "employer").order_by("-id")


def enrolled_here(by: Actor) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(seen(by), region=by.region, person=OuterRef("person"))


def standing_holds(*, by: Actor) -> QuerySet[Hold]:
    """Return the holds that stand."""
    return holds(by=by).filter(retired__isnull=True)


def require_reason(reason: str) -> str:
    """Return a reason as it is kept. Raises Refused for an empty one."""
    if not (said := " ".join(reason.split())):
        raise Refused("reason", WHY)
    if len(said) > LONGEST:
        raise Refused("reason", f"原因最多 {LONGEST} 个字，现在有 {len(said)} 个字。请写短一些。")
    return said


def one_after_another(region: str) -> None:
    """Let holds and removals of a region wait for one another until the transaction ends.

    A removal that has looked for holds would else go on beside one that is just being set.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, hashtext(%s))", [LockSpace.ARCHIVE_HOLDS, region])


def set_hold(what: Held, reason: str, *, act: Act, by: Actor) -> Hold:
    """Keep papers from disposal; a hold that stands stays. Raises Refused without a reason."""
    require_role(by, Role.SUPERVISOR)
    said = require_reason(reason)
    new = {"employer_id": what.employer_id, "reason": said, "learned": act}
    with transaction.atomic():
        hold, _ = Hold.objects.get_or_create(region=by.region, retired=None, **what.named, defaults=new)
    return hold


def lift_hold(what: Held, *, act: Act, by: Actor) -> bool:
    """Lift the hold that stands on it. Raises Refused where there is none."""
    require_role(by, Role.SUPERVISOR)
    if not standing_holds(by=by).select_related(None).filter(**what.named).update(retired=act):
        raise Refused("hold", "现在没有暂缓处置。请刷新页面看最新的情况。")
    return True
