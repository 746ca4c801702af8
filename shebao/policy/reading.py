"""Turn one file of the law into a parameter, and say of everything that is wrong where it stands."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from shebao.policy.parameter import NOT_STATED, Citation, Parameter, Row, Tree, leaves
from shebao.policy.schema import COUNTED, MATCHED_WITH, UNITS, Declared, Schema
from shebao.policy.texts import read_yaml
from shebao.values import Month, Refused, parse_percent, parse_yuan

FILE_KEYS = {"label", "unit", "by", "on", "reviewed_until", "history", "note"}
ROW_KEYS = {"since", "until", "known", "value", "not_stated", "law", "note", "derived", "confidence"}
ASSUMED = "演示取值"


class Reader:
    """Reads files under one root and gathers every problem instead of stopping at the first."""

    def __init__(self, schema: Schema, root: Path):
        self.schema = schema
        self.root = root
        self.problems: list[str] = []
        for entry in schema.parameters.values():
            if entry.unit not in UNITS or entry.on not in MATCHED_WITH:
                self.complain("schema.yaml", f"{entry.name}: unknown unit {entry.unit} or on {entry.on}")
            for key in set(entry.by) - schema.keys.keys():
                self.complain("schema.yaml", f"{entry.name}: nothing says which words {key} may be")

    def complain(self, where: Path | str, what: str) -> None:
        self.problems.append(f"{self.shown(where) if isinstance(where, Path) else where}: {what}")

    def shown(self, path: Path) -> str:
        return (
            path.relative_to(self.root.parent).as_posix()
            if path.is_relative_to(self.root.parent)
            else str(path)
        )

    def about(self, folder: Path) -> dict[str, Any]:
        """Read pack.yaml; the folder's name begins with the code."""
        about: dict[str, Any] = read_yaml(folder / "pack.yaml")
        if folder.name.split("_")[0] not in (about["code"], "cn"):
            self.complain(folder / "pack.yaml", f"code {about['code']} is not the folder's")
        return about

    def documents(self, folder: Path, about: dict[str, Any]) -> dict[str, str]:
        """Return how each document that the pack rests on is cited, by its id."""
        return {entry["id"]: cited(entry) for entry in about.get("documents") or ()}

    def parameters(
        self, folder: Path, code: str, documents: Mapping[str, str] | None
    ) -> dict[str, Parameter]:
        """Read the parameter files of one region; `documents` is None for assumed values."""
        found: dict[str, Parameter] = {}
        for path in sorted((folder / "parameters").glob("*/*.yaml")):
            declared = self.schema.parameters.get(path.stem)
            if declared is None:
                self.complain(path, f"schema.yaml knows no parameter {path.stem}")
            elif declared.scheme != path.parent.name:
                self.complain(path, f"belongs into the folder {declared.scheme}")
            else:
                try:
                    found[path.stem] = self.parameter(path, declared, code, documents)
                except (yaml.YAMLError, Refused, KeyError, TypeError, ValueError, AttributeError) as error:
                    self.complain(path, f"cannot be read: {error!r}")
        return found

    def parameter(
        self, path: Path, declared: Declared, code: str, documents: Mapping[str, str] | None
    ) -> Parameter:
        plain = read_yaml(path)
        for key in plain.keys() - FILE_KEYS:
            self.complain(path, f"unknown key {key}")
        for key, expected in (("unit", declared.unit), ("on", declared.on), ("by", list(declared.by))):
            if key in plain and (plain[key] or []) != (expected or []):
                self.complain(path, f"{key} is {plain[key]!r}, the schema says {expected!r}")
        rows = [self.row(path, declared, entry, documents) for entry in plain["history"]]
        self.check_order(path, rows)
        return Parameter(
            name=declared.name,
            label=plain.get("label", declared.label),
            unit=declared.unit,
            by=declared.by,
            on=declared.on,
            reviewed_until=moment(plain["reviewed_until"]) if "reviewed_until" in plain else None,
            rows=tuple(rows),
            source=self.shown(path),
            owner=code,
            rolls=declared.rolls,
        )

    def row(
        self, path: Path, declared: Declared, plain: dict[str, Any], documents: Mapping[str, str] | None
    ) -> Row:
        for key in plain.keys() - ROW_KEYS:
            self.complain(path, f"unknown key {key} in a row")
        silent = plain.get("not_stated") == "true"
        if silent == ("value" in plain):
            self.complain(path, f"{plain.get('since')}: a row has either a value or not_stated")
        value = NOT_STATED if silent else settled(plain["value"])
        for problem in () if silent else faults(declared, self.schema.keys, value):
            self.complain(path, f"{plain['since']}: {problem}")
        since = moment(plain["since"])
        return Row(
            since=since,
            until=moment(plain["until"]) if "until" in plain else None,
            known=moment(plain["known"]) if "known" in plain else since,
            value=value,
            law=self.citation(path, plain.get("law"), documents),
            note=plain.get("note", ""),
            derived=plain.get("derived") == "true",
            confidence=plain.get("confidence", "high"),
        )

    def citation(self, path: Path, law: Any, documents: Mapping[str, str] | None) -> Citation:
        if not isinstance(law, dict) or not law.get("document"):
            self.complain(path, "a row without law")
            return Citation("")
        name, article = law["document"], law.get("article", "")
        if documents is None:
            if name != ASSUMED:
                self.complain(path, f"an assumed value cites {ASSUMED}")
            return Citation(name, article)
        if name not in documents:
            self.complain(path, f"pack.yaml names no document {name}")
        return Citation(documents.get(name, name), article)

    def check_order(self, path: Path, rows: list[Row]) -> None:
        for before, after in pairwise(rows):
            if (after.since, after.known) <= (before.since, before.known):
                self.complain(path, f"the row since {after.since} is out of order")
            if before.until and before.until > after.since != before.since:
                self.complain(path, f"the rows since {before.since} and {after.since} overlap")
        for row in rows:
            if row.until and row.until <= row.since:
                self.complain(path, f"the row since {row.since} ends before it begins")

    def demand_specs(self, folder: Path, own: Mapping[str, Parameter]) -> None:
        """Every parameter of a region is exercised by a worked example of the same region."""
        named: set[str] = set()
        tried: set[str] = set()
        for path in sorted((folder / "specs").glob("*.yaml")):
            spec = read_yaml(path)
            named |= set(spec.get("parameters") or ())
            tried |= set(exercised(spec, self.schema))
        for name in sorted(own.keys() - named):
            self.complain(folder / "specs", f"no worked example names {name}")
        for name in sorted((own.keys() & named) - tried):
            self.complain(folder / "specs", f"{name} is named, but no worked example uses it")
        for name in sorted(named - self.schema.parameters.keys()):
            self.complain(folder / "specs", f"{name} is no parameter")


def exercised(spec: dict[str, Any], schema: Schema) -> Iterator[str]:
    """Yield what the cases of a spec use: the parameter they ask for, or whatever makes up a contribution."""
    for case in spec.get("cases") or ():
        for kind in {"value", "deadline"} & case.keys():
            yield case[kind]["parameter"]
        if "reckon" in case:
            yield from (one.name for one in schema.parameters.values() if one.scheme == "contribution")


def moment(text: str) -> date:
    """Read 2022-07 as the month's first day, 2022-07-01 as itself."""
    return Month.parse(text).first_day if len(text) == 7 else date.fromisoformat(text)


def cited(document: dict[str, str]) -> str:
    """Print a document as it is cited: its title in 《》 and its number, when it has one."""
    number = document.get("number", "")
    return f"《{document['title']}》" + (f"（{number}）" if number else "")


def settled(plain: Any) -> Tree:
    if isinstance(plain, dict):
        return {str(key): settled(branch) for key, branch in plain.items()}
    return tuple(plain) if isinstance(plain, list) else str(plain)


def faults(declared: Declared, words: Mapping[str, tuple[str, ...]], value: Tree) -> Iterator[str]:
    """Yield what is wrong with a row's figures: keys, unit, choice, a person's rate above the unit's."""
    for path, leaf in leaves(value):
        if len(path) != len(declared.by):
            yield f"listed by {path or 'nothing'}, the schema says {declared.by or 'nothing'}"
        elif strange := [word for key, word in zip(declared.by, path, strict=True) if word not in words[key]]:
            yield f"{strange} are no words of {declared.by}"
        elif leaf != NOT_STATED and (wrong := misread(declared, leaf)):
            yield wrong
    if declared.person_at_most_unit and isinstance(value, Mapping):
        unit, person = value.get("unit", NOT_STATED), value.get("person", NOT_STATED)
        known = isinstance(unit, str) and isinstance(person, str) and NOT_STATED not in (unit, person)
        if known and parse_percent(str(person)) > parse_percent(str(unit)):
            yield f"a person's rate of {person} is above the unit's {unit}"


def misread(declared: Declared, leaf: str | tuple[str, ...]) -> str | None:
    """Return why a figure is no value of the parameter's unit, or None."""
    if declared.unit == "list" and declared.choices:
        strange = set(leaf if isinstance(leaf, tuple) else (leaf,)) - set(declared.choices)
        return f"{sorted(strange)} are no choices" if strange else None
    if declared.unit == "list":
        return None
    if isinstance(leaf, tuple):
        return "a list where one figure is expected"
    if declared.unit == "choice":
        return None if leaf in declared.choices else f"{leaf} is no choice of {declared.choices}"
    try:
        if declared.unit == "yuan":
            parse_yuan(leaf)
        elif declared.unit == "percent":
            parse_percent(leaf)
        elif declared.unit in COUNTED.split():
            int(leaf)
        elif declared.unit == "date":
            date.fromisoformat(leaf)
    except (Refused, ValueError):
        return f"{leaf} is no {declared.unit}"
    return None
