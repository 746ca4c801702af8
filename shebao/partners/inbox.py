"""What the worker does with what was kept: holds it, and notes what became of it."""

from shebao.partners.models import Incoming, InState, Outgoing

BILL = "bill"


def hold(message_id: int) -> Incoming | None:
    """Return a kept message, held until the transaction ends; None where it has been dealt with."""
    kept = Incoming.objects.filter(pk=message_id, state=InState.KEPT)
    return kept.select_for_update(of=("self",)).first()


def note(message: Incoming, state: InState, told: str) -> None:
    """Note what became of a message, with a sentence for staff."""
    message.state, message.told = state, told
    message.save(update_fields=["state", "told"])


def said_before(message: Incoming) -> bool:
    """Say whether the same business has been applied out of another message."""
    same = Incoming.objects.filter(
        region=message.region, partner=message.partner, kind=message.kind, key=message.key
    )
    return same.filter(state=InState.APPLIED).exclude(pk=message.pk).exists()


def number_taken(message: Incoming) -> bool:
    """Say whether another message under this number, with another content, has been applied."""
    same = Incoming.objects.filter(region=message.region, partner=message.partner, number=message.number)
    done = (InState.APPLIED, InState.DUPLICATE)
    return same.filter(state__in=done).exclude(digest=message.digest).exists()


def kept_ids() -> list[int]:
    """Return the messages that nobody has dealt with yet, the oldest first."""
    return list(Incoming.objects.filter(state=InState.KEPT).order_by("id").values_list("id", flat=True))


def billed_to(message: Incoming, bill_number: str) -> int | None:
    """Return the employer of the bill that this partner was sent; None where none was."""
    sent = Outgoing.objects.filter(region=message.region, partner=message.partner, kind=BILL, key=bill_number)
    found: int | None = sent.values_list("employer_id", flat=True).first()
    return found
