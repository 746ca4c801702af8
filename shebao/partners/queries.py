"""What may be asked of the talk with partners: by staff of a region, and of what is waiting."""

from typing import Any

from django.db.models import QuerySet

from shebao.partners.models import Incoming, InState, Outgoing, OutState
from shebao.registry.scope import LEADING, seen
from shebao.trail.counting import count_many
from shebao.values import Actor, Refused


def outgoing(*, by: Actor) -> QuerySet[Outgoing]:
    """Return what went out about the asker's employers, the newest first."""
    return Outgoing.objects.filter(seen(by), region=by.region).order_by("-id")


def incoming(*, by: Actor) -> QuerySet[Incoming]:
    """Return what partners sent to a region, for staff of its leading agency alone; newest first."""
    own = Incoming.objects.filter(region=by.region)
    return (own if by.office and LEADING in by.agencies else own.none()).order_by("-id")


def message_out(message_id: int, *, by: Actor) -> Outgoing:
    """Return one message that went out. Raises Refused where the asker has none of that number."""
    if found := outgoing(by=by).filter(pk=message_id).first():
        return found
    raise Refused("message", "没有这条报文。请从交换报文列表里打开。")


def message_in(message_id: int, *, by: Actor) -> Incoming:
    """Return one message that came in. Raises Refused where the asker has none of that number."""
    if found := incoming(by=by).filter(pk=message_id).first():
        return found
    raise Refused("message", "没有这条报文。请从交换报文列表里打开。")


def open_counts(*, by: Actor) -> dict[str, int]:
    """Count what waits for staff: messages that are stuck, and messages that partners refused."""
    return count_many(open_lists(by=by))


def open_lists(*, by: Actor) -> dict[str, QuerySet[Any]]:
    """Return what waits for staff: messages that are stuck, and messages that partners refused."""
    return {
        "stuck": incoming(by=by).filter(state=InState.STUCK),
        "refused": outgoing(by=by).filter(state=OutState.REFUSED),
    }
