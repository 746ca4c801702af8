"""Filings against the clock: batches of 100,000 and 10,000, one person previewed and undone, the list."""

import math
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from time import perf_counter
from typing import Any

from bench.city import ON, REGION
from bench.hires import hires
from bench.office import Office
from demo.tour import filled_in
from shebao.access.acting import acting
from shebao.casework import queries, reversal, submissions
from shebao.casework.forms import OfferedForm
from shebao.casework.models import Submission
from shebao.casework.states import FilingState
from shebao.doors.console.places import REGIONS
from shebao.items import enrol_employee
from shebao.policy import Pack, load
from shebao.registry.people import PeopleFilter, people

ITEM = "enrol_employee"
ONES = 200
LISTS = 300


@dataclass
class Timing:
    """One kind of work: how long it took each time, and how long it may take at most, where that is set."""

    work: str
    most: float | None = None
    share: int = 100  # of the times, how many in 100 must be within `most`
    seconds: list[float] = field(default_factory=list)
    load: float = 0.0

    @property
    def told(self) -> float:
        """The time within which that share of the times lies."""
        ordered = sorted(self.seconds)
        return ordered[math.ceil(len(ordered) * self.share / 100) - 1]

    @contextmanager
    def running(self) -> Any:
        self.load = self.load or os.getloadavg()[0]
        began = perf_counter()
        yield
        self.seconds.append(perf_counter() - began)


@dataclass
class Desk:
    """The clerk of the employer of 10,000: every call is a transaction of hers, in the web's own role."""

    office: Office

    @cached_property
    def pack(self) -> Pack:
        return load(REGIONS).pack(REGION)

    @property
    def given(self) -> dict[str, Any]:
        return {"by": self.office.by, "on": ON, "pack": self.pack}

    def do(self, action: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        with acting(self.office.by):
            return action(*arguments, **self.given, **more)

    def look(self, asking: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        with acting(self.office.by):
            return asking(*arguments, by=self.office.by, **more)

    def workbook(self, rows: int, *, wrong_every: int = 0) -> bytes:
        offered = OfferedForm(enrol_employee.Form, self.pack.offer(ITEM))
        return filled_in(offered, hires(rows, wrong_every=wrong_every), self.pack, ON)

    def upload(self, data: bytes) -> Submission:
        """Take a workbook and check it, as page and worker do one after the other."""
        filing = self.do(submissions.open_submission, ITEM, batch=True)
        filing = self.do(submissions.take_workbook, filing.id, data, "bench.xlsx")
        if filing.state == FilingState.CHECKING:
            filing = self.do(submissions.check_workbook, filing.id)
        return filing

    def rehearse(self, filing: Submission) -> Submission:
        filing = self.do(submissions.rehearse, filing.id)
        if filing.state == FilingState.REHEARSING:
            filing = self.do(submissions.rehearse_now, filing.id)
        return filing

    def confirm(self, filing: Submission) -> Submission:
        filing = self.do(submissions.confirm, filing.id, filing.digest)
        if filing.state == FilingState.CONFIRMING:
            filing = self.do(submissions.confirm_now, filing.id)
        return filing


def measure_casework(
    office: Office, *, say: Callable[[str], None], rows: int = 100_000
) -> Iterator[list[Timing]]:
    """Measure one kind of work after the other; rows that should have been right or wrong are counted."""
    desk = Desk(office)
    for measuring in (checked, listed, ones, thousand, ten_thousand):
        say(f"casework: {measuring.__name__}")
        yield measuring(desk, rows)


def checked(desk: Desk, rows: int) -> list[Timing]:
    """Read, check and give back a workbook, three rows in a hundred wrong."""
    timing = Timing(f"{rows:,} rows read, checked and given back", 15.0)
    taken, marked = Timing("… read and checked"), Timing("… the marked workbook")
    data = desk.workbook(rows, wrong_every=33)
    with timing.running():
        with taken.running():
            filing = desk.upload(data)
        with marked.running():
            back = desk.do(submissions.marked_workbook, filing.id)
    require(filing.rows_read == rows and filing.rows_wrong == math.ceil(rows / 33) and back, filing)
    return [timing, taken, marked]


def listed(desk: Desk, rows: int) -> list[Timing]:
    """List the people of the employer of 10,000, any page, with and without filters."""
    random = Random(1)
    first = 10_000_000_000 + desk.office.persons - 10_000
    pages = Timing(f"a page of an employer's 10,000 people among {desk.office.persons:,}", 0.1, 95)
    narrowed = Timing("… narrowed by name, insurance or state", 0.1, 95)
    for _ in range(LISTS):
        with pages.running():
            page = desk.look(people, on=ON, after=str(first + random.randrange(9_900)))
        require(len(page.rows) == 50, page.total)
        wanted = random.choice(
            (
                PeopleFilter(name="王"),
                PeopleFilter(paying="yes"),
                PeopleFilter(insurance="pension", insured="yes"),
            )
        )
        with narrowed.running():
            desk.look(people, on=ON, narrowed=wanted)
    return [pages, narrowed]


def ones(desk: Desk, rows: int) -> list[Timing]:
    """Add one person, preview, confirm, take it back."""
    added, previewed = (
        Timing("one person added and checked", None, 95),
        Timing("one person's preview", 0.1, 95),
    )
    confirmed, reversed_ = Timing("one person confirmed", None, 95), Timing("one case taken back", 0.15, 95)
    for typed in hires(ONES):
        filing = desk.do(submissions.open_submission, ITEM)
        with added.running():
            row = desk.do(submissions.add_row, filing.id, typed)
        require(not row.wrong, row.findings)
        with previewed.running():
            filing = desk.rehearse(filing)
        with confirmed.running():
            filing = desk.confirm(filing)
        case = desk.look(queries.cases, filing).get()
        with reversed_.running():
            desk.do(reversal.reverse, [case.number], "办错了")
    return [added, previewed, confirmed, reversed_]


def thousand(desk: Desk, rows: int) -> list[Timing]:
    """Preview a thousand people."""
    timing = Timing("1,000 people's preview", 1.0)
    for _ in range(5):
        filing = desk.upload(desk.workbook(1000))
        with timing.running():
            filing = desk.rehearse(filing)
        require(filing.state == FilingState.READY, filing)
    return [timing]


def ten_thousand(desk: Desk, rows: int) -> list[Timing]:
    """Preview and confirm ten thousand people."""
    count = min(rows, 10_000)
    previewed, timing = Timing(f"{count:,} people's preview"), Timing(f"{count:,} people confirmed", 10.0)
    filing = desk.upload(desk.workbook(count))
    with previewed.running():
        filing = desk.rehearse(filing)
    with timing.running():
        filing = desk.confirm(filing)
    require(filing.state == FilingState.CONFIRMED and filing.rows_done == count, filing)
    return [previewed, timing]


def require(held: object, found: object) -> None:
    """Stop when the work measured was not done: a fast failure is no speed."""
    if not held:
        raise RuntimeError(f"not what was to be measured: {found}")
