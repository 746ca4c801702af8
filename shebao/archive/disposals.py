"""到期处置: one human proposes, another approves or declines; what is approved can be called back.

GRACE is ours, for no document states one: the time in which a mistake is found, before contents go.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.archive.models import Disposal
from shebao.registry.scope import seen
from shebao.trail.models import Act
from shebao.values import Actor, Refused

PROPOSERS = (Role.REVIEWER, Role.SUPERVISOR)
APPROVERS = (Role.SUPERVISOR,)
AT_MOST = 50
GRACE = timedelta(days=30)  # of business time; migrations/removal_guards.sql holds it too
STANDS = Q(declined__isnull=True, recalled__isnull=True)
OWN = "“{}”是你提出处置的，要由另一位主管批准。"


def disposals(*, by: Actor) -> QuerySet[Disposal]:
    """Return the disposals that the asker sees, the newest first."""
    found = Disposal.objects.filter(seen(by), region=by.region)
    return found.select_related("proposed", "approved", "declined", "recalled", "removed").order_by("-id")


def waiting(*, by: Actor) -> QuerySet[Disposal]:
    """Return what was proposed and not decided, the oldest first."""
    return disposals(by=by).filter(approved__isnull=True, declined__isnull=True).order_by("id")


def approved(*, by: Actor) -> QuerySet[Disposal]:
    """Return what is approved and still there: it can be called back."""
    return disposals(by=by).filter(STANDS, approved__isnull=False, removed__isnull=True)


def removed(*, by: Actor) -> QuerySet[Disposal]:
    """Return what has been carried out, the newest first."""
    return disposals(by=by).filter(removed__isnull=False)


def ripe(region: str, on: datetime) -> QuerySet[Disposal]:
    """Return the approved disposals of a region whose time to be called back is over, the oldest first."""
    open_ones = Disposal.objects.filter(
        region=region, approved__isnull=False, recalled__isnull=True, removed__isnull=True
    )
    return open_ones.filter(approved__business_time__lte=on - GRACE).order_by("id")


def propose(cases: Mapping[str, int], acts: Mapping[str, Act], *, by: Actor) -> list[Disposal]:
    """Propose cases, each with its employer's id and under its act, for disposal.

    Raises Refused where one is proposed already, or was approved.
    """
    require_role(by, *PROPOSERS)
    rows = [
        Disposal(
            region=by.region,
            employer_id=employer_id,
            case_number=number,
            proposed=acts[number],
            proposer=by.human,
        )
        for number, employer_id in cases.items()
    ]
    try:
        with transaction.atomic():
            return Disposal.objects.bulk_create(rows)
    except IntegrityError:
        raise Refused("changed", "其中有的件已经有人提出处置。请刷新列表再选。") from None


def why_not_approve(one: Disposal, *, by: Actor) -> str:
    """Say why somebody may not decide on a disposal; empty where nothing stands against it."""
    return OWN.format(one.case_number) if one.proposer == by.human else ""


def held_open(numbers: Sequence[str], *, by: Actor) -> list[Disposal]:
    """Return proposals that wait, held until the transaction ends. Raises Refused where one does not."""
    return held_among(waiting(by=by), numbers, "不在待批的里面了")


def held_approved(numbers: Sequence[str], *, by: Actor) -> list[Disposal]:
    """Return what is approved and still there, held likewise. Raises Refused where one is not."""
    return held_among(approved(by=by), numbers, "不在可以撤回的里面了：已经撤回，或者内容已经移除")


def held_among(rows: QuerySet[Disposal], numbers: Sequence[str], told: str) -> list[Disposal]:
    own = rows.select_related(None).filter(case_number__in=numbers).order_by("id")
    found = list(own.select_for_update(of=("self",)))
    if missing := sorted(set(numbers) - {one.case_number for one in found}):
        raise Refused("changed", f"“{missing[0]}”{told}。请刷新列表再选。")
    return found


def approve(found: Sequence[Disposal], acts: Mapping[str, Act], *, by: Actor) -> None:
    """Mark proposals as approved, each under its act. Raises Refused for whoever proposed one of them."""
    require_role(by, *APPROVERS)
    if told := next((said for one in found if (said := why_not_approve(one, by=by))), ""):
        raise Refused("own", told)
    for one in found:
        one.approved, one.approver = acts[one.case_number], by.human
    Disposal.objects.bulk_update(found, ["approved", "approver"])


def decline(found: Sequence[Disposal], acts: Mapping[str, Act], reason: str, *, by: Actor) -> None:
    """Decline proposals for a reason; they can be proposed again."""
    require_role(by, *APPROVERS)
    if not reason.strip():
        raise Refused("reason", "请写明为什么不批准，提出的人会看到。")
    for one in found:
        one.declined, one.reason = acts[one.case_number], reason.strip()[:200]
    Disposal.objects.bulk_update(found, ["declined", "reason"])


def recall(found: Sequence[Disposal], acts: Mapping[str, Act], reason: str, *, by: Actor) -> None:
    """Call approved disposals back for a reason; they can be proposed again."""
    require_role(by, *APPROVERS)
    if not reason.strip():
        raise Refused("reason", "请写明为什么撤回，提出和批准的人会看到。")
    for one in found:
        one.recalled, one.reason = acts[one.case_number], reason.strip()[:200]
    Disposal.objects.bulk_update(found, ["recalled", "reason"])
