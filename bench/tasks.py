"""The lists of the office against the clock: a million tasks of 144 agencies, any page of any list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from django.db import connection

from bench.casework import Timing
from bench.city import ON, REGION, as_superuser, build_city
from shebao import policy
from shebao.access.accounts import open_account
from shebao.access.acting import acting
from shebao.access.models import Role, StaffPost
from shebao.access.posts import give_post, staff_actor
from shebao.casework.desk.assigning import assign_waiting
from shebao.casework.desk.columns import business_columns, employer_names, task_columns
from shebao.casework.desk.lists import TaskFilter, View, counts
from shebao.casework.desk.loads import loads
from shebao.casework.desk.paging import page, write_mark
from shebao.casework.desk.rates import on_time
from shebao.casework.models import Task
from shebao.doors.console.places import REGIONS
from shebao.doors.console.server import Server
from shebao.registry.models import Agency
from shebao.trail.actions import record_act
from shebao.values import Actor

SQL = Path(__file__).with_name("tasks.sql").read_text("utf-8")
DISTRICTS, TOWNS = 13, 10
PAGES = 60
MOST = 0.1
SYSTEM = Actor(account="bench", name="bench", human="bench", region=REGION)


@dataclass(frozen=True)
class Desk:
    """Somebody of the staff, as the measurement names them."""

    who: str
    by: Actor


def build_tasks(server: Server, persons: int, tasks: int) -> list[Desk]:
    """Make the database anew with that many tasks, and the people who look at them."""
    build_city(server, persons)
    act = record_act(region=REGION, account="bench", name="bench", item="bench", on=ON).pk
    told = {"act": act, "region": REGION, "districts": DISTRICTS, "towns": TOWNS, "tasks": tasks, "on": ON}
    with as_superuser(server) as cursor:
        cursor.execute("set session_replication_role = replica")
        cursor.execute(SQL, told)
        cursor.execute("vacuum (analyze)")
        cursor.execute("checkpoint")
    district = Agency.objects.filter(region=REGION, level="district").earliest("pk")
    town = Agency.objects.filter(parent=district).earliest("pk")
    return [
        Desk("one of the city in five posts", someone(None)),
        Desk("one of a district in five posts", someone(district)),
        Desk("one of a town in five posts", someone(town)),
        Desk("a reviewer of the city", a_member("reviewer-city", Role.REVIEWER)),
        Desk("a reviewer of a district", a_member("reviewer-district", Role.REVIEWER, agency=district)),
        Desk("the supervisor of a district", a_member("boss-district", Role.SUPERVISOR, agency=district)),
        Desk("the supervisor of the city", a_member("boss-city", Role.SUPERVISOR)),
    ]


def someone(agency: Agency | None) -> Actor:
    """Return one of those who have tasks at an agency."""
    post = StaffPost.objects.filter(region=REGION, agency=agency).select_related("account").earliest("pk")
    return staff_actor(post.account, REGION)


def a_member(number: str, *roles: Role, agency: Agency | None = None) -> Actor:
    account = open_account(
        number=number,
        name="职员",
        human=number,
        password="Xiling-2023",  # noqa: S106  # of a database that lives as long as the measurement
        by=SYSTEM,
        on=ON,
        must_change=False,
    )
    give_post(account, REGION, roles, by=SYSTEM, on=ON, agency=agency)
    return staff_actor(account, REGION)


def measure_tasks(desks: list[Desk], *, say: Callable[[str], None]) -> Iterator[list[Timing]]:
    """Measure everybody's lists, then what is asked about all of them, then assignment."""
    for desk in desks:
        say(f"tasks: {desk.who}")
        yield [one for view in View for one in listed(desk, view)]
        yield [*narrowed(desk), counted(desk)]
    say("tasks: loads, rates, assignment")
    yield [*overviews(desks[-1]), assigned()]


def listed(desk: Desk, view: View) -> list[Timing]:
    """The first page of a list, then pages anywhere in it."""
    first = Timing(f"{desk.who}: {view.label}", MOST, 95)
    deep = Timing(f"… {view.label}, a page somewhere inside", MOST, 95)
    marks = some_marks(desk, view)
    for place in range(PAGES):
        with first.running():
            look(desk, view)
        if marks:
            with deep.running():
                look(desk, view, after=marks[place % len(marks)])
    return [first, deep] if marks else [first]


def look(desk: Desk, view: View, *, after: str = "", filtered: TaskFilter | None = None) -> int:
    """Read a page with all that it shows, in the web's own role; return how many lines it has."""
    with acting(desk.by):
        shown = page(by=desk.by, on=ON, view=view, after=after, narrowed=filtered)
        task_columns(shown.tasks, on=ON, pack=PACK)
        business_columns(shown.tasks, pack=PACK)
        employer_names(shown.tasks)
        return len(shown.tasks)


def some_marks(desk: Desk, view: View) -> list[str]:
    """Draw places within a list: those of tasks that it might hold."""
    random = Random(1)
    newest = Task.objects.latest("pk").pk
    keys = [random.randrange(newest) for _ in range(PAGES)]
    wanted = Task.objects.filter(pk__in=keys)
    drawn = wanted.filter(ended__isnull=False) if view == View.DONE else wanted.filter(due__isnull=False)
    return [write_mark(one, view) for one in drawn]


def narrowed(desk: Desk) -> list[Timing]:
    """The list of the agency, or the desk, narrowed in every way."""
    task = Task.objects.select_related("case", "employer").latest("pk")
    ways = {
        "an item": TaskFilter(item="contract_back_pay"),
        "a duty": TaskFilter(duty="review"),
        "what is overdue": TaskFilter(overdue=True),
        "days": TaskFilter(since=ON.date(), until=ON.date() + timedelta(days=3)),
        "an employer": TaskFilter(employer=task.employer.number),
        "a 办件编号": TaskFilter(search=task.case.number),
        "an employer's name": TaskFilter(search=employer_names([task])[task.employer_id]),
    }
    found = []
    for way, filtered in ways.items():
        timing = Timing(f"{desk.who}: {View.AGENCY.label} by {way}", MOST, 95)
        for _ in range(PAGES // 3):
            with timing.running():
                look(desk, View.AGENCY, filtered=filtered)
        found.append(timing)
    return found


def counted(desk: Desk) -> Timing:
    """The counts beside the lists."""
    timing = Timing(f"{desk.who}: all counts", MOST, 95)
    for _ in range(PAGES // 3):
        with timing.running(), acting(desk.by):
            counts(desk.by, ON)
    return timing


def overviews(desk: Desk) -> list[Timing]:
    """What a supervisor asks about everybody."""
    found, rated = Timing("loads of a region's people", None, 95), Timing("rates of a month", None, 95)
    for _ in range(5):
        with found.running(), acting(desk.by):
            loads(desk.by, ON)
        with rated.running(), acting(desk.by):
            on_time(desk.by, ON.date() - timedelta(days=30), ON.date())
    return [found, rated]


def assigned() -> Timing:
    """Every task that nobody has, given to those who are there."""
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from casework_task where holder = '' and state = 'open'")
        waiting = cursor.fetchone()[0]
    timing = Timing(f"{waiting:,} tasks that nobody has, assigned")
    with timing.running():
        assign_waiting(REGION, at=ON)
    return timing


PACK = policy.load(REGIONS).pack(REGION)
