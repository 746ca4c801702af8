"""The words of the field: one English word each, and no name in the data or the tables without its line."""

import re
from pathlib import Path

from django.apps import apps

from shebao.assessment.rates import identities
from shebao.policy import load
from shebao.values import Month

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
IDENTIFIER = re.compile(r"`([A-Za-z_]+)`")


def lines() -> list[list[str]]:
    rows = [line.strip("|").split("|") for line in GLOSSARY.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows if row[0].strip() != "中文"]


def identifiers() -> set[str]:
    return {snake(name) for row in lines() for name in IDENTIFIER.findall(row[2])}


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def test_every_line_has_a_word_a_translation_and_an_identifier():
    for row in lines():
        assert len(row) == 4, row
        assert re.search(r"[\u4e00-\u9fff]", row[0]) and row[1] and row[2], row


def test_no_word_stands_twice():
    words = [row[0] for row in lines()]
    assert sorted(set(words)) == sorted(words)


def test_the_codes_of_the_law_are_words_of_the_field():
    law = load()
    yichang, april = law.pack("420500"), Month(2023, 4)
    codes = set(yichang.value("insurances", april).items) | {code for code, _ in identities(yichang, april)}
    assert codes - identifiers() == set()


def test_what_is_stored_has_the_fields_name():
    stored = {snake(model.__name__) for model in apps.get_models() if model.__module__.startswith("shebao.")}
    assert stored - identifiers() == set()
