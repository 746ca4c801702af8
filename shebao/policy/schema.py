"""The table of parameters that a pack may hold: name, unit, keys, what its dates are matched with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shebao.policy.texts import read_yaml

COUNTED = "count years months days working_days hours minutes day_of_month month_of_year"
UNITS = frozenset({"yuan", "percent", "text", "choice", "list", "date", "time"} | {*COUNTED.split()})
MATCHED_WITH = frozenset({"contribution_month", "filing_date", "issue_date"})


@dataclass(frozen=True)
class Declared:
    """One parameter as the schema declares it for every region."""

    name: str
    scheme: str
    label: str
    unit: str
    by: tuple[str, ...]
    on: str
    choices: tuple[str, ...]
    rows: tuple[str, ...]  # numbers of the catalogue's regional parameters it answers
    person_at_most_unit: bool
    rolls: bool  # a term whose last day gives way when it is no working day
    never_below: bool  # no region states less than the region above it (HB-206)
    not_by_city: bool  # a city inside a province does not state it at all (HB-206)


@dataclass(frozen=True)
class Schema:
    """Every parameter by name, and for each of the 93 regional differences what became of it."""

    parameters: Mapping[str, Declared]
    keys: Mapping[str, tuple[str, ...]]  # the words that each key may be
    rows: tuple[Mapping[str, Any], ...]

    @classmethod
    def read(cls, path: Path) -> "Schema":
        plain = read_yaml(path)
        return cls(
            {name: declared(name, entry) for name, entry in plain["parameters"].items()},
            {name: tuple(words) for name, words in (plain.get("keys") or {}).items()},
            tuple(plain.get("rows", ())),
        )


def declared(name: str, entry: dict[str, Any]) -> Declared:
    return Declared(
        name=name,
        scheme=entry["scheme"],
        label=entry["label"],
        unit=entry["unit"],
        by=tuple(entry.get("by") or ()),
        on=entry.get("on", "contribution_month"),
        choices=tuple(entry.get("choices") or ()),
        rows=tuple(entry["row"])
        if isinstance(entry.get("row"), list)
        else tuple(filter(None, [entry.get("row")])),
        person_at_most_unit=entry.get("person_at_most_unit") == "true",
        rolls=entry.get("rolls") == "true",
        never_below=entry.get("never_below") == "true",
        not_by_city=entry.get("not_by_city") == "true",
    )
