"""`python -m shebao reset`: drops the run database and clones it anew."""

import os
import shutil

from shebao.doors.console import databases
from shebao.doors.console.alone import alone
from shebao.doors.console.places import state_folder
from shebao.doors.console.server import Server
from shebao.doors.console.simulated import NAMES


def main(argv: list[str]) -> int:
    """Reset the embedded database; a database on somebody's own server is left alone."""
    if os.environ.get("DATABASE_URL"):
        raise SystemExit("DATABASE_URL 指定的数据库不会被清空。 A database of yours is never reset.")
    with alone(state_folder()):
        server = Server(state_folder())
        server.start()
        try:
            databases.reset(server)
            for partner in NAMES:  # what they were told is gone too
                shutil.rmtree(state_folder() / partner, ignore_errors=True)
        finally:
            server.stop()
    print("已恢复为初始数据。 The run database is as new.")
    return 0
