"""How one comes into a region's hall: ways to log in, modules, and what is asked at the door (login.yaml).

Words, not law: no part of a pack's fingerprint.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

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
from shebao.policy.parameter import Citation
from shebao.policy.reading import Reader
from shebao.policy.texts import read_yaml

FILE = "login.yaml"
Mode = Literal["unit", "person", "agent", "scan", "national", "licence", "certificate"]
WITH_PASSWORD: tuple[Mode, ...] = ("unit", "person", "agent")
OF_PERSONS: tuple[Mode, ...] = ("person", "scan", "national")  # by which a person reads the own record
Opens = Literal["unit", "person", "verify"]
Proof = Literal["face", "sms"]
KEYS = {"law", "portal", "system", "app", "browser", "resets", "modes", "modules", "questions"}


@dataclass(frozen=True)
class LoginMode:
    """One way to log in, as the region names it; `tag` stands beside it (免注册)."""

    mode: Mode
    label: str
    said: str = ""
    tag: str = ""


@dataclass(frozen=True)
class Module:
    """A 业务模块: what somebody comes for."""

    opens: Opens
    label: str
    said: str


@dataclass(frozen=True)
class DoorQuestion:
    """What is asked at the door, such as 忘记密码, with its answer."""

    code: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Reset:
    """A way by which an employer's 法定代表人 proves to be there and sets a new password (问题二)."""

    by: Proof
    label: str


@dataclass(frozen=True)
class Browser:
    """The browser that a region's documents ask for: its name, and by what it is known in a User-Agent."""

    name: str
    known_by: str
    said: str


@dataclass(frozen=True)
class Entrance:
    """The whole door; `portal` is the site through which one comes, `system` our name there.

    `app` is the APP that recognises faces for the region, empty where there is none; `resets` are the ways
    to a new password without anybody's help; `browser` is the one that is asked for, if one is.
    """

    modes: tuple[LoginMode, ...] = ()
    modules: tuple[Module, ...] = ()
    questions: tuple[DoorQuestion, ...] = ()
    portal: str = ""
    system: str = ""
    app: str = ""
    browser: Browser | None = None
    resets: tuple[Reset, ...] = ()
    law: tuple[Citation, ...] = ()

    def mode(self, name: str) -> LoginMode | None:
        """Return a way to log in where the region has it."""
        return next((one for one in self.modes if one.mode == name), None)

    @property
    def others(self) -> tuple[LoginMode, ...]:
        """Return the ways beside the two that ask for a password at once."""
        return tuple(one for one in self.modes if one.mode not in ("unit", "person"))


def read_entrance(reader: Reader, folder: Path, documents: Any) -> Entrance | None:
    """Read a region's own door; None where it has no such file."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        plain = mapping("the file", read_yaml(path))
        refuse_strange("the file", plain, KEYS)
        return Entrance(
            modes=tuple(modes(plain)),
            modules=tuple(modules(plain)),
            questions=tuple(questions(plain)),
            portal=text("portal", plain.get("portal", "")),
            system=text("system", plain.get("system", "")),
            app=text("app", plain.get("app", "")),
            browser=browser(plain.get("browser")),
            resets=tuple(resets(plain)),
            law=tuple(reader.citation(path, one, documents) for one in listing("law", plain.get("law", []))),
        )
    except Misread as wrong:
        reader.complain(path, str(wrong))
    except yaml.YAMLError as error:
        reader.complain(path, f"cannot be read: {error!r}")
    return None


def browser(plain: Any) -> Browser | None:
    if plain is None:
        return None
    refuse_strange("browser", mapping("browser", plain), {"name", "known_by", "said"})
    return Browser(*(needed(plain, key, "browser") for key in ("name", "known_by", "said")))


def modes(plain: dict[str, Any]) -> Iterator[LoginMode]:
    """Read the ways; each once, and that of an employer's password among them."""
    seen: set[str] = set()
    for place, one in enumerate(listing("modes", plain.get("modes", [])), 1):
        where = f"modes.{place}"
        refuse_strange(where, mapping(where, one), {"mode", "label", "said", "tag"})
        mode: Any = one_of(f"{where}.mode", needed(one, "mode", where), get_args(Mode))
        if mode in seen:
            raise Misread(f"{where}: {mode} stands twice")
        seen.add(mode)
        words = {name: text(f"{where}.{name}", one.get(name, "")) for name in ("said", "tag")}
        yield LoginMode(mode, needed(one, "label", where), **words)
    if missing := [name for name in ("unit", "person") if name not in seen]:
        raise Misread(f"modes: {missing[0]} is missing: nobody could log in with a password")


def modules(plain: dict[str, Any]) -> Iterator[Module]:
    for place, one in enumerate(listing("modules", plain.get("modules", [])), 1):
        where = f"modules.{place}"
        refuse_strange(where, mapping(where, one), {"opens", "label", "said"})
        opens: Any = one_of(f"{where}.opens", needed(one, "opens", where), get_args(Opens))
        yield Module(opens, needed(one, "label", where), needed(one, "said", where))


def resets(plain: dict[str, Any]) -> Iterator[Reset]:
    for place, one in enumerate(listing("resets", plain.get("resets", [])), 1):
        where = f"resets.{place}"
        refuse_strange(where, mapping(where, one), {"by", "label"})
        by: Any = one_of(f"{where}.by", needed(one, "by", where), get_args(Proof))
        yield Reset(by, needed(one, "label", where))


def questions(plain: dict[str, Any]) -> Iterator[DoorQuestion]:
    for place, one in enumerate(listing("questions", plain.get("questions", [])), 1):
        where = f"questions.{place}"
        refuse_strange(where, mapping(where, one), {"code", "label", "lines"})
        lines = texts(f"{where}.lines", one.get("lines", []))
        yield DoorQuestion(needed(one, "code", where), needed(one, "label", where), lines)
