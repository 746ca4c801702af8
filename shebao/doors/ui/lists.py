"""A form with lists on a page: what its buttons do to what was typed, and its lists as they stand.

The doors keep what comes out, each in its own way; here nothing is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from shebao.casework.forms import OfferedForm
from shebao.casework.items import item_of
from shebao.casework.pages import PageForm
from shebao.casework.rows import Finding
from shebao.doors.ui import grids
from shebao.doors.ui.grids import OPEN, Grid, Typed
from shebao.doors.ui.notice import Notice
from shebao.doors.ui.typed import typed_in

Record = Mapping[str, Any]

ABANDON = Notice(
    "warn",
    "刷新会放弃还没有提交的修改",
    "要放弃，点“放弃修改，重新带出”；不放弃，接着填写就行。",
    "alert",
)


class Where(NamedTuple):
    """Where the buttons of a list send the form, and which element of the page htmx puts anew."""

    at: str
    swap: str = "#filing"
    saved: bool = False  # whether the page says beside it when it was kept


@dataclass(frozen=True)
class Pressed:
    """What a button made of what was typed; `wrong` is about the line that is still open.

    `at` is the list to go on with, `abandoning` says that something would be lost and is to be asked first.
    """

    typed: Typed
    at: str = ""
    wrong: Sequence[Finding] = ()
    abandoning: bool = False


def on_record(item: str, asking: Mapping[str, Any]) -> Record:
    """Return what is registered, with which the form begins; nothing where the item knows of nothing."""
    known = getattr(item_of(item), "on_record", None)
    return known(**asking) if known else {}


def posted(offered: OfferedForm, before: Typed, sent: Any) -> Typed:
    """Lay what was sent, one part of the form and the line that is open, over what was typed so far."""
    here = offered.django_form(data=sent, part=sent.get("part", ""))
    return grids.shut(before) | typed_in(here) | grids.posted_line(offered, sent)


def pressed(button: str, offered: OfferedForm, record: Record, typed: Typed) -> Pressed | None:
    """Do what a button of the lists says; None for a button of the page itself."""
    do, _, what = button.partition(":")
    if do == "line":
        return line_pressed(what, offered, record, typed)
    if do == "refresh":
        return refreshed(offered, record, typed, sure=bool(what))
    return None


def line_pressed(what: str, offered: OfferedForm, record: Record, typed: Typed) -> Pressed:
    """Add, open, put, drop or restore a line; an open one that is wrong stays open and is told."""
    name, _, rest = what.partition(":")
    act, _, key = rest.partition(":")
    if name not in offered.grids:
        return Pressed(typed)
    if act != "cancel":
        typed, wrong = put_open(offered, record, typed)
        if wrong and (act != "drop" or typed[OPEN]["key"] != key):
            return Pressed(typed, wrong=wrong)
    if act in ("add", "edit"):
        return Pressed(grids.opened(typed, name, key), name)
    if act == "drop":
        return Pressed(grids.dropped(typed, name, key), name)
    if act == "restore":
        return Pressed(grids.restored(typed, name, record.get(name, ()), key), name)
    return Pressed(grids.shut(typed), name)


def put_open(offered: OfferedForm, record: Record, typed: Typed) -> tuple[Typed, list[Finding]]:
    """Put the open line, if any, into its list; where something is wrong with it, it stays open."""
    if OPEN not in typed:
        return typed, []
    name = typed[OPEN]["grid"]
    return grids.put(typed, offered.grids[name], record.get(name, ()))


def refreshed(offered: OfferedForm, record: Record, typed: Typed, *, sure: bool) -> Pressed:
    """Begin again with what is registered now; ask first where something would be lost."""
    begun = offered.as_typed(record)
    if not sure and is_otherwise(typed, begun):
        return Pressed(typed, abandoning=True)
    return Pressed(begun)


def is_otherwise(typed: Typed, begun: Typed) -> bool:
    return any(typed.get(name) != cell for name, cell in begun.items()) or OPEN in typed


def form_on_page(
    offered: OfferedForm,
    record: Record,
    typed: Typed,
    findings: Sequence[Finding] = (),
    *,
    on: date,
    part: str = "",
) -> PageForm:
    """Return the form with what stands in it; where something was found wrong, with that."""
    fixed = {name: record[name] for name in offered.fixed if name in record}
    if not findings:
        return offered.django_form(initial=typed | fixed, on=on, part=part)
    asked = offered.django_form(data=typed, initial=fixed, on=on, part=part)
    shown = [one for one in findings if not offered.grids or one.field in asked.fields]
    asked.show(one for one in shown if one.field not in asked.errors)
    return asked


def on_page(
    offered: OfferedForm,
    record: Record,
    typed: Typed,
    asking: Mapping[str, Any],
    *,
    findings: Sequence[Finding] = (),
    wrong: Sequence[Finding] = (),
    part: str = "",
) -> list[Grid]:
    """Return the lists of a part of the form, of the whole where none is named."""
    if not offered.grids:
        return []
    closed_by = getattr(item_of(offered.offer.item), "closed", None)
    closed = closed_by(**asking) if closed_by else {}
    return [
        grids.grid_of(
            name, of, typed, record.get(name, ()),
            closed=closed.get(name, ""), findings=findings, wrong=wrong,
        )
        for name, of in offered.grids.items()
        if name in offered.names_in(part)
    ]  # fmt: skip


def open_in(here: Sequence[Grid]) -> str:
    """Return the name of the list whose line is open; empty where none is."""
    return next((one.name for one in here if one.form), "")
