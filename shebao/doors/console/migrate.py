"""`python -m shebao migrate`: bring the database up to date, and load the demo cities into a fresh one."""

import argparse
from importlib import import_module
from importlib.util import find_spec

from django.core.management import call_command
from django.db import connection

from shebao.doors.console import schema
from shebao.doors.console.places import in_production


def main(argv: list[str]) -> int:
    """Migrate, an empty database from the written schema on.

    With --cities load the demo cities in one transaction of their own.
    """
    parse = argparse.ArgumentParser(prog="shebao migrate", description="Bring the database up to date.")
    parse.add_argument("--cities", action="store_true", help="load the demo cities")
    parse.add_argument("--each", action="store_true", help="replay all, without the written schema")
    options = parse.parse_args(argv)
    if not options.each:
        schema.begin(connection)
    call_command("migrate", interactive=False, verbosity=0)
    if options.cities and not in_production() and find_spec("demo"):
        import_module("demo.cities").load(connection)
    return 0
