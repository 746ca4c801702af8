"""What the worker does with what waits to go out: one message at a time, in order, each partner by itself."""

from datetime import datetime, timedelta

from shebao.partners.actions import ask_to_deliver
from shebao.partners.models import Outgoing, OutState

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=5)
NEVER_MORE_THAN = 8  # doublings


def take_next(partner: str, region: str, *, now: datetime) -> Outgoing | None:
    """Return the oldest waiting message, held until the transaction ends.

    None where none waits, where its time has not come, or where another worker is at it: nothing overtakes.
    """
    waiting = Outgoing.objects.filter(partner=partner, region=region, state=OutState.WAITING)
    first = waiting.order_by("id").first()
    if first is None or (first.next_try_at and first.next_try_at > now):
        return None
    return waiting.select_for_update(skip_locked=True, of=("self",)).filter(pk=first.pk).first()


def delivered(message: Outgoing, told: str, *, now: datetime) -> None:
    """Note that the partner has it; `now` is real time."""
    message.state, message.told, message.delivered_at = OutState.DELIVERED, told, now
    noted(message)


def refused(message: Outgoing, told: str) -> None:
    """Note that the partner will not have it; staff see why and may send it again."""
    message.state, message.told = OutState.REFUSED, told
    noted(message)


def postponed(message: Outgoing, told: str, *, now: datetime) -> None:
    """Try again later, ever more slowly; it is never given up."""
    message.told = told
    message.next_try_at = now + min(FIRST_PAUSE * 2 ** min(message.tries, NEVER_MORE_THAN), LONGEST_PAUSE)
    noted(message)
    ask_to_deliver(message, at=message.next_try_at)


def noted(message: Outgoing) -> None:
    message.tries += 1
    if message.state != OutState.WAITING:
        message.next_try_at = None
    message.save(update_fields=["state", "tries", "told", "next_try_at", "delivered_at"])


def waiting_places() -> list[tuple[str, str]]:
    """Return the partners and regions for which something waits."""
    return list(
        Outgoing.objects.filter(state=OutState.WAITING).values_list("partner", "region").distinct().order_by()
    )
