"""The lists that partners read on their start are laid by the console itself, which has no registry."""

import subprocess
import sys

import pytest

from shebao.doors.console.simulated import ASKED_OF_DEMO


@pytest.mark.parametrize("module", sorted(set(ASKED_OF_DEMO.values())))
def test_a_list_is_laid_without_settings(module):
    told = subprocess.run(
        [sys.executable, "-c", f"import {module}; {module}.lay"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "PYTHONPATH": "."},
    )
    assert told.returncode == 0, told.stderr


def test_what_is_printed_at_the_start_is_told_without_settings():
    """Accounts, and the devices of a hall with their secrets."""
    told = subprocess.run(
        [sys.executable, "-c", "from shebao.doors.console.run import demo_accounts as d; print(*d())"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "PYTHONPATH": ".", "PYTHONIOENCODING": "utf-8"},
    )
    assert told.returncode == 0, told.stderr
    assert "dt_kiosk_" in told.stdout and "yc300" in told.stdout
