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
