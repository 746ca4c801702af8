"""The search of an item's form: what it found, offered in the form and shown beneath it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Paginator

from shebao.casework.asking import is_empty
from shebao.casework.forms import OfferedForm
from shebao.casework.items import item_of
from shebao.casework.looking_up import NOTHING_FOUND, LookedUp
from shebao.casework.pages import PageForm
from shebao.doors.ui.narrowed import offering
from shebao.doors.ui.typed import typed_in
from shebao.trail.looks import record_look, record_looks
from shebao.trail.models import Seen

LOOK, FILL = "look", "fill"  # what its buttons send: look or look:page, fill:line
PER_PAGE = 20
PANELS = {
    "roll_back": "ui/looked/businesses.html",
    "move_dispatched": "ui/looked/placement.html",
    "keep_project_roster": "ui/looked/roster.html",
    "change_general_person": "ui/looked/registered.html",
    **dict.fromkeys(
        ("register_employment", "register_insured", "preregister_employment"), "ui/looked/person.html"
    ),
}


def pressed(button: str) -> bool:
    """Say whether a button only looks something up."""
    return button.partition(":")[0] in (LOOK, FILL)


def looked(
    button: str, typed: Mapping[str, Any], offered: OfferedForm, asking: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return what stands in the form after a button was pressed: a line that was chosen is filled in."""
    do, _, key = button.partition(":")
    if do != FILL:
        return typed
    item, by = item_of(offered.offer.item), asking["by"]
    line = next((one for one in look_for(item, offered, typed, asking).shown if one.key == key), None)
    if line is None:
        return typed
    why = f"办理{offered.offer.label}"
    record_look(Seen.NUMBER, by=by, on=asking["on"], person_id=line.person_id, why=why)
    return {**typed, **line.typed}


def look_up(
    asked: PageForm, offered: OfferedForm, asking: Mapping[str, Any], button: str = ""
) -> dict[str, Any]:
    """Put what is found into the form, and return what the page shows of it; nothing without a search."""
    item = item_of(offered.offer.item)
    look = getattr(item, "LOOK", None)
    if look is None or look.beside not in asked.fields:
        return {}
    typed: Mapping[str, Any] = typed_in(asked) if asked.is_bound else dict(asked.initial)
    sought = not is_empty(typed.get(look.beside))
    found = look_for(item, offered, typed, asking) if sought else NOTHING_FOUND
    fill_in(asked, found, typed)
    page = Paginator(found.shown, PER_PAGE).get_page(button.partition(":")[2])
    note_looks(page.object_list, f"{offered.offer.label}：{look.label}", asking)
    told = {"look": look, "sought": sought, "looked_at": found.about, "shown": page}
    return told | {"panel": PANELS.get(offered.offer.item)}


def note_looks(lines: Iterable[Any], why: str, asking: Mapping[str, Any]) -> None:
    """Write down of whom lines are shown; what an item shows otherwise it writes down itself."""
    people = [line.person_id for line in lines if hasattr(line, "person_id")]
    record_looks(Seen.LIST, people, by=asking["by"], on=asking["on"], why=why)


def fill_in(asked: PageForm, found: LookedUp, typed: Mapping[str, Any]) -> None:
    """Offer the choices that were found, and fill in what is still empty."""
    for name, choices in found.choices.items():
        if choices:
            asked.fields[name].widget = offering(choices)
    if not asked.is_bound:
        asked.initial.update({name: text for name, text in found.values.items() if is_empty(typed.get(name))})


def look_for(
    item: Any, offered: OfferedForm, typed: Mapping[str, Any], asking: Mapping[str, Any]
) -> LookedUp:
    """Ask the item with what could be read of what was typed; whoever has no right to it finds nobody."""
    data = offered.read_rows([(1, typed)], on=asking["on"].date())[0].data
    if item.LOOK.beside not in data or not asking["by"].may(offered.offer.item):
        return NOTHING_FOUND
    found: LookedUp = item.look_up(data, **asking)
    return found
