"""What the worker does for itself."""

import structlog
from django.conf import settings
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from shebao import policy
from shebao.clock import queries as clock
from shebao.clock.timers import RUN_DUE
from shebao.doors.console import ticker, trail
from shebao.notices import opening
from shebao.values import Refused

FEW_HOURS = 3
log = structlog.get_logger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> int:
    """Every minute, take up again the jobs whose worker has not been heard for half a minute."""
    stalled = list(await context.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=30))
    for job in stalled:
        await context.app.job_manager.retry_job(job)
    return len(stalled)


@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="tick")
def tick(timestamp: int) -> int:
    """Every few seconds, see in which regions something is due, and have each run it by itself."""
    regions = list(ticker.regions_due())
    for region in regions:
        run_due_timers.defer(region=region)
    return len(regions)


@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="seal_trail")
def seal_trail(timestamp: int) -> int:
    """Every few seconds, seal what the trail has grown by; where that is refused, an operator must look."""
    try:
        return trail.seal_what_is_finished()
    except Refused as refusal:
        log.critical("trail_not_sealed", code=refusal.code, why=refusal.message)
        return 0


@app.periodic(cron="23 19 * * *")  # by UTC: a quiet hour of the night here
@app.task(queueing_lock="verify_trail")
def verify_trail(timestamp: int) -> int:
    """Every night, verify the whole trail; what is damaged is told in the log and to the office."""
    verdict = trail.verify_by_itself()
    for damage in verdict.damages:
        log.critical("trail_damaged", damage=str(damage))
    return verdict.count


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="announce_opened_items")
def announce_opened_items(timestamp: int) -> int:
    """Every minute, tell everybody of the items that a region newly offers online."""
    law, known = policy.load(settings.REGIONS, settings.ASSUMED), opening.known()
    count = 0
    for region, on in clock.all_now().items():
        pack = law.by_code.get(region)
        if pack and opening.online(pack).keys() - known.get(region, set()):
            count += len(opening.announce_opened(pack, on=on))
    return count


@app.task(name=RUN_DUE, retry=RetryStrategy(max_attempts=2, wait=5))
def run_due_timers(region: str) -> int:
    """Run what is due in a region; safe to run twice at once."""
    return ticker.run_due(region)


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    """Every hour, forget the jobs that were done some hours ago: the ticker alone makes thousands a day."""
    await context.app.job_manager.delete_old_jobs(nb_hours=FEW_HOURS)
