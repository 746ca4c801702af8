"""A region's pack: its own parameters and those it inherits, asked for one value at a time."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from shebao.policy.content import flat
from shebao.policy.entrance import Entrance
from shebao.policy.errors import Unstated
from shebao.policy.halls import Reception
from shebao.policy.help import Help
from shebao.policy.menus import Menu
from shebao.policy.offers import Applicant, Offer
from shebao.policy.parameter import NOT_STATED, Parameter, Row, Value, leaves
from shebao.policy.posts import PostOffer
from shebao.policy.templates import Templates
from shebao.values import Month, Refused
from shebao.values.text import in_fours

DAY = timedelta(days=1)
MISSING = {"not_yet": "没有收录", "unreviewed": "还没有更新"}


@dataclass(frozen=True, eq=False)
class Pack:
    """What holds in one region: every parameter already resolved along its parents, never a sibling's."""

    code: str
    name: str
    full_name: str
    city: bool
    kind: str
    lineage: tuple[str, ...]  # the region itself first, then its parents
    parameters: Mapping[str, Parameter]
    assumed: Mapping[str, Parameter] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)  # how each is cited, by its id
    summary: str = ""
    pinyin: str = ""
    items: Mapping[str, Offer] = field(default_factory=dict)  # words, not law: no part of the fingerprint
    posts: Mapping[str, PostOffer] = field(default_factory=dict)  # likewise
    menu: Menu = field(default_factory=Menu)  # likewise
    entrance: Entrance = field(default_factory=Entrance)  # likewise
    help: Help = field(default_factory=Help)  # likewise
    templates: Templates = field(default_factory=Templates)  # likewise
    stated_reception: Reception = field(default_factory=Reception)  # likewise
    assumed_reception: Reception = field(default_factory=Reception)

    def offer(self, item: str) -> Offer:
        """Return how an item is offered here. Raises Refused where it is not."""
        found = self.items.get(item)
        if found is None or found.withdrawn:
            raise Refused("offer", f"{self.full_name}没有开办这个事项（{item}）。请从办理业务里另选。")
        return found

    def offers(self) -> tuple[Offer, ...]:
        """Return everything that is offered to employers here, in the order of the items' codes."""
        return self.for_employers

    @cached_property
    def for_employers(self) -> tuple[Offer, ...]:
        return self.offered("employer")

    def own_offers(self) -> tuple[Offer, ...]:
        """Return what a person files for herself here, in the order of the items' codes."""
        return self.offered("person")

    def offered(self, applicant: Applicant) -> tuple[Offer, ...]:
        return tuple(
            offer
            for _, offer in sorted(self.items.items())
            if not offer.withdrawn and offer.applicant == applicant
        )

    @property
    def province(self) -> str:
        """Return the code of the province, a city directly under the central government included."""
        return next((code for code in self.lineage if code.endswith("0000")), self.code)

    def value(self, name: str, at: Month | date, *, known: date | None = None, **keys: object) -> Value:
        """Return the value in force, with its source.

        `at` is matched with since and until; `known` hides what could not be known on that day; `keys` are
        those the parameter is listed by. Raises Unstated naming parameter, region, time and file when it is
        not stated, not begun, ended, or past the day up to which somebody has looked for newer law.
        """
        wanted = {key: str(part) for key, part in keys.items()}
        try:
            return self.stated(self.parameter(name), at, known, wanted)
        except Unstated as silence:
            if name not in self.assumed:
                raise
            try:
                return self.stated(self.assumed[name], at, known, wanted, assumed=True)
            except Unstated:
                raise silence from None  # what documents lack is told, not what is assumed of other months

    def parameter(self, name: str) -> Parameter:
        """Return a parameter with its history. Raises Unstated when no file of the lineage has it."""
        if found := self.parameters.get(name):
            return found
        raise Unstated(
            "no_file",
            f"{self.full_name}没有载明这个数：本地区和上级地区的规则包里都没有这个参数。",
            f"（参数 {name}，文件 {name}.yaml）",
            f"{self.full_name}还没有公布这里要用的一个标准",
        )

    def keys(self, name: str, at: Month | date) -> tuple[str, ...]:
        """Return the first keys that the row in force lists; an assumed row where the law is silent."""
        row = self.row(self.parameter(name), at)
        if (row is None or row.value == NOT_STATED) and name in self.assumed:
            row = self.row(self.assumed[name], at)
            row = None if row and row.until and first_day(at) >= row.until else row
        return tuple(row.value) if row and isinstance(row.value, Mapping) else ()

    def row(self, parameter: Parameter, at: Month | date, known: date | None = None) -> Row | None:
        return parameter.row_at(first_day(at), known)

    def stated(
        self,
        parameter: Parameter,
        at: Month | date,
        known: date | None,
        keys: dict[str, str],
        assumed: bool = False,
    ) -> Value:
        """Read one figure out of one parameter, or raise Unstated with the reason."""
        if set(keys) != set(parameter.by):
            raise KeyError(f"{parameter.name} is listed by {parameter.by}, not by {tuple(keys)}")
        day, row = first_day(at), self.row(parameter, at, known)
        if row is None:
            raise self.silence("not_yet", parameter, at, None)
        if row.value == NOT_STATED:
            raise self.silence("not_stated", parameter, at, row)
        if row.until and day >= row.until:
            raise self.silence("ended", parameter, at, row)
        if parameter.reviewed_until and day >= parameter.reviewed_until:
            raise self.silence("unreviewed", parameter, at, row)
        leaf = row.value
        for key in parameter.by:
            leaf = leaf.get(keys[key], NOT_STATED) if isinstance(leaf, Mapping) else NOT_STATED
        if leaf == NOT_STATED or isinstance(leaf, Mapping):
            raise self.silence("not_stated", parameter, at, row, tuple(keys.values()))
        return Value(
            text=leaf,
            unit=parameter.unit,
            law=row.law,
            source=parameter.source,
            since=row.since,
            note=row.note,
            derived=row.derived,
            confidence=row.confidence,
            assumed=assumed,
            rolls=parameter.rolls,
        )

    def silence(
        self, code: str, parameter: Parameter, at: Month | date, row: Row | None, keys: tuple[str, ...] = ()
    ) -> Unstated:
        """Word a refusal so that a clerk knows what is missing and an administrator where to mend it."""
        when = parameter.spoken(at)
        reason = f"在 {when} 没有载明"
        if code == "not_yet":
            reason += f"：已有的规定从 {parameter.spoken(parameter.rows[0].since)} 起"
        elif code == "ended" and row and row.until:
            reason += f"：已有的规定只到 {parameter.spoken(row.until - DAY)}"
        elif code == "unreviewed" and parameter.reviewed_until:
            reason = f"在 {when} 还没有核对：只核对到 {parameter.spoken(parameter.reviewed_until - DAY)}"
        which = f"（{'、'.join(keys)}）" if keys else ""
        last = f"最近的文件是{row.law}。" if row else ""
        return Unstated(
            code,
            f"{self.full_name}的“{parameter.label}”{which}{reason}，不能用来计算。{last}",
            f"（参数 {parameter.name}，文件 {parameter.source}）",
            f"{self.full_name} {when} 的“{parameter.label}”{MISSING.get(code, '还没有公布')}",
            law=str(row.law) if row else None,
        )

    def content(self) -> dict[str, Any]:
        """Return what makes a pack what it is: its place and every figure with its source."""
        return {
            "code": self.code,
            "name": self.name,
            "full_name": self.full_name,
            "city": self.city,
            "kind": self.kind,
            "lineage": list(self.lineage),
            "parameters": {name: flat(parameter) for name, parameter in self.parameters.items()},
            "assumed": {name: flat(parameter) for name, parameter in self.assumed.items()},
        }

    @cached_property
    def fingerprint(self) -> str:
        """Name this pack's whole content in 16 hexadecimal digits."""
        text = json.dumps(self.content(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @cached_property
    def reception(self) -> Reception:
        """The service halls: what documents state, and where they are silent what is assumed."""
        return self.assumed_reception.within(self.stated_reception)

    @cached_property
    def lawful(self) -> "Pack":
        """The same pack without its assumed values: what stands in documents alone."""
        return replace(self, assumed={}, assumed_reception=Reception()) if self.assumed else self

    @property
    def fingerprint_printed(self) -> str:
        return in_fours(self.fingerprint)


def first_day(at: Month | date) -> date:
    return at.first_day if isinstance(at, Month) else at


def figures(parameter: Parameter) -> int:
    """Count the figures that a parameter states over its whole history."""
    return sum(leaf != NOT_STATED for row in parameter.rows for _, leaf in leaves(row.value))
