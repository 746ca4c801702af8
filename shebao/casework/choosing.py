"""Fields that take one or several of a list, by code or as printed."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from shebao.casework.asking import Asked, text_of
from shebao.casework.mistakes import Mistake, Reading
from shebao.casework.typing import spoken
from shebao.values.documents import DOCUMENT_TYPES, RESIDENT_ID

SHOWN = 12
CARD = ("居民身份证", "身份证")
BRACKETS = str.maketrans("[]{}〔〕【】「」", "()()()()()")


class Choice(Asked):
    """One of a list, by its code or as it is printed."""

    columns = 20
    css = "w-choice"

    def __init__(self, label: str, *, choices: Sequence[tuple[str, str]], **kwargs: Any):
        super().__init__(label, **kwargs)
        self.offer(choices)

    def asking(self) -> forms.Widget:
        return forms.Select(attrs={"class": f"form-select {self.css}"})

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Let only these be chosen."""
        self.choices = tuple(choices)
        self.codes: Mapping[str, str] = {code: code for code, _ in choices} | {
            compared(printed): code for code, printed in choices
        }
        self.show_choices()

    def show_choices(self) -> None:
        if isinstance(self.widget, forms.Select):
            empty = () if self.default is not None else (("", "请选择"),)
            self.widget.choices = [*empty, *self.choices]

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        code = self.codes.get(compared(text_of(cell)))
        return self.strange(text_of(cell)) if code is None else Reading(code)

    def strange(self, told: str) -> Mistake:
        listed = "、".join(printed for _, printed in self.choices[:SHOWN])
        more = "等，全部见填写说明" if len(self.choices) > SHOWN else ""
        return Mistake(f"列表里没有“{told.strip()[:20]}”", f"从列表里选：{listed}{more}", "choice")

    @property
    def to_fill_in(self) -> str:
        return f"从列表里选{self.label}"

    @property
    def sheet_example(self) -> str:
        return self.example or next((printed for _, printed in self.choices), "")

    def printed(self, value: Any) -> str:
        return "—" if value is None else dict(self.choices).get(value, str(value))

    def as_typed(self, value: Any) -> Any:
        return value or ""


class DocumentType(Choice):
    """By which paper a person is named; an empty cell is the resident ID card."""

    columns = 22

    def __init__(self, label: str, **kwargs: Any):
        super().__init__(label, **{"choices": DOCUMENT_TYPES, "default": RESIDENT_ID} | kwargs)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Let only these be chosen; the ID card also by the names under which everybody knows it."""
        super().offer(choices)
        if RESIDENT_ID in self.codes:
            self.codes = dict.fromkeys(CARD, RESIDENT_ID) | dict(self.codes)


class Choices(Choice):
    """Several of a list: ticked on a page, written one after the other in a cell."""

    columns = 36
    takes_many = True
    SEPARATORS: ClassVar[re.Pattern[str]] = re.compile(r"[、,，;；/|+＋\s]+")
    sheet_hint = "可以写几项，中间用顿号隔开"

    def asking(self) -> forms.Widget:
        return forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})

    def show_choices(self) -> None:
        if isinstance(self.widget, forms.CheckboxSelectMultiple):
            self.widget.choices = list(self.choices)

    def nothing(self) -> Reading | Mistake:
        read = super().nothing()
        return Reading(()) if isinstance(read, Reading) and read.value is None else read

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        parts = cell if isinstance(cell, (list, tuple)) else self.SEPARATORS.split(text_of(cell))
        told = [part for part in map(text_of, parts) if compared(part)]
        strange = next((part for part in told if compared(part) not in self.codes), None)
        if strange is not None:
            return self.strange(strange)
        chosen = {self.codes[compared(part)] for part in told}
        return Reading(tuple(code for code, _ in self.choices if code in chosen))

    @property
    def sheet_example(self) -> str:
        return self.example or "、".join(printed for _, printed in self.choices)

    @property
    def to_fill_in(self) -> str:
        return f"至少选一项{self.label}"

    def printed(self, value: Any) -> str:
        return "、".join(super(Choices, self).printed(code) for code in value or ()) or "—"

    def as_typed(self, value: Any) -> Any:
        return list(value or ())

    def to_json(self, value: Any) -> Any:
        return list(value or ())

    def from_json(self, plain: Any) -> Any:
        return tuple(plain or ())


def compared(text: str) -> str:
    """Return a choice as it is compared: narrow, without blanks, brackets of one kind."""
    return spoken(text).replace(" ", "").translate(BRACKETS)
