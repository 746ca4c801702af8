"""What the worker does for the archive."""

import time

import structlog
from procrastinate.contrib.django import app

from shebao.archive import parked, upkeep

log = structlog.get_logger(__name__)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="sweep_parked", pass_context=False)
def sweep_parked(timestamp: int) -> int:
    """Every ten minutes, remove parked files whose hour is over; real time, for they are no business."""
    return parked.sweep(at=time.time())


@app.periodic(cron="40 3 * * *")
@app.task(queueing_lock="sweep_archive", pass_context=False)
def sweep_archive(timestamp: int) -> int:
    """Every night, remove files that no row has named for a day of real time: a crash left them."""
    return upkeep.sweep(at=time.time())


@app.periodic(cron="10 4 * * 0")
@app.task(queueing_lock="check_archive", pass_context=False)
def check_archive(timestamp: int) -> int:
    """Every Sunday night, read everything that is stored; tell of what is missing or altered."""
    broken = list(upkeep.missing_or_altered())
    for content in broken:
        log.error("stored_file_unusable", sha256=content.sha256, how=content.how)
    return len(broken)
