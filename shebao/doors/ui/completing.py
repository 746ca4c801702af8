"""The form of a case that came back, on the page on which it is completed (补正), at whichever door.

Nothing is kept until it is handed in again: the page itself carries the lists as they have been typed so far.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shebao.casework.forms import OfferedForm
from shebao.casework.lines import KEY, NEW, Line, Lines
from shebao.casework.models import Case
from shebao.casework.rows import Finding
from shebao.doors.ui import lists
from shebao.doors.ui.grids import Typed
from shebao.doors.ui.lists import Pressed, Record
from shebao.doors.ui.typed import found_mistakes, mistakes_of

CARRIED = "carried"
AS_FILED = "as_filed"  # said of a line that the page does not carry whole
A_KEY = re.compile(r"\+?[0-9]{1,18}")


@dataclass(frozen=True)
class Completing:
    """A case's form as it was filed, beside what is registered now.

    What was not said when it was filed stands as registered, so that handing it in does not empty it.
    """

    offered: OfferedForm
    filed: Typed
    record: Record

    @classmethod
    def of(cls, case: Case, offered: OfferedForm, asking: Mapping[str, Any]) -> "Completing":
        data = offered.as_data(case.data)
        fixed = {name: offered.fields[name].as_typed(data[name]) for name in offered.fixed & data.keys()}
        record = fixed | dict(lists.on_record(case.item, asking))
        return cls(offered, offered.as_typed(record) | as_filed(offered, data), record)

    def sent(self, posted: Any) -> Typed:
        """Return what stands in the form that was sent: its fields, its lists, the line that is open."""
        said = carried(self.offered, posted.get(CARRIED))
        known = {name: [self.whole(name, one) for one in lines] for name, lines in said.items()}
        return lists.posted(self.offered, self.filed | known, posted)

    def pressed(self, button: str, typed: Typed) -> Pressed | None:
        """Do what a button of the lists says; None for the one that hands the case in."""
        return lists.pressed(button, self.offered, self.record, typed)

    def shut(self, typed: Typed) -> Pressed:
        """Put the open line into its list before the case is handed in."""
        typed, wrong = lists.put_open(self.offered, self.record, typed)
        return Pressed(typed, wrong=wrong)

    def page(
        self, done: Pressed, at: str, asking: Mapping[str, Any], findings: Sequence[Finding] = ()
    ) -> dict[str, Any]:
        """Return the form as the page shows it; `at` is the page's own address."""
        asked = lists.form_on_page(
            self.offered, self.record, done.typed, findings, on=asking["on"].date(), part=""
        )
        here = lists.on_page(
            self.offered, self.record, done.typed, asking, findings=findings, wrong=done.wrong
        )
        told = found_mistakes(findings, self.offered, {})
        told += found_mistakes(done.wrong, self.offered, {}, of_open=True)
        return {
            "form": asked,
            "grids": here,
            "open": lists.open_in(here),
            "lists": lists.Where(at, "#lists"),
            "at": done.at,
            "carried": self.carry(done.typed),
            "abandoning": done.abandoning,
            "notice": lists.ABANDON if done.abandoning else None,
            "mistakes": told if here else mistakes_of(asked, {}),
        }

    def carry(self, typed: Typed) -> str:
        """Return the lists as the page carries them.

        Of a line that stands as it was filed only the key is there: its numbers are veiled on the page, so no
        hidden field tells them. What was typed on this very page is carried as typed.
        """
        here = {name: typed[name] for name in self.offered.grids if name in typed}
        return json.dumps({name: [self.brief(name, one) for one in lines] for name, lines in here.items()})

    def brief(self, name: str, line: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a line as the page carries it: one that stands as filed by its key alone."""
        return {KEY: line[KEY], AS_FILED: True} if line == self.line(name, line[KEY]) else line

    def whole(self, name: str, line: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a carried line with all that stands in it."""
        return self.line(name, line[KEY]) or {KEY: line[KEY]} if line.get(AS_FILED) else line

    def line(self, name: str, key: str) -> Mapping[str, Any] | None:
        """Return a line as it was filed, or as it is registered where the list was not filed."""
        return next((one for one in self.filed.get(name, ()) if one[KEY] == key), None)


def as_filed(offered: OfferedForm, data: Mapping[str, Any]) -> Typed:
    """Return what would have been typed to mean what was filed; lists that were not given are left out."""
    plain = {name: value for name, value in data.items() if name not in offered.grids}
    given = {name: of for name, of in offered.grids.items() if data.get(name) is not None}
    return offered.as_typed(plain) | {name: lines_filed(of, data[name]) for name, of in given.items()}


def lines_filed(of: Lines, filed: Sequence[Line]) -> list[dict[str, Any]]:
    """Return filed lines as they would be typed again; the new ones get keys of their own."""
    return [
        {KEY: line.get(KEY) or f"{NEW}{place}"}
        | {name: field.as_typed(line[name]) for name, field in of.asked.items() if name in line}
        for place, line in enumerate(filed, 1)
    ]


def carried(offered: OfferedForm, text: str | None) -> Typed:
    """Return the lists that a page carried; nothing where that is not what a page of ours wrote."""
    try:
        said = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(said, dict):
        return {}
    return {name: said[name] for name in offered.grids if is_list(said.get(name))}


def is_list(lines: Any) -> bool:
    """Say whether something is a list of lines, each with a key."""
    return isinstance(lines, list) and all(
        isinstance(line, dict) and isinstance(key := line.get(KEY), str) and A_KEY.fullmatch(key)
        for line in lines
    )
