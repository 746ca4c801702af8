"""Walk through a door's addresses about what is somebody else's: what is told there, and what has changed.

The addresses are those of the door's URL table, the names of what is asked those of its source: a new page is
tried as soon as it has an address.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver
from pypdf import PdfReader
from pypdf.errors import PyPdfError

PARAMETER = r"<(?:\w+:)?(\w+)>"
ASKED = re.compile(r'\b(?:GET|POST)(?:\.get|\.getlist)?[\[(]"(\w+)"')
FIELD = re.compile(r"^    (\w+)(?:: \w+)? = (?:forms\.)?(?:\w*Field|Choose|Words)\(", re.M)
RESTLESS = {"access.login", "access.logintry", "sessions.session", "proofs.verifytry"}  # of whoever walks
UNCOUNTED = {"last_used_at"}
Values = Callable[[str, str], list[Any]]
Rows = dict[tuple[Any, ...], dict[str, Any]]


def patterns(found: Any, before: str, door: str) -> Iterator[tuple[str, str, list[str]]]:
    """Every address of a door: its name, its text and what stands in it beside the region."""
    for one in found:
        text = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, text, door)
        elif isinstance(one, URLPattern):
            yield (
                f"{door}:{one.name}",
                text,
                [each for each in re.findall(PARAMETER, text) if each != "region"],
            )


def addresses(
    found: Iterable[tuple[str, str, list[str]]], region: str, values: Values, of_nobody: Iterable[str]
) -> Iterator[tuple[str, bool]]:
    """Every address about what is theirs, and every one that lists or finds; true for the former."""
    for name, text, parameters in found:
        if name in of_nobody:
            continue
        made = [re.sub(r"<(?:\w+:)?region>", region, text)]
        for parameter in parameters:
            made = [
                re.sub(rf"<(?:\w+:)?{parameter}>", str(value), one)
                for one in made
                for value in values(parameter, text)
            ]
        yield from ((one, bool(parameters)) for one in made)


def names_asked(folder: str) -> set[str]:
    """The names under which the views of a folder read what is asked or sent."""
    texts = [one.read_text() for one in Path(folder).rglob("*.py")]
    return {name for text in texts for kind in (ASKED, FIELD) for name in kind.findall(text)}


def leaks(text: str, told: Iterable[str], *typed: str) -> list[str]:
    """What is told that was not asked with: neither typed nor in the address."""
    return [one for one in told if one in text and not any(one in asked for asked in typed)]


def read(answer: Any) -> str:
    """All that an answer holds, workbooks, archives and papers included, and where it leads."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return plain(content) + " ".join(f"{name}: {unquote(value)}" for name, value in answer.headers.items())


def plain(content: bytes) -> str:
    """What a file says: as it stands, without references (&#26131;, \\u6613) and a paper's blanks."""
    if content[:2] == b"PK":
        with ZipFile(BytesIO(content)) as parts:
            return "".join(plain(parts.read(name)) for name in parts.namelist())
    if content[:4] == b"%PDF":
        with suppress(PyPdfError):  # a paper of a test has no pages
            said = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
            return said + re.sub(r"\s", "", said)
    text = unescape(content.decode("utf-8", "replace"))
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


def everything() -> Rows:
    """Every row that ours keep, but for what coming in and being there leaves behind."""
    models = [one for one in apps.get_models() if one.__module__.startswith("shebao.")]
    return {
        (one._meta.label_lower, *(row[each.attname] for each in one._meta.pk_fields)): row
        for one in models
        if one._meta.label_lower not in RESTLESS
        for row in one._base_manager.values(*columns(one))
    }


def columns(model: Any) -> list[str]:
    return [one.attname for one in model._meta.concrete_fields if one.attname not in UNCOUNTED]


def changed(before: Rows, theirs: dict[str, set[Any]], *, but: Iterable[str] = ()) -> list[tuple[Any, ...]]:
    """Which rows are no longer what they were, and which new ones are about what is theirs.

    `theirs` says by column what is; `but` names the models whose rows somebody else may well change.
    """
    after = everything()
    moved = [key for key, row in before.items() if after.get(key) != row and key[0] not in but]
    return moved + [
        (*key, name)
        for key, row in after.items()
        if key not in before and key[0] not in but
        for name, whose in theirs.items()
        if row.get(name) in whose
    ]


def walker() -> Client:
    """Somebody at a browser; what a view lets fall becomes an answer of its own."""
    return Client(raise_request_exception=False)
