"""What the worker does for the exchange: applies what came in and delivers what goes out."""

from datetime import UTC, datetime

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from shebao import policy
from shebao.clock import queries as clock
from shebao.doors.exchange.applying import apply_kept
from shebao.doors.exchange.delivering import deliver
from shebao.doors.exchange.dispatching import dispatch
from shebao.notices import outbox as texts
from shebao.notices import proclaiming, spreading
from shebao.notices.sending import SEND
from shebao.partners import inbox, outbox
from shebao.partners.actions import APPLY, DELIVER

AGAIN = RetryStrategy(max_attempts=3, wait=2)


@app.task(name=APPLY, retry=AGAIN)
def apply_from_partner(message_id: int) -> str | None:
    """Apply one message."""
    return apply_kept(message_id)


@app.task(name=DELIVER, retry=AGAIN)
def deliver_to_partner(partner: str, region: str) -> int:
    """Deliver what waits for a partner in a region."""
    return deliver(partner, region)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="look_after_messages")
def look_after_messages(timestamp: int) -> int:
    """Every minute, take up what a killed worker has left: kept messages, waiting messages."""
    kept, places = inbox.kept_ids(), outbox.waiting_places()
    for message_id in kept:
        apply_from_partner.defer(message_id=message_id)
    for partner, region in places:
        deliver_to_partner.defer(partner=partner, region=region)
    return len(kept) + len(places)


@app.task(name=SEND, retry=AGAIN)
def send_dispatches(region: str) -> int:
    """Send the texts that wait in a region."""
    return dispatch(region)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="look_after_dispatches")
def look_after_dispatches(timestamp: int) -> int:
    """Every minute, take up texts that a killed worker or a silent gateway has left."""
    regions = texts.waiting_regions(now=datetime.now(UTC))
    for region in regions:
        send_dispatches.defer(region=region)
    return len(regions)


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="spread_notices")
def spread_notices(timestamp: int) -> int:
    """Every few seconds, write the SMS and e-mails of messages that were told meanwhile."""
    law = policy.load(settings.REGIONS, settings.ASSUMED)
    times = clock.all_now()
    count = 0
    for region in spreading.waiting_regions():
        pack, on = law.by_code.get(region), times.get(region)
        while pack and on and (some := spreading.spread(pack, on=on, now=datetime.now(UTC))):
            count += some
    return count


@app.periodic(cron="* * * * * */30")
@app.task(queueing_lock="spread_announcements")
def spread_announcements(timestamp: int) -> int:
    """Twice a minute, write the SMS and e-mails of announcements that were published meanwhile."""
    law = policy.load(settings.REGIONS, settings.ASSUMED)
    times = clock.all_now()
    count = 0
    for region in proclaiming.waiting_regions():
        pack, on = law.by_code.get(region), times.get(region)
        while pack and on and proclaiming.proclaim(pack, on=on, now=datetime.now(UTC)):
            count += 1
    return count
