"""What a region writes to telephones and mailboxes: kinds to choose among, and texts with figures."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from shebao.policy.figures import PLACE, told
from shebao.policy.offering import Misread, mapping, needed, refuse_strange, text, texts, yes
from shebao.policy.reading import Reader
from shebao.policy.schema import Schema
from shebao.policy.texts import read_yaml
from shebao.values import Refused

if TYPE_CHECKING:
    from shebao.policy.pack import Pack

FILE = "messages.yaml"
DIGITS = re.compile(r"\d+")
GIVEN = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Kind:
    """What a message is about, as somebody chooses it; a mandatory one cannot be switched off."""

    code: str
    label: str
    said: str = ""
    mandatory: bool = False


@dataclass(frozen=True)
class Template:
    """A text to be sent; `given` are filled in by whoever sends it, every other place is a figure."""

    code: str
    kind: str
    label: str
    given: tuple[str, ...]
    text: str
    title: str = ""

    def filled(self, pack: "Pack", on: date, given: Mapping[str, str]) -> str:
        """Return the text with its figures as of a day. Raises Refused where one is not stated."""
        return fill(self.text, self, pack, on, given)

    def headed(self, pack: "Pack", on: date, given: Mapping[str, str]) -> str:
        """Return what stands over the text."""
        return fill(self.title, self, pack, on, given) if self.title else self.label


@dataclass(frozen=True)
class Templates:
    """All kinds and texts of a region."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    by_code: Mapping[str, Template] = field(default_factory=dict)

    def within(self, own: "Templates") -> "Templates":
        """Return these inside another region's: own ones take the place of inherited ones."""
        return Templates(dict(self.kinds) | dict(own.kinds), dict(self.by_code) | dict(own.by_code))

    def template(self, code: str) -> Template:
        """Return a text. Raises Refused for one that the region has not got."""
        if found := self.by_code.get(code):
            return found
        raise Refused("template", f"这里没有“{code}”这种短信。请管理员在规则包的 {FILE} 里补上。")


def fill(line: str, template: Template, pack: "Pack", on: date, given: Mapping[str, str]) -> str:
    """Fill in what is given, and the figures of the law around it."""
    if missing := [name for name in template.given if name not in given]:
        raise KeyError(f"{template.code}: {', '.join(missing)} is not given")
    parts = re.split("|".join(rf"(\{{{name}\}})" for name in template.given) or "(?!)", line)
    return "".join(said(part, template, pack, on, given) for part in parts if part)


def said(part: str, template: Template, pack: "Pack", on: date, given: Mapping[str, str]) -> str:
    if (place := GIVEN.fullmatch(part)) and place[1] in template.given:
        return given[place[1]]
    pieces = told(part, pack, on)
    if not pieces or any(one.missing for one in pieces):
        raise Refused("figure", f"“{template.label}”里的标准{pack.full_name}还没有公布，短信写不出来。")
    return "".join(one.text for one in pieces)


def read_templates(reader: Reader, folder: Path) -> Templates:
    """Read a region's own texts; none where it has no such file. What is wrong is told to the reader."""
    path = folder / FILE
    if not path.is_file():
        return Templates()
    try:
        plain = mapping("the file", read_yaml(path))
        refuse_strange("the file", plain, {"kinds", "templates"})
        kinds = {code: kind(code, one) for code, one in mapping("kinds", plain.get("kinds", {})).items()}
        found = {
            code: template(code, one)
            for code, one in mapping("templates", plain.get("templates", {})).items()
        }
    except Misread as wrong:
        reader.complain(path, str(wrong))
        return Templates()
    except yaml.YAMLError as error:
        reader.complain(path, f"cannot be read: {error!r}")
        return Templates()
    for one in found.values():
        for what in faults(one, reader.schema):
            reader.complain(path, f"{one.code}: {what}")
    return Templates(kinds, found)


def kind(code: str, plain: Any) -> Kind:
    refuse_strange(code, mapping(code, plain), {"label", "said", "mandatory"})
    return Kind(
        code,
        needed(plain, "label", code),
        text(f"{code}.said", plain.get("said", "")),
        yes(f"{code}.mandatory", plain.get("mandatory", "false")),
    )


def template(code: str, plain: Any) -> Template:
    refuse_strange(code, mapping(code, plain), {"kind", "label", "given", "text", "title"})
    return Template(
        code=code,
        kind=needed(plain, "kind", code),
        label=needed(plain, "label", code),
        given=texts(f"{code}.given", plain.get("given", [])),
        text=needed(plain, "text", code),
        title=text(f"{code}.title", plain.get("title", "")),
    )


def faults(one: Template, schema: Schema) -> Iterator[str]:
    """Yield what is wrong with a text: a figure that is typed, a name that nothing answers to."""
    for line in filter(None, (one.text, one.title)):
        for found in PLACE.finditer(line):
            if found[1] not in one.given and found[1] not in schema.parameters:
                yield f"{found[0]} is neither given nor a parameter"
        if strange := DIGITS.search(PLACE.sub("", line)):
            yield f"{strange[0]} is typed in “{line}”, name the parameter that holds it"
