"""What is wrong with help texts and 服务说明: a figure typed instead of named, a name of nothing."""

import re
from collections.abc import Iterable, Iterator

from shebao.policy.figures import NOW, PLACE, SHAPES, UNITS
from shebao.policy.help import HelpEntry
from shebao.policy.offers import Offer
from shebao.policy.pack import Pack
from shebao.policy.parameter import NOT_STATED, leaves
from shebao.policy.schema import Declared, Schema

SIGN = re.compile(r"[\u4e00-\u9fff]")
DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
COUNTED = re.compile(
    r"([〇零一二两三四五六七八九十百千半]+)\s*(?:个(?=月|工作日)|年|月|日|号|天|周|小时|分钟|元|倍|成)"
)
RATES = re.compile(r"百分之|千分之|万分之")
CHINESE = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def wrong_help(schema: Schema, packs: Iterable[Pack]) -> list[str]:
    """Say everything that is wrong with the help of all regions, each text once."""
    cities = [pack for pack in packs if pack.city]
    texts: dict[int, tuple[HelpEntry, list[Pack]]] = {}
    for pack in cities:
        for entry in pack.help.entries.values():
            texts.setdefault(id(entry), (entry, []))[1].append(pack)
    return [
        f"{entry.source}: {entry.code}: {what}"
        for entry, here in texts.values()
        for what in faults(entry, here, schema)
    ]


def wrong_service(schema: Schema, packs: Iterable[Pack]) -> list[str]:
    """Say everything that is wrong with the 服务说明 of items, each text once."""
    texts: dict[int, tuple[Offer, list[Pack]]] = {}
    for pack in packs:
        for offer in pack.offers() if pack.city else ():
            texts.setdefault(id(offer.service), (offer, []))[1].append(pack)
    return [
        f"{offer.source}: service: {what}"
        for offer, here in texts.values()
        for section in offer.service
        for line in section.lines
        for what in line_faults(line, section.plain, here, schema)
    ]


def faults(entry: HelpEntry, here: list[Pack], schema: Schema) -> Iterator[str]:
    """Yield what is wrong with one text in the cities that show it."""
    for line in entry.said:
        yield from line_faults(line, entry.plain, here, schema)
    for item in (*entry.items, *(entry.joint or ())):
        if not any(item in pack.items for pack in here):
            yield f"no region offers the item {item}"
    for code in entry.related:
        if not any(code in pack.help.entries for pack in here):
            yield f"there is no help {code}"
    if entry.pinyin and len(entry.pinyin.split()) != len(SIGN.findall(entry.title)):
        yield "pinyin: one syllable for each Chinese sign of the title is expected"


def line_faults(line: str, plain: Iterable[str], here: list[Pack], schema: Schema) -> Iterator[str]:
    """Yield what is wrong with one line: names that nothing answers to, figures that are typed."""
    for found in PLACE.finditer(line):
        if found[1] != NOW and (wrong := unresolved(schema, here, *found.groups())):
            yield f"{found[0]} {wrong}"
    if strange := re.findall(r"[{}]", PLACE.sub("", line)):
        yield f"a lone {strange[0]} in “{line}”"
    yield from typed(line, plain, here)


def unresolved(schema: Schema, here: list[Pack], name: str, key: str | None, shape: str | None) -> str:
    """Return why a placeholder names no figure of these cities; nothing where it does."""
    declared = schema.parameters.get(name)
    if declared is None:
        return "names no parameter"
    if len(declared.by) != (1 if key else 0):
        return f"is listed by {declared.by or 'nothing'}"
    if shape and shape not in SHAPES:
        return f"has no shape {shape}"
    stated = [leaf for pack in here for leaf in values_of(pack, name, key)]
    if not stated:
        return "is stated in no region that shows it"
    return unsaid(declared, here, stated) if not shape else ""


def values_of(pack: Pack, name: str, key: str | None) -> list[object]:
    """Return every value that a parameter has had, or has under one key."""
    parameter = pack.parameters.get(name)
    return [
        leaf
        for row in (parameter.rows if parameter else ())
        for path, leaf in leaves(row.value)
        if leaf != NOT_STATED and path == ((key,) if key else ())
    ]


def unsaid(declared: Declared, here: list[Pack], stated: list[object]) -> str:
    """Return which choices no word is given for, or that a unit cannot be said."""
    if declared.unit not in ("choice", "list", "date", *UNITS):
        return f"cannot be said in {declared.unit}"
    if not declared.choices:
        return ""
    words = {word for pack in here for word in pack.help.spoken.get(declared.name, {})}
    held = {one for leaf in stated for one in (leaf if isinstance(leaf, tuple) else (str(leaf),))}
    lacking = sorted(held - words)
    return f"has no words for {lacking[0]} in spoken.yaml" if lacking else ""


def typed(line: str, plain: Iterable[str], here: list[Pack]) -> Iterator[str]:
    """Yield each figure that is typed into a line, with the parameters that hold it."""
    rest = PLACE.sub("", line)
    for word in plain:
        rest = rest.replace(word, "")
    for found in DIGITS.findall(rest):
        yield f"{found} is typed in “{line}”{holders(found, here)}"
    for match in COUNTED.finditer(rest):
        yield f"{match[0]} is typed in “{line}”{holders(str(number_of(match[1])), here)}"
    for match in RATES.finditer(rest):
        yield f"{match[0]}… is typed in “{line}”"


def holders(figure: str, here: list[Pack]) -> str:
    """Name the parameters of these cities that hold a figure."""
    found = {
        name
        for pack in here
        for name, parameter in pack.parameters.items()
        for row in parameter.rows
        for _, leaf in leaves(row.value)
        if leaf == figure
    }
    return f", name one of {', '.join(sorted(found))}" if found else ", name the parameter that holds it"


def number_of(signs: str) -> int:
    """Read a small Chinese number: 十五 is 15, 二十 is 20."""
    tens, ten, ones = signs.rpartition("十")
    head = CHINESE.get(tens[-1:], 1) * 10 if ten else 0
    return head + CHINESE.get(ones[-1:], 0)
