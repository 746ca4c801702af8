"""A calendar month: the unit in which insurance is owed."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self, overload

from shebao.values.errors import Refused
from shebao.values.text import narrowed

SHAPES = (
    re.compile(r"(\d{4})[-/.](\d{1,2})"),
    re.compile(r"(\d{4})(\d{2})"),
    re.compile(r"(\d{4})年(\d{1,2})月"),
)


@dataclass(frozen=True, order=True)
class Month:
    """One month of one year, e.g. Month(2023, 4); prints as 2023-04."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1900 <= self.year <= 2999 and 1 <= self.month <= 12):
            raise Refused(
                "month", f"{self.year:04}-{self.month:02} 不能用。请写 1900 年以后的月份，如 2023-04。"
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 2023-04, 202304, 2023/4, 2023.4 or 2023年4月, also in full-width digits."""
        plain = narrowed(text)
        for shape in SHAPES:
            if found := shape.fullmatch(plain):
                return cls(int(found[1]), int(found[2]))
        raise Refused("month", f"“{text}”不是月份。请写成 2023-04。")

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the month that a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def of_number(cls, number: int) -> Self:
        """Return the month of its number: 202304 is 2023-04."""
        return cls(number // 100, number % 100)

    @property
    def number(self) -> int:
        return self.year * 100 + self.month

    @property
    def printed(self) -> str:
        """The form's notation, 202304."""
        return f"{self.year:04}{self.month:02}"

    @property
    def spoken(self) -> str:
        return f"{self.year} 年 {self.month} 月"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def __add__(self, months: int) -> "Month":
        ordinal = self.year * 12 + self.month - 1 + months
        return Month(ordinal // 12, ordinal % 12 + 1)

    @overload
    def __sub__(self, other: "Month") -> int: ...
    @overload
    def __sub__(self, other: int) -> "Month": ...
    def __sub__(self, other: "Month | int") -> "int | Month":
        if isinstance(other, int):
            return self + -other
        return (self.year - other.year) * 12 + self.month - other.month
