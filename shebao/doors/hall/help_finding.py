"""Find a help text by its words, its pinyin or its number."""

import re
from datetime import date

from shebao.doors.hall.help_links import answers_of
from shebao.doors.hall.help_telling import plain_texts
from shebao.policy import Pack
from shebao.policy.help import HelpEntry
from shebao.policy.offers import Offer
from shebao.values.text import narrowed

NUMBER = re.compile(r"(?:第|faq|码上知|([bgpqt]))?0*(\d{1,2})(?:问|个|号)?", re.I)
LONGEST = 200


def find(pack: Pack, asked: str, on: date) -> list[HelpEntry]:
    """Return the texts that answer, those whose title does first; all of them where nothing is asked."""
    everything = sorted(pack.help.entries.values(), key=lambda one: (one.kind, one.number))
    words = [narrowed(word).lower() for word in asked[:LONGEST].split()]
    if not words:
        return everything
    if number := NUMBER.fullmatch("".join(words)):
        return [
            one
            for one in everything
            if one.number == int(number[2]) and one.code[0] in (number[1] or one.code[0]).lower()
        ]
    titled = [one for one in everything if all(in_title(word, one) for word in words)]
    told = [
        one for one in everything if one not in titled and all(word in body(one, pack, on) for word in words)
    ]
    return titled + told


def in_title(word: str, entry: HelpEntry) -> bool:
    """Say whether a title holds a word, or its pinyin in full or by first letters."""
    syllables = entry.pinyin.split()
    spelled = "".join(syllables), "".join(one[0] for one in syllables)
    latin = word.isascii() and len(word) > 1
    return word in narrowed(entry.title).lower() or (latin and any(word in one for one in spelled))


def body(entry: HelpEntry, pack: Pack, on: date) -> str:
    """Return everything that a text says, its title and where it leads to included."""
    links = [one.label for one in answers_of(entry, pack)]
    return narrowed("".join((entry.title, *plain_texts(entry, pack, on), *links))).lower()


def find_items(pack: Pack, asked: str) -> list[Offer]:
    """Return the items whose guide (办理指南) is meant."""
    words = [narrowed(word).lower() for word in asked[:LONGEST].split()]
    return [
        one for one in pack.offers() if all(word in narrowed(one.label + one.said).lower() for word in words)
    ]
