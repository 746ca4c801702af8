"""帮助: what the system is, guides (码上知), policies, questions and topics of a region, from its files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from shebao.policy.offering import Misread, listing, mapping, needed, one_of, refuse_strange, text, texts
from shebao.policy.parameter import Citation
from shebao.policy.reading import Reader
from shebao.policy.texts import read_yaml

FOLDER, SPOKEN, CALLED = "help", "spoken.yaml", "kinds.yaml"
Kind = Literal["brief", "guide", "policy", "question", "topic"]
KINDS: dict[Kind, str] = {
    "brief": "系统简要介绍",
    "guide": "网厅操作“码上知”",
    "policy": "当前热点政策",
    "question": "常见问题解答",
    "topic": "其他说明",
}
ITEMS, GUIDES = "items", "办理指南"  # the items' own guides, told beside the texts
LETTER = {"brief": "b", "guide": "g", "policy": "p", "question": "q", "topic": "t"}
KEYS = {
    "number", "title", "pinyin", "lines", "steps", "items", "pages", "at", "related", "plain", "sample",
    "pictures", "joint", "law",
}  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """A figure of a help text: its file, what stands under it, what somebody who cannot see it is told."""

    file: str
    caption: str
    said: str


@dataclass(frozen=True)
class HelpEntry:
    """One help text; a figure of the law stands in it as {parameter.key}, never as a number."""

    kind: Kind
    number: int
    title: str
    pinyin: str = ""  # one syllable for each Chinese sign of the title
    lines: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    items: tuple[str, ...] = ()  # the items that answer it, by code
    pages: tuple[str, ...] = ()  # the queries that answer it, by the name of their page
    at: tuple[str, ...] = ()  # further pages on which the question arises
    related: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()  # what has digits and is no figure of the law: telephone numbers, names
    sample: bool = False  # whether a month at the lowest base is reckoned below it
    pictures: tuple[Picture, ...] = ()
    joint: tuple[str, ...] | None = None  # items done together with 医保; None: the text is not about that
    law: tuple[Citation, ...] = ()
    source: str = ""

    @property
    def code(self) -> str:
        """Name the entry in addresses: g7, q12, p1."""
        return f"{LETTER[self.kind]}{self.number}"

    @property
    def said(self) -> tuple[str, ...]:
        """Return everything that is told, in the order in which it is read."""
        return (*self.lines, *self.steps)


@dataclass(frozen=True)
class Help:
    """All help of a region, and how it says the choices of its parameters."""

    entries: Mapping[str, HelpEntry] = field(default_factory=dict)
    spoken: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)  # the kinds, as a region calls them

    @cached_property
    def joint(self) -> frozenset[str]:
        """The items that a region does together with 医保 (一事联办)."""
        return frozenset(item for one in self.entries.values() for item in one.joint or ())

    def name_of(self, kind: Kind) -> str:
        """Return how a kind of text is called here."""
        return self.called.get(kind, KINDS[kind])

    def of(self, kind: Kind) -> list[HelpEntry]:
        """Return the entries of one kind by their numbers."""
        return sorted((one for one in self.entries.values() if one.kind == kind), key=lambda one: one.number)

    def beside(self, *places: str) -> list[HelpEntry]:
        """Return what is asked where somebody stands, by a page's name or an item's code."""
        asked = {*places}
        found = [one for one in self.entries.values() if asked & {*one.items, *one.at}]
        return sorted(found, key=lambda one: not asked & {*one.items[:1], *one.at})

    def within(self, own: "Help") -> "Help":
        """Return this region's help inside another's: own entries take the place of inherited ones."""
        return Help(
            dict(self.entries) | dict(own.entries),
            dict(self.spoken) | dict(own.spoken),
            own.called or self.called,
        )


def read_help(reader: Reader, folder: Path, documents: Mapping[str, str]) -> Help:
    """Read a region's own help; what cannot be read is told to the reader."""
    entries: dict[str, HelpEntry] = {}
    spoken: dict[str, Mapping[str, str]] = {}
    called: Mapping[str, str] = {}
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        try:
            if path.name == SPOKEN:
                spoken = {name: mapping(name, said) for name, said in read_yaml(path).items()}
            elif path.name == CALLED:
                called = {
                    one_of(CALLED, kind, (*get_args(Kind), ITEMS)): text(kind, name)
                    for kind, name in mapping(CALLED, read_yaml(path)).items()
                }
            else:
                entries |= {one.code: one for one in read_entries(reader, path, documents)}
        except Misread as wrong:
            reader.complain(path, str(wrong))
        except yaml.YAMLError as error:
            reader.complain(path, f"cannot be read: {error!r}")
    return Help(entries, spoken, called)


def read_entries(reader: Reader, path: Path, documents: Mapping[str, str]) -> Iterator[HelpEntry]:
    """Read one file: the kind of its entries, and each by its number."""
    plain = mapping("the file", read_yaml(path))
    refuse_strange("the file", plain, {"kind", "entries"})
    kind: Any = one_of("kind", plain.get("kind", ""), get_args(Kind))
    for place, entry in enumerate(listing("entries", plain.get("entries", [])), 1):
        where = f"entries.{place}"
        refuse_strange(where, mapping(where, entry), KEYS)
        yield HelpEntry(
            kind=kind,
            number=int(needed(entry, "number", where)),
            title=needed(entry, "title", where),
            pinyin=text(f"{where}.pinyin", entry.get("pinyin", "")),
            **{
                name: texts(f"{where}.{name}", entry.get(name, []))
                for name in ("lines", "steps", "items", "pages", "at", "related", "plain")
            },
            sample=entry.get("sample") == "true",
            pictures=tuple(pictures(where, entry.get("pictures", []))),
            joint=texts(f"{where}.joint", entry["joint"]) if "joint" in entry else None,
            law=tuple(reader.citation(path, law, documents) for law in listing(where, entry.get("law", []))),
            source=reader.shown(path),
        )


def pictures(where: str, plain: Any) -> Iterator[Picture]:
    for entry in listing(f"{where}.pictures", plain):
        refuse_strange(where, mapping(where, entry), {"file", "caption", "said"})
        yield Picture(*(needed(entry, key, where) for key in ("file", "caption", "said")))
