"""Write deadlines as an iCalendar (RFC 5545): all-day events, folded at 75 octets, nothing about people."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from shebao.casework.deadlines import Due

FOLD = 75  # octets of a line, RFC 5545 3.1
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def icalendar(found: Iterable[Due], *, name: str, owner: str, at: datetime) -> bytes:
    """Return a calendar of everything that has a last day; `owner` keeps the events' names apart."""
    stamp = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//shebao//office hall//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for due in found if due.until for line in event(due, due.until, owner, stamp)),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def event(due: Due, until: date, owner: str, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{due.kind}-{due.key}-{owner}@shebao"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{until:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{until + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(due.title)}截止"
    yield f"DESCRIPTION:{escaped(due.said)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    return text.translate(ESCAPES)


def folded(line: str) -> bytes:
    """Return a line with its CRLF; a longer one goes on after a blank, no character is cut in two."""
    parts, part = [], b""
    for character in line:
        one = character.encode()
        if len(part) + len(one) > FOLD:
            parts.append(part)
            part = b" "
        part += one
    return b"\r\n".join([*parts, part]) + b"\r\n"
