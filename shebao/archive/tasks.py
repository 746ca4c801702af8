"""What the worker does for the archive."""

import time

from procrastinate.contrib.django import app

from shebao.archive import parked


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="sweep_parked", pass_context=False)
def sweep_parked(timestamp: int) -> int:
    """Every ten minutes, remove parked files whose hour is over; real time, for they are no business."""
    return parked.sweep(at=time.time())
