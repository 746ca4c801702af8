"""Lines in an item's form: a list of small forms, compared with what is registered line by line.

A line is JSON: its cells by field, and under "key" which registered line it is. A line with such a key needs
to say only what is to be otherwise; whatever registered line is left out of a list is deleted. A list that is
not given at all changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, NamedTuple

from django.db.models import TextChoices

from shebao.casework.asking import Asked, text_of
from shebao.casework.mistakes import Mistake, Reading
from shebao.casework.rows import Finding
from shebao.values.id_numbers import masked

KEY = "key"
NEW = "+"  # with this begins the key of a line that is not registered yet
VEIL = "*"

Line = Mapping[str, Any]
Read = tuple[dict[str, Any], ...]


class Change(TextChoices):
    """What becomes of a line (数据变更类型)."""

    ADDED = "added", "新增"
    CHANGED = "changed", "修改"
    DROPPED = "dropped", "删除"
    SAME = "same", "不变"


class LineForm:
    """Declare the fields of a line, in the order in which they are asked."""

    fields: ClassVar[dict[str, Asked]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = {name: field for name, field in vars(cls).items() if isinstance(field, Asked)}
        cls.fields = {**cls.fields, **own}


class Stated(Asked):
    """What is the same in every line of a list: shown, never asked."""

    def __init__(self, label: str, value: str, printed: str):
        super().__init__(label, required=False, default=value)
        self.said = printed

    def read(self, cell: Any, beside: Any = None, *, on: date | None = None) -> Reading | Mistake:
        return Reading(self.default)

    def printed(self, value: Any) -> str:
        return self.said


class Heads(NamedTuple):
    """How the grid's own columns are called: the acts (in one column or two), what becomes of a line."""

    acts: tuple[str, ...] = ("操作",)
    change: str = "数据变更类型"


class Lines(Asked):
    """A list of lines of one form.

    `natural` names the field by which a line is known where it brings no key, and which no two may share;
    `veiled` are fields that are shown masked: left masked, they stay as registered. `one` is the word for a
    line: 添加 and this word are a button.
    """

    takes_many = True

    def __init__(
        self,
        label: str,
        *,
        form: type[LineForm],
        natural: str,
        one: str,
        veiled: tuple[str, ...] = (),
        heads: Heads = Heads(),  # noqa: B008  # immutable
        at_most: int = 50,
        **kwargs: Any,
    ):
        super().__init__(label, **{"required": False} | kwargs)
        self.form, self.natural, self.one = form, natural, one
        self.veiled, self.heads, self.at_most = veiled, heads, at_most

    @property
    def asked(self) -> dict[str, Asked]:
        """The fields of a line that a person fills in."""
        return {name: field for name, field in self.form.fields.items() if not isinstance(field, Stated)}

    def read(self, cell: Any, beside: Any = None, *, on: date | None = None) -> Reading | Mistake:
        """Read a whole list; of several mistakes the first."""
        value, findings = self.read_lines("", cell, on=on)
        grave = next((one for one in findings if one.grave), None)
        if grave is None:
            return Reading(value)
        return Mistake(grave.message.rstrip("。"), grave.mend.rstrip("。"), grave.code)

    def read_lines(
        self, name: str, cell: Any, *, on: date | None = None
    ) -> tuple[Read | None, list[Finding]]:
        """Return the lines as read, and what is wrong or doubtful about which; None where none are given.

        A finding's field is `name`, the line's place from 1 and its field, with dots between.
        """
        if cell is None or cell == "":
            return None, ([missing(name, self)] if self.required else [])
        if not isinstance(cell, (list, tuple)) or not all(isinstance(line, Mapping) for line in cell):
            return None, [Finding(name, "shape", f"{self.label}不是一组行。", "写成列表，一行一项。")]
        if len(cell) > self.at_most:
            return None, [
                Finding(name, "too_many", f"{self.label}超过 {self.at_most} 行。", "删去多余的行。")
            ]
        read = [self.read_line(line, on=on) for line in cell]
        findings = [
            placed(name, place, self.label_of(part), part, mistake, grave=grave)
            for place, (_, told) in enumerate(read, 1)
            for part, mistake, grave in told
        ]
        return tuple(data for data, _ in read), findings

    def read_line(
        self, line: Line, *, on: date | None = None
    ) -> tuple[dict[str, Any], list[tuple[str, Mistake, bool]]]:
        """Return what could be read of one line, and of each field what is wrong, or doubtful (False)."""
        key = key_of(line)
        data: dict[str, Any] = {KEY: key} if key else {}
        strange = sorted(str(name) for name in line.keys() - self.form.fields.keys() - {KEY})
        told = [(one[:40], Mistake("没有这一项", "删去", "shape"), True) for one in strange[:1]]
        for name, field in self.form.fields.items():
            if key and (name not in line or self.left_veiled(name, line[name])):
                continue
            read = field.read(line.get(name), data.get(field.of), on=on)
            if isinstance(read, Mistake):
                told.append((name, read, True))
                continue
            data[name] = read.value
            told += [(name, doubt, False) for doubt in read.doubts]
        return data, told

    def left_veiled(self, name: str, cell: Any) -> bool:
        return name in self.veiled and isinstance(cell, str) and VEIL in cell

    def label_of(self, part: str) -> str:
        field = self.form.fields.get(part)
        return str(field.label) if field else part

    def as_told(self, line: Line) -> dict[str, str]:
        """Print a line's fields for people, the veiled ones masked."""
        return {
            name: masked(text) if name in self.veiled and text != "—" else text
            for name, field in self.form.fields.items()
            for text in [field.printed(line.get(name) or None) if name in line else "—"]
        }

    def as_typed_line(self, line: Line) -> dict[str, Any]:
        """Return what would have been typed to mean a registered line, the veiled fields masked."""
        typed = {name: field.as_typed(line.get(name)) for name, field in self.asked.items()}
        return {name: masked(cell) if name in self.veiled and cell else cell for name, cell in typed.items()}

    def printed(self, value: Any) -> str:
        return "—" if value is None else f"{len(value)} 行"

    def as_typed(self, value: Any) -> Any:
        """Return lines that are registered as a list that leaves all of them as they are."""
        return [{KEY: line[KEY]} for line in value or ()]

    def to_json(self, value: Any) -> Any:
        return None if value is None else [self.changed_line(line, "to_json") for line in value]

    def from_json(self, plain: Any) -> Any:
        return None if plain is None else tuple(self.changed_line(line, "from_json") for line in plain)

    def changed_line(self, line: Line, how: str) -> dict[str, Any]:
        fields = self.form.fields
        return {
            name: getattr(fields[name], how)(cell) if name in fields else cell for name, cell in line.items()
        }


@dataclass(frozen=True)
class Compared:
    """What becomes of a line: `place` is where it stands in the list from 1, 0 where it was left out."""

    place: int
    change: Change
    before: Line | None
    after: Line | None

    @property
    def line(self) -> Line:
        """The line as it will be, or was."""
        return self.after or self.before or {}

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in which the line differs from what is registered."""
        before, after = self.before or {}, self.after or {}
        names = dict.fromkeys((*before, *after))
        return tuple(name for name in names if name != KEY and not same(before.get(name), after.get(name)))


def compare(field: Lines, lines: Sequence[Line] | None, registered: Sequence[Line]) -> list[Compared]:
    """Compare lines as read with those registered; lines with a key that is not registered are left out."""
    if lines is None:
        return [Compared(place, Change.SAME, line, line) for place, line in enumerate(registered, 1)]
    found = matched(field, lines, registered)
    told = [
        compared(place, before, line)
        for place, (line, before) in enumerate(zip(lines, found, strict=True), 1)
        if before or KEY not in line
    ]
    kept = {before[KEY] for before in found if before}
    return told + [Compared(0, Change.DROPPED, line, None) for line in registered if line[KEY] not in kept]


def compared(place: int, before: Line | None, line: Line) -> Compared:
    if before is None:
        return Compared(place, Change.ADDED, None, dict(line))
    one = Compared(place, Change.CHANGED, before, {**before, **line, KEY: before[KEY]})
    return one if one.fields else Compared(place, Change.SAME, before, one.after)


def matched(field: Lines, lines: Sequence[Line], registered: Sequence[Line]) -> list[Line | None]:
    """Return for each line the registered one that it is: by its key, else by the field that names it."""
    by_key = {line[KEY]: line for line in registered}
    named = {line[KEY] for line in lines if KEY in line}
    by_name = {line[field.natural]: line for line in registered if line[KEY] not in named}
    return [
        by_key.get(line[KEY]) if KEY in line else by_name.pop(line.get(field.natural), None) for line in lines
    ]


def lost(lines: Sequence[Line] | None, registered: Sequence[Line]) -> list[int]:
    """Return the places of lines whose key is not registered (any more)."""
    known = {line[KEY] for line in registered}
    return [place for place, line in enumerate(lines or (), 1) if KEY in line and line[KEY] not in known]


def doubles(field: Lines, told: Sequence[Compared]) -> Iterator[tuple[int, int]]:
    """Yield the places of lines that are about the same as an earlier one, with the place of that one."""
    first: dict[Any, int] = {}
    for one in told:
        line = one.after or {}
        named = [(part, line[part]) for part in (KEY, field.natural) if line.get(part)]
        earlier = min((first.setdefault(each, one.place) for each in named), default=one.place)
        if earlier != one.place:
            yield one.place, earlier


def key_of(line: Line) -> str:
    """Return the key of the registered line that a line is; empty for a new one."""
    key = line.get(KEY)
    text = "" if key is None or isinstance(key, (list, dict)) else text_of(key)
    return "" if text.startswith(NEW) else text


def same(before: Any, after: Any) -> bool:
    """Say whether two values mean the same; nothing and an empty text do."""
    return before == after or (before in (None, "", ()) and after in (None, "", ()))


def missing(name: str, field: Lines) -> Finding:
    return Finding(name, "required", "没有填写。", f"添加{field.one}。")


def placed(name: str, place: int, label: str, part: str, mistake: Mistake, *, grave: bool) -> Finding:
    """Return what is wrong with a field of a line, naming both."""
    mend = f"{mistake.mend}。" if mistake.mend else ""
    where = f"第 {place} 行 {label}"
    return Finding(f"{name}.{place}.{part}", mistake.code, f"{where}：{mistake.wrong}。", mend, grave=grave)
