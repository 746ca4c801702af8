"""Write what casework, the month's money and the trail took to docs/measured, with date and machine."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.casework import Timing
from bench.report import MEASURED, machine

FILINGS = (
    "Written by `make bench`: 单位职工参保登记/续保 for an employer of 10,000 in a registry of",
    "{persons:,} people with all its guards, called as page and worker call it, in the web's",
    "own database role; what a page takes at the door is not in it. Times include the commit. Where",
    "a share is named, that share of the times lies within the time told; else the slowest counts.",
)
MONEY = (
    "Written by `make bench`: a month of an employer of 10,000 in a registry of {persons:,} people",
    "with all its guards, declared and billed as the page does it, in the web's own database role;",
    "employers of the region declaring one after another; the whole region billed at once, a batch of 1,000",
    "employers a transaction, beside a bare binary COPY of the rows it wrote in the same round; what twenty",
    "years of a person take to read; a proof from its order to its signature. Times include the commit.",
    "Where a share is named, that share of the times lies within the time told; else the slowest counts.",
)
TRAIL = (
    "Written by `make bench`: a trail of {persons:,} acts and looks on the owner's connection, sealed as the",
    "worker does it, verified as `python -m shebao trail verify` does it. Times include the commit. Where a",
    "share is named, that share of the times lies within the time told; else the slowest counts.",
)

TASKS = (
    "Written by `make bench`: lists of {persons:,} tasks, four in ten of them still to be done, of 144",
    "agencies in a registry with all its guards; each page with everything it shows, in the database role",
    "of the staff. Where a share is named, that share of the times lies within the time told; else the",
    "slowest counts.",
)
HALLS = (
    "Written by `make bench`: a month of {persons:,} numbers in three service halls with 40 people who are",
    "away now and then. Every step is the real action on PostgreSQL, called as its page calls it, in the",
    "web's own role under row-level security. Times include the commit. What is checked stands in",
    "tests/reception/month_checks.py; a tenth of the month runs with the tests.",
)


@dataclass
class CaseworkReport:
    """Everything that one run found about filings, a month's money, the trail or the halls."""

    date: str
    database: str
    persons: int
    timings: list[Timing]
    topic: str = "casework"
    title: str = "Filings"
    about: tuple[str, ...] = FILINGS
    machine: dict[str, str] = field(default_factory=lambda: machine())

    @property
    def kept(self) -> bool:
        """Say whether everything was as fast as it must be."""
        return all(one.told <= one.most for one in self.timings if one.most)

    def write(self) -> Path:
        """Write the page and its figures; return the page's place."""
        MEASURED.mkdir(parents=True, exist_ok=True)
        page = MEASURED / f"{self.date}-{self.topic}.md"
        page.with_suffix(".json").write_text(
            json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
        page.write_text("\n".join(self.page()) + "\n", "utf-8")
        return page

    def page(self) -> list[str]:
        return [
            f"# {self.title}, {self.date}",
            "",
            *(line.format(persons=self.persons) for line in self.about),
            "",
            *(f"- {name}: {told}" for name, told in self.machine.items()),
            f"- database: {self.database}",
            "",
            "| | times | share | seconds | must be under | load before |",
            "|---|---|---|---|---|---|",
            *(line(one) for one in self.timings),
        ]


def line(one: Timing) -> str:
    most = f"{one.most:g}" if one.most else "—"
    share = f"{one.share} %" if one.share < 100 else "slowest"
    mark = " **over**" if one.most and one.told > one.most else ""
    told = f"{one.told:.3f}{mark}"
    return f"| {one.work} | {len(one.seconds)} | {share} | {told} | {most} | {one.load:.1f} |"
