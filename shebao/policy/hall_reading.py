"""Read a region's reception.yaml, and say of everything that is wrong under which key it stands."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from shebao.policy.halls import EVERY, SECTIONS, Business, Counter, Hall, Priority, Reception, Rules, Texts
from shebao.policy.offering import Misread, listing, mapping, needed, refuse_strange, text, texts
from shebao.policy.reading import Reader
from shebao.policy.texts import read_yaml

FILE = "reception.yaml"
PLACES = {"call": ("{number}", "{counter}"), "counter": ("{number}",), "paused": ()}
RULES = {one.name for one in fields(Rules)}


@dataclass(frozen=True)
class ReceptionFile:
    """One file while it is read; `documents` is None for assumed values."""

    reader: Reader
    path: Path
    documents: Mapping[str, str] | None


def read_reception(reader: Reader, folder: Path, documents: Mapping[str, str] | None) -> Reception:
    """Read a region's own reception.yaml; an empty one where it has no such file."""
    path = folder / FILE
    if not path.is_file():
        return Reception()
    try:
        return whole(ReceptionFile(reader, path, documents), mapping("the file", read_yaml(path)))
    except Misread as wrong:
        reader.complain(path, str(wrong))
    except yaml.YAMLError as error:
        reader.complain(path, f"cannot be read: {error!r}")
    return Reception()


def whole(file: ReceptionFile, plain: dict[str, Any]) -> Reception:
    refuse_strange("the file", plain, set(SECTIONS) | {"law"})
    laws = {
        name: file.reader.citation(file.path, law_of(plain, name), file.documents)
        for name in SECTIONS
        if name in plain
    }
    return Reception(
        texts=read_texts(plain["texts"]) if "texts" in plain else None,
        rules=read_rules(plain["rules"]) if "rules" in plain else None,
        business=tuple(business(plain.get("business", []))),
        priorities=tuple(priorities(plain.get("priorities", []))),
        halls=tuple(halls(plain.get("halls", []))),
        laws=laws,
    )


def law_of(plain: dict[str, Any], name: str) -> Any:
    part = plain[name]
    return part["law"] if isinstance(part, dict) and "law" in part else plain.get("law")


def read_texts(plain: Any) -> Texts:
    entry = mapping("texts", plain)
    refuse_strange("texts", entry, {*PLACES, "law"})
    said = {name: needed(entry, name, "texts") for name in PLACES}
    for name, places in PLACES.items():
        for place in places:
            if said[name].count(place) != 1:
                raise Misread(f"texts.{name}: {place} is expected once")
    return Texts(**said)


def read_rules(plain: Any) -> Rules:
    entry = mapping("rules", plain)
    refuse_strange("rules", entry, RULES | {"law"})
    found = Rules(**{name: whole_number(f"rules.{name}", needed(entry, name, "rules")) for name in RULES})
    for name in ("slot_minutes", "slot_places", "days_ahead", "usual_minutes", "in_a_row", "calls"):
        if getattr(found, name) < 1:
            raise Misread(f"rules.{name}: at least 1 is expected")
    return found


def whole_number(where: str, said: str) -> int:
    if not (said.isascii() and said.isdigit()):
        raise Misread(f"{where}: a whole number is expected, not {said}")
    return int(said)


def business(plain: Any) -> Iterator[Business]:
    codes: set[str] = set()
    prefixes: set[str] = set()
    for number, entry in enumerate(listing("business", plain), 1):
        where = f"business.{number}"
        refuse_strange(where, mapping(where, entry), {"code", "prefix", "label", "items"})
        one = Business(
            code=needed(entry, "code", where),
            prefix=text(f"{where}.prefix", entry.get("prefix", "")),
            label=needed(entry, "label", where),
            items=texts(f"{where}.items", entry.get("items", [])),
        )
        if one.prefix and not (one.prefix.isascii() and one.prefix.isupper() and len(one.prefix) == 1):
            raise Misread(f"{where}.prefix: one capital letter or nothing is expected")
        once(f"{where}.code", one.code, codes)
        once(f"{where}.prefix", one.prefix, prefixes)
        if not one.items:
            raise Misread(f"{where}.items: is missing")
        yield one


def priorities(plain: Any) -> Iterator[Priority]:
    codes: set[str] = set()
    for number, entry in enumerate(listing("priorities", plain), 1):
        where = f"priorities.{number}"
        refuse_strange(where, mapping(where, entry), {"code", "label", "shows"})
        one = Priority(*(needed(entry, key, where) for key in ("code", "label", "shows")))
        once(f"{where}.code", one.code, codes)
        yield one


def halls(plain: Any) -> Iterator[Hall]:
    codes: set[str] = set()
    for number, entry in enumerate(listing("halls", plain), 1):
        where = f"halls.{number}"
        known = {"code", "name", "agency", "address", "hours", "counters"}
        refuse_strange(where, mapping(where, entry), known)
        one = Hall(
            code=needed(entry, "code", where),
            name=needed(entry, "name", where),
            agency=needed(entry, "agency", where),
            address=needed(entry, "address", where),
            hours=tuple(hours(f"{where}.hours", entry.get("hours", []))),
            counters=tuple(counters(f"{where}.counters", entry.get("counters", []))),
        )
        once(f"{where}.code", one.code, codes)
        check_hours(f"{where}.hours", one.hours)
        yield one


def hours(where: str, plain: Any) -> Iterator[tuple[time, time]]:
    for span in texts(where, plain):
        since, _, until = span.partition("-")
        try:
            yield time.fromisoformat(since), time.fromisoformat(until)
        except ValueError:
            raise Misread(f"{where}: {span} is no span, write 08:30-12:00") from None


def check_hours(where: str, spans: tuple[tuple[time, time], ...]) -> None:
    if not spans or any(since >= until for since, until in spans):
        raise Misread(f"{where}: spans that end later than they begin are expected")
    if any(before[1] > after[0] for before, after in pairwise(spans)):
        raise Misread(f"{where}: the spans are not in order")


def counters(where: str, plain: Any) -> Iterator[Counter]:
    numbers: set[str] = set()
    for at, entry in enumerate(listing(where, plain), 1):
        inside = f"{where}.{at}"
        refuse_strange(inside, mapping(inside, entry), {"number", "name", "takes"})
        said = needed(entry, "number", inside)
        once(f"{inside}.number", said, numbers)
        yield Counter(
            number=whole_number(f"{inside}.number", said),
            name=needed(entry, "name", inside),
            takes=texts(f"{inside}.takes", entry.get("takes", [])),
        )


def once(where: str, said: str, seen: set[str]) -> None:
    if said in seen:
        raise Misread(f"{where}: {said or 'nothing'} stands twice")
    seen.add(said)


def check_reception(reader: Reader, where: Path, found: Reception, items: Collection[str]) -> None:
    """Complain of counters that take no kind of business, and of items that are not offered."""
    kinds = {one.code for one in found.business}
    for hall in found.halls:
        for counter in hall.counters:
            if not counter.takes or set(counter.takes) - kinds:
                reader.complain(
                    where / FILE, f"{hall.code}: counter {counter.number}: takes what is no business"
                )
        if not hall.counters:
            reader.complain(where / FILE, f"{hall.code}: has no counters")
    for one in found.business if found.halls else ():
        for item in sorted(set(one.items) - {EVERY} - set(items)):
            reader.complain(where / FILE, f"{one.code}: the region offers no item {item}")
