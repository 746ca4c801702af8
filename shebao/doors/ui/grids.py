"""Lists of lines on a page: every button sends the whole form, so that nothing typed is lost without scripts.

A draft keeps a list as the lines typed so far, and under OPEN the line whose form is open with what stands in
it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shebao.casework.asking import is_empty
from shebao.casework.fields import Asked
from shebao.casework.forms import OfferedForm
from shebao.casework.lines import KEY, NEW, Change, Compared, Line, Lines, compare, doubles
from shebao.casework.pages import PageForm, shown_field
from shebao.casework.rows import Finding
from shebao.doors.ui.typed import typed_in

OPEN = "+open"

Typed = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """One field of a line, with what it was where that is otherwise."""

    label: str
    text: str
    was: str = ""


@dataclass(frozen=True)
class GridLine:
    """A line as the grid shows it."""

    place: int
    key: str
    change: Change
    cells: list[Cell]
    findings: list[Finding] = field(default_factory=list)

    @property
    def dropped(self) -> bool:
        return self.change == Change.DROPPED


@dataclass(frozen=True)
class Grid:
    """A list on the page: its lines, the form of the one that is open, why it may not be changed."""

    name: str
    field: Lines
    lines: list[GridLine]
    closed: str
    form: PageForm | None
    key: str
    findings: list[Finding]

    @property
    def labels(self) -> list[str]:
        return [str(one.label) for one in self.field.form.fields.values()]

    @property
    def place(self) -> int:
        """Where the open line stands in the list; 0 for a new one."""
        return next((one.place for one in self.lines if one.key == self.key and self.key), 0)


def line_form(grid: str, of: Lines, data: Any = None, initial: Mapping[str, Any] | None = None) -> PageForm:
    """Return the form of one line of a list."""
    shown: dict[str, Asked] = {name: shown_field(one, fixed=False) for name, one in of.asked.items()}
    return PageForm(shown, data, initial, None, prefix=grid)


def posted_line(offered: OfferedForm, posted: Any) -> Typed:
    """Return the open line with what stands in its form; nothing where none was open."""
    name, _, key = posted.get("open", "").partition(":")
    if name not in offered.grids:
        return {}
    return {OPEN: {"grid": name, "key": key, "typed": typed_in(line_form(name, offered.grids[name], posted))}}


def opened(typed: Typed, name: str, key: str) -> Typed:
    """Open the form of a line, or with no key that of a new one; a dropped line cannot be opened."""
    own = next((dict(line) for line in lines_in(typed, name) if line.get(KEY) == key), {})
    return typed | {OPEN: {"grid": name, "key": own.pop(KEY, ""), "typed": own}}


def shut(typed: Typed) -> Typed:
    return {name: cell for name, cell in typed.items() if name != OPEN}


def dropped(typed: Typed, name: str, key: str) -> Typed:
    """Leave a line out of its list."""
    is_open = typed.get(OPEN, {}).get("key") == key
    rest = [line for line in lines_in(typed, name) if line.get(KEY) != key]
    return (shut(typed) if is_open else typed) | {name: rest}


def restored(typed: Typed, name: str, registered: Sequence[Line], key: str) -> Typed:
    """Put a registered line that was left out back as it is, where it stood."""
    places = {line[KEY]: place for place, line in enumerate(registered)}
    if key not in places or any(line.get(KEY) == key for line in lines_in(typed, name)):
        return typed
    own = [*lines_in(typed, name), {KEY: key}]
    return typed | {name: sorted(own, key=lambda line: places.get(line.get(KEY, ""), len(places)))}


def put(typed: Typed, of: Lines, registered: Sequence[Line]) -> tuple[Typed, list[Finding]]:
    """Put the open line into its list; where something is wrong with it, it stays open and is told."""
    name, key, cells = (typed[OPEN][part] for part in ("grid", "key", "typed"))
    own = lines_in(typed, name)
    if not key and all(map(is_empty, cells.values())):
        return shut(typed), []
    line = {KEY: key or new_key(own), **cells}
    lines = [line if one.get(KEY) == key else one for one in own] if key else [*own, line]
    place = next((place for place, one in enumerate(lines, 1) if one is line), 0)
    read, findings = of.read_lines(name, lines)
    told = compare(of, read or (), registered)
    findings += [twice(name, of, *both) for both in doubles(of, told)]
    wrong = [one for one in findings if one.grave and one.field.startswith(f"{name}.{place}.")]
    return (typed, wrong) if wrong else (shut(typed) | {name: lines}, [])


def twice(name: str, of: Lines, place: int, earlier: int) -> Finding:
    label = of.label_of(of.natural)
    at = f"{name}.{place}.{of.natural}"
    return Finding(at, "twice", f"和第 {earlier} 行的{label}相同。", "同一个只写一行。")


def new_key(lines: Sequence[Line]) -> str:
    numbers = [int(key[1:]) for line in lines if (key := str(line.get(KEY, ""))).startswith(NEW)]
    return f"{NEW}{max(numbers, default=0) + 1}"


def lines_in(typed: Mapping[str, Any], name: str) -> list[Line]:
    return list(typed.get(name) or ())


def grid_of(
    name: str,
    of: Lines,
    typed: Typed,
    registered: Sequence[Line],
    *,
    closed: str = "",
    findings: Sequence[Finding] = (),
    wrong: Sequence[Finding] = (),
) -> Grid:
    """Return a list as the page shows it; `wrong` is about the open line, `findings` about the others."""
    own = lines_in(typed, name) if name in typed else of.as_typed(registered)
    read, _ = of.read_lines(name, own)
    keys = [str(line.get(KEY, "")) for line in own]
    mine = [one for one in findings if one.field.partition(".")[0] == name]
    told = compare(of, read or (), registered)
    lines = [grid_line(of, one, keys, [each for each in mine if at_line(each, one)]) for one in told]
    about_all = [one for one in mine if one.field == name]
    open_line = typed.get(OPEN, {}) if typed.get(OPEN, {}).get("grid") == name else None
    form = open_form(name, of, open_line, registered, wrong) if open_line is not None else None
    return Grid(name, of, lines, closed, form, (open_line or {}).get("key", ""), about_all)


def at_line(finding: Finding, one: Compared) -> bool:
    return finding.field.split(".")[1:2] == [str(one.place)]


def grid_line(of: Lines, one: Compared, keys: Sequence[str], findings: list[Finding]) -> GridLine:
    before, now = of.as_told(one.before or {}), of.as_told(one.line)
    changed = one.fields if one.change == Change.CHANGED else ()
    cells = [
        Cell(str(part.label), now[name], before[name] if name in changed else "")
        for name, part in of.form.fields.items()
    ]
    key = keys[one.place - 1] if one.place else str(one.line[KEY])
    return GridLine(one.place, key, one.change, cells, findings)


def open_form(
    name: str, of: Lines, line: Mapping[str, Any], registered: Sequence[Line], wrong: Sequence[Finding]
) -> PageForm:
    """Return the open line's form with what stands in it, and what is wrong with it."""
    known = next((one for one in registered if one[KEY] == line["key"]), None)
    typed = (of.as_typed_line(known) if known else {}) | line.get("typed", {})
    if not wrong:
        form = line_form(name, of, initial=typed)
        focus(form, next(iter(form.fields)))
        return form
    form = line_form(name, of, {f"{name}-{part}": cell for part, cell in typed.items()})
    parts = [(one, one.field.rpartition(".")[2]) for one in wrong]
    form.errors.clear()  # a masked number is no mistake here; what is wrong has been found already
    form.show(told_of(one, part) for one, part in parts)
    focus(form, parts[0][1])
    return form


def focus(form: PageForm, name: str) -> None:
    """Let the page begin at a field: the first of a line that was opened, or the first that is wrong."""
    if name in form.fields:
        form.fields[name].widget.attrs["autofocus"] = True


def told_of(finding: Finding, part: str) -> Finding:
    """Return a finding as it stands beside its field, which needs not be named there."""
    message = finding.message.partition("：")[2] or finding.message
    return Finding(part, finding.code, message, finding.mend)
