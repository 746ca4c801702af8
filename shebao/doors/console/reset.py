"""`python -m shebao reset`: drops the run database and clones it anew."""

import os
import shutil
from pathlib import Path

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
            put_heads_aside(state_folder() / "trail" / f"heads-{databases.RUN}.jsonl")
            for partner in NAMES:  # what they were told is gone too
                shutil.rmtree(state_folder() / partner, ignore_errors=True)
        finally:
            server.stop()
    print("已恢复为初始数据。 The run database is as new.")
    return 0


def put_heads_aside(heads: Path) -> None:
    """Keep the heads of the blocks that are gone beside those to come: they are of another trail now."""
    if heads.exists():
        heads.rename(heads.with_suffix(f".{heads.stat().st_mtime_ns}.reset"))
