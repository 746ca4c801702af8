"""Hand waiting texts to their gateways, each held while it goes; a silent one is left alone for a while."""

from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction

from shebao import policy
from shebao.casework.reminding import stands
from shebao.doors.exchange import gateways
from shebao.notices import outbox, proclaiming
from shebao.notices.models import Channel, Dispatch
from shebao.notices.sending import ask_to_send
from shebao.policy import Pack

SILENT = "已经办好，不用再提醒"
AT_ONCE = 200  # texts of one run; then others of the worker's jobs have their turn


def dispatch(region: str) -> int:
    """Send what waits in a region and whose time has come; return how many the gateways have now."""
    pack = policy.load(settings.REGIONS, settings.ASSUMED).pack(region)
    return sum(dispatch_by(channel, pack) for channel in Channel.values)


def dispatch_by(channel: str, pack: Pack) -> int:
    """Send by one gateway until nothing waits, or it does not answer."""
    count = 0
    for _ in range(AT_ONCE):
        said = dispatch_next(channel, pack)
        if said is None or not said.reachable:
            return count
        count += said.taken
    ask_to_send(pack.code)
    return count


def dispatch_next(channel: str, pack: Pack) -> gateways.Said | None:
    """Send one text; None where none waits. Killed halfway it is sent again under the same number."""
    with transaction.atomic():
        one = outbox.take_next(pack.code, channel, now=datetime.now(UTC))
        if one is None:
            return None
        now = datetime.now(UTC)
        if gone := why_gone(one):
            outbox.dropped(one, gone, now=now)
            return gateways.Said(False, False, gone)
        said = gateways.send(one, pack)
        now = datetime.now(UTC)
        if said.taken:
            outbox.accepted(one, said.told, now=now)
        elif said.refused:
            outbox.failed(one, said.told, now=now)
        else:
            outbox.postponed(one, said.told, now=now)
        return said


def why_gone(one: Dispatch) -> str:
    """Say why there is no reason for a text any more; nothing where there is."""
    if one.notice and not stands(one.notice):
        return SILENT
    return "" if proclaiming.stands(one) else proclaiming.GONE
