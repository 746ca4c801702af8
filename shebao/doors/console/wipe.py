"""`python -m shebao wipe`: stops what a state folder still runs and removes everything it holds."""

import shutil

from shebao.doors.console.alone import alone
from shebao.doors.console.children import end_leftovers
from shebao.doors.console.places import state_folder
from shebao.doors.console.server import Server


def main(argv: list[str]) -> int:
    """Remove the state; refused while `run` holds it."""
    state = state_folder()
    with alone(state):
        end_leftovers(state)
        Server(state).remove()
        shutil.rmtree(state)
    print(f"已清除 {state}。 Removed.")
    return 0
