"""The service halls of a region as data: counters, business, hours. No part of the fingerprint."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import time

from shebao.policy.parameter import Citation
from shebao.values import Refused

EVERY = "*"
NO_LAW = Citation("")
SECTIONS = ("texts", "rules", "business", "priorities", "halls")


@dataclass(frozen=True)
class Texts:
    """What is called out and shown: {number} is the ticket's, {counter} the counter's."""

    call: str
    counter: str
    paused: str


@dataclass(frozen=True)
class Rules:
    """How long, how many, how far ahead; minutes and days are whole, days those of the work calendar.

    `slot_places` counts per counter that takes the business. Who checks in up to `early_minutes` before and
    `grace_minutes` after the beginning of the appointment goes ahead of who came without one; after
    `in_a_row` such calls somebody else is called. A number may be passed over after `calls` calls and comes
    back within `return_minutes`. Who misses `missed_times` appointments within `missed_days` calendar days
    makes none online for `barred_days`.
    """

    slot_minutes: int
    slot_places: int
    days_ahead: int
    early_minutes: int
    grace_minutes: int
    usual_minutes: int
    in_a_row: int
    calls: int
    return_minutes: int
    missed_times: int
    missed_days: int
    barred_days: int


@dataclass(frozen=True)
class Business:
    """A kind of business with its own series of numbers; `items` belong to it, or EVERY does."""

    code: str
    prefix: str
    label: str
    items: tuple[str, ...]

    def covers(self, item: str) -> bool:
        """Say whether an item belongs to this kind of business."""
        return EVERY in self.items or item in self.items


@dataclass(frozen=True)
class Priority:
    """Whom the hall calls first, and what such a person shows."""

    code: str
    label: str
    shows: str


@dataclass(frozen=True)
class Counter:
    """A counter (窗口) by its number: what stands above it, which kinds of business it takes."""

    number: int
    name: str
    takes: tuple[str, ...]


@dataclass(frozen=True)
class Hall:
    """A service hall of one agency; `hours` are the spans of a working day in which it is open."""

    code: str
    name: str
    agency: str
    address: str
    hours: tuple[tuple[time, time], ...]
    counters: tuple[Counter, ...]

    def counter(self, number: int) -> Counter:
        """Return a counter by its number. Raises Refused where the hall has none."""
        for one in self.counters:
            if one.number == number:
                return one
        raise Refused("counter", f"{self.name}没有{number}号窗口。请从窗口的列表里选。")

    def taking(self, kind: str) -> tuple[Counter, ...]:
        """Return the counters that take a kind of business."""
        return tuple(one for one in self.counters if kind in one.takes)


@dataclass(frozen=True)
class Reception:
    """What holds in a region's halls. A section without a file is empty; `laws` say where it is from."""

    texts: Texts | None = None
    rules: Rules | None = None
    business: tuple[Business, ...] = ()
    priorities: tuple[Priority, ...] = ()
    halls: tuple[Hall, ...] = ()
    laws: Mapping[str, Citation] = field(default_factory=dict)

    def within(self, own: "Reception") -> "Reception":
        """Return what a region says itself, and section by section its parent where it is silent."""
        said = {one.name: getattr(own, one.name) for one in fields(own) if one.name in SECTIONS}
        kept = {name: part for name, part in said.items() if part}
        return replace(self, **kept, laws=dict(self.laws) | dict(own.laws))

    @property
    def complete(self) -> bool:
        """Say whether numbers can be given out: every section but the priorities is there."""
        return bool(self.texts and self.rules and self.business and self.halls)

    def hall(self, code: str) -> Hall:
        """Return a hall by its code. Raises Refused where there is none."""
        for one in self.halls:
            if one.code == code:
                return one
        raise Refused("hall", "没有这个服务大厅。请从大厅的列表里选。")

    def kind(self, code: str) -> Business:
        """Return a kind of business by its code. Raises Refused where there is none."""
        for one in self.business:
            if one.code == code:
                return one
        raise Refused("kind", "没有这类业务。请从列表里选。")

    def kinds(self, hall: Hall) -> tuple[Business, ...]:
        """Return the kinds of business that a hall takes, in the order of the file."""
        return tuple(one for one in self.business if hall.taking(one.code))

    def kind_for(self, item: str, hall: Hall) -> Business:
        """Return the kind of business under which a hall takes an item: one that names it goes first."""
        found = [one for one in self.kinds(hall) if one.covers(item)]
        named = [one for one in found if EVERY not in one.items]
        if not found:
            raise Refused("kind", f"{hall.name}不办这个事项。请换一个大厅。")
        return (named or found)[0]

    def priority(self, code: str) -> Priority | None:
        """Return a reason to be called first; None for an empty code. Raises Refused for another."""
        if not code:
            return None
        for one in self.priorities:
            if one.code == code:
                return one
        raise Refused("priority", "没有这种优先。请从列表里选。")

    @property
    def settled(self) -> Rules:
        """Return the rules. Raises Refused where none are stated."""
        if self.rules is None or self.texts is None:
            raise Refused("reception", "这里还没有设置服务大厅的叫号规则，不能预约和取号。请直接到窗口排队。")
        return self.rules

    @property
    def spoken(self) -> Texts:
        """Return the texts. Raises Refused where none are stated."""
        if self.texts is None:
            raise Refused("reception", "这里还没有设置叫号的文字。请系统管理员先设置。")
        return self.texts
