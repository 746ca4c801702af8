"""The table of commands of `python -m shebao`."""

import os
import signal
import sys
from dataclasses import dataclass
from importlib import import_module

import django


@dataclass(frozen=True)
class Command:
    """Where a command lives, what it is for, and whether Django and its database are started before it."""

    module: str
    about: str
    with_database: bool = False


COMMANDS = {
    "run": Command("run", "start the database, the web server and the worker"),
    "worker": Command("worker", "work off background jobs", with_database=True),
    "migrate": Command("migrate", "bring the database up to date", with_database=True),
    "schema": Command("schema", "write down what all migrations come to, for fresh databases"),
    "reset": Command("reset", "drop the run database and clone it anew"),
    "wipe": Command("wipe", "stop what runs and remove the whole state"),
    "manage": Command("manage", "run a Django management command", with_database=True),
    "reckon": Command("reckon", "reckon one person's month and say why"),
    "law": Command("law", "show the law as data, and check it"),
    "duties": Command("duties", "prove that nobody can both make and approve", with_database=True),
    "account": Command("account", "open, reset or end an account", with_database=True),
    "assess": Command("assess", "reckon a whole region's month", with_database=True),
    "close": Command("close", "prove that a region's month agrees to the fen", with_database=True),
    "trail": Command("trail", "prove that no act and no look was changed since", with_database=True),
    "archive": Command("archive", "read every stored file against its hash", with_database=True),
}


def main(argv: list[str]) -> int:
    """Run one command with its own arguments and return its exit code."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `… | head` ends us quietly
    command = COMMANDS.get(argv[0]) if argv else None
    if command is None:
        print(overview(), file=sys.stderr)
        return 0 if argv and argv[0] in {"-h", "--help"} else 2
    if command.with_database:
        from shebao.doors.console.databases import run_database

        with run_database() as url:
            os.environ["DATABASE_URL"] = url
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shebao.config.settings")
            django.setup()
            return called(command, argv[1:])
    return called(command, argv[1:])


def called(command: Command, argv: list[str]) -> int:
    code: int = import_module(f"shebao.doors.console.{command.module}").main(argv)
    return code


def overview() -> str:
    lines = [f"  {name:8} {command.about}" for name, command in COMMANDS.items()]
    return "\n".join(["python -m shebao <command> …", *lines])
