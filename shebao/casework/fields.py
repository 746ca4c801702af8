"""The fields of an item's form: one cell in, one value or one mistake out, for page, sheet and API alike."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from shebao.casework.amounts import read_amount
from shebao.casework.days import read_day
from shebao.casework.mistakes import Mistake, Reading
from shebao.casework.typing import spoken, typed
from shebao.values import Refused, yuan
from shebao.values.documents import DOCUMENT_TYPES, RESIDENT_ID, read_document

ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
MISSING = Mistake("没有填写", "补上", "required")


class Asked(forms.Field):
    """A field with what a template and a page need to ask for it.

    `of` names another field that it is judged together with. `default` stands in for an empty cell.
    """

    of: str = ""
    columns: int = 16  # its width in a sheet
    css: str = "w-text"
    keyboard: str = ""
    as_text: bool = False  # kept as text in a sheet, lest Excel change it
    unit: str = ""
    law: str = ""
    always_answered: ClassVar[bool] = False

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        example: str = "",
        required: bool = True,
        default: Any = None,
        width: int | None = None,
        of: str = "",
        **kwargs: Any,
    ):
        super().__init__(required=required, label=label, help_text=hint, **{"widget": self.asking()} | kwargs)
        self.hint = hint
        self.example = example
        self.default = default
        self.of = of
        self.columns = width or self.columns

    def asking(self) -> forms.Widget:
        """Return the widget that a page asks with."""
        attributes = {"class": f"form-control {self.css}", "autocomplete": "off"}
        if self.keyboard:
            attributes["inputmode"] = self.keyboard
        return forms.TextInput(attrs=attributes)

    def read(self, cell: Any, beside: Any = None, *, on: date | None = None) -> Reading | Mistake:
        """Read one cell; `beside` is the value of the field it depends on, `on` the business day."""
        if is_empty(cell):
            return self.nothing()
        if isinstance(cell, str) and cell.strip().upper() in ERRORS:
            return Mistake(f"是公式算错的结果 {cell.strip()}", "把公式换成写死的内容", "formula")
        return self.meaning(cell, beside, on)

    def nothing(self) -> Reading | Mistake:
        if self.default is not None:
            return Reading(self.default)
        return MISSING if self.required else Reading(None)

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        """Return what a cell that is not empty means."""
        raise NotImplementedError

    def clean(self, value: Any) -> Any:
        """Read what a page sent. What depends on another field is judged by the form."""
        if self.of and not is_empty(value):
            return value
        return value_of(self.read(value))

    def printed(self, value: Any) -> str:
        """Print a value for people; nothing is “—”."""
        return "—" if value is None else str(value)

    def to_json(self, value: Any) -> Any:
        return value

    def from_json(self, plain: Any) -> Any:
        return plain


def value_of(read: Reading | Mistake) -> Any:
    if isinstance(read, Mistake):
        raise ValidationError(read.sentence, code=read.code or "invalid")
    return read.value


def is_empty(cell: Any) -> bool:
    if isinstance(cell, str):
        return not spoken(cell)
    return cell is None or (isinstance(cell, (list, tuple)) and all(map(is_empty, cell)))


class Text(Asked):
    """A line of words."""

    def __init__(self, label: str, *, at_most: int = 100, **kwargs: Any):
        super().__init__(label, **kwargs)
        self.at_most = at_most

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        text = spoken(cell)
        if len(text) > self.at_most:
            return Mistake(f"超过 {self.at_most} 个字", "写短一些", "too_long")
        return Reading(text)


class PersonName(Text):
    """A person's name: · between the parts of a minority's name, however it was typed."""

    columns = 14
    css = "w-name"
    DOTS = re.compile(r"(?<=[^\x00-\x7f])[.•・‧∙●⋅᛫·｡。](?=[^\x00-\x7f])")
    STRANGE = re.compile(r"[^\w\s·.'’\-]|[0-9_]")

    def __init__(self, label: str, **kwargs: Any):
        super().__init__(label, **{"at_most": 50} | kwargs)

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        name = self.DOTS.sub("·", spoken(cell))
        if len(name) > self.at_most:
            return Mistake(f"超过 {self.at_most} 个字", "只写姓名", "too_long")
        if not any(sign.isalpha() for sign in name):
            return Mistake("不是姓名，可能填错了列", "照身份证写姓名", "name")
        if found := self.STRANGE.search(name):
            return Mistake(f"姓名里有“{found[0]}”", "照身份证写，去掉别的符号", "name")
        return Reading(name)


class Choice(Asked):
    """One of a list, by its code or as it is printed."""

    columns = 20
    css = "w-choice"

    def __init__(self, label: str, *, choices: Sequence[tuple[str, str]], **kwargs: Any):
        self.choices: tuple[tuple[str, str], ...] = ()
        super().__init__(label, **kwargs)
        self.offer(choices)

    def asking(self) -> forms.Widget:
        return forms.Select(attrs={"class": f"form-select {self.css}"})

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Let only these be chosen."""
        self.choices = tuple(choices)
        self.codes = {plain(printed): code for code, printed in choices} | {code: code for code, _ in choices}
        self.show_choices()

    def show_choices(self) -> None:
        if isinstance(self.widget, forms.Select):
            self.widget.choices = [("", "请选择"), *self.choices]

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        code = self.codes.get(plain(typed(cell)))
        return self.strange(typed(cell)) if code is None else Reading(code)

    def strange(self, told: str) -> Mistake:
        listed = "、".join(printed for _, printed in self.choices)
        return Mistake(f"列表里没有“{told.strip()[:20]}”", f"从列表里选：{listed}", "choice")

    def printed(self, value: Any) -> str:
        return "—" if value is None else dict(self.choices).get(value, str(value))


class DocumentType(Choice):
    """By which paper a person is named; an empty cell is the resident ID card."""

    columns = 22

    def __init__(self, label: str, **kwargs: Any):
        super().__init__(label, **{"choices": DOCUMENT_TYPES, "default": RESIDENT_ID} | kwargs)


class DocumentNumber(Asked):
    """The number of a paper, judged by the type that stands beside it."""

    columns = 24
    css = "w-id"
    as_text = True

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        try:
            document = read_document(beside or RESIDENT_ID, number_text(cell), on=on)
        except Refused as refusal:
            return Mistake.of(refusal)
        doubts = (Mistake.of(Refused("id_doubt", doubt)) for doubt in document.doubts)
        return Reading(document.number, tuple(doubts)) if document.doubts else Reading(document.number)


def number_text(cell: Any) -> str:
    """Return a number cell as text; Excel keeps 15 digits, what it shows of more is not the number."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return f"{cell:.0f}" if abs(cell) < 1e15 else f"{cell:.5E}"
    return str(cell)


class Day(Asked):
    """A day."""

    columns = 14
    css = "w-date num"
    keyboard = "numeric"
    as_text = True

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        day = read_day(cell)
        return day._replace(code="day") if isinstance(day, Mistake) else Reading(day)

    def to_json(self, value: Any) -> Any:
        return value.isoformat() if value else None

    def from_json(self, plain: Any) -> Any:
        return date.fromisoformat(plain) if plain else None


class Yuan(Asked):
    """An amount in yuan, read into fen."""

    columns = 14
    css = "w-money num"
    keyboard = "decimal"
    unit = "元"

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        fen = read_amount(cell)
        return fen._replace(code="amount") if isinstance(fen, Mistake) else Reading(fen)

    def printed(self, value: Any) -> str:
        return "—" if value is None else yuan(value)


class Choices(Choice):
    """Several of a list: ticked on a page, written one after the other in a cell."""

    columns = 36
    SEPARATORS = re.compile(r"[、,，;；/\s]+")

    def asking(self) -> forms.Widget:
        return forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})

    def show_choices(self) -> None:
        if isinstance(self.widget, forms.CheckboxSelectMultiple):
            self.widget.choices = list(self.choices)

    def nothing(self) -> Reading | Mistake:
        read = super().nothing()
        return Reading(()) if isinstance(read, Reading) and read.value is None else read

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        parts = cell if isinstance(cell, (list, tuple)) else self.SEPARATORS.split(typed(cell))
        told = [part for part in map(typed, parts) if plain(part)]
        strange = next((part for part in told if plain(part) not in self.codes), None)
        if strange is not None:
            return self.strange(strange)
        chosen = {self.codes[plain(part)] for part in told}
        return Reading(tuple(code for code, _ in self.choices if code in chosen))

    def printed(self, value: Any) -> str:
        return "、".join(super(Choices, self).printed(code) for code in value or ()) or "—"

    def to_json(self, value: Any) -> Any:
        return list(value or ())

    def from_json(self, plain: Any) -> Any:
        return tuple(plain or ())


def plain(text: str) -> str:
    """Return a choice as it is compared: narrow, without blanks, brackets of one kind."""
    return spoken(text).replace(" ", "")


Fields = Mapping[str, Asked]
