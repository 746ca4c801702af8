"""The search of an item's form: what it found, offered in the form and shown beneath it."""

from collections.abc import Mapping
from typing import Any

from shebao.casework.asking import is_empty
from shebao.casework.forms import OfferedForm
from shebao.casework.items import item_of
from shebao.casework.looking_up import NOTHING_FOUND, LookedUp
from shebao.casework.pages import PageForm
from shebao.doors.ui.narrowed import offering
from shebao.doors.ui.typed import typed_in

DO = "look"  # what its button sends
PANELS = {"roll_back": "ui/looked/businesses.html", "move_dispatched": "ui/looked/placement.html"}


def look_up(asked: PageForm, offered: OfferedForm, asking: Mapping[str, Any]) -> dict[str, Any]:
    """Put what is found into the form, and return what the page shows of it; nothing without a search."""
    item = item_of(offered.offer.item)
    look = getattr(item, "LOOK", None)
    if look is None or look.beside not in asked.fields:
        return {}
    typed: Mapping[str, Any] = typed_in(asked) if asked.is_bound else dict(asked.initial)
    sought = not is_empty(typed.get(look.beside))
    found = look_for(item, offered, typed, asking) if sought else NOTHING_FOUND
    for name, choices in found.choices.items():
        if choices:
            asked.fields[name].widget = offering(choices)
    if not asked.is_bound:
        asked.initial.update({name: text for name, text in found.values.items() if is_empty(typed.get(name))})
    return {"look": look, "sought": sought, "shown": found.shown, "panel": PANELS.get(offered.offer.item)}


def look_for(
    item: Any, offered: OfferedForm, typed: Mapping[str, Any], asking: Mapping[str, Any]
) -> LookedUp:
    """Ask the item with what could be read of what was typed."""
    data = offered.read_rows([(1, typed)], on=asking["on"].date())[0].data
    found: LookedUp = item.look_up(data, **asking) if item.LOOK.beside in data else NOTHING_FOUND
    return found
