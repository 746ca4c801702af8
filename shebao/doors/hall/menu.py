"""The region's menu as the hall shows it: each entry with its name, where it leads, and what finds it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from django.urls import reverse

from shebao.policy import Pack
from shebao.policy.menus import Entry
from shebao.policy.offers import Offer
from shebao.values.text import narrowed

PAGES = {
    "proof_employer": "hall:proof_employer",
    "employer": "hall:employer",
    "people": "hall:people",
    "bills": "hall:bills",
    "refunds": "hall:refunds",
    "records": "hall:records",
    "changes": "hall:changes",
    "people_to_verify": "hall:people_to_verify",
    "people_with_numbers": "hall:people_with_numbers",
}
BEYOND = "菜单没有印出的业务"


class Line(NamedTuple):
    """An entry as it is shown; `printed` is its name in print if that is another, `built` says it opens."""

    code: str
    name: str
    said: str
    address: str
    path: tuple[str, ...]
    printed: str = ""
    aliases: tuple[str, ...] = ()
    pinyin: tuple[str, ...] = ()
    built: bool = True
    offered: bool = False  # whether it is an item that can be filed online

    def answers(self, word: str) -> bool:
        """Say whether a word means this entry: part of its text, or of its pinyin, or its first letters."""
        if not word:
            return True
        texts = (self.name, self.said, self.printed, *self.path, *self.aliases)
        if word in narrowed("".join(texts)).lower():
            return True
        letters = word.isascii() and len(word) > 1
        return letters and (word in "".join(self.pinyin) or word in "".join(one[0] for one in self.pinyin))


class PartLines(NamedTuple):
    label: str
    lines: list[Line]


class GroupLines(NamedTuple):
    label: str
    parts: list[PartLines]


def line_of(entry: Entry, pack: Pack) -> Line:
    """Return an entry as it is shown; an item that a place does not offer is as one that is not built."""
    offer = pack.items.get(entry.code) if entry.opens == "item" else None
    offered = offer is not None and not offer.withdrawn
    name = offer.label if offer and offered else entry.reading or entry.label
    return Line(
        code=entry.code,
        name=name,
        said=offer.said if offer and offered else entry.said,
        address=address_of(entry, pack, offered=offered),
        path=entry.path,
        printed=entry.label if entry.label != name else "",
        aliases=entry.aliases,
        pinyin=entry.pinyin,
        built=offered or entry.opens == "page",
        offered=offered and not (offer and offer.counter),
    )


def address_of(entry: Entry, pack: Pack, *, offered: bool) -> str:
    """Return where an entry leads: to its item, its page of the hall, or a page of its own."""
    if entry.opens == "page":
        return reverse(PAGES[entry.code], args=[pack.code])
    return reverse("hall:item" if offered else "hall:menu_entry", args=[pack.code, entry.code])


def offer_line(offer: Offer, pack: Pack) -> Line:
    """Return the line of an item that says itself where it stands."""
    return Line(
        offer.item,
        offer.label,
        offer.said,
        reverse("hall:item", args=[pack.code, offer.item]),
        offer.menu,
        offered=not offer.counter,
    )


@lru_cache(maxsize=64)
def lines(pack: Pack) -> Mapping[str, Line]:
    """Return every entry by its code: those of the menu in order, then items that the menu does not name."""
    found = {code: line_of(entry, pack) for code, entry in pack.menu.by_code.items()}
    others = {one.item: offer_line(one, pack) for one in pack.offers() if one.item not in found}
    return MappingProxyType(found | others)


def grouped(pack: Pack, known: Mapping[str, Line], word: str) -> list[GroupLines]:
    """Return the groups in their order with the entries that a word means; what is empty is left out."""
    groups = [
        GroupLines(
            group.label,
            [PartLines(part.label, answering(named(part.entries, known), word)) for part in group.parts],
        )
        for group in pack.menu.groups
    ]
    others = {code: one for code, one in known.items() if code not in pack.menu.by_code}
    groups += by_path(answering(others.values(), word))
    groups += [GroupLines(BEYOND, [PartLines("", answering(named(pack.menu.beyond, known), word))])]
    return list(filled(groups))


def named(entries: Iterable[Entry], known: Mapping[str, Line]) -> list[Line]:
    return [known[one.code] for one in entries if one.code in known]


def answering(some: Iterable[Line], word: str) -> list[Line]:
    return [one for one in some if one.answers(word)]


def by_path(some: Iterable[Line]) -> list[GroupLines]:
    """Group lines by the places that they name themselves."""
    groups: dict[str, dict[str, list[Line]]] = {}
    for one in some:
        first, *rest = one.path or ("其他",)
        groups.setdefault(first, {}).setdefault(" › ".join(rest), []).append(one)
    return [
        GroupLines(label, [PartLines(name, many) for name, many in parts.items()])
        for label, parts in groups.items()
    ]


def filled(groups: Iterable[GroupLines]) -> Iterator[GroupLines]:
    for group in groups:
        if parts := [part for part in group.parts if part.lines]:
            yield GroupLines(group.label, parts)
