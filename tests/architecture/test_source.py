"""Rules of the source that a machine can see: time, errors, migrations, doors."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "shebao"

CLOCK = re.compile(
    r"\b(?:datetime\.(?:now|utcnow|today)|date\.today|timezone\.now|localtime|localdate|time\.time|auto_now\w*|Now)\b"
)
SQL_CLOCK = re.compile(
    r"\b(?:now\(\)|current_date|current_timestamp|localtimestamp|(?:clock|statement|transaction)_timestamp\(\))",
    re.I,
)
MAY_READ_THE_CLOCK = {
    "clock/queries.py",  # a region's business time
    "config/health.py",  # how long the worker has been silent
    "proofs/signing_key.py",  # from when on a certificate is valid
    "proofs/sealed_packages.py",  # the moment of a signature, by its own word
    "trail/models.py",  # the moment an act was written, beside its business time
    "trail/migrations/0001_initial.py",
    "trail/migrations/0004_looks.py",
    "access/keys.py",  # when a key was last used
    "archive/models.py",  # the moment a file was stored; retention counts from the business, not from it
    "archive/migrations/0001_initial.py",
    "archive/migrations/0004_disposals.py",  # when everything stored was read, in real time
    "archive/migrations/0006_removal.py",  # when a content was removed, in real time
    "archive/tasks.py",  # parked files last an hour of real time
    "doors",  # read it once per request and pass it on
}


def modules(folder: Path = SOURCE) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.py")):
        yield str(path.relative_to(SOURCE)), path


def lines_with(pattern: re.Pattern[str], paths: Iterator[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def may_read_the_clock(path: Path) -> bool:
    name = str(path.relative_to(SOURCE))
    return name in MAY_READ_THE_CLOCK or name.split("/")[0] in MAY_READ_THE_CLOCK


def test_only_the_named_places_read_the_clock():
    told = (path for _, path in modules() if not may_read_the_clock(path))
    assert lines_with(CLOCK, told) == []


def test_no_sql_reads_the_clock():
    files = (path for path in sorted(SOURCE.rglob("*")) if path.suffix in {".sql", ".py"})
    told = (path for path in files if not may_read_the_clock(path))
    assert lines_with(SQL_CLOCK, told) == []


def test_the_named_places_exist():
    assert [place for place in MAY_READ_THE_CLOCK if not (SOURCE / place).exists()] == []


def test_no_row_dates_itself():
    files = (path for _, path in modules())
    assert lines_with(re.compile(r"\bauto_now"), files) == []


def test_nothing_happens_behind_the_back():
    """No signals, no save of our own, no generic keys: a change is an action that one can read."""
    hidden = re.compile(r"django\.dispatch|db\.models\.signals|@receiver|def save\(|GenericForeignKey")
    assert lines_with(hidden, (path for _, path in modules())) == []


def test_doors_ask_nouns_and_not_the_tables():
    assert lines_with(re.compile(r"\.objects\b"), (path for _, path in modules(SOURCE / "doors"))) == []


def test_no_error_is_caught_whatever_it_is():
    found = []
    for name, path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler) and catches_all(node):
                found.append(f"{name}:{node.lineno}")
    assert found == []


def catches_all(handler: ast.ExceptHandler) -> bool:
    names = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(name is None or getattr(name, "id", "") in {"Exception", "BaseException"} for name in names)


@pytest.mark.parametrize("word", ["core", "common", "utils", "helpers", "managers", "services", "misc"])
def test_no_drawer_for_everything(word):
    named = [name for name, path in modules() if word in {path.stem, *Path(name).parts}]
    assert named == []


def test_every_module_says_what_it_is_for():
    silent = [
        name
        for name, path in modules()
        if path.read_text("utf-8").strip() and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert [name for name in silent if "/migrations/" not in name] == []
