"""What every field of an item's form has in common: one cell in, one value or one mistake out."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from shebao.casework.mistakes import Mistake, Reading
from shebao.casework.typing import spoken

ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
MISSING = Mistake("没有填写", "", "required")
LONGEST = 500


class Asked(forms.Field):
    """A field with what a template and a page need to ask for it.

    `of` names another field that it is judged together with. `default` stands in for an empty cell.
    `columns` is its width in a sheet, `css` that on a page; `as_text` keeps Excel from changing it.
    """

    columns: int = 16
    css: ClassVar[str] = "w-text"
    keyboard: ClassVar[str] = ""
    as_text: ClassVar[bool] = False
    unit: ClassVar[str] = ""
    sheet_hint: ClassVar[str] = ""
    takes_many: ClassVar[bool] = False
    assumed: bool = False  # whether its choices stand in no document

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
    ):
        super().__init__(required=required, label=label, help_text=hint, widget=self.asking())
        self.hint = hint
        self.example = example
        self.default = default
        self.of = of
        self.columns = width or self.columns

    def asking(self) -> forms.Widget:
        """Return the widget that a page asks with."""
        attributes = {"class": f"form-control {self.css}", "autocomplete": "off"}
        return forms.TextInput(attrs=attributes | ({"inputmode": self.keyboard} if self.keyboard else {}))

    def read(self, cell: Any, beside: Any = None, *, on: date | None = None) -> Reading | Mistake:
        """Read one cell; `beside` is the value of the field it depends on, `on` the business day."""
        if is_empty(cell):
            return self.nothing()
        if isinstance(cell, str) and cell.strip().upper() in ERRORS:
            return Mistake(f"是公式算错的结果 {cell.strip()}", "把公式换成写死的内容", "formula")
        if isinstance(cell, str) and len(cell) > LONGEST:
            return Mistake(f"超过 {LONGEST} 个字", "写短一些", "too_long")
        if isinstance(cell, Mapping) or (isinstance(cell, (list, tuple)) and not self.takes_many):
            return Mistake("不是一个值", "只写一个文本或数字", "shape")
        return self.meaning(cell, beside, on)

    def nothing(self) -> Reading | Mistake:
        """Return what an empty cell means."""
        if self.default is not None:
            return Reading(self.default)
        return MISSING._replace(mend=self.to_fill_in) if self.required else Reading(None)

    @property
    def sheet_example(self) -> str:
        """Return the example that stands in a template's help."""
        return self.example

    @property
    def to_fill_in(self) -> str:
        return f"补上{self.label}" + (f"，例如 {self.example}" if self.example else "")

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        """Return what a cell that is not empty means."""
        raise NotImplementedError

    @property
    def always_answered(self) -> bool:
        """Say whether it may be left out because something stands in for it: no （选填） is shown then."""
        return self.default is not None

    def clean(self, value: Any) -> Any:
        """Read what a page sent. What depends on another field is judged by the form."""
        if self.disabled:
            return self.default
        if self.of and not is_empty(value):
            return value
        return value_of(self.read(value))

    def printed(self, value: Any) -> str:
        """Print a value for people; nothing is “—”."""
        return "—" if value is None else str(value)

    def as_typed(self, value: Any) -> Any:
        """Return what a person would have typed to mean a value: to fill in a page beforehand."""
        return "" if value is None else str(value)

    def to_json(self, value: Any) -> Any:
        return value

    def from_json(self, plain: Any) -> Any:
        return plain


def value_of(read: Reading | Mistake) -> Any:
    """Return the value read. Raises ValidationError for a mistake."""
    if isinstance(read, Mistake):
        raise ValidationError(read.sentence, code=read.code or "invalid")
    return read.value


def is_empty(cell: Any) -> bool:
    if isinstance(cell, str):
        return not cell[:1].isalnum() and not spoken(cell)
    return cell is None or (isinstance(cell, (list, tuple)) and all(map(is_empty, cell)))


def text_of(cell: Any) -> str:
    """Return a cell as the person sees it, at its whole length."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)
