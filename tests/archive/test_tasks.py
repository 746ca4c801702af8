"""What the worker does for the archive."""

import os
import time

from shebao.archive import parked, tasks


def test_the_sweep_runs_every_ten_minutes_and_takes_only_what_is_old(settings, tmp_path):
    settings.STATE = tmp_path
    old, young = parked.park({"a": b"1"}), parked.park({"a": b"1"})
    past = time.time() - 2 * parked.KEPT_FOR.total_seconds()
    os.utime(tmp_path / "parked" / old, (past, past))
    assert tasks.sweep_parked.func(0) == 1
    assert [folder.name for folder in (tmp_path / "parked").iterdir()] == [young]
    assert tasks.sweep_parked.name in {
        task.task.name for task in tasks.app.periodic_registry.periodic_tasks.values()
    }
