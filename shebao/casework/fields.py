"""The fields of an item's form: one cell in, one value or one mistake out, for page, sheet and API alike."""

import re
from datetime import date
from typing import Any

from shebao.assessment.rules import LARGEST_FEN
from shebao.casework.amounts import read_amount
from shebao.casework.asking import Asked, is_empty, text_of, value_of
from shebao.casework.choosing import Choice, Choices, DocumentType
from shebao.casework.days import read_day
from shebao.casework.mistakes import Mistake, Reading
from shebao.casework.names import NO_NAME, SAMPLE, read_name
from shebao.casework.typing import INVISIBLE
from shebao.values import Fen, Month, Refused, grouped, yuan
from shebao.values.documents import RESIDENT_ID, read_document

__all__ = [
    "EXACT",
    "TODAY",
    "Asked",
    "Choice",
    "Choices",
    "Day",
    "DocumentNumber",
    "DocumentType",
    "PersonName",
    "Text",
    "WhichMonth",
    "Yuan",
    "is_empty",
    "value_of",
]

EXACT = 1e15  # Excel keeps 15 digits of a number


class Text(Asked):
    """A line of words, kept as it was typed but for blanks and invisible signs."""

    def __init__(self, label: str, *, at_most: int = 100, **kwargs: Any):
        super().__init__(label, **kwargs)
        self.at_most = at_most

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        text = re.sub(r"\s+", " ", INVISIBLE.sub("", text_of(cell))).strip()
        if len(text) > self.at_most:
            return Mistake(f"超过 {self.at_most} 个字", "写短一些", "too_long")
        return Reading(text)


class PersonName(Asked):
    """A person's name."""

    columns = 14
    css = "w-name"
    sheet_hint = "照身份证写"

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        return read_name(cell) if isinstance(cell, str) else NO_NAME

    @property
    def sheet_example(self) -> str:
        """The example of a sheet says that it is one: a row left in by mistake is told by it."""
        return f"{self.example}（{SAMPLE}）" if self.example else ""


class DocumentNumber(Asked):
    """The number of a paper, judged by the type that stands beside it."""

    columns = 24
    css = "w-id"
    as_text = True
    sheet_hint = "单元格要设成文本再填，否则 Excel 会把后几位变成 0"

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        try:
            document = read_document(beside or RESIDENT_ID, number_text(cell), on=on)
        except Refused as refusal:
            return Mistake.of(refusal)
        if not document.doubts:
            return Reading(document.number)
        doubts = (Mistake.of(Refused("id_doubt", doubt)) for doubt in document.doubts)
        return Reading(document.number, tuple(doubts))


def number_text(cell: Any) -> str:
    """Return a number cell as text; of more than 15 digits what Excel shows, for the rest is lost."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return f"{cell:.0f}" if abs(cell) < EXACT else f"{cell:.5E}"
    return str(cell)


TODAY = "today"  # the default of a day that is the business day


class Day(Asked):
    """A day; where its default is `today`, that on which the row is filed."""

    columns = 14
    css = "w-date num"
    keyboard = "numeric"
    as_text = True
    sheet_hint = "写成 2023-04-06；2023.4.6、20230406 也可以"

    def read(self, cell: Any, beside: Any = None, *, on: date | None = None) -> Reading | Mistake:
        if self.default == TODAY and is_empty(cell):
            return Reading(on)
        return super().read(cell, beside, on=on)

    def as_typed(self, value: Any) -> Any:
        return "" if value == TODAY else super().as_typed(value)

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        day = read_day(cell)
        return day._replace(code="day") if isinstance(day, Mistake) else Reading(day)

    def to_json(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value or None

    def from_json(self, plain: Any) -> Any:
        return date.fromisoformat(plain) if plain else None


class WhichMonth(Asked):
    """A month, printed 2023-04."""

    columns = 12
    css = "w-date num"
    keyboard = "numeric"
    as_text = True
    sheet_hint = "写成 2023-04；202304 也可以"

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        if isinstance(cell, date):
            return Reading(Month.of(cell))
        try:
            return Reading(Month.parse(number_text(cell)))
        except Refused as refusal:
            return Mistake.of(refusal)

    def to_json(self, value: Any) -> Any:
        return str(value) if value else None

    def from_json(self, plain: Any) -> Any:
        return Month.parse(plain) if plain else None


class Yuan(Asked):
    """An amount in yuan, read into fen."""

    columns = 14
    css = "w-money num"
    keyboard = "decimal"
    unit = "元"
    sheet_hint = "写数字，单位是元"

    def __init__(self, label: str, *, at_most: Fen = LARGEST_FEN, **kwargs: Any):
        super().__init__(label, **kwargs)
        self.at_most = at_most

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        fen = read_amount(cell, self.at_most)
        return fen._replace(code="amount") if isinstance(fen, Mistake) else Reading(fen)

    def printed(self, value: Any) -> str:
        return "—" if value is None else grouped(value)

    def as_typed(self, value: Any) -> Any:
        return "" if value is None else yuan(value)
