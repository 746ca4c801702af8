"""Read a region's menu.yaml, say what is wrong in it, and tell every offer where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from shebao.policy.menus import NAVIGATION, PAGES, Entry, Group, Menu, Opens, Part, Place
from shebao.policy.offering import (
    Misread,
    listing,
    mapping,
    needed,
    one_of,
    refuse_strange,
    text,
    texts,
)
from shebao.policy.offers import Offer
from shebao.policy.parameter import Citation
from shebao.policy.reading import Reader
from shebao.policy.texts import read_yaml

FILE = "menu.yaml"
KEYS = {
    "favourites", "more", "law", "meanwhile", "hotline", "search", "navigation", "usual", "groups", "beyond",
}  # fmt: skip
OPENS: tuple[Opens, ...] = ("item", "page", "planned")
ENTRY_KEYS = {
    *OPENS, "label", "reading", "said", "pinyin", "aliases", "instead", "law", "path", "requirement",
}  # fmt: skip


@dataclass(frozen=True)
class MenuFile:
    """One file while it is read."""

    reader: Reader
    path: Path
    documents: Mapping[str, str]

    def law(self, where: str, plain: Any) -> tuple[Citation, ...]:
        return tuple(
            self.reader.citation(self.path, one, self.documents) for one in listing(f"{where}.law", plain)
        )


def read_menu(reader: Reader, folder: Path, documents: Mapping[str, str]) -> Menu | None:
    """Read a region's own menu; None where it has no such file."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        menu = whole(MenuFile(reader, path, documents), mapping("the file", read_yaml(path)))
        check_codes(menu)
        return menu
    except Misread as wrong:
        reader.complain(path, str(wrong))
    except yaml.YAMLError as error:
        reader.complain(path, f"cannot be read: {error!r}")
    return None


def whole(file: MenuFile, plain: dict[str, Any]) -> Menu:
    refuse_strange("the file", plain, KEYS)
    law = file.law("the file", plain.get("law", []))
    beyond = listing("beyond", plain.get("beyond", []))
    return Menu(
        groups=tuple(groups(file, plain.get("groups", []), law)),
        beyond=tuple(entries(file, "beyond", beyond, (), law)),
        favourites=text("favourites", plain.get("favourites", "")),
        more=text("more", plain.get("more", "")),
        meanwhile=texts("meanwhile", plain.get("meanwhile", [])),
        hotline=text("hotline", plain.get("hotline", "")),
        search=text("search", plain.get("search", "")),
        navigation=tuple(navigation(plain.get("navigation", []))),
        usual=texts("usual", plain.get("usual", [])),
        source=file.reader.shown(file.path),
    )


def navigation(plain: Any) -> Iterator[Place]:
    for number, one in enumerate(listing("navigation", plain), 1):
        where = f"navigation.{number}"
        refuse_strange(where, mapping(where, one), {"label", "to"})
        yield Place(needed(one, "label", where), one_of(f"{where}.to", needed(one, "to", where), NAVIGATION))


def groups(file: MenuFile, plain: Any, law: tuple[Citation, ...]) -> Iterator[Group]:
    """Read groups: parts with entries, and entries that stand in a group directly, after its parts."""
    for number, one in enumerate(listing("groups", plain), 1):
        where = f"groups.{number}"
        refuse_strange(where, mapping(where, one), {"label", "parts", "entries"})
        label = needed(one, "label", where)
        parts = [
            part(file, f"{where}.parts.{at}", (label,), each, law)
            for at, each in enumerate(listing(f"{where}.parts", one.get("parts", [])), 1)
        ]
        if direct := listing(f"{where}.entries", one.get("entries", [])):
            parts.append(Part("", tuple(entries(file, where, direct, (label,), law))))
        yield Group(label, tuple(parts))


def part(file: MenuFile, where: str, path: tuple[str, ...], plain: Any, law: tuple[Citation, ...]) -> Part:
    refuse_strange(where, mapping(where, plain), {"label", "entries"})
    label = needed(plain, "label", where)
    found = listing(f"{where}.entries", plain.get("entries", []))
    return Part(label, tuple(entries(file, where, found, (*path, label), law)))


def entries(
    file: MenuFile, where: str, plain: list[Any], path: tuple[str, ...], law: tuple[Citation, ...]
) -> Iterator[Entry]:
    for number, one in enumerate(plain, 1):
        at = f"{where}.entries.{number}"
        refuse_strange(at, mapping(at, one), ENTRY_KEYS)
        yield entry(file, at, one, path, law)


def entry(
    file: MenuFile, at: str, plain: dict[str, Any], path: tuple[str, ...], law: tuple[Citation, ...]
) -> Entry:
    """Read one entry. Raises Misread unless it opens one thing and has what its page is made of."""
    opening = [kind for kind in OPENS if kind in plain]
    if len(opening) != 1:
        raise Misread(f"{at}: one of {', '.join(OPENS)} is expected")
    opens = opening[0]
    code = needed(plain, opens, at)
    if opens == "page":
        one_of(f"{at}.page", code, PAGES)
    own = texts(f"{at}.path", plain.get("path", []))
    return Entry(
        code=code,
        opens=opens,
        label=needed(plain, "label", at),
        path=own or path,
        reading=text(f"{at}.reading", plain.get("reading", "")),
        said=text(f"{at}.said", plain.get("said", "")) if opens == "item" else needed(plain, "said", at),
        pinyin=tuple(needed(plain, "pinyin", at).split()),
        aliases=texts(f"{at}.aliases", plain.get("aliases", [])),
        instead=texts(f"{at}.instead", plain.get("instead", [])),
        law=file.law(at, plain["law"]) if "law" in plain else law,
        requirement=text(f"{at}.requirement", plain.get("requirement", "")),
    )


def check_codes(menu: Menu) -> None:
    """Refuse an entry that stands twice, and one that leads on to what is no entry."""
    every = [*menu.printed, *menu.beyond]
    seen: set[str] = set()
    for one in every:
        if one.code in seen:
            raise Misread(f"{one.code}: stands twice")
        seen.add(one.code)
        if strange := [code for code in one.instead if code not in menu.by_code]:
            raise Misread(f"{one.code}: instead: there is no entry {strange[0]}")
    if strange := [code for code in menu.usual if code not in menu.by_code]:
        raise Misread(f"usual: there is no entry {strange[0]}")


def placed(reader: Reader, folder: Path, offers: Mapping[str, Offer], menu: Menu | None) -> dict[str, Offer]:
    """Return the offers with their places in the menu; what stands nowhere or in two files is complained of.

    A menu that has no item at all is that of the nation: regions under it say in each item where it stands.
    """
    if menu is None or not (items := {one.code: one for one in menu.by_code.values() if one.opens == "item"}):
        return dict(offers)
    for code in sorted(items.keys() - offers.keys()):
        reader.complain(folder / FILE, f"{code}: the region offers no such item")
    found = {}
    for code, offer in offers.items():
        place = items.get(code)
        of_people = offer.applicant == "person" and place is None  # not in an employer's menu
        if offer.withdrawn or of_people or (place and offer.menu == place.path):
            found[code] = offer
            continue
        if place is None:
            reader.complain(folder / FILE, f"{code}: the item stands nowhere in the menu")
        elif offer.menu:
            reader.complain(folder / "items" / f"{code}.yaml", f"menu: {FILE} says where it stands")
        found[code] = replace(offer, menu=place.path) if place else offer
    return found
