"""Read the offers of a region, and say of everything that is wrong in which file and key it stands."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import yaml

from shebao.policy.offers import (
    AfterBilling,
    Applicant,
    Blank,
    FieldOffer,
    FileKind,
    MaterialOffer,
    Offer,
    Retention,
    Section,
    Stop,
    Use,
)
from shebao.policy.reading import Reader
from shebao.policy.texts import read_yaml

ALL = "all"
KEYS = {
    "label", "said", "menu", "service", "fields", "checks", "texts", "notes", "remedies", "materials", "who",
    "time_limit", "fee", "law", "after_billing", "route", "counter", "special", "term", "retention",
    "version", "not_offered", "ways", "applicant",
}  # fmt: skip
FIELD_KEYS = {"use", "label", "hint", "choices", "assumed", "example", "default"}
STOP_KEYS = {"duty", "level", "when", "taken"}
DUTIES = ("accept", "handle", "review", "approve", "finance", "deliver", "file")
LEVELS = ("province", "city", "district", "town", "village")
RETENTION_KEYS = {"kind", "derived"}
MATERIAL_KEYS = {"kind", "label", "required", "hint", "takes", "document", "of", "blank"}
WAYS = ("single", "batch")
YES = {"true": True, "false": False}


class Misread(Exception):
    """What is wrong in an offer's file, and under which key."""


def read_offers(reader: Reader, folder: Path, code: str, documents: Mapping[str, str]) -> dict[str, Offer]:
    """Read the offers of one region by item; what cannot be read is told to the reader."""
    found = {}
    for path in sorted((folder / "items").glob("*.yaml")):
        try:
            found[path.stem] = read_offer(reader, path, code, documents)
        except Misread as wrong:
            reader.complain(path, str(wrong))
        except yaml.YAMLError as error:
            reader.complain(path, f"cannot be read: {error!r}")
    return found


def read_offer(reader: Reader, path: Path, code: str, documents: Mapping[str, str]) -> Offer:
    plain = mapping("the file", read_yaml(path))
    for key in sorted(plain.keys() - KEYS):
        reader.complain(path, f"unknown key {key}")
    if yes("not_offered", plain.get("not_offered", "false")):
        return Offer(path.stem, "", "", source=reader.shown(path), owner=code, withdrawn=True)
    applicant: Any = one_of("applicant", plain.get("applicant", "employer"), get_args(Applicant))
    after: Any = one_of("after_billing", plain.get("after_billing", ""), get_args(AfterBilling))
    return Offer(
        item=path.stem,
        label=needed(plain, "label"),
        said=needed(plain, "said"),
        menu=texts("menu", plain.get("menu", [])),
        service=tuple(sections(plain.get("service", []))),
        fields={
            name: read_field(f"fields.{name}", entry)
            for name, entry in mapping("fields", plain.get("fields", {})).items()
        },
        checks=None if plain.get("checks", ALL) == ALL else texts("checks", plain["checks"]),
        texts={
            name: text(f"texts.{name}", said)
            for name, said in mapping("texts", plain.get("texts", {})).items()
        },
        notes={
            name: text(f"notes.{name}", said)
            for name, said in mapping("notes", plain.get("notes", {})).items()
        },
        remedies={
            name: text(f"remedies.{name}", place)
            for name, place in mapping("remedies", plain.get("remedies", {})).items()
        },
        ways=read_ways(plain.get("ways", {})),
        materials=tuple(materials(plain.get("materials", []))),
        who=text("who", plain.get("who", "")),
        time_limit=text("time_limit", plain.get("time_limit", "")),
        fee=text("fee", plain.get("fee", "")),
        law=tuple(reader.citation(path, law, documents) for law in listing("law", plain.get("law", []))),
        after_billing=after,
        route=tuple(stops(plain.get("route", []))),
        counter=yes("counter", plain.get("counter", "false")),
        special=yes("special", plain.get("special", "false")),
        term=text("term", plain.get("term", "")),
        retention=read_retention(plain.get("retention", {}), reader.schema.keys.get("kind", ())),
        version=text("version", plain.get("version", "1")),
        source=reader.shown(path),
        owner=code,
        applicant=applicant,
    )


def read_field(where: str, entry: Any) -> FieldOffer:
    """Read how a field is asked for: a word alone is its use."""
    plain = {"use": entry} if isinstance(entry, str) else mapping(where, entry)
    refuse_strange(where, plain, FIELD_KEYS)
    use: Any = one_of(f"{where}.use", plain["use"], get_args(Use)) if "use" in plain else None
    choices = mapping(f"{where}.choices", plain.get("choices", {}))
    default = plain.get("default", "")
    return FieldOffer(
        use=use,
        label=text(f"{where}.label", plain.get("label", "")),
        hint=text(f"{where}.hint", plain.get("hint", "")),
        choices=tuple((code, text(f"{where}.choices.{code}", said)) for code, said in choices.items()),
        assumed=yes(f"{where}.assumed", plain.get("assumed", "false")),
        example=text(f"{where}.example", plain.get("example", "")),
        default=texts(f"{where}.default", default) if isinstance(default, list) else text(where, default),
    )


def read_retention(plain: Any, kinds: tuple[str, ...]) -> Retention | None:
    """Read as which kind an item's papers are kept: a word alone is the kind as a document says it."""
    entry = {"kind": plain} if isinstance(plain, str) else mapping("retention", plain)
    if not entry:
        return None
    refuse_strange("retention", entry, RETENTION_KEYS)
    kind = one_of("retention.kind", needed(entry, "kind", "retention"), kinds)
    return Retention(kind, text("retention.derived", entry.get("derived", "")))


def read_ways(plain: Any) -> dict[str, str]:
    """Read what single and batch filing are called; both are named or neither."""
    said = {way: text(f"ways.{way}", name) for way, name in mapping("ways", plain).items()}
    if said and said.keys() != set(WAYS):
        raise Misread(f"ways: {' and '.join(WAYS)} are expected")
    return said


def sections(plain: Any) -> Iterator[Section]:
    for number, entry in enumerate(listing("service", plain), 1):
        where = f"service.{number}"
        refuse_strange(where, mapping(where, entry), {"title", "lines", "plain"})
        yield Section(
            needed(entry, "title", where),
            texts(f"{where}.lines", entry.get("lines", [])),
            texts(f"{where}.plain", entry.get("plain", [])),
        )


def materials(plain: Any) -> Iterator[MaterialOffer]:
    for number, entry in enumerate(listing("materials", plain), 1):
        where = f"materials.{number}"
        refuse_strange(where, mapping(where, entry), MATERIAL_KEYS)
        blank: Any = one_of(f"{where}.blank", entry.get("blank", ""), get_args(Blank))
        yield MaterialOffer(
            kind=needed(entry, "kind", where),
            label=needed(entry, "label", where),
            required=yes(f"{where}.required", entry.get("required", "false")),
            hint=text(f"{where}.hint", entry.get("hint", "")),
            takes=file_kinds(where, entry.get("takes", ["scan"])),
            document=text(f"{where}.document", entry.get("document", "")),
            of=owner(where, entry),
            blank=blank,
        )


def file_kinds(where: str, plain: Any) -> tuple[FileKind, ...]:
    """Read which files a paper may be; a mistake where none is left."""
    found: list[Any] = [one_of(f"{where}.takes", one, get_args(FileKind)) for one in texts(where, plain)]
    if not found:
        raise Misread(f"{where}.takes: is empty")
    return tuple(found)


def owner(where: str, entry: Mapping[str, Any]) -> str:
    """Return whose a paper is that may be used again: named where, and only where, it may."""
    told = text(f"{where}.of", entry.get("of", ""))
    if told not in (("person", "employer") if entry.get("document") else ("",)):
        raise Misread(f"{where}.of: person or employer, beside document")
    return told


def refuse_strange(where: str, plain: Mapping[str, Any], known: set[str]) -> None:
    if strange := sorted(plain.keys() - known):
        raise Misread(f"{where}: unknown key {strange[0]}")


def needed(plain: Mapping[str, Any], key: str, where: str = "") -> str:
    named = f"{where}.{key}" if where else key
    if not (said := text(named, plain.get(key, ""))):
        raise Misread(f"{named}: is missing")
    return said


def text(where: str, plain: Any) -> str:
    if not isinstance(plain, str):
        raise Misread(f"{where}: a text is expected")
    return plain.strip()


def listing(where: str, plain: Any) -> list[Any]:
    if not isinstance(plain, list):
        raise Misread(f"{where}: a list is expected")
    return plain


def texts(where: str, plain: Any) -> tuple[str, ...]:
    return tuple(text(where, entry) for entry in listing(where, plain))


def mapping(where: str, plain: Any) -> dict[str, Any]:
    if not isinstance(plain, dict):
        raise Misread(f"{where}: keys with values are expected")
    return plain


def one_of(where: str, plain: Any, words: tuple[str, ...]) -> str:
    if plain not in words:
        raise Misread(f"{where}: {plain} is none of {', '.join(filter(None, words))}")
    return str(plain)


def yes(where: str, plain: Any) -> bool:
    return YES[one_of(where, plain, tuple(YES))]


def stops(plain: Any) -> Iterator[Stop]:
    """Read a route: a word alone is a step's duty."""
    for number, entry in enumerate(listing("route", plain), 1):
        where = f"route.{number}"
        stop = {"duty": entry} if isinstance(entry, str) else mapping(where, entry)
        refuse_strange(where, stop, STOP_KEYS)
        yield Stop(
            duty=one_of(f"{where}.duty", needed(stop, "duty"), DUTIES),
            level=one_of(f"{where}.level", stop.get("level", ""), ("", *LEVELS)),
            when=text(f"{where}.when", stop.get("when", "")),
            taken=one_of(f"{where}.taken", stop.get("taken", ""), ("", "counter")),
        )
