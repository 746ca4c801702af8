"""`python -m bench`: measure the month over millions, filings, money, halls and trail, into docs/measured."""

import argparse
import os
import shutil
import sys
from datetime import date

from shebao.doors.console import databases
from shebao.doors.console.garbage import collect_rarely
from shebao.doors.console.places import ROOT, state_folder
from shebao.doors.console.server import SUPERUSER, Server

RANDOM_CASES = 1_000_000
TOPICS = ["month", "casework", "money", "trail", "tasks", "halls"]
CHUNK = 100_000


def main() -> int:
    """Measure; 1 when engines differ or something is too slow, 0 otherwise."""
    parse = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parse.add_argument("--persons", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parse.add_argument("--cases", type=int, default=RANDOM_CASES, help="random cases for both engines")
    parse.add_argument("--only", choices=TOPICS, help="measure one topic")
    parse.add_argument("--rows", type=int, default=100_000, help="rows of the largest workbook")
    parse.add_argument("--employers", type=int, default=2000, help="how many of a region declare")
    parse.add_argument("--tasks", type=int, default=1_000_000, help="tasks of the office")
    parse.add_argument("--numbers", type=int, default=3000, help="numbers that halls give out in a month")
    parse.add_argument("--seed", type=int, default=20230504, help="who comes to the halls when")
    parse.add_argument("--lines", type=int, default=1_000_000, help="lines of the trail")
    parse.add_argument("--no-peers", action="store_true", help="leave OpenFisca and the mapper out")
    options = parse.parse_args()
    server = Server(state_folder() / "bench")
    server.start()
    try:
        databases.prepare_roles(server)
        return measured(server, options)
    finally:
        server.remove()
        shutil.rmtree(server.state, ignore_errors=True)


def measured(server: Server, options: argparse.Namespace) -> int:
    import django
    import psycopg

    databases.drop(server, "bench")  # of a run that was cut off
    databases.create(server, "bench", "template1")
    os.environ |= databases.environment(server.url("bench", databases.OWNER))
    os.environ.setdefault("SHEBAO_STATE", str(server.state))
    django.setup()
    collect_rarely()  # as web and worker do

    from bench.city import drop_city

    with psycopg.connect(server.url("postgres", SUPERUSER)) as asked:
        version = asked.execute("show server_version").fetchone()[0]
        told = dict(asked.execute("select name, setting from pg_settings where source = 'command line'"))
    settings = ("shared_buffers", "work_mem", "maintenance_work_mem", "wal_level", "jit")
    database = f"PostgreSQL {version}; " + ", ".join(f"{name} {told.get(name)}" for name in settings)
    today = str(date.today())  # noqa: DTZ011  # the day as the reader of the page knows it
    topics = {
        "trail": trail, "tasks": tasks, "halls": halls, "casework": casework, "money": money, "month": months,
    }  # fmt: skip
    wanted = [options.only] if options.only else list(topics)
    kept = [topics[topic](server, options, today, database) for topic in wanted]
    drop_city(server)
    return int(not all(kept))


def casework(server: Server, options: argparse.Namespace, today: str, database: str) -> bool:
    """Measure filings; say whether they were as fast as they must be."""
    from bench.casework import measure_casework
    from bench.casework_report import CaseworkReport
    from bench.office import build_office

    persons = min(options.persons)
    say(f"{persons:,} persons: filling the registry for filings")
    office = build_office(server, persons)
    report = CaseworkReport(today, database, office.persons, [])
    for timings in measure_casework(office, say=say, rows=options.rows):
        report.timings += timings
        report.write()
    say(f"written to {report.write().relative_to(ROOT)}")
    return report.kept


def money(server: Server, options: argparse.Namespace, today: str, database: str) -> bool:
    """Measure a month's money; say whether it was as fast as it must be."""
    from bench.casework_report import MONEY, CaseworkReport
    from bench.money import measure_money
    from bench.office import build_office

    persons = min(options.persons)
    say(f"{persons:,} persons: filling the registry for a month's money")
    office = build_office(server, persons)
    report = CaseworkReport(today, database, office.persons, [], "money", "A month's money", MONEY)
    for timings in measure_money(office, server, say=say, employers=options.employers):
        report.timings += timings
        report.write()
    say(f"written to {report.write().relative_to(ROOT)}")
    return report.kept


def tasks(server: Server, options: argparse.Namespace, today: str, database: str) -> bool:
    """Measure the office's task lists; say whether they were as fast as they must be."""
    from bench.casework_report import TASKS, CaseworkReport
    from bench.tasks import build_tasks, measure_tasks

    persons = min(options.persons)
    say(f"{options.tasks:,} tasks: filling the office")
    desks = build_tasks(server, persons, options.tasks)
    report = CaseworkReport(today, database, options.tasks, [], "tasks", "The office's task lists", TASKS)
    for timings in measure_tasks(desks, say=say):
        report.timings += timings
        report.write()
    say(f"written to {report.write().relative_to(ROOT)}")
    return report.kept


def halls(server: Server, options: argparse.Namespace, today: str, database: str) -> bool:
    """Measure a month of service halls; say whether every action was as fast as it must be."""
    from bench.halls import HallsReport, build_halls, measure_halls

    build_halls(server)
    report = HallsReport(today, database, options.numbers, [])
    for timings in measure_halls(report, options.numbers, options.seed, say=say):
        report.timings += timings
    say(f"written to {report.write().relative_to(ROOT)}")
    return report.kept


def trail(server: Server, options: argparse.Namespace, today: str, database: str) -> bool:
    """Measure the sealed trail; say whether it was as fast as it must be."""
    from bench.casework_report import TRAIL, CaseworkReport
    from bench.trail import measure_trail

    report = CaseworkReport(today, database, options.lines, [], "trail", "The sealed trail", TRAIL)
    for timings in measure_trail(server, server.state, say=say, lines=options.lines):
        report.timings += timings
        report.write()
    say(f"written to {report.write().relative_to(ROOT)}")
    return report.kept


def months(server: Server, options: argparse.Namespace, today: str, database: str) -> bool:
    """Measure the month over millions; say whether the engines agree."""
    from bench.agreement import random_differences, stored_differences
    from bench.city import build_city
    from bench.month import MONTHS, TRIAL_MONTH, measure
    from bench.report import Report

    report = Report(date=today, database=database)
    for persons in sorted(options.persons):
        say(f"{persons:,} persons: filling the registry")
        build_city(server, persons)
        say(f"{persons:,} persons: measuring")
        report.cities.append(measure(server, persons))
        if not options.no_peers:
            from bench.kernel import measure_kernel

            say(f"{persons:,} persons: the kernel on trial")
            report.trials += measure_kernel(server, persons, TRIAL_MONTH)
        if persons == min(options.persons):
            say("reckoning every stored row again")
            report.stored = stored_differences(MONTHS[-1])
            if not options.no_peers:
                report.peers = peers(MONTHS[-1])
            say("random cases for both engines")
            report.twins = random_differences(options.cases, CHUNK)
        report.write()
    say(f"written to {report.write().relative_to(ROOT)}")
    return not (report.stored["differing"] or report.twins["differing"])


def peers(month):
    from bench.peers import mapper, openfisca

    say("OpenFisca and the mapper")
    return [openfisca(month), mapper(month, 20_000, 2000), mapper(month, 2000, 1)]


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
