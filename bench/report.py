"""Write what was measured to docs/measured, with date and machine."""

import json
import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

import psutil

from bench.month import Measured, Round

MEASURED = Path(__file__).resolve().parents[1] / "docs" / "measured"


@dataclass(frozen=True)
class Peer:
    """How fast another engine was, and in how many amounts it was not right to the fen."""

    name: str
    persons: int
    seconds: float
    cells: int | None = None
    wrong_cells: int | None = None

    @property
    def per_million(self) -> float:
        return self.seconds * 1_000_000 / self.persons


@dataclass(frozen=True)
class Trial:
    """The same month's rows written three ways, in seconds with the commit, and how many rows differ."""

    persons: int
    bulk_seconds: float
    kernel_seconds: float
    copy_seconds: float
    differing: int


@dataclass
class Report:
    """Everything that one run of the bench found."""

    date: str
    database: str
    machine: dict[str, str] = field(default_factory=lambda: machine())
    cities: list[Measured] = field(default_factory=list)
    twins: dict[str, float] = field(default_factory=dict)
    stored: dict[str, float] = field(default_factory=dict)
    peers: list[Peer] = field(default_factory=list)
    trials: list[Trial] = field(default_factory=list)

    def write(self) -> Path:
        """Write the page and its figures; return the page's place."""
        MEASURED.mkdir(parents=True, exist_ok=True)
        (MEASURED / f"{self.date}-assessment.json").write_text(
            json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
        page = MEASURED / f"{self.date}-assessment.md"
        page.write_text("\n".join(self.page()) + "\n", "utf-8")
        return page

    def page(self) -> list[str]:
        return [
            f"# The month over millions, {self.date}",
            "",
            "Written by `make bench`. Each round prepares a whole month by `assess_month` (live registry to",
            "rows, checks, key, index, headers with totals, attached) and then copies the same rows with a",
            "bare binary COPY into a fresh table without keys, on the same server. Ratios are within a",
            "round; the median of three rounds counts. Times include the commit.",
            "",
            *(f"- {name}: {told}" for name, told in self.machine.items()),
            f"- database: {self.database}",
            "",
            *self.table(),
            "",
            *self.spread(),
            "",
            "## The engines agree",
            "",
            f"- random cases reckoned by rules.py and bulk.sql: {self.twins.get('cases', 0):,.0f}, "
            f"differing: {self.twins.get('differing', 0):,.0f}",
            f"- stored rows reckoned again from their facts and the kept law: "
            f"{self.stored.get('rows', 0):,.0f}, differing: {self.stored.get('differing', 0):,.0f}",
            "",
            "## Beside it",
            "",
            "| Engine | persons | s per million | amounts wrong by a fen or more |",
            "|---|---|---|---|",
            *(peer_row(peer) for peer in self.peers),
            "",
            "OpenFisca reckons arrays of 32-bit floats in memory: nothing is read from a registry and",
            "nothing is stored. Django's mapper writes what rules.py reckoned, with keys in place.",
            "",
            "## A compiled kernel on trial",
            "",
            "The same joins read through ADBC into arrays, reckoned by numpy, written by a binary COPY.",
            "",
            "| persons | bulk.sql, s | kernel, s | COPY, s | bulk ÷ COPY | kernel ÷ COPY | differing |",
            "|---|---|---|---|---|---|---|",
            *(trial_row(trial) for trial in self.trials),
            "",
            "## The plan",
            "",
            "```",
            *(self.cities[-1].plan if self.cities else ()),
            "```",
        ]

    def table(self) -> list[str]:
        head = "| | " + " | ".join(f"{city.persons:,} persons" for city in self.cities) + " |"
        return [head, "|---|" + "---|" * len(self.cities), *(self.line(*told) for told in FIGURES)]

    def line(self, label: str, figure: Callable[[Round], float], form: str) -> str:
        cells = (format(median(figure(one) for one in city.rounds), form) for city in self.cities)
        return f"| {label} | " + " | ".join(cells) + " |"

    def spread(self) -> list[str]:
        lines = [
            f"- {city.persons:,} persons: rounds "
            + ", ".join(
                f"{one.select_seconds:.2f} s / {one.copy_seconds:.2f} s = {one.rows_ratio:.2f}"
                f" (load {one.load:.1f})"
                for one in city.rounds
            )
            + f"; peak memory beside shared buffers {city.peak_bytes / 2**20:,.0f} MiB"
            for city in self.cities
        ]
        if len(self.cities) > 1:
            first, last = (
                median(one.pipeline_per_million for one in city.rounds) for city in growth(self.cities)
            )
            lines.append(f"- growth per million from the smallest to the largest city: {last / first:.2f} ×")
        return lines


FIGURES: tuple[tuple[str, Callable[[Round], float], str], ...] = (
    ("rows written", lambda one: one.rows, ",.0f"),
    ("headers", lambda one: one.headers, ",.0f"),
    ("bare COPY, s", lambda one: one.copy_seconds, ".2f"),
    ("live registry to rows, s", lambda one: one.select_seconds, ".2f"),
    ("**rows ÷ COPY** (must be ≤ 3.0)", lambda one: one.rows_ratio, ".2f"),
    ("whole pipeline, s", lambda one: one.pipeline_seconds, ".2f"),
    ("**whole pipeline, s per million** (must be ≤ 4)", lambda one: one.pipeline_per_million, ".2f"),
    ("whole pipeline ÷ COPY", lambda one: one.pipeline_seconds / one.copy_seconds, ".2f"),
    ("bytes per person-month, row", lambda one: one.row_bytes, ".1f"),
    ("bytes per person-month, keys and index", lambda one: one.index_bytes, ".1f"),
)


def growth(cities: Sequence[Measured]) -> tuple[Measured, Measured]:
    return cities[0], cities[-1]


def peer_row(peer: Peer) -> str:
    wrong = "0" if peer.cells is None else f"{peer.wrong_cells:,} of {peer.cells:,}"
    return f"| {peer.name} | {peer.persons:,} | {peer.per_million:,.2f} | {wrong} |"


def trial_row(trial: Trial) -> str:
    bulk, kernel, copy = trial.bulk_seconds, trial.kernel_seconds, trial.copy_seconds
    return (
        f"| {trial.persons:,} | {bulk:.2f} | {kernel:.2f} | {copy:.2f} | {bulk / copy:.2f} "
        f"| {kernel / copy:.2f} | {trial.differing:,} |"
    )


def machine() -> dict[str, str]:
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    return {
        "cores": f"{os.cpu_count()} of {model}",
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "load before": f"{os.getloadavg()[0]:.2f}",
    }
