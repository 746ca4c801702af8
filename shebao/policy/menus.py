"""The menu of a region's hall as printed: groups, parts and entries in order. No part of the fingerprint."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from shebao.policy.parameter import Citation

NAVIGATION = ("home", "own", "items", "queries", "guides", "help")
Opens = Literal["item", "page", "planned"]
PAGES = (
    "proof_employer", "employer", "people", "bills", "refunds", "records", "changes", "people_to_verify",
    "people_with_numbers",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One line of the menu: it opens an item, a page of the hall, or says what it is going to be.

    `label` is as printed. `reading` is what a name that is cut in print is taken to be, `aliases` are other
    ways by which documents lead here, `instead` the codes of entries that help meanwhile.
    """

    code: str
    opens: Opens
    label: str
    path: tuple[str, ...]
    reading: str = ""
    said: str = ""
    pinyin: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    law: tuple[Citation, ...] = ()
    requirement: str = ""


@dataclass(frozen=True)
class Part:
    """A part of a group with its entries; an empty label is the group itself."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Group:
    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Place:
    """A main entry of the hall's navigation as a region prints it: its name, and to which of our pages."""

    label: str
    to: str


@dataclass(frozen=True)
class Menu:
    """The whole menu; `beyond` are entries that documents name and no menu prints.

    `favourites` is the name of the first group, in which everybody finds what is kept at hand;
    `meanwhile` and `hotline` say where to go for what is not built yet. `more` is how the region calls what
    holds a list's exports; without it they stand beside the list. A region that prints the main entries of
    its hall has `navigation`, beside it a box to `search` in. `usual` are the codes of the entries that stand
    on the first page before anybody has filed anything.
    """

    groups: tuple[Group, ...] = ()
    beyond: tuple[Entry, ...] = ()
    favourites: str = ""
    more: str = ""
    meanwhile: tuple[str, ...] = ()
    hotline: str = ""
    search: str = ""
    navigation: tuple[Place, ...] = ()
    usual: tuple[str, ...] = ()
    source: str = ""

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Return the names of the groups, that of one's own entries first."""
        return (*filter(None, [self.favourites]), *(group.label for group in self.groups))

    @cached_property
    def printed(self) -> tuple[Entry, ...]:
        """Return the entries in the printed order."""
        return tuple(self._printed())

    @cached_property
    def by_code(self) -> dict[str, Entry]:
        return {entry.code: entry for entry in (*self.printed, *self.beyond)}

    def _printed(self) -> Iterator[Entry]:
        for group in self.groups:
            for part in group.parts:
                yield from part.entries
