"""Checks: each one rule that a row must keep, named by its code, worded by its docstring.

A check is a function of an item's module. Its parameters name the fields it needs (it runs for every row in
which those could be read), and beside them `known` (what the item's `facts` found), `pack`, `on` and `by`. It
returns None or False where all is well, True where not, or a mapping whose entries stand in the text as
{name}; a list of mappings where it found several things. The entry `at` says at which field, or line of a
field, it is, `choices` which answers would be right ({"value", "label"} each). `remedy` names the item, or
the page, where what is wrong is put right: a link beside the text.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from shebao.casework.rows import Finding
from shebao.policy.offers import Offer

Judge = TypeVar("Judge", bound=Callable[..., Any])

GIVEN = frozenset({"known", "pack", "on", "by"})


@dataclass(frozen=True)
class Check:
    """One rule: its code, its text, how and where to mend, the fields it needs, and the judge itself."""

    code: str
    text: str
    mend: str
    law: str
    remedy: str
    field: str
    grave: bool
    fields: tuple[str, ...]
    given: tuple[str, ...]
    judge: Callable[..., Any]

    def finding(self, told: bool | Mapping[str, Any], text: str) -> Finding:
        """Word what was found, with the region's own text where it has one."""
        words: dict[str, Any] = dict(told) if isinstance(told, Mapping) else {}
        choices = words.pop("choices", [])
        return Finding(
            field=words.pop("at", self.field),
            code=self.code,
            message=(text or self.text).format_map(words),
            mend=self.mend.format_map(words),
            law=self.law,
            grave=self.grave,
            choices=choices,
        )


def check(
    code: str, *, field: str = "", law: str = "", mend: str = "", remedy: str = "", grave: bool = True
) -> Callable[[Judge], Judge]:
    """Make a function of an item's module one of its checks; `grave` False makes it a mere hint.

    `field` is where the finding stands, by default the first field that the function needs; `remedy` the code
    of an item or a page's name, of which a region may name others (`remedies` in the item's file).
    """

    def marked(judge: Judge) -> Judge:
        names = tuple(inspect.signature(judge).parameters)
        fields = tuple(name for name in names if name not in GIVEN)
        judge.check = Check(  # type: ignore[attr-defined]
            code=code,
            text=inspect.cleandoc(judge.__doc__ or "").replace("\n", ""),
            mend=mend,
            law=law,
            remedy=remedy,
            field=field or next(iter(fields), ""),
            grave=grave,
            fields=fields,
            given=tuple(name for name in names if name in GIVEN),
            judge=judge,
        )
        return judge

    return marked


def checks_of(item: Any) -> tuple[Check, ...]:
    """Return an item's checks in the order in which they stand in its module."""
    return tuple(
        thing.check for thing in vars(item).values() if isinstance(getattr(thing, "check", None), Check)
    )


def remedies_of(item: Any, offer: Offer) -> dict[str, str]:
    """Return by code where the findings of an item are put right in a region: an item, or a page's name."""
    own = {one.code: one.remedy for one in checks_of(item) if one.remedy and offer.has_check(one.code)}
    return own | dict(offer.remedies)
