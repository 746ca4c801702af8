"""The lines of the trail as exact bytes: what a block is over, and what anybody may recompute.

A line is one JSON array: its kind, its id, its columns in the order of the form, moments in UTC to the
microsecond. The bytes are those that `json.dumps(line, ensure_ascii=False)` writes.
"""

import hashlib
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection

ACT, LOOK = "act", "look"
KINDS = (ACT, LOOK)
TABLES: Mapping[str, str] = {ACT: "trail_act", LOOK: "trail_look"}
MOMENTS = {"business_time", "written_at"}

FORM = 1
# A form is never changed: blocks of it are verified for ever. Who adds a column to a line adds a form.
FORMS: Mapping[int, Mapping[str, tuple[str, ...]]] = {
    1: {
        ACT: (
            "region", "account", "name", "business_time", "item", "case_number", "employer_number", "channel",
            "written_at", "written_in",
        ),
        LOOK: (
            "region", "person_id", "employer_number", "account", "name", "channel", "seen", "count",
            "case_number", "why", "business_time", "written_at", "written_in",
        ),
    },
}  # fmt: skip

ENTRY = struct.Struct(">B q 32s")  # kind, id, digest of the line
AT_ONCE = 5000


class Line(NamedTuple):
    """A line as it stands in the database."""

    written_in: int
    id: int
    text: str


def entry(kind: str, line: Line) -> bytes:
    """Return what a block keeps of a line: enough to name it, and to see the least change of it."""
    return ENTRY.pack(KINDS.index(kind), line.id, hashlib.sha256(line.text.encode()).digest())


def entries(kept: bytes) -> dict[tuple[str, int], bytes]:
    """Return the digests that a block keeps, by kind and id of the line; a torn end is left out."""
    whole = kept[: len(kept) // ENTRY.size * ENTRY.size]
    return {
        (KINDS[kind] if kind < len(KINDS) else "?", key): digest
        for kind, key, digest in ENTRY.iter_unpack(whole)
    }


@contextmanager
def streamed(kind: str, form: int, since: int, until: int) -> Iterator[Iterator[Line]]:
    """Give the lines of a kind in the order of their transactions and ids, read bit by bit.

    To be used within a transaction.
    """
    with connection.chunked_cursor() as cursor:
        cursor.execute(question(kind, form), [since, until])
        yield read(cursor)


def read(cursor: Any) -> Iterator[Line]:
    while rows := cursor.fetchmany(AT_ONCE):
        yield from map(Line._make, rows)


def question(kind: str, form: int) -> str:
    columns = ", ".join(spelled(column) for column in FORMS[form][kind])
    return (
        f"select written_in, id, json_build_array('{kind}', id, {columns})::text from {TABLES[kind]}"  # noqa: S608
        " where written_in >= %s and written_in < %s order by written_in, id"
    )


def spelled(column: str) -> str:
    if column in MOMENTS:
        return f"""to_char({column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
    return f'"{column}"'
