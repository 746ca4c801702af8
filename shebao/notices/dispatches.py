"""What may be asked of texts that were sent: by staff of their employers, and about one case."""

from django.db.models import Count, Q, QuerySet

from shebao.notices.models import Dispatch, Standing
from shebao.registry.scope import LEADING, seen
from shebao.values import Actor, Refused

GIVEN_UP = "网关一直没有应答，先停下。网关恢复以后可以重发。"


def dispatches(*, by: Actor) -> QuerySet[Dispatch]:
    """Return the texts about the asker's employers, and for the leading agency those about nobody's."""
    own = seen(by)
    if (by.office and LEADING not in by.agencies) or not by.office:
        own |= Q(employer__isnull=True, account=by.account)
    return Dispatch.objects.filter(own, region=by.region).order_by("-id")


def about(number: str, *, by: Actor) -> QuerySet[Dispatch]:
    """Return the texts about one case, the newest first."""
    return dispatches(by=by).filter(about=number)


def dispatch(dispatch_id: int, *, by: Actor) -> Dispatch:
    """Return one text. Raises Refused where the asker has none of that number."""
    if found := dispatches(by=by).filter(pk=dispatch_id).first():
        return found
    raise Refused("dispatch", "没有这条短信或邮件。请从发送情况的列表里打开。")


def undeliverable(*, by: Actor) -> QuerySet[Dispatch]:
    """Return the texts that did not arrive and that nobody has dealt with."""
    return dispatches(by=by).filter(state=Standing.FAILED)


def failures(*, by: Actor) -> dict[str, int]:
    """Count the texts that did not arrive, and those of them for which no gateway answered."""
    silent = Count("pk", filter=Q(told=GIVEN_UP))
    return undeliverable(by=by).order_by().aggregate(failed=Count("pk"), given_up=silent)
