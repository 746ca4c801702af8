"""What the worker does for the archive."""

import time

from procrastinate.contrib.django import app

from shebao.archive import inspecting, parked, upkeep


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


@app.periodic(cron="10 4 * * *")
@app.task(queueing_lock="check_archive", pass_context=False)
def check_archive(timestamp: int) -> int:
    """Every night, read everything that is stored; keep and tell what is missing or altered."""
    return inspecting.inspect().damages
