"""Apply what was kept: one transaction per message; what cannot be applied is stuck, with the reason."""

from datetime import datetime

from django.db import transaction

from shebao.clock import queries as clock
from shebao.doors.exchange.partners import BY_CODE
from shebao.partners import inbox
from shebao.partners.models import Incoming, InState
from shebao.values import Refused

SAME_NUMBER = "这个报文号以前来过，内容不一样。请对方核对，不要用同一个号。"


def apply_kept(message_id: int) -> InState | None:
    """Apply a kept message; None where another worker has dealt with it."""
    with transaction.atomic():
        message = inbox.hold(message_id)
        if message is None:
            return None
        state, told = InState.STUCK, SAME_NUMBER
        if not inbox.number_taken(message):
            state, told = outcome(message, clock.now(message.region))
        inbox.note(message, state, told)
        return state


def outcome(message: Incoming, on: datetime) -> tuple[InState, str]:
    """Book a message, or nothing of it; return what became of it.

    Whether it was said before is asked afterwards: the second of two at once has waited for the first.
    """
    partner = BY_CODE[message.partner]
    try:
        with transaction.atomic():
            told = partner.apply(message, on=on)
    except Refused as refusal:
        if tell := getattr(partner, "stuck", None):
            tell(message, refusal.message)
        return InState.STUCK, refusal.message
    before = inbox.said_before(message)
    return (InState.DUPLICATE, "以前来过，没有重复入账") if before else (InState.APPLIED, told)
